/**
 * What no form may ask, as far as the register of purposes decides it (M1): the start refuses it, naming every fault at once.
 * What a form's own text decides is refused where that is read (`unfit-*.ts`).
 */

import { criminalConditions, type Register, type RegisteredPurpose } from '../../purposes/purposes.ts'
import type { Question, Service } from '../service.ts'

/** Complaints about questions that may not be asked for the purpose they name. */
export function refusedByPurposes(
  services: readonly Pick<Service, 'id' | 'pages'>[],
  { purposes }: Pick<Register, 'purposes'>,
): string[] {
  const known = new Map(purposes.map((purpose) => [purpose.id, purpose]))
  return services.flatMap(({ id, pages }) =>
    pages
      .flatMap(({ questions }) => questions)
      .flatMap((question) => {
        if (question.personal === 'none') return []
        const purpose = known.get(question.personal.purpose)
        const faults =
          purpose === undefined
            ? [`names the purpose ${question.personal.purpose}, which purposes.yaml does not have`]
            : faultsOf(question, question.personal.category, purpose)
        return faults.map((fault) => `services/${id}/service.yaml: question "${question.id}" ${fault}`)
      }),
  )
}

function faultsOf(
  { optional }: Pick<Question, 'optional'>,
  category: 'ordinary' | 'special' | 'criminal',
  { id, basis, condition }: Pick<RegisteredPurpose, 'id' | 'basis' | 'condition'>,
): string[] {
  const isForCrime = (criminalConditions as readonly (string | null)[]).includes(condition)
  return [
    // What a service can not do without is not asked for by agreement: whoever could not say no has not agreed.
    ...(basis === 'consent' && !optional
      ? [`must be answered, but its purpose ${id} rests on consent, which can be refused`]
      : []),
    ...(category === 'special' && condition === 'explicit-consent' && !optional
      ? [
          `must be answered and is of a special category, but its purpose ${id} rests on explicit consent, which can be refused`,
        ]
      : []),
    ...(category === 'special' && (condition === null || isForCrime)
      ? [`is of a special category, but its purpose ${id} names no condition of UK GDPR Article 9(2)`]
      : []),
    ...(category === 'criminal' && !isForCrime
      ? [`is about crime, but its purpose ${id} names no condition for that (UK GDPR Article 10)`]
      : []),
  ]
}
