import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type Cookie, chromium, type Page } from 'playwright-core'
import { doneWithAxe, runsNoScript } from './axe.ts'
import { chromiumLaunch } from './chromium.ts'

export { axe, type Barrier } from './axe.ts'
export { validate } from './valid-html.ts'

export type Visitor = {
  cookies: 'accepted' | 'refused'
  script: boolean
  width?: number
  height?: number
  /** Sent with every request, such as `Sec-GPC: 1`. */
  headers?: Record<string, string>
}

export type Visit = {
  page: Page
  context: BrowserContext
  /** The address of everything any page of the visit asked for, sockets included, in order. */
  requests: readonly string[]
  /** What of that went to any other place than `origin`. */
  elsewhere(origin: string): string[]
  /** The cookies which the browser holds at this moment. */
  jar(): Promise<Cookie[]>
  /** Closes the browser as a person does, and opens it again: what it keeps beyond that is kept. */
  reopen(): Promise<Visit>
  close(): Promise<void>
}

/**
 * A person's browser, new and empty. Cookies are refused by the browser's own setting, for a header taken out on the
 * way would leave cookies set by scripts and would not be what a resident does.
 */
export async function launch(visitor: Visitor): Promise<Visit> {
  return openProfile(newProfile(visitor.cookies), visitor)
}

async function openProfile(profile: string, visitor: Visitor): Promise<Visit> {
  const { script, width, height, headers } = visitor
  const context = await chromium.launchPersistentContext(profile, {
    ...chromiumLaunch(),
    javaScriptEnabled: script,
    viewport: { width: width ?? 1280, height: height ?? 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    ...(headers && { extraHTTPHeaders: headers }),
  })
  if (!script) runsNoScript(context)
  const requests = recordRequests(context)
  return {
    page: context.pages()[0] ?? (await context.newPage()),
    context,
    requests,
    elsewhere: (origin) => requests.filter((url) => !isWithin(origin, url)),
    jar: () => context.cookies(),
    reopen: async () => {
      await doneWithAxe(context)
      await context.close()
      return openProfile(profile, visitor)
    },
    close: async () => {
      await doneWithAxe(context)
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function newProfile(cookies: Visitor['cookies']): string {
  const profile = mkdtempSync(join(tmpdir(), 'guildhall-browser-'))
  if (cookies === 'accepted') return profile
  mkdirSync(join(profile, 'Default'))
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } }
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences))
  return profile
}

function recordRequests(context: BrowserContext): string[] {
  const requests: string[] = []
  const sockets = (page: Page) => page.on('websocket', (socket) => requests.push(socket.url()))
  context.on('request', (request) => requests.push(request.url()))
  context.on('page', sockets)
  context.pages().forEach(sockets)
  return requests
}

// Data and blob addresses are part of the page itself; nothing is sent for them.
function isWithin(origin: string, url: string): boolean {
  return /^(data|blob|about):/.test(url) || new URL(url).origin === origin
}
