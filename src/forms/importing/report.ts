/** The draft as the file an editor goes on with, and the report as they read it. */
import { Document, isMap, isSeq } from 'yaml'
import type { Imported, Missing, Report } from './draft.ts'

const head = ` A draft that was imported. It is refused until a person has written what the report beside it names:
 why each question is asked, what fails without it, who uses the answer, and for what purpose it is kept.`

/** The text of the draft's service.yaml. */
export function draftAsYaml({ draft }: Imported): string {
  const file = new Document(draft, { compat: 'yaml-1.1' }) // so that "no" stays a word for every reader
  file.commentBefore = head
  const pages = file.get('pages')
  for (const page of isSeq(pages) ? pages.items : []) {
    const questions = isMap(page) ? page.get('questions') : null
    for (const question of isSeq(questions) ? questions.items : [])
      if (isMap(question)) question.comment = ' why, without, used_for and personal are missing'
  }
  return file.toString({ lineWidth: 110 })
}

/** The report in Markdown: what a person has to write, what could not be taken, what is called otherwise, what was taken. */
export function reportAsMarkdown({ title, missing, decides, notes, names, drafted }: Report): string {
  const reasons = [...Map.groupBy(missing, placeOf)].map(
    ([place, all]) => `| ${cell(place)} | ${cell(all.map(keyOf).join(', '))} |`,
  )
  const said = [...Map.groupBy(notes, ({ says }) => says)].flatMap(([says, all]) => [
    `### ${says}`,
    '',
    ...all.map(({ path, value, made }) => {
      const words = made ?? value
      return `- \`${path}\`${words === undefined ? '' : `: ${quoted(words)}`}`
    }),
    '',
  ])
  return `${[
    `# Import of “${title}”`,
    '',
    '## What a person must write before it can be a service',
    '',
    '| Where | What is missing |',
    '|---|---|',
    ...reasons,
    '',
    ...(decides.length === 0
      ? []
      : [
          `A condition reads ${decides.map((id) => `\`${id}\``).join(', ')}: there \`used_for\` names \`next-questions\` too.`,
          '',
        ]),
    `## What could not be taken, or must be looked at (${notes.length})`,
    '',
    ...said,
    `## What is called otherwise (${names.length})`,
    '',
    '| In the source | Its name | In the draft |',
    '|---|---|---|',
    ...names.map(({ path, value, code }) => `| \`${path}\` | ${cell(quoted(value))} | ${cell(code)} |`),
    '',
    `## What is in the draft (${drafted.length})`,
    '',
    ...drafted.map(({ path, value }) => `- \`${path}\`: ${quoted(value)}`),
  ].join('\n')}\n`
}

// A purpose, a kind and a category stand inside `personal`, and are read there.
const placeOf = ({ where }: Missing) => where.replace(/, personal$/, '') || 'the service'
const keyOf = ({ where, key }: Missing) => (where.endsWith(', personal') ? `personal: ${key}` : key)

const quoted = (value: unknown) => (typeof value === 'string' ? `“${value}”` : JSON.stringify(value))
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')
