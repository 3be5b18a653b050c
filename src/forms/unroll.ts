/** Repeating groups made plain: each of several people or things has pages and questions of its own, by its number. */
import { always, answerTo, countIn, moreOf, numbered } from './conditions.ts'
import type { Answers, Definition, Group, Page, Question } from './service.ts'

/** Pages that stand together: one alone, or all of a group. */
export type Run = { readonly group: Group | null; readonly pages: readonly Page[] }

// A definition never changes while the program runs, and every walk through it begins with this.
const known = new WeakMap<readonly Page[], { groups: readonly Group[]; runs: readonly Run[] }>()

/** The pages in order, those of one group together. */
export function runsOf({ pages, groups }: Pick<Definition, 'pages' | 'groups'>): readonly Run[] {
  const before = known.get(pages)
  if (before?.groups === groups) return before.runs
  const runs = runsIn(pages, groups)
  known.set(pages, { groups, runs })
  return runs
}

function runsIn(pages: readonly Page[], groups: readonly Group[]): readonly Run[] {
  const runs: { group: Group | null; pages: Page[] }[] = []
  for (const page of pages) {
    const last = runs.at(-1)
    if (page.group !== null && last?.group?.id === page.group) last.pages.push(page)
    else runs.push({ group: groups.find(({ id }) => id === page.group) ?? null, pages: [page] })
  }
  return runs
}

/** The nth of a group's pages: ids and conditions bear its number, so that each is answered for itself. */
export function nth(page: Page, run: Run, n: number): Page {
  const own = new Set(run.pages.flatMap(({ questions }) => questions.map(({ id }) => id)))
  const inGroup = (question: string) => own.has(question)
  return {
    ...page,
    id: `${page.id}.${n}`,
    title: `${run.group!.each} ${n}: ${page.title}`,
    when: numbered(page.when, n, inGroup),
    questions: page.questions.map((question) => nthQuestion(question, n, inGroup)),
  }
}

function nthQuestion(question: Question, n: number, inGroup: (question: string) => boolean): Question {
  const own = { id: `${question.id}.${n}`, when: numbered(question.when, n, inGroup) }
  if (question.type === 'number-on-street')
    return { ...question, ...own, street: `${question.street}.${n}`, nearest: `${question.nearest}.${n}` }
  return { ...question, ...own }
}

/** The page after the nth of a group: is there another? Its answer goes nowhere but here. */
export function morePage({ id, each, another, missing }: Group, n: number, section: string | null): Page {
  const question: Question = {
    id: moreOf(id, n),
    type: 'choice',
    label: another,
    hint: null,
    when: always,
    why: 'So that we ask for each of them, and for nobody else.',
    without: 'We would not know for how many to ask.',
    usedFor: [],
    personal: 'none',
    optional: false,
    errors: { missing, wrong: null },
    options: [
      { code: 'yes', text: 'Yes', hint: null, advice: null },
      { code: 'no', text: 'No', hint: null, advice: null },
    ],
  }
  return {
    id: moreOf(id, n),
    title: `${each} ${n}: ${another}`,
    when: always,
    group: id,
    section,
    exit: null,
    questions: [question],
  }
}

/** Every page that a form can have for whatever answers, each of a group as often as there can be one. */
export function everyPage(form: Pick<Definition, 'pages' | 'groups'>): readonly Page[] {
  return runsOf(form).flatMap((run) => {
    const { group } = run
    if (group === null) return run.pages
    return Array.from({ length: group.most }, (_, at) => [
      ...run.pages.map((page) => nth(page, run, at + 1)),
      ...(at + 1 < group.most ? [morePage(group, at + 1, run.pages[0]!.section)] : []),
    ]).flat()
  })
}

/** Of the page that asks whether there is another: which group, and how many there are; null for any other page. */
export function soFarIn(
  { groups }: Pick<Definition, 'groups'>,
  page: string,
): { group: Group; count: number } | null {
  const [id, number] = page.split('.')
  const group = groups.find((one) => `${one.id}-more` === id)
  return group === undefined || number === undefined ? null : { group, count: Number(number) }
}

/**
 * The answers without the nth of a group; those behind it move up. Whether there is another is asked again after the
 * last one that is left.
 */
export function withoutNth(
  { pages, groups }: Pick<Definition, 'pages' | 'groups'>,
  answers: Answers,
  group: string,
  n: number,
): Answers {
  const run = runsOf({ pages, groups }).find((one) => one.group?.id === group)
  if (run === undefined || !Number.isInteger(n) || n < 1 || n > run.group!.most) return answers
  const ids = [...run.pages.flatMap(({ questions }) => questions.map(({ id }) => id)), `${group}-more`]
  const left: Record<string, string> = { ...answers }
  for (const id of ids)
    for (let at = n; at <= run.group!.most; at += 1) {
      const next = answerTo(answers, `${id}.${at + 1}`)
      if (next === undefined) delete left[`${id}.${at}`]
      else left[`${id}.${at}`] = next
    }
  // What went was the last: whether there is another is asked again after the one before it.
  if (n > 1 && n === countIn(answers, group)) delete left[moreOf(group, n - 1)]
  return left
}

/** The id that a question has in the definition: "born" of "born.2". */
export const unnumbered = (id: string): string => id.replace(/\.\d+$/, '')
