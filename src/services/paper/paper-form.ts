/**
 * The form on paper, from the same definition as the pages (M12, W15): every question with its reason, every option,
 * and what the registers tell beside each personal question. Conditions are told by the numbers of the questions.
 */
import {
  inPounds,
  type LawBehind,
  lawInSentences,
  lawOf,
  nth,
  type Page,
  type Question,
  type Run,
  runsOf,
  type Service,
  type Told,
  unnumbered,
  withoutRounds,
} from '../../forms/forms.ts'
import { english, type Notices, type NoticeValues } from '../../messages/messages.ts'
import type { Block, Level, PaperForm, PaperQuestion } from './blocks.ts'
import { type Called, conditionOnPaper } from './condition-on-paper.ts'
import { placesOf } from './places.ts'
import { heads, listed, sentences } from './words.ts'

/** What a paper form says besides the definition and the registers. */
export interface PaperFacts {
  council: string
  /** Where it is sent, a line each. */
  address: readonly string[]
  phone: string
  /** The desk for requests about personal data. */
  dataDesk: { team: string; phone: string }
  /** The notice in force: where it is read, as somebody can type it. */
  notice: { title: string; since: string; address: string }
  /** The day this version of the form was published, as `21 November 2026`; null for one that was not. */
  since: string | null
}

/** Of a group, so many are on the form; for more there is another sheet. */
const mostOnPaper = 3

/** The whole form as blocks, in the order in which they are read. */
export function paperForm(published: Service, facts: PaperFacts): PaperForm {
  const service = withoutRounds(published)
  const sheet = sheetOf(service)
  return {
    title: service.title,
    council: facts.council,
    foot: sentences.foot(service.title, facts.council, service.version),
    blocks: [
      ...before(service, facts),
      ...usesOf(sheet.notes),
      ...(service.sections.length === 0 ? [heading(2, heads.questions)] : []),
      ...questionsOf(service, facts, sheet),
      ...costs(service, sheet.called),
      ...sending(service, facts),
    ],
  }
}

function before(service: Service, facts: PaperFacts): Block[] {
  const danger = english.marked<'start.danger', string>('start.danger', {
    phone: facts.phone,
    strong: (words) => words.join(''),
    fact: (words) => words.join(''),
  })
  return [
    { is: 'paragraph', how: 'lead', words: service.summary },
    heading(2, heads.before),
    ...paragraphs(service.who),
    ...(service.needs.length > 0 ? [...paragraphs(sentences.needs), list(service.needs)] : []),
    ...paragraphs(danger.join('')),
    ...paragraphs(sentences.letters),
    ...paragraphs(sentences.writing),
    ...paragraphs(sentences.ring(facts.phone)),
    heading(2, heads.answering),
    ...paragraphs(sentences.controller(facts.council)),
    ...paragraphs(sentences.notice(facts.notice.title, facts.notice.since, facts.notice.address)),
    ...paragraphs(sentences.noticeOnPaper(facts.dataDesk.team, facts.dataDesk.phone)),
    ...paragraphs(sentences.version(service.version, facts.since)),
  ]
}

/** B14: what is told beside several questions alike stands once, above the first of them, and each names its note. */
function usesOf(notes: readonly Told[]): Block[] {
  if (notes.length === 0) return []
  const each = notes.flatMap(({ use, recipients, kept }, at): Block[] => [
    heading(3, sentences.note(letterOf(at))),
    list([
      told('personal.use', { use }),
      told('personal.recipients', { recipients: recipients.join('; ') }),
      told('personal.kept', { kept }),
    ]),
  ])
  return [heading(2, heads.uses), ...each]
}

/** Everything that is printed once for each question, with the number it has on paper. */
interface Sheet {
  runs: readonly { run: Run; each: readonly (readonly Page[])[] }[]
  numbers: ReadonlyMap<string, number>
  called: Called
  notes: readonly Told[]
  noteOf(id: string): { told: Told; letter: string } | null
  lawOf(id: string): LawBehind | undefined
}

function sheetOf(service: Service): Sheet {
  const runs = runsOf(service).map((run) => {
    if (run.group === null) return { run, each: [run.pages] }
    const count = Math.min(run.group.most, mostOnPaper)
    return {
      run,
      each: Array.from({ length: count }, (_, at) => run.pages.map((page) => nth(page, run, at + 1))),
    }
  })
  const all = runs.flatMap(({ each }) => each.flat().flatMap(({ questions }) => questions))
  const numbers = new Map(all.map(({ id }, at) => [id, at + 1]))
  const named = new Map(all.map((question) => [question.id, question]))
  const notes = notesOf(service)
  return {
    runs,
    numbers,
    called: {
      // From outside a group, a question of it stands on paper as often as the group does.
      question: (id) => {
        const found = all.filter((one) => one.id === id || one.id.replace(/\.\d+$/, '') === id)
        const question = named.get(id) ?? found[0]
        if (question === undefined) throw new Error(`a condition reads ${id}, which is no question`)
        return {
          question,
          numbers: listed(
            found.map((one) => String(numbers.get(one.id))),
            'or',
          ),
        }
      },
      each: (group) => service.groups.find(({ id }) => id === group)?.each ?? group,
    },
    notes,
    lawOf: (id) => lawOf(service, id),
    noteOf: (id) => {
      const told = service.told.get(unnumbered(id))
      if (told === undefined) return null
      return { told, letter: letterOf(notes.findIndex((note) => isSame(note, told))) }
    },
  }
}

