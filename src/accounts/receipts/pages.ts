/**
 * "you may want to check this privacy statement each time you submit personal data to us" (B63), and the terms of what was given
 * before (B62): for whoever has an account, one page with a receipt for each thing, and one for those of a single case.
 */
import type { Page } from '../../design-system/layout.ts'
import type { Say } from '../../messages/messages.ts'
import { show } from '../../platform/web/answer.ts'
import { field } from '../../platform/web/route.ts'
import { aPage, placeAsked } from '../area/timeline.ts'
import type { Deed } from '../own-account.ts'
import type { AccountParts } from '../parts.ts'
import { type ReceiptRow, receipts } from './queries.ts'
import { noticeOf, wasShown } from './terms.ts'
import { noReceiptPage, type Receipt, receiptPage, receiptsPage } from './view.ts'

/** Of one case: what was sent and what was put right of it, all on one page. */
const mostOfOne = 200

type Parts = Pick<AccountParts, 'database' | 'clock' | 'matters' | 'noticeAt' | 'noticeCalled' | 'terms'>

export function receiptDeeds(parts: Parts): Record<'all' | 'one', Deed> {
  const { database, clock } = parts
  const rowsOf = (session: Buffer, p: { reference: string | null; from: number; most: number }) =>
    receipts(database.sql, { session, ...p, now: clock.now() })

  const all: Deed = async ({ say, query }, { session }) => {
    const from = placeAsked(query.get('after') ?? '')
    const found = await rowsOf(session, { reference: null, from, most: aPage + 1 })
    const shown = await told(parts, say, found.slice(0, aPage))
    return show(receiptsPage(say, { receipts: shown, from, more: found.length > aPage }), {
      keeping: 'never',
    })
  }

  // The reference comes in the body: it would else stand in the history of the browser.
  const one: Deed = async (visit, { session }) => {
    const reference = field(visit, 'reference')
    const found = await rowsOf(session, { reference, from: 0, most: mostOfOne })
    if (found.length === 0) return show(noReceiptPage(visit.say), { status: 404, keeping: 'never' })
    const shown = await told(parts, visit.say, found)
    const page: Page = receiptPage(visit.say, reference, shown)
    return show(page, { keeping: 'never' })
  }

  return { all, one }
}

/** Rows as they are shown. */
async function told(parts: Parts, say: Say, found: readonly ReceiptRow[]): Promise<Receipt[]> {
  const { clock, matters, noticeAt, noticeCalled, terms } = parts
  const [purposes, words] = [await terms.purposes(), terms.words(say)]
  const inForce = noticeAt(clock.now())
  return Promise.all(
    found.map(async (row): Promise<Receipt> => {
      const { reference, service, version, state, wording } = row
      const id = noticeOf(row, noticeAt)
      return {
        ...row,
        title:
          reference === null
            ? null
            : (await matters.describe({ service: service!, version: version!, state: state! })).title,
        code: reference === null ? null : matters.codeOf(reference),
        purposes: row.purposes.map((purpose) => purposes.get(purpose) ?? purpose),
        from: reference === null && service !== null ? terms.titleOf(service) : null,
        to: row.to_service === null ? null : terms.titleOf(row.to_service),
        notice: id === null ? null : noticeCalled(id),
        later: id === inForce ? null : noticeCalled(inForce),
        shown: wasShown(row),
        words:
          wording === null
            ? null
            : { version: wording.split(':').at(-1)!, today: words.get(wording) ?? null },
      }
    }),
  )
}
