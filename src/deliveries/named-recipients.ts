import type { Question, Service } from '../forms/forms.ts'
import type { RegisteredPurpose } from '../purposes/purposes.ts'

/**
 * What speaks against sending the answers of a use to a recipient: each question about a person whose purpose does not name
 * it. What is passed on is passed to nobody but those whom the notice names (W62, B22), and it names those of the purpose.
 */
export function notNamedFor(
  recipient: string,
  use: string,
  { pages }: Pick<Service, 'pages'>,
  purposes: readonly Pick<RegisteredPurpose, 'id' | 'recipients'>[],
): { question: string; purpose: string }[] {
  const names = new Map(purposes.map(({ id, recipients }) => [id, recipients.map((one) => one.id)]))
  return pages
    .flatMap(({ questions }) => questions)
    .flatMap(({ id, usedFor, personal }: Question) =>
      personal === 'none' || !usedFor.includes(use) || names.get(personal.purpose)?.includes(recipient)
        ? []
        : [{ question: id, purpose: personal.purpose }],
    )
}