function notesOf({ pages, told }: Service): readonly Told[] {
  const notes: Told[] = []
  for (const { id } of pages.flatMap(({ questions }) => questions)) {
    const one = told.get(id)
    if (one && !notes.some((note) => isSame(note, one))) notes.push(one)
  }
  return notes
}

const isSame = (one: Told, other: Told) => JSON.stringify(one) === JSON.stringify(other)
/** A, B, … Z, AA: no form has more. */
const letterOf = (at: number) => `${at >= 26 ? 'A' : ''}${String.fromCharCode(65 + (at % 26))}`

function questionsOf(service: Service, facts: PaperFacts, sheet: Sheet): Block[] {
  const blocks: Block[] = []
  let section: string | null = null
  for (const { run, each } of sheet.runs)
    for (const [at, pages] of each.entries()) {
      const starts = run.pages[0]!.section
      if (starts !== null && starts !== section && at === 0) blocks.push(...sectionHead(service, starts))
      section = run.pages.at(-1)!.section
      if (run.group) {
        blocks.push(heading(3, sentences.each(run.group.each, at + 1)))
        if (at > 0) blocks.push(...paragraphs(sentences.another(run.group.another)))
      }
      blocks.push(...pages.flatMap((page) => pageBlocks(page, facts, sheet, run.group === null ? 3 : 4)))
      if (run.group && at + 1 === each.length && run.group.most > each.length)
        blocks.push(...paragraphs(sentences.anotherSheet(run.group.most, each.length)))
    }
  return blocks
}

function sectionHead({ sections }: Service, section: string): Block[] {
  return sections.filter(({ id }) => id === section).map(({ title }) => heading(2, title))
}

function pageBlocks(page: Page, facts: PaperFacts, sheet: Sheet, level: 3 | 4): Block[] {
  // Within a group the number stands before the title already, as the heading of all its pages.
  const title = page.group === null ? page.title : page.title.slice(page.title.indexOf(': ') + 2)
  const when = conditionOnPaper(sheet.called, page.when)
  if (page.exit !== null)
    return [
      heading(level, title),
      ...(when === null ? [] : condition(sentences.exitIf(when))),
      ...paragraphs(page.exit),
      ...paragraphs(sentences.stop),
    ]
  const [first] = page.questions
  if (page.questions.length === 1 || first?.label === title)
    return page.questions.map((question) => questionBlock(page, question, facts, sheet, level))
  return [
    heading(level, title),
    ...(when === null ? [] : condition(sentences.partOnlyIf(when))),
    ...page.questions.map((question) => questionBlock(null, question, facts, sheet, level === 3 ? 4 : 5)),
  ]
}

/** One question; `page` is given where the condition of its page has not been told above it. */
function questionBlock(
  page: Page | null,
  question: Question,
  facts: PaperFacts,
  sheet: Sheet,
  level: Level,
): PaperQuestion {
  const { id, label, hint, personal } = question
  const when = conditionOnPaper(sheet.called, ...(page ? [page.when] : []), question.when)
  return {
    is: 'question',
    id,
    number: sheet.numbers.get(id)!,
    level,
    label,
    when: when === null ? null : sentences.onlyIf(when),
    explanation: personal === 'none' ? null : personal.explanation,
    hint,
    reasons: reasonsOf(question, sheet),
    places: placesOf(question, facts),
  }
}

/** M1, B14. In the second and third of a group they are those of the first. */
function reasonsOf({ id, why, without }: Question, { numbers, noteOf, lawOf }: Sheet): string[] {
  const first = numbers.get(`${unnumbered(id)}.1`)
  if (first !== undefined && first !== numbers.get(id)) return [sentences.sameReasons(first)]
  const note = noteOf(id)
  const law = lawOf(id)
  return [
    law ? sentences.why(why) : `${sentences.why(why)} ${told('form.without', { without })}`,
    ...(law ? [lawInSentences(law, without).join(' ')] : []),
    ...(note ? [`${told('personal.use', { use: note.told.use })} ${sentences.seeNote(note.letter)}`] : []),
  ]
}

function costs({ fees }: Service, called: Called): Block[] {
  if (fees.length === 0) return []
  const rows = fees.map(({ text, pence, each, when }) => {
    const condition = conditionOnPaper(called, when)
    const amount =
      each === null
        ? inPounds(pence)
        : `${inPounds(pence)} ${sentences.feeEach(called.question(each).numbers)}`
    return [text, amount, condition === null ? sentences.feeAlways : sentences.feeIf(condition)]
  })
  return [
    heading(2, heads.costs),
    { is: 'table', caption: heads.fees, head: sentences.feeHead, rows },
    ...paragraphs(sentences.noMoney),
  ]
}

function sending({ next }: Service, { council, address, phone }: PaperFacts): Block[] {
  return [
    heading(2, heads.sending),
    ...paragraphs(sentences.envelope),
    { is: 'address', lines: [council, ...address] },
    ...paragraphs(sentences.ring(phone)),
    ...(next === null ? [] : [heading(2, heads.next), ...paragraphs(next)]),
  ]
}

const heading = (level: Level, words: string): Block => ({ is: 'heading', level, words })
const list = (items: readonly string[]): Block => ({ is: 'list', items })
const condition = (words: string): Block[] => [{ is: 'paragraph', how: 'condition', words }]

function paragraphs(words: string | null): Block[] {
  return (words ?? '')
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => ({ is: 'paragraph', how: 'plain', words: line.trim() }))
}

function told<Key extends keyof Notices>(key: Key, ...values: NoticeValues<Key, string>): string {
  return english.notice<Key, string>(key, ...values).words.join('')
}
