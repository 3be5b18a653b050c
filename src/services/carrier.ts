/**
 * The two carriers of a form in progress, and the only file that knows the difference (W39: "Refusing cookies from
 * our site will not affect your ability to perform online transactions").
 *
 * Each page's body carries the handle, always. With *Start now* a session cookie stands for the same handle: when it
 * comes back, the next page is reached by redirect, so that refresh, Back and bookmarks work. When it does not come
 * back, the next page is the answer to the POST. The handle is never in an address.
 */
import { randomBytes } from 'node:crypto'
import { readCookie, registeredCookie, setCookie } from '../cookies/cookies.ts'
import { type Html, html } from '../design-system/html.ts'
import type { AskedByForm } from '../design-system/languages.ts'
import type { Page } from '../design-system/layout.ts'
import { phrase, hidden as unseen } from '../design-system/spoken.ts'
import type { Say } from '../messages/messages.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { field, openEnvelope, type Visit } from '../platform/web/route.ts'
import { type Handle, handleFromSession, newHandle, printHandle, readHandle } from './handle.ts'
import type { Carrying } from './parts.ts'
import type { Session } from './visit-memory.ts'

export interface Journey {
  service: string
  handle: Handle
  /** The session cookie came with this request and stands for this very handle. */
  remembered: boolean
  /** The session whose memory this form may use (B35): its cookie came with the request, and the form is carried by it. */
  session: Session | null
  setCookies?: readonly string[]
}

/**
 * Begins a form. With a cookie, the session's secret is new each time: a form already open in another tab keeps its
 * own handle in its page and goes on by it, so two tabs are never one form.
 */
export function begin({ key, register, sessionCookie }: Carrying, visit: Visit, service: string): Journey {
  if (field(visit, 'cookie') !== 'yes')
    return { service, handle: newHandle(), remembered: false, session: null }
  const { session, cookie } = newSession({ register, sessionCookie })
  return {
    service,
    handle: handleFromSession(key, session, service),
    remembered: false,
    // A browser that brought a cookie keeps this one as well; of any other nobody knows yet.
    session: sessionOf({ register, sessionCookie }, visit) === null ? null : session,
    setCookies: [cookie],
  }
}

/** A session of its own, with the header that gives the browser its cookie. */
export function newSession({ register, sessionCookie }: Omit<Carrying, 'key'>): {
  session: Session
  cookie: string
} {
  const session = randomBytes(16).toString('base64url') as Session
  return { session, cookie: setCookie(register, sessionCookie, session) }
}

/** The journey a form's body belongs to; null when its handle was never given by us for this service. */
export function fromBody(carrying: Carrying, visit: Visit, service: string): Journey | null {
  const handle = readHandle(carrying.key, service, field(visit, 'handle'))
  if (handle === null) return null
  const carried = fromCookie(carrying, visit, service)
  const remembered = carried?.handle.equals(handle) ?? false
  return { service, handle, remembered, session: remembered ? carried!.session : null }
}

/** The journey the session cookie stands for; null without one. */
export function fromCookie(carrying: Carrying, visit: Visit, service: string): Journey | null {
  const session = sessionOf(carrying, visit)
  if (session === null) return null
  return { service, handle: handleFromSession(carrying.key, session, service), remembered: true, session }
}

/** Goes on to a page: by redirect where the cookie comes back, else the page itself is the answer. */
export async function goOn(
  journey: Journey,
  step: string,
  page: () => Page | Promise<Page>,
): Promise<Answer<Page>> {
  if (journey.remembered) return goTo(address(journey.service, step))
  const answer = show(await page())
  return journey.setCookies ? { ...answer, setCookies: journey.setCookies } : answer
}

/** The hidden field of every form of the journey. */
export function hidden(carrying: Carrying, journey: Journey): Html {
  return html`<input type="hidden" name="handle" value="${printHandle(carrying.key, journey.service, journey.handle)}">`
}

/** Back to a step: a button, because only a form's body says for certain whose form it is. */
export function back(say: Say, carrying: Carrying, journey: Journey, step: string): Html {
  const words = html`${say('navigation.back')}`
  return jump(carrying, journey, step, words, 'govuk-back-link guildhall-back-button')
}

/** Change an answer, likewise. */
export function change(say: Say, carrying: Carrying, journey: Journey, step: string, what: Html): Html {
  const words = phrase(say, 'form.change', { hidden: unseen, what })
  return jump(carrying, journey, step, words, 'guildhall-link-button')
}

/** Take one of several out of the form, likewise. */
export function remove(
  say: Say,
  carrying: Carrying,
  { service, handle }: Journey,
  what: string,
  called: Html,
): Html {
  const words = phrase(say, 'form.remove', { hidden: unseen, what: called })
  return html`<form method="post" action="${address(service, 'remove')}" novalidate><input type="hidden" name="handle" value="${printHandle(carrying.key, service, handle)}"><button type="submit" class="guildhall-link-button" name="what" value="${what}">${words}</button></form>`
}

/** To a step of the form by a button with these words, likewise. */
export function open(carrying: Carrying, journey: Journey, step: string, words: Html): Html {
  return jump(carrying, journey, step, words, 'guildhall-link-button')
}

/** The same step in another language, likewise. */
export function again(carrying: Carrying, journey: Journey, step: string): AskedByForm {
  const action = address(journey.service, 'go')
  return { action, name: 'go', value: step, hidden: hidden(carrying, journey) }
}

function jump(carrying: Carrying, journey: Journey, step: string, words: Html, classes: string): Html {
  return html`<form method="post" action="${address(journey.service, 'go')}" novalidate>${hidden(carrying, journey)}<button type="submit" class="${classes}" name="go" value="${step}">${words}</button></form>`
}

export function address(service: string, step: string): string {
  return `/services/${service}/${step}`
}

/** May a page of this route begin a session? The council's register says so, and the wall holds back what it does not. */
export function mayBeginAt({ register, sessionCookie }: Omit<Carrying, 'key'>, route: string): boolean {
  return registeredCookie(register, sessionCookie)?.emitters.includes(route) ?? false
}

/** The session whose cookie came with this request; null without one. */
export function sessionOf(
  { register, sessionCookie }: Omit<Carrying, 'key'>,
  { envelope }: Visit,
): Session | null {
  return readCookie(register, openEnvelope(envelope), sessionCookie) as Session | null
}
