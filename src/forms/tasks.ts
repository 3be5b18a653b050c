/** A long form as a list of tasks that may be done in any order (GOV.UK pattern "Complete multiple tasks"). Pure. */
import { readBy } from './conditions.ts'
import type { Answers, Page, Section, Service } from './service.ts'
import { isAnswered, walk } from './walk.ts'

export type TaskState = 'completed' | 'in progress' | 'incomplete' | 'cannot start yet'
export type Task = { readonly section: Section; readonly state: TaskState; readonly pages: readonly Page[] }

/** The sections that these answers call for, in order, each with its pages and how far it has come. */
export function tasksOf(service: Service, answers: Answers): readonly Task[] {
  const { pages, kept } = walk(service, answers)
  const tasks: Task[] = []
  for (const section of service.sections) {
    const own = pages.filter((page) => page.section === section.id)
    const waits = readElsewhere(service, section.id).some((id) =>
      tasks.some(({ state, pages }) => state !== 'completed' && pages.some((page) => asks(page, id))),
    )
    const answered = own.filter((page) => isAnswered(page, kept, service.lists)).length
    const begun = answered > 0 ? 'in progress' : 'incomplete'
    if (own.length > 0 || waits)
      tasks.push({
        section,
        pages: own,
        state: waits ? 'cannot start yet' : answered === own.length ? 'completed' : begun,
      })
  }
  return tasks
}

/** The page of a task to go to: the first that waits for an answer, or the first of all once it is completed. */
export function firstOf(service: Service, { pages }: Task, answers: Answers): Page | null {
  const { kept } = walk(service, answers)
  return pages.find((page) => !isAnswered(page, kept, service.lists)) ?? pages[0] ?? null
}

const asks = ({ questions }: Page, id: string) => questions.some((one) => one.id === id)

/** The questions of other sections that the conditions of this one read. */
function readElsewhere({ pages }: Service, section: string): readonly string[] {
  const own = pages.filter((page) => page.section === section)
  const asked = new Set(own.flatMap(({ questions }) => questions.map(({ id }) => id)))
  const read = own.flatMap((page) => [page.when, ...page.questions.map(({ when }) => when)].flatMap(readBy))
  return read.filter((id) => !asked.has(id))
}
