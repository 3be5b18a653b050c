/** All words that somebody reads at a form, for rules about what may be said there. */
import type { Definition, Question } from './service.ts'

/** At a question: what is asked, what can be chosen, why, and what is said of mistakes. */
export function wordsAt(question: Question): string[] {
  const { label, hint, why, without, errors, personal } = question
  const options = 'options' in question ? question.options : 'ways' in question ? question.ways : []
  return present([
    label,
    hint,
    why,
    without,
    errors.missing,
    errors.wrong,
    personal === 'none' ? null : personal.explanation,
    ...options.flatMap(({ text, hint: beside, advice }) => [text, beside, advice]),
    'statement' in question ? question.statement : null,
  ])
}

/** Of the form itself, beside no question. */
export function wordsOfForm({ title, summary, who, needs, next, uses, pages, groups }: Definition): string[] {
  return present([
    title,
    summary,
    who,
    ...needs,
    next,
    ...Object.values(uses),
    ...pages.flatMap((page) => [page.title, page.exit]),
    ...groups.map(({ another }) => another),
  ])
}

const present = (texts: readonly (string | null)[]) => texts.filter((text) => text !== null)
