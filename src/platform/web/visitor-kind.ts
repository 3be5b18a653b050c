/**
 * "We collect standard internet log information … in a way which doesn’t allow us to identify you" (B23, B26).
 *
 * What a request tells of itself is turned here into one of a few words, before anything counts it. Nothing is
 * remembered between two calls: a cache of agents or referrers would be a list of visitors.
 */

export const methods = ['get', 'head', 'post', 'other'] as const
export type Method = (typeof methods)[number]

export const sizeBands = ['none', 'under-1k', '1k-10k', '10k-100k', '100k-1m', 'over-1m', 'unknown'] as const
export type SizeBand = (typeof sizeBands)[number]

export const browserFamilies = [
  'chrome',
  'edge',
  'firefox',
  'internet-explorer',
  'opera',
  'robot',
  'safari',
  'samsung-internet',
  'other',
] as const
export type BrowserFamily = (typeof browserFamilies)[number]

export const deviceClasses = ['computer', 'phone', 'tablet', 'robot', 'unknown'] as const
export type DeviceClass = (typeof deviceClasses)[number]

/** Sites that bring people to councils, by the end of their names. Any other site is 'other': a name may be a person's. */
const knownSites = {
  bing: ['bing.com'],
  duckduckgo: ['duckduckgo.com'],
  ecosia: ['ecosia.org'],
  facebook: ['facebook.com'],
  google: ['google.com', 'google.co.uk'],
  'gov.uk': ['gov.uk'],
  linkedin: ['linkedin.com'],
  nextdoor: ['nextdoor.co.uk', 'nextdoor.com'],
  'nhs.uk': ['nhs.uk'],
  x: ['t.co', 'twitter.com', 'x.com'],
  yahoo: ['yahoo.com'],
  youtube: ['youtube.com'],
} as const

export const referringSites = [
  'none',
  'same-site',
  ...(Object.keys(knownSites) as (keyof typeof knownSites)[]),
  'other',
] as const
export type ReferringSite = (typeof referringSites)[number]

/** All that counting is told of one request and its answer: no address, no query, no time, no identifier. */
export interface Seen {
  /** The site's own pattern, like `/services/:service`. What is not on the site's list is counted as no such page. */
  route: string
  status: number
  method: Method
  size: SizeBand
  referrer: ReferringSite
  browser: BrowserFamily
  device: DeviceClass
}

/** The request's method, as one of the published words. */
export function seenMethod(method: string): Method {
  if (method === 'GET') return 'get'
  if (method === 'POST') return 'post'
  if (method === 'HEAD') return 'head'
  return 'other'
}

/** How large the answer was, roughly: an exact size could name the page that only one person sees. */
export function sizeBand(bytes: number): SizeBand {
  if (!(bytes >= 0)) return 'unknown'
  if (bytes === 0) return 'none'
  if (bytes < 1_000) return 'under-1k'
  if (bytes < 10_000) return '1k-10k'
  if (bytes < 100_000) return '10k-100k'
  if (bytes < 1_000_000) return '100k-1m'
  return 'over-1m'
}

// Robots give the address of their own page ("+http://…"). Cubot is a telephone, not a robot.
const robot =
  /\+https?:|(?<!cu)bot\b|bots\b|robot|crawl|spider|slurp|scrap|archiver|monitor|preview|externalhit|headless|lighthouse|pingdom|^(?:curl|wget|python|java|go-http|node|okhttp|axios|ruby|perl|php|libwww|apache-http)|python-requests|whatsapp/i

// From the most particular to the most general: nearly every browser also says Chrome, Safari and Mozilla.
const families: readonly (readonly [RegExp, BrowserFamily])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'edge'],
  [/\b(?:OPR|OPiOS|OPT|Opera(?: Mini)?)[/ ]/, 'opera'],
  [/\bSamsungBrowser\//, 'samsung-internet'],
  [/\b(?:MSIE |Trident\/)/, 'internet-explorer'],
  [/\b(?:Silk|YaBrowser|UCBrowser|DuckDuckGo|Ddg|Vivaldi|MiuiBrowser|HuaweiBrowser)\//, 'other'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'safari'],
]

/** The family of browsers that an agent belongs to; a version would narrow a visitor down. */
export function browserFamily(userAgent: string | undefined): BrowserFamily {
  const agent = beginning(userAgent)
  if (robot.test(agent)) return 'robot'
  return families.find(([words]) => words.test(agent))?.[1] ?? 'other'
}

/** The kind of device. An iPad that asks for desktop pages calls itself a Macintosh, and is counted as a computer. */
export function deviceClass(userAgent: string | undefined): DeviceClass {
  const agent = beginning(userAgent)
  if (robot.test(agent)) return 'robot'
  if (/\biPad\b|\bTablet\b|\bKindle\b|\bSilk\//.test(agent)) return 'tablet'
  if (/\biPhone\b|\biPod\b|\bWindows Phone\b|\bMobile\b|\bOpera Mini\b/.test(agent)) return 'phone'
  if (/\bAndroid\b/.test(agent)) return /\bTV\b/.test(agent) ? 'unknown' : 'tablet'
  if (/\bWindows NT\b|\bMacintosh\b|\bCrOS\b|\bX11\b/.test(agent)) return 'computer'
  return 'unknown'
}

/** The site that a link was followed from, by a closed list: never its path or query, nor a name of another's choosing. */
export function referringSite(referer: string | undefined, ownHosts: readonly string[]): ReferringSite {
  if (!referer) return 'none'
  const from = URL.parse(referer)
  if (!from || (from.protocol !== 'https:' && from.protocol !== 'http:')) return 'other'
  if (ownHosts.includes(from.host) || ownHosts.includes(from.hostname)) return 'same-site'
  const name = from.hostname.replace(/\.$/, '')
  for (const [site, ends] of Object.entries(knownSites)) {
    if (ends.some((end) => name === end || name.endsWith(`.${end}`))) return site as keyof typeof knownSites
  }
  return 'other'
}

/** An agent of any length costs the same. */
function beginning(userAgent: string | undefined): string {
  return userAgent?.slice(0, 400) ?? ''
}
