/** Deliveries in the words of the officers' pages. */
import type { Listed } from '../queries.ts'

export const ways = {
  webhook: 'to another system',
  'e-mail': 'by e-mail to the team',
  csv: 'as a file',
} as const

export const reasons = {
  'told-otherwise': 'They were told in another way',
  'not-needed': 'It is not needed any more',
  'a-mistake': 'It was sent by mistake, or to try something out',
} as const

export const states = { waiting: 'Waits', dead: 'Given up', withheld: 'Withheld' } as const

const troubles: Readonly<Record<string, string>> = {
  status: 'The receiver did not take it',
  redirect: 'The receiver pointed elsewhere, where we send nothing',
  gone: 'The receiver says that it takes nothing more',
  busy: 'The receiver had no time',
  slow: 'The receiver did not answer in time',
  'not-reached': 'The receiver was not reached',
  'mail-refused': 'The mail server refused it',
  unreadable: 'It could not be opened: tell an administrator',
  'broken-off': 'Every attempt was broken off',
  ended: 'The last day of the file has passed',
  'purpose-ended': 'What it was collected for has ended',
  'nothing-to-send': 'There is nothing that may be sent on now',
  'not-for-role': 'The role that collects it has nothing to do with the purpose',
}

/** What went wrong last: the kind of failure and the status, never what a receiver said. */
export function troubleInWords({ trouble, status, attempts }: Listed, hasReceiver: boolean): string {
  if (trouble === null && !hasReceiver) return 'Not sent anywhere: no receiver is configured'
  if (trouble === null)
    return attempts === 0 ? 'Nothing: it is sent within a minute' : 'Nothing: it is being sent'
  const words = troubles[trouble] ?? trouble
  return status === null ? words : `${words} (${status})`
}
