import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type BrowserFamily,
  browserFamilies,
  browserFamily,
  type DeviceClass,
  deviceClass,
  deviceClasses,
  referringSite,
  seenMethod,
  sizeBand,
} from './visitor-kind.ts'

const agents: readonly (readonly [string, BrowserFamily, DeviceClass, string])[] = [
  [
    'Chrome on Windows',
    'chrome',
    'computer',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  ],
  [
    'Edge on Windows',
    'edge',
    'computer',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.70',
  ],
  [
    'the first Edge',
    'edge',
    'computer',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763',
  ],
  [
    'Edge on Android',
    'edge',
    'phone',
    'Mozilla/5.0 (Linux; Android 10; HD1913) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.81 Mobile Safari/537.36 EdgA/131.0.2903.48',
  ],
  [
    'Edge on an iPhone',
    'edge',
    'phone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/131.2903.68 Mobile/15E148 Safari/605.1.15',
  ],
  [
    'Opera on Windows',
    'opera',
    'computer',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0',
  ],
  [
    'Opera Mini',
    'opera',
    'phone',
    'Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10',
  ],
  [
    'Samsung Internet',
    'samsung-internet',
    'phone',
    'Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Chrome on an Android phone',
    'chrome',
    'phone',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Chrome on an Android tablet',
    'chrome',
    'tablet',
    'Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  ],
  [
    'Chrome on a Cubot, which is a telephone',
    'chrome',
    'phone',
    'Mozilla/5.0 (Linux; Android 11; CUBOT X50) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  ],
  [
    'Chrome on an iPhone',
    'chrome',
    'phone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1',
  ],
  [
    'Chrome on ChromeOS',
    'chrome',
    'computer',
    'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  ],
  [
    'Firefox on Windows',
    'firefox',
    'computer',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0',
  ],
  [
    'Firefox on Linux',
    'firefox',
    'computer',
    'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
  ],
  [
    'Firefox on an Android phone',
    'firefox',
    'phone',
    'Mozilla/5.0 (Android 14; Mobile; rv:132.0) Gecko/132.0 Firefox/132.0',
  ],
  [
    'Firefox on an Android tablet',
    'firefox',
    'tablet',
    'Mozilla/5.0 (Android 14; Tablet; rv:132.0) Gecko/132.0 Firefox/132.0',
  ],
  [
    'Firefox on an iPhone',
    'firefox',
    'phone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 14_7_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/132.0 Mobile/15E148 Safari/605.1.15',
  ],
  [
    'Safari on a Macintosh',
    'safari',
    'computer',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Safari/605.1.15',
  ],
  [
    'Safari on an iPhone',
    'safari',
    'phone',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.6 Mobile/15E148 Safari/604.1',
  ],
  [
    'Safari on an iPad',
    'safari',
    'tablet',
    'Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1',
  ],
  [
    'Internet Explorer 11',
    'internet-explorer',
    'computer',
    'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
  ],
  [
    'Internet Explorer on a Windows Phone',
    'internet-explorer',
    'phone',
    'Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537',
  ],
  [
    'Silk on a Fire tablet',
    'other',
    'tablet',
    'Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/118.4.1 like Chrome/118.0.5993.155 Safari/537.36',
  ],
  [
    'Googlebot as a telephone',
    'robot',
    'robot',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.6778.69 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  ],
  [
    'Bing',
    'robot',
    'robot',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/116.0.1938.76 Safari/537.36',
  ],
  [
    'Facebook’s preview',
    'robot',
    'robot',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  ],
  ['curl', 'robot', 'robot', 'curl/8.5.0'],
  ['Python', 'robot', 'robot', 'python-requests/2.32.3'],
  [
    'a browser without a screen',
    'robot',
    'robot',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0.0.0 Safari/537.36',
  ],
  ['Lynx', 'other', 'unknown', 'Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1 GNUTLS/3.7.8'],
]

for (const [name, browser, device, agent] of agents) {
  test(`${name} is counted as ${browser} on ${device}`, () => {
    assert.deepEqual([browserFamily(agent), deviceClass(agent)], [browser, device])
  })
}

test('every family and every class of device is met by some agent of the list', () => {
  assert.deepEqual(new Set(agents.map(([, browser]) => browser)), new Set(browserFamilies))
  assert.deepEqual(new Set(agents.map(([, , device]) => device)), new Set(deviceClasses))
})

test('an agent that says nothing, or something of its own, gives one of the published words', () => {
  for (const agent of [undefined, '', 'Jane Canary of 4 High Street', `${'x'.repeat(15_000)} Chrome/1`]) {
    assert.equal(browserFamily(agent), 'other')
    assert.equal(deviceClass(agent), 'unknown')
  }
})

test('of a referring page only the site is kept, and only when it is on the list', () => {
  const from = (referer?: string) => referringSite(referer, ['fairholme.example', 'localhost:8080'])

  assert.equal(from(undefined), 'none')
  assert.equal(from(''), 'none')
  assert.equal(from('https://jane:canary@www.GOOGLE.co.uk:8443/jane?q=canary#canary'), 'google')
  assert.equal(from('https://www.gov.uk./browse'), 'gov.uk')
  assert.equal(from('https://www.another-council.gov.uk/'), 'gov.uk')
  assert.equal(from('https://fairholme.example/services/street-light?ref=canary'), 'same-site')
  assert.equal(from('http://localhost:8080/'), 'same-site')
})

test('a site that is not on the list is one word, whatever its name says', () => {
  for (const referer of [
    'https://qq123456c.jane-doe.07700900123.example.org/x',
    'https://notgoogle.com/',
    'https://google.com.canary.example/',
    'https://gov.uk.canary.example/',
    'jane canary',
    'http://203.0.113.77/page',
    'http://[2001:db8::77]/page',
    'http://intranet/jane',
    'android-app://com.canary.jane',
    'mailto:jane@canary.example',
  ])
    assert.equal(referringSite(referer, []), 'other', referer)
})

test('sizes are kept in bands and methods as four words', () => {
  assert.deepEqual(
    [0, 1, 999, 1_000, 9_999, 10_000, 99_999, 100_000, 999_999, 1_000_000, Number.NaN, -1].map(sizeBand),
    [
      'none',
      'under-1k',
      'under-1k',
      '1k-10k',
      '1k-10k',
      '10k-100k',
      '10k-100k',
      '100k-1m',
      '100k-1m',
      'over-1m',
      'unknown',
      'unknown',
    ],
  )
  assert.deepEqual(['GET', 'POST', 'HEAD', 'JANE-CANARY'].map(seenMethod), ['get', 'post', 'head', 'other'])
})
