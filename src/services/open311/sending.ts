import { submit } from '../../cases/cases.ts'
import { codesIn, isUrgent } from '../../forms/forms.ts'
import type { StreetReports } from './kinds.ts'
import { base, type Open311Parts } from './parts.ts'
import { publicIdOf } from './public-id.ts'
import type { Refused } from './refusals.ts'
import { readSent, type Sent } from './sent.ts'
import type { Value } from './written.ts'

/** Opens the same case that the form would have opened. Neither its reference is given nor the code that goes with it. */
export async function sendReport(
  { database, clock, prefix, site, key, noticeAt, counting }: Open311Parts,
  reports: StreetReports,
  sent: Sent,
): Promise<{ ok: true; value: Value } | Refused> {
  const read = readSent(reports, sent)
  if (!read.ok) return read
  const { form } = reports
  const at = clock.now()
  const { reference } = await database.transaction((tx) =>
    submit(tx, prefix, {
      service: form.id,
      version: form.version,
      notice: noticeAt(at),
      channel: 'open311',
      answers: codesIn(form, read.answers),
      urgent: isUrgent(form, read.answers),
      at,
    }),
  )
  counting.sent(form, read.answers)
  const id = publicIdOf(key, reference)
  const notice =
    `We have your report. Keep this id, ${id}: with it anybody can see how far it is at ` +
    `${site}${base}/requests/${id}.json. It is not the reference under which a resident tracks a report on the site. ` +
    'If someone is in danger now, ring 999.'
  return { ok: true, value: [{ service_request_id: id, service_notice: notice, account_id: null }] }
}
