/**
 * The questions about equality and the public figures. What is asked is reached from the page that shows the reference, by POST with
 * its token in the body; it needs no cookie and no script, and nothing of it is in an address.
 */
import type { KeyObject } from 'node:crypto'
import type { Page } from '../design-system/layout.ts'
import type { Service } from '../forms/forms.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/db/db.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { answered, text } from '../platform/web/for-programs.ts'
import { field, type Route, type Visit } from '../platform/web/route.ts'
import type { EqualityCounting } from './counting.ts'
import { figuresFile } from './figures-file.ts'
import { readReleased } from './queries.ts'
import { chosenIn, givenIn } from './questions.ts'
import { figuresOf } from './released.ts'
import { spentHash } from './token.ts'
import { askingPage, endPage, noSuchForm } from './views/asking.ts'
import { figuresPage } from './views/figures.ts'
import { beginForm } from './views/offer.ts'

export interface EqualityParts {
  /** Signed in as guildhall_web, which is given released figures and nothing else. */
  database: Database
  counting: EqualityCounting
  clock: Clock
  equalityKey: KeyObject
  services: readonly Service[]
  /** On what the questions rest, in sentences. */
  law: readonly string[]
}

/** None where no form of the council says `equality: true`. */
export function equalityPages(parts: EqualityParts): Route<Page>[] {
  const { database, counting, clock, equalityKey, services, law } = parts
  const asking = services.filter(({ equality }) => equality === true)
  if (asking.length === 0) return []
  const byId = new Map(asking.map((service) => [service.id, service]))
  const titleOf = (id: string) => services.find((service) => service.id === id)?.title ?? id
  const end = ({ say }: Visit, what: Parameters<typeof endPage>[1], status = 200): Answer<Page> =>
    show(endPage(say, what), { status, keeping: 'never' })
  const noSuch = ({ say }: Visit): Answer<Page> => show(noSuchForm(say), { status: 404, keeping: 'never' })

  /** The form that the address names; null when the council has none of that name. */
  const namedIn = ({ params }: Visit) => services.find(({ id }) => id === params.service) ?? null

  /** After which form it was offered, and the hash of its token; null when we never gave it, or too long ago. */
  const receiptOf = (visit: Visit) => {
    const service = byId.get(visit.params.service ?? '')
    if (service === undefined) return null
    const token = field(visit, 'token')
    const hash = spentHash(equalityKey, { service: service.id, token, now: clock.now() })
    return hash === null ? null : { service, token, hash }
  }

  const ask = async (visit: Visit): Promise<Answer<Page>> => {
    if (namedIn(visit) === null) return noSuch(visit)
    const receipt = receiptOf(visit)
    if (receipt === null) return end(visit, 'too-old', 422)
    if (await counting.wasTaken(receipt.hash)) return end(visit, 'before')
    const { service, token } = receipt
    return show(askingPage(visit.say, service, { token, law }), { keeping: 'never' })
  }

  const answer = async (visit: Visit): Promise<Answer<Page>> => {
    if (namedIn(visit) === null) return noSuch(visit)
    const receipt = receiptOf(visit)
    if (receipt === null) return end(visit, 'too-old', 422)
    const { service, token, hash } = receipt
    const given = givenIn((question) => field(visit, question))
    if (given.size === 0) {
      if (await counting.wasTaken(hash)) return end(visit, 'before')
      const chosen = chosenIn((question) => field(visit, question))
      const page =
        chosen.size > 0
          ? askingPage(visit.say, service, { token, law, chosen })
          : endPage(visit.say, 'nothing', beginForm(visit.say, service.id, token))
      return show(page, { keeping: 'never' })
    }
    const taken = await counting.take({ service: service.id, hash, given })
    return end(visit, taken === 'taken' ? 'taken' : 'before')
  }

  return [
    {
      method: 'GET',
      path: '/equality',
      handle: async ({ say }) => {
        const figures = figuresOf(await readReleased(database.sql))
        return show(figuresPage(say, { figures, asking: [...byId.keys()], titleOf }))
      },
    },
    {
      method: 'GET',
      path: '/equality.csv',
      forPrograms: {
        part: 'Published lists',
        summary: 'What people answered about equality, as figures that tell of nobody',
        responses: { 200: answered('The figures', 'text/csv', text) },
      },
      handle: async () => ({
        kind: 'bytes',
        status: 200,
        type: 'text/csv; charset=utf-8',
        body: figuresFile(figuresOf(await readReleased(database.sql)), titleOf),
        keeping: 'while open',
      }),
    },
    { method: 'POST', path: '/equality/:service', handle: ask },
    {
      method: 'GET',
      path: '/equality/:service',
      handle: (visit) => (namedIn(visit) === null ? noSuch(visit) : goTo('/equality')),
    },
    { method: 'POST', path: '/equality/:service/answers', handle: answer },
  ]
}
