/** The visitors of `npm run bench -- journeys`: one process for all, each with a connection and a jar of cookies. */
import { setTimeout as wait } from 'node:timers/promises'
import { type Heard, type Line, openLine, textOf } from '../wire.ts'
import { cookieHeader, hiddenIn, pathOf, withCookies } from './browser.ts'
import { type Name, type Plan, plans } from './plans.ts'

/** What the visitors are told to do. */
export interface Order {
  name: Name
  port: number
  visitors: number
  milliseconds: number
  /** Between two clicks; 0 when the next follows at once. */
  think: number
}

/** What they tell afterwards. */
export interface Done {
  /** Clicks made, each with the redirect that followed it; a journey begun in one round goes on in the next. */
  pages: number
  journeys: number
  requests: number
  seconds: number
  /** From each click until its page was there, in milliseconds. */
  waits: number[]
}

/** One journey, with what was answered to every request: what a page weighs. */
export async function listen(name: Name, port: number): Promise<Heard[]> {
  const heard: Heard[] = []
  const line = openLine(port, (answer) => heard.push(answer))
  for await (const _ of travel(plans[name], () => line));
  line.close()
  return heard
}

const crowds = new Map<string, AsyncGenerator<void>[]>()
const lines = new Map<string, (Line | null)[]>()

/** Lets a crowd click until the time is over. The same crowd goes on where it stood when it is called again. */
export async function visit({ name, port, visitors, milliseconds, think }: Order): Promise<Done> {
  const { clicks } = plans[name]
  const key = `${name} ${port} ${visitors}`
  let requests = 0
  const open = Array.from({ length: visitors }, () => openLine(port, () => (requests += 1)))
  lines.set(key, open)
  const crowd = crowds.get(key) ?? open.map((_, place) => wander(name, () => lines.get(key)![place]!))
  crowds.set(key, crowd)

  const waits: number[] = []
  const begun = performance.now()
  const until = begun + milliseconds
  const one = async (visitor: AsyncGenerator<void>, place: number) => {
    // Each at a moment of its own: fifty who click in the same millisecond are no ordinary minute.
    if (think > 0) await wait((think * place) / visitors)
    while (performance.now() < until) {
      const clicked = performance.now()
      await visitor.next()
      waits.push(performance.now() - clicked)
      if (think > 0) await wait(think)
    }
  }
  await Promise.all(crowd.map(one))
  const seconds = (performance.now() - begun) / 1000
  for (const line of open) line.close()
  return { pages: waits.length, journeys: waits.length / (clicks.length + 1), requests, seconds, waits }
}

async function* wander(name: Name, line: () => Line): AsyncGenerator<void> {
  for (;;) yield* travel(plans[name], line)
}

/** One journey; gives way after each click. Throws when any page of it is not what a resident should get. */
async function* travel(plan: Plan, line: () => Line): AsyncGenerator<void> {
  let jar: ReadonlyMap<string, string> = new Map()
  const ask = async (method: string, path: string, fields?: Record<string, string>): Promise<string> => {
    const answer = await line().send(method, path, fields, cookieHeader(jar))
    const all = (wanted: string) => answer.headers.filter(([key]) => key === wanted).map(([, value]) => value)
    jar = withCookies(jar, all('set-cookie'))
    const [to] = all('location')
    if (to !== undefined && answer.status >= 300 && answer.status < 400) return ask('GET', pathOf(to, path))
    if (answer.status !== 200) throw new Error(`${method} ${path}: status ${answer.status}`)
    return textOf(answer)
  }

  let page = await ask('GET', plan.start)
  yield
  for (const click of plan.clicks) {
    if ('link' in click) page = await ask('GET', click.link)
    else {
      const hidden = hiddenIn(page, click.form)
      if (hidden === null) throw new Error(`There is no form to ${click.form} on ${titleOf(page)}`)
      page = await ask('POST', click.form, { ...hidden, ...click.fields })
    }
    if (click === plan.clicks.at(-1) && !page.includes('id="reference"'))
      throw new Error(`The journey ended without a reference on ${titleOf(page)}`)
    yield
  }
}

const titleOf = (page: string) => /<title>([^<]*)</.exec(page)?.[1]?.trim() ?? 'a page without a title'

if (import.meta.main && process.send)
  process.on('message', async (order: Order) => {
    process.send?.(await visit(order))
  })
