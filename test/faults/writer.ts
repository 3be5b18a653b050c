/** Somebody who reports one thing after the other, and tries again with the same page when no answer comes. */
import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { aPothole, aPotholeWithReply, handleIn, referenceIn, service } from '../journeys/street-problem.ts'
import { type Answer, rawClient } from '../support/raw-client.ts'

/** One report whose reference was seen on the page. */
export interface Acknowledged {
  reference: string
  /** The place it tells of; no two reports tell of the same. */
  place: Place
  /** In milliseconds, on the clock of the writer. */
  at: number
}
export interface Place {
  street: string
  number: string
}

export interface Ledger {
  acknowledged: Acknowledged[]
  /** Forms in progress that the site no longer knew although it had taken a page of them. */
  draftsLost: number
  /** Requests that got no answer, or one that asks to try again. */
  triedAgain: number
}

/** Reports places until there are none left, writing down each reference as it is seen. */
export async function write(url: string, ledger: Ledger, next: () => Place | null): Promise<void> {
  const client = rawClient(url)
  const post = async (path: string, fields: Record<string, string>): Promise<Answer> => {
    // People read before they press, so that the program is met by a kill at any of the steps.
    await setTimeout(randomInt(40))
    for (;;) {
      const answer = await client.post(`${service}/${path}`, fields).catch(() => null)
      if (answer && answer.status < 500) return answer
      ledger.triedAgain += 1
      await setTimeout(30)
    }
  }
  for (let place = next(); place; place = next()) {
    let reference: string | null = null
    while (reference === null) {
      reference = await reportOnce(post, place)
      if (reference === null) ledger.draftsLost += 1
    }
    ledger.acknowledged.push({ reference, place, at: performance.now() })
  }
  client.close()
}

type Post = (path: string, fields: Record<string, string>) => Promise<Answer>

async function reportOnce(post: Post, { street, number }: Place): Promise<string | null> {
  const first = await post('start', { cookie: 'no' })
  const handle = handleIn(first.text)
  if (handle === null) throw new Error(`The first page answered ${first.status} without a handle`)
  // Every second one wants a reply, so that words and a name are kept in the same transaction.
  const report = Number(number) % 2 === 0 ? aPotholeWithReply : aPothole
  for (const [page, fields] of report) {
    const given = page === 'where' ? { ...fields, street, number } : fields
    const answer = await post(page, { handle, ...given })
    if (answer.status === 404) return null
    if (answer.status !== 200) throw new Error(`${page} answered ${answer.status}`)
  }
  const sent = await post('check-answers', { handle })
  return sent.status === 404 ? null : referenceIn(sent.text)
}
