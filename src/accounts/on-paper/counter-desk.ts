/**
 * The counter (W33): an officer opens an account whose mailbox is lost, after a proof and never alone. Name and address open
 * after a line that the person reads; the code is printed once, and no officer learns or sets a password.
 */
import type { Page } from '../../design-system/layout.ts'
import { systemClock } from '../../platform/clock.ts'
import { isId, uuid } from '../../platform/ids.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import { type SignedIn as Officer, signedIn } from '../../staff/staff.ts'
import { paperMail } from '../mails.ts'
import { hashesOf } from '../names.ts'
import type { AccountParts } from '../parts.ts'
import { newPaperCode } from './codes.ts'
import {
  back,
  confirmPage,
  counterPage,
  here,
  nobodySignedIn,
  nothingHere,
  notYours,
  proofPage,
  section,
  waitingPage,
} from './counter-views.ts'
import { lookAtDesk } from './looking.ts'
import { paperPage } from './paper.ts'
import { isProof } from './proofs.ts'
import * as rows from './queries.ts'

type Deed = (visit: Visit, officer: Officer, row: rows.AtDeskRow) => Promise<Answer<Page> | null>

export function counterDesk(parts: AccountParts): Route<Page>[] {
  const { database, clock, key } = parts
  const { sql } = database

  const list = async (officer: Officer, p: { typed?: string; error?: string } = {}, status = 200) => {
    const waits = await rows.atDesk(sql, officer.session, clock.now())
    return show(counterPage({ rows: waits, ...p }), { status, keeping: 'never' })
  }

  const look = (officer: Officer, id: string, name: Parameters<typeof lookAtDesk>[3]) =>
    lookAtDesk(parts, officer, id, name)

  const begin = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const typed = field(visit, 'name').trim()
    if (typed === '')
      return list(officer, { error: 'Enter the username or the e-mail address of the account' }, 422)
    const id = uuid(systemClock.now())
    const found = await look(officer, id, hashesOf(key, typed))
    if (typeof found !== 'string') return show(proofPage(id, found), { keeping: 'never' })
    const error =
      found === 'refused: another officer must'
        ? 'You have looked at as many accounts as one officer may in a day. Another officer has to do it'
        : 'There is no account with this name. Ask for the exact username, or the e-mail address of the account'
    return list(officer, { typed, error }, found === 'refused: nothing here' ? 422 : 429)
  }

  const again: Deed = async (_visit, officer, row) => {
    if (row.state === 'noted' && row.mine) return null
    const found = await look(officer, row.id, null)
    if (typeof found === 'string') return null
    const page = row.state === 'looked' ? proofPage(row.id, found) : confirmPage(row, found)
    return show(page, { keeping: 'never' })
  }

  const proof: Deed = async (visit, officer, row) => {
    const typed = field(visit, 'proof')
    if (!isProof(typed)) {
      const found = await look(officer, row.id, null)
      if (typeof found === 'string') return null
      return show(proofPage(row.id, found, 'Choose which proof they showed you'), {
        status: 422,
        keeping: 'never',
      })
    }
    const { session } = officer
    const done = await rows.noteProof(sql, { session, id: row.id, proof: typed, now: clock.now() })
    return done === 'done' ? goTo(`${here}/${row.id}`) : null
  }

  /** The code is made, its paper shown, and the mailbox that the account has told, for whoever can read it. */
  const give: Deed = async (_visit, officer, row) => {
    const found = await look(officer, row.id, null)
    if (typeof found === 'string') return null
    const { printed, ...halves } = newPaperCode(key)
    const { session } = officer
    const wanted = await parts.paperFor(session, row.id)
    const done = await rows.giveCode(sql, { session, id: row.id, now: clock.now(), ...halves })
    if (done !== 'done') return null
    parts.post.send(paperMail(parts, row.how, found.email))
    const to = row.how === 'post' ? [found.name, ...found.address.split('\n')] : []
    const paper = { opens: 'account', code: printed, to } as const
    const around = { title: 'Paper to print', before: back, section }
    return show(paperPage(parts, paper, wanted, around), { keeping: 'never' })
  }

  /** For an officer; whoever is not signed in is told how, and refused where it is a deed. */
  const asOfficer =
    (work: (visit: Visit, officer: Officer) => Promise<Answer<Page>>, status = 200) =>
    async (visit: Visit): Promise<Answer<Page>> => {
      const officer = await signedIn(parts, visit)
      if (officer === null) return show(nobodySignedIn(), { status, keeping: 'never' })
      if (!(await rows.admits(sql, officer.session)))
        return show(notYours(), { status: 403, keeping: 'never' })
      return work(visit, officer)
    }
  const withRow = (deed: Deed, status?: number) =>
    asOfficer(async (visit, officer) => {
      const id = visit.params.id ?? ''
      const waits = isId(id) ? await rows.atDesk(sql, officer.session, clock.now()) : []
      const row = waits.find((one) => one.id === id)
      const answer = row && (await deed(visit, officer, row))
      return answer ?? show(nothingHere(), { status: 404, keeping: 'never' })
    }, status)

  return [
    { method: 'GET', path: here, handle: asOfficer((_visit, officer) => list(officer)) },
    { method: 'POST', path: here, handle: asOfficer(begin, 403) },
    {
      method: 'GET',
      path: `${here}/:id`,
      handle: withRow(async (_visit, _officer, row) => show(waitingPage(row), { keeping: 'never' })),
    },
    { method: 'POST', path: `${here}/:id/look`, handle: withRow(again, 403) },
    { method: 'POST', path: `${here}/:id/proof`, handle: withRow(proof, 403) },
    { method: 'POST', path: `${here}/:id/confirm`, handle: withRow(give, 403) },
    { method: 'POST', path: `${here}/:id/letter`, handle: withRow(give, 403) },
  ]
}
