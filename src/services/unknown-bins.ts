/** A form that asks the council's rounds names kinds of bin that they have: of any other nothing would ever be told. */
import type { Service } from '../forms/forms.ts'
import type { Bins } from '../rounds/rounds.ts'

/** Answers every complaint about the forms; `bins` as `rounds.yaml` has them, null where the council tells nothing. */
export function unknownBins(services: readonly Service[], bins: Pick<Bins, 'kinds'> | null): string[] {
  if (bins === null) return []
  const known = new Set(bins.kinds.map(({ code }) => code))
  return services.flatMap(({ id, pages }) => {
    const questions = pages.flatMap(({ questions }) => questions)
    const named = questions.flatMap((question) => (question.type === 'round-status' ? [question.kinds] : []))
    return questions
      .filter((question) => named.includes(question.id))
      .flatMap((question) => ('options' in question ? question.options : []))
      .filter(({ code }) => !known.has(code))
      .map(
        ({ code, text }) =>
          `services/${id}/service.yaml: the bin “${text}” (${code}) is no kind of bin in rounds.yaml`,
      )
  })
}
