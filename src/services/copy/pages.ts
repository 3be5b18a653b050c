/** A copy of what was sent, by reference and code: as a page, and as a PDF. Both by POST, so that neither stands in an address. */
import type { KeyObject } from 'node:crypto'
import { timeOfCase } from '../../appointments/appointments.ts'
import { type OwnParts, type Proof, proofFrom, track, trackingCode, withAll } from '../../cases/cases.ts'
import type { Page } from '../../design-system/layout.ts'
import { appointmentAsked, type FormOf } from '../../forms/forms.ts'
import type { ToldVersion } from '../../notices/notices.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Answer, goTo, show } from '../../platform/web/answer.ts'
import type { Route, Visit } from '../../platform/web/route.ts'
import { makeFile } from '../paper/make.ts'
import { copyPage, formGone } from '../views/copy.ts'
import { type Copy, copyOf, copyOnPaper } from './copy.ts'

export interface CopyParts {
  trackingKey: KeyObject
  prefix: string
  clock: Clock
  formOf: FormOf
  own: OwnParts
  noticeCalled: (id: string) => ToldVersion | null
  council: string
  /** What to ring where the form is gone. */
  phone: string
  /** Where the site stands, for the address of the notice; empty where no address is set. */
  site: string
  /** Whether whoever asks has said in their account that they want large print. */
  inLargePrint: (visit: Visit) => Promise<boolean>
}

/** Whoever lacks the code is led to where it is asked for. */
export function copyPages(parts: CopyParts): Route<Page>[] {
  const { trackingKey, prefix, clock, formOf, own } = parts

  const copied = async (
    visit: Visit,
    deed: (copy: Copy, proof: Proof) => Promise<Answer<Page>>,
  ): Promise<Answer<Page>> => {
    const tracked = await track(own.database.sql, trackingKey, prefix, proofFrom(visit))
    if (tracked === null) return goTo('/track')
    const { id, reference, service: offered, version, submitted_at, notice } = tracked.case
    const service = await formOf(offered, version)
    const proof = { reference, code: trackingCode(trackingKey, reference) }
    if (service === null)
      return show(formGone(visit.say, proof, parts.phone), { status: 409, keeping: 'never' })
    const under = notice === null ? null : parts.noticeCalled(notice)
    const asked = appointmentAsked(service)?.question.id
    const time = asked === undefined ? null : await timeOfCase(own.database.sql, id)
    const copy = await withAll(own, tracked, service, async ({ answers }) =>
      copyOf(
        service,
        { reference, sentOn: submitted_at, under },
        asked === undefined || time === null ? answers : { ...answers, [asked]: time },
      ),
    )
    return deed(copy, proof)
  }

  const page = (visit: Visit) =>
    copied(visit, async (copy, proof) => show(copyPage(visit.say, copy, proof), { keeping: 'never' }))

  const file = (visit: Visit) =>
    copied(visit, async (copy) => {
      const form = copyOnPaper(copy, parts)
      return {
        kind: 'bytes',
        status: 200,
        type: 'application/pdf',
        body: await makeFile({
          kind: 'pdf',
          form,
          made: clock.now(),
          isLarge: await parts.inLargePrint(visit),
        }),
        fileName: `${copy.reference}.pdf`,
        keeping: 'never',
      }
    })

  // A browser that is opened again asks for these by GET, and has lost what was sent.
  const elsewhere = () => goTo('/track')
  return [
    { method: 'POST', path: '/track/copy', handle: page },
    { method: 'POST', path: '/track/copy.pdf', handle: file },
    { method: 'GET', path: '/track/copy', handle: elsewhere },
    { method: 'GET', path: '/track/copy.pdf', handle: elsewhere },
  ]
}
