/** Bin days and missed bins as a resident meets them, by plain HTTP, at a time of the town that the test says. */
import assert from 'node:assert/strict'
import type { Answer, RawClient } from '../support/raw-client.ts'
import type { TestSite } from '../support/site.ts'
import { handleIn } from './street-problem.ts'

/** Sets the site's clock. Fairholme's crews are out from 7am to 3pm; in Bridge Street on Mondays, so on 23 November 2026. */
export function atTime({ ground }: Pick<TestSite, 'ground'>, at: string): void {
  ground.demonstration!.clock.moveTo(Date.parse(at) - Date.now())
}

/** In a street of the crew of Mondays, while it is out. */
export const mondayMorning = '2026-11-23T10:00:00Z'

export const missedBin = '/services/missed-bin'

export interface Told {
  street: string
  bins: string | readonly string[]
  day: 'today' | 'yesterday' | 'earlier' | 'unknown'
  /** What else is sent with the page of the street. */
  besides?: Readonly<Record<string, string>>
}

/** The form of a missed bin, from its start to the page after the street; with the page of the street as it was shown. */
export async function tellOfBin(
  client: RawClient,
  { street, bins, day, besides }: Told,
  cookie: 'yes' | 'no' = 'no',
) {
  const post = poster(client)
  await post('start', { cookie })
  await post('bins', { bins })
  const asked = await post('day', { 'missed-on': day })
  const after = await post('where', { street, house: '12a', ...besides })
  return { post, asked, after }
}

/** Sends a page of the form with the handle of the one before, and follows where it leads. */
export function poster(client: RawClient, service = missedBin) {
  let handle = ''
  return async (
    step: string,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Answer> => {
    let answer = await client.post(`${service}/${step}`, { ...(handle && { handle }), ...fields })
    for (let hops = 0; answer.status === 303; hops += 1) {
      assert.ok(hops < 5, 'led in a circle')
      answer = await client.get(String(answer.headers.location))
    }
    handle = handleIn(answer.text) ?? handle
    return answer
  }
}

/** The street that is chosen in a page's list; '' for none. */
export function streetChosen(text: string): string {
  const [list = ''] = /<select[^>]* name="street".*?<\/select>/s.exec(text) ?? []
  return /<option value="([^"]*)" selected>/.exec(list)?.[1] ?? ''
}

export const hasBox = (text: string) => /<input[^>]* name="remember"[^>]*>/.exec(text)?.[0] ?? null
export const offersEarlier = (text: string) => text.includes('id="from-earlier"')
