/** A report that a program sends: read strictly, held against the same form as on the web, or refused whole (M1, W3). Pure. */
import { type Answers, answerPage, isComplete, path, type Service } from '../../forms/forms.ts'
import type { Visit } from '../../platform/web/route.ts'
import { type Kind, type StreetReports, settled, streetQuestion } from './kinds.ts'
import { notTaken, type Refused, refusalsOf, refused } from './refusals.ts'

/** What a program sent: in the body, and behind the address. */
export type Sent = Pick<Visit, 'fields' | 'query'>
export type Read = { ok: true; answers: Answers } | Refused

/** Known to the standard, and not answers: who asks which council, and where. Coordinates beside a street are not kept. */
const besides = ['jurisdiction_id', 'api_key', 'service_code', 'address_id', 'lat', 'long']

/** The answers as the web form would have them from somebody who adds no words and wants no reply. */
export function readSent({ form, kinds }: StreetReports, { fields, query }: Sent): Read {
  // A program may put its fields behind the address too; what is not taken is not taken there either.
  const sent = new Map(fields)
  for (const name of new Set(query.keys())) sent.set(name, [...(sent.get(name) ?? []), ...query.getAll(name)])
  const given = (name: string) =>
    sent
      .get(name)
      ?.find((value) => value.trim() !== '')
      ?.trim() ?? ''

  const errors = refusalsOf(given)
  if (errors.length > 0) return refused(400, ...errors)
  const code = given('service_code')
  if (code === '') return refused(400, 'service_code must be sent.')
  const kind = kinds.find((one) => one.code === code)
  if (kind === undefined) return refused(404, 'There is no service with this service_code.')

  const known = [...besides, ...Object.keys(notTaken), ...kind.questions.map(({ id }) => attribute(id))]
  if ([...sent.keys()].some((name) => !known.includes(name)))
    return refused(400, `Something was sent that this service does not ask for. It asks for: ${asked(kind)}.`)
  if ([...sent.values()].some((values) => values.length > 1))
    return refused(400, 'Something was sent more than once. Each field can be sent once.')

  const street = streetIn(form, given(attribute(streetQuestion)), given('address_id'))
  if (street === null)
    return refused(
      400,
      'address_id must be the id of a street, as the values of the attribute street have it, and name the same street.',
    )
  return readAnswers(form, kind, (id) => (id === streetQuestion ? street : given(attribute(id))))
}

/** Each page of the form, in turn, as the site's own pages are answered. */
function readAnswers(form: Service, kind: Kind, answerTo: (id: string) => string): Read {
  const errors: string[] = []
  let answers = settled(kind.option.code)
  for (const page of path(form, answers)) {
    const fields = page.questions.map(({ id }): [string, string[]] => [id, [answers[id] ?? answerTo(id)]])
    const answered = answerPage(form, page, new Map(fields), answers)
    if (answered.ok) answers = answered.answers
    else if (answered.because === 'not answered')
      errors.push(...answered.errors.map(({ question, text }) => `${attribute(question)}: ${text}`))
    else throw new Error('The form does not know its own questions')
  }
  if (errors.length > 0) return refused(400, ...errors)
  if (!isComplete(form, answers)) throw new Error('The form asks for something that the interface does not')
  return { ok: true, answers }
}

/** The street by its attribute, by address_id, or by both when they agree; '' by neither, which the form refuses. */
function streetIn({ lists }: Service, byAttribute: string, byAddress: string): string | null {
  if (byAddress === '') return byAttribute
  if (!lists.streets.find(byAddress)) return null
  return byAttribute === '' || byAttribute === byAddress ? byAddress : null
}

/** The name under which the answer to a question is sent. */
export const attribute = (id: string) => `attribute[${id}]`

const asked = ({ questions }: Kind) => questions.map(({ id }) => attribute(id)).join(', ')
