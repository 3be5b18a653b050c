/**
 * Older cases (D6): a code on paper adds one to an account, after a proof at the counter or in a letter to the address of that
 * case. For an officer who has the case in hand, and so may read what it holds anyway.
 */
import type { Page } from '../../design-system/layout.ts'
import { reportManyAtCounter } from '../../incidents/incidents.ts'
import { systemClock } from '../../platform/clock.ts'
import { isId, uuid } from '../../platform/ids.ts'
import { type Answer, show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'
import { type SignedIn as Officer, signedIn } from '../../staff/staff.ts'
import type { AccountParts } from '../parts.ts'
import { backToCases, type CasesView, casesHere, casesPage, nobodyForCases } from './case-views.ts'
import { newPaperCode } from './codes.ts'
import { section } from './counter-views.ts'
import { paperPage } from './paper.ts'
import { isProof } from './proofs.ts'
import * as rows from './queries.ts'

/** How many codes for cases one officer may give out in a day. */
export const mostCaseCodes = 30

const notInHand = 'There is no case with this reference that you have in hand. Take it first'
const tooMany = 'You have given out as many codes as one officer may in a day. Another officer has to do it'

export function caseDesk(parts: AccountParts): Route<Page>[] {
  const { database, clock, key, matters } = parts
  const { sql } = database

  const list = async (officer: Officer, p: Omit<CasesView, 'letters'> = {}, status = 200) => {
    const letters = await rows.lettersOfCases(sql, officer.session, clock.now())
    const proofs = parts.identity?.proving ? '/staff/proofs' : undefined
    return show(casesPage({ letters, proofs, ...p }), { status, keeping: 'never' })
  }

  const give = async (
    officer: Officer,
    p: { id: string; reference: string; proof: string | null; to: readonly string[] },
  ): Promise<Answer<Page> | string> => {
    const { printed, ...halves } = newPaperCode(key)
    const { id, reference, proof, to } = p
    const { session } = officer
    // Of a letter it is known whose account asked for it; at the counter it is not.
    const wanted = proof === null ? await parts.paperFor(session, id) : { isLarge: false, beside: null }
    const asked = { session, id, reference, proof, most: mostCaseCodes, now: clock.now(), ...halves }
    const outcome = await rows.giveCaseCode(sql, asked)
    if (outcome === 'refused: another officer must')
      await reportManyAtCounter(sql, officer.officer, clock.now())
    if (outcome !== 'done') return outcome
    const paper = { opens: 'case', code: printed, to, reference } as const
    const around = { title: 'Paper to print', before: backToCases, section }
    return show(paperPage(parts, paper, wanted, around), { keeping: 'never' })
  }

  const atCounter = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const reference = field(visit, 'reference').trim().toUpperCase()
    const proof = field(visit, 'proof')
    const errors = {
      ...(reference === '' && { reference: 'Enter the reference of the case' }),
      ...(!isProof(proof) && { proof: 'Choose which proof they showed you' }),
    }
    if (Object.keys(errors).length > 0) return list(officer, { typed: reference, chosen: proof, errors }, 422)
    const given = await give(officer, { id: uuid(systemClock.now()), reference, proof, to: [] })
    if (typeof given !== 'string') return given
    const many = given === 'refused: another officer must'
    return list(
      officer,
      { typed: reference, chosen: proof, errors: { reference: many ? tooMany : notInHand } },
      many ? 429 : 422,
    )
  }

  const letter = async (visit: Visit, officer: Officer): Promise<Answer<Page>> => {
    const id = visit.params.id ?? ''
    const waits = isId(id) ? await rows.lettersOfCases(sql, officer.session, clock.now()) : []
    const row = waits.find((one) => one.id === id)
    if (row === undefined || !row.in_hand) return list(officer, { errors: { letters: notInHand } }, 409)
    const { reference, service } = row
    const to = await matters.addressee(officer.session, { reference, service })
    if (to === null)
      return list(
        officer,
        { errors: { letters: `No address was left with ${reference}. It goes off this list by itself` } },
        409,
      )
    const given = await give(officer, { id, reference, proof: null, to })
    if (typeof given !== 'string') return given
    const many = given === 'refused: another officer must'
    return list(officer, { errors: { letters: many ? tooMany : notInHand } }, many ? 429 : 409)
  }

  const asOfficer =
    (work: (visit: Visit, officer: Officer) => Promise<Answer<Page>>, status = 200) =>
    async (visit: Visit): Promise<Answer<Page>> => {
      const officer = await signedIn(parts, visit)
      return officer === null ? show(nobodyForCases(), { status, keeping: 'never' }) : work(visit, officer)
    }
  return [
    { method: 'GET', path: casesHere, handle: asOfficer((_visit, officer) => list(officer)) },
    { method: 'POST', path: casesHere, handle: asOfficer(atCounter, 403) },
    { method: 'POST', path: `${casesHere}/:id/letter`, handle: asOfficer(letter, 403) },
  ]
}
