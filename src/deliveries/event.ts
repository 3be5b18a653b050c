/** What a receiver gets: a CloudEvent (1.0, structured JSON) about one case, with the answers its use names. */
import { shapeOf } from '../platform/web/for-programs.ts'
import type { Content } from '../records/records.ts'

export const eventType = 'guildhall.case.submitted.v1'
const anyText = { type: 'string' }

/** What `eventOf` writes, for whoever receives it. */
export const eventShape = shapeOf({
  specversion: { const: '1.0' },
  id: { ...anyText, format: 'uuid', description: 'Of the delivery: the same at every attempt' },
  source: { ...anyText, description: 'The address of the form' },
  type: { const: eventType },
  subject: { ...anyText, description: 'The reference of the case' },
  time: { ...anyText, format: 'date-time', description: 'When the form was sent' },
  datacontenttype: { const: 'application/json' },
  data: shapeOf({
    reference: anyText,
    use: { ...anyText, description: 'The use, as the form declares it' },
    urgent: { type: 'boolean' },
    answers: {
      type: 'object',
      additionalProperties: anyText,
      description:
        'The answers to the questions that name this use, by question. In a repeating group a question is called kind.1, kind.2.',
    },
  }),
})

export interface Submitted {
  /** Of the delivery, so that a second attempt is the same event. */
  id: string
  reference: string
  service: string
  use: string
  submittedAt: Date
  urgent: boolean
}

/** The event as it is sent. `site` is the address of the council's site, without a slash at its end. */
export function eventOf(site: string, case_: Submitted, answers: Content): string {
  return JSON.stringify({
    specversion: '1.0',
    id: case_.id,
    source: `${site}/services/${case_.service}`,
    type: eventType,
    subject: case_.reference,
    time: case_.submittedAt.toISOString(),
    datacontenttype: 'application/json',
    data: { reference: case_.reference, use: case_.use, urgent: case_.urgent, answers },
  })
}

/** Of what was opened together, the answers to these questions; in a group they are called `kind.2`. */
export function answersTo(questions: readonly string[], content: Content): Content {
  return Object.fromEntries(
    Object.entries(content).filter(([name]) => questions.includes(name.replace(/\.\d+$/, ''))),
  )
}
