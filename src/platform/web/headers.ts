/**
 * Security headers on every response: pages, files, errors, redirects (W2, B30: no request leaves for another
 * origin; no script or style but the site's own files).
 */

/** The permissions that no page of ours needs, and so no page has. */
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
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
]
/** The two that pages with passkeys need, each for themselves and for no other site. */
const ofPasskeys = ['publickey-credentials-create', 'publickey-credentials-get']

/**
 * @param behindTls whether people reach the site by https://
 * @param passkeys for a page that uses passkeys
 */
export function securityHeaders(behindTls: boolean, passkeys = false): ReadonlyMap<string, string> {
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
    [
      'permissions-policy',
      [
        ...noPermissions.map((name) => `${name}=()`),
        ...ofPasskeys.map((name) => `${name}=(${passkeys ? 'self' : ''})`),
      ].join(', '),
    ],
  ])
  if (behindTls) headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  return headers
}
