/** A draft of a service from another program's form definition, with a report of all that it lacks and could not take. */
import { type Reader, whenOf } from './condition.ts'
import { type FoundPage, findPages } from './found.ts'
import { type Closed, type Ledger, openLedger } from './ledger.ts'
import { codeOf } from './names.ts'
import { draftQuestion } from './question.ts'
import { draftGroup, draftSections, isKept, type Sections } from './sections-and-groups.ts'
import { type Mapping, mappingIn, mappingsIn, textIn } from './source.ts'

/** Something the draft lacks, which only a person can give: the form is refused until they do (M1). */
export interface Missing {
  /** As the refusal names the place; empty for the service itself. */
  where: string
  key: string
}

export interface Report extends Closed {
  title: string
  missing: readonly Missing[]
  /** Questions that a condition of the draft reads, whose uses must say so. */
  decides: readonly string[]
}

export interface Imported {
  draft: Mapping
  report: Report
}

/**
 * Answers a draft of the service, as whole as the source lets it be, and the report. The draft never has what the
 * source cannot know: why each question is asked, what fails without it, who uses it, for what purpose it is kept.
 */
export function draftOf(source: Mapping): Imported {
  const ledger = openLedger(source)
  const pages = findPages(source)
  const title = textIn(source.name)
  if (title !== null) ledger.draft('name')
  if (source.startPage !== undefined && source.startPage === pages[0]?.page.path) ledger.draft('startPage')

  const sections = draftSections(source, pages, ledger)
  const groups = pages.flatMap((page) => draftGroup(page, ledger))
  const decides = new Set<string>()
  const drafted = pages.flatMap((page) => draftPage({ source, pages, sections, decides, ledger }, page))
  noteUnread(source, ledger)
  const draft = {
    id: codeOf(title ?? '') || 'imported-form',
    ...(title === null ? {} : { title }),
    draft: 'council-hours',
    ...(sections === null ? {} : { sections: [...sections.values()] }),
    ...(groups.length === 0 ? {} : { groups }),
    pages: drafted,
  }
  const missing = [...(title === null ? [{ where: '', key: 'title' }] : []), ...missingIn(drafted)]
  return {
    draft,
    report: { title: title ?? 'A form without a name', missing, decides: [...decides], ...ledger.close() },
  }
}

/** What each page is drafted from, and what is gathered on the way. */
interface Work {
  source: Mapping
  pages: readonly FoundPage[]
  sections: Sections | null
  decides: Set<string>
  ledger: Ledger
}

type Drafted = { id: string; questions?: readonly { id: string }[] }

function missingIn(pages: readonly Mapping[]): Missing[] {
  const ofService = ['summary', 'opened', 'lgsl', 'lgil', 'team', 'uses'].map((key) => ({ where: '', key }))
  const ofTeam = ['id', 'name'].map((key) => ({ where: 'team', key }))
  const ofQuestions = (pages as unknown as readonly Drafted[]).flatMap(({ id, questions = [] }) =>
    questions.flatMap((question) => {
      const where = `page "${id}", question "${question.id}"`
      return [
        ...['why', 'without', 'used_for', 'personal'].map((key) => ({ where, key })),
        ...['category', 'kind', 'purpose'].map((key) => ({ where: `${where}, personal`, key })),
      ]
    }),
  )
  return [...ofService, ...ofTeam, ...ofQuestions]
}

function draftPage(work: Work, found: FoundPage): Mapping[] {
  const { pages, sections, ledger } = work
  const { path, page, id, group, questions, others } = found
  if (!isKept(found)) {
    ledger.note(
      path,
      'A page that asks nothing is not drafted: our journey has its own start, check and last pages.',
    )
    return []
  }
  ledger.name(`${path}.path`, id)
  ledger.name(`${path}.id`, id)
  if (page.controller === 'PageController') ledger.draft(`${path}.controller`)
  const written = textIn(page.title)
  if (written !== null) ledger.draft(`${path}.title`)
  followed(found, pages, ledger)
  const reader = { page: found.place, group }
  const when = draftWhen(work, page.condition, `${path}.condition`, reader)
  const section = sections?.get(page.section)?.id
  const shared = {
    id,
    title: written ?? textIn(questions[0]?.component.title) ?? id,
    ...(when === null ? {} : { when }),
    ...(group === null ? {} : { group }),
    ...(section === undefined ? {} : { section }),
  }
  if (found.isExit) return [{ ...shared, exit: exitWords(found, shared.title, ledger) }]
  for (const other of others)
    ledger.note(
      other.path,
      'A page has no words or values beside its questions here: put what matters into a hint.',
    )
  return [
    {
      ...shared,
      questions: questions.map((question) => {
        const { condition } = mappingIn(question.component.options)
        const at = `${question.path}.options.condition`
        return draftQuestion(question, draftWhen(work, condition, at, reader), ledger)
      }),
    },
  ]
}

function exitWords({ path, others }: FoundPage, title: string, ledger: Ledger): string {
  ledger.draft(`${path}.controller`)
  const words = others.flatMap(({ path: at, component }) => {
    const content = textIn(component.content)
    if (content === null) return []
    ledger.draft(`${at}.content`)
    ledger.remark(at, 'These words stand in the draft with the marks they had; here they are plain words.')
    return [content]
  })
  return words.length > 0 ? words.join('\n\n') : title
}

function draftWhen(work: Work, name: unknown, path: string, reader: Reader): Mapping | null {
  const { source, pages, decides, ledger } = work
  const wanted = textIn(name)
  if (wanted === null) return null
  const written = whenOf(source, pages, wanted, reader)
  if (!written.ok) {
    ledger.note(path, `This can not be written here: ${written.because}. The draft shows it to everybody.`)
    return null
  }
  ledger.draft(path)
  for (const place of written.used) {
    const at = `conditions[${place}]`
    ledger.draft(`${at}.items`, `${at}.value`, `${at}.coordinator`)
    for (const key of ['id', 'name', 'displayName']) ledger.name(`${at}.${key}`, 'when')
  }
  for (const question of written.reads) decides.add(question)
  return written.when
}

function noteUnread(source: Mapping, ledger: Ledger): void {
  for (const [place] of mappingsIn(source.conditions).entries())
    ledger.noteUndrafted(`conditions[${place}]`, 'No page or question of the draft reads it.')
}

/** Our pages follow each other in their order; what leads anywhere else is noted. */
function followed({ path, page, place }: FoundPage, pages: readonly FoundPage[], ledger: Ledger): void {
  const next = mappingsIn(page.next)
  const [only] = next
  const follows =
    next.length === 1 && only!.condition === undefined && only!.path === pages[place + 1]?.page.path
  if (follows) ledger.draft(`${path}.next`)
  else
    ledger.note(
      `${path}.next`,
      'Pages follow in their order here, each with its own condition; this says another way.',
    )
}
