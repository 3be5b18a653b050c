/**
 * Security headers on every response: pages, files, errors, redirects (W2, B30: no request leaves for another
 * origin; no script or style but the site's own files).
 */

/** The permissions no page of ours needs, and so no page has. */
const noPermissions = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]

/** @param behindTls whether people reach the site by https:// */
export function securityHeaders(behindTls: boolean): ReadonlyMap<string, string> {
  const headers = new Map([
    [
      'content-security-policy',
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'",
    ],
    // Not no-referrer: with that, Chromium sends "Origin: null" with the site's own forms.
    ['referrer-policy', 'same-origin'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', noPermissions.map((name) => `${name}=()`).join(', ')],
  ])
  if (behindTls) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return headers
}
