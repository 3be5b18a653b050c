/**
 * What may not be remembered for the rest of a visit (B35). An entry of one of the council's public lists may; whoever answers
 * with health, a conviction or words of their own is never asked to leave it on a server for the next form.
 */
import type { Definition } from '../service.ts'

/** Complaints about questions that say `reusable_in_visit` and may not. Of other types than `listed` the reader refuses the key. */
export function unfitReuse({ pages }: Definition): string[] {
  return pages.flatMap((page) =>
    page.questions.flatMap((question) => {
      if (question.type !== 'listed' || !question.reusableInVisit) return []
      const where = `page "${page.id}", question "${question.id}"`
      return [
        ...(question.personal !== 'none' && question.personal.category !== 'ordinary'
          ? [`${where}: what is ${question.personal.category} is never remembered in a visit`]
          : []),
        ...(page.group === null ? [] : [`${where}: an answer within a group is not remembered in a visit`]),
      ]
    }),
  )
}
