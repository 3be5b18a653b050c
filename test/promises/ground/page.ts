import type { Declaration } from './declarations.ts'
import type { Row } from './register.ts'

/**
 * The text of docs/promises.md: how many rows are kept, and one line for each row. Throws when a row is declared
 * twice, is not in the register, is quoted differently, or is kept in part without saying which clause is missing.
 */
export function promisesPage(rows: readonly Row[], declarations: readonly Declaration[]): string {
  const declared = byRow(rows, declarations)
  const lines = rows.map((row) => line(row, declared.get(row.id)))
  const count = (state: string) => lines.filter((line) => line.state === state).length
  return `# Promises

<!-- Made by scripts/generate-promises.ts from src/promises/rows and test/promises. Change those, never this page. -->

Guildhall is built from two archived privacy policies: Westminster City Council's of 6 March 2018 (rows W) and
Barnet Council's of about 2013 (rows B). Each statement in them is a row here, quoted word for word; " … " stands
for words which another row quotes. What each row asks of the software is written in
[westminster.yaml](../src/promises/rows/westminster.yaml) and [barnet.yaml](../src/promises/rows/barnet.yaml).

A row is **kept** when a test shows it on the running site, and the same test fails when the site is broken on
purpose. It is kept in **part** when a clause is still missing, which is then named. It is **said** when a notice in
force says it and no test shows it, because a law gives it or people who work for the council do it; who keeps it is
then named. Every other row is **not yet** kept, and no notice in force says it.

| state | rows |
|---|---|
| kept | ${count('kept')} |
| part | ${count('part')} |
| said | ${count('said')} |
| not yet | ${count('not yet')} |
| all | ${rows.length} |

| row | state | quote | what is missing |
|---|---|---|---|
${lines.map(({ id, state, quote, missing }) => `| ${id} | ${state} | ${cell(quote)} | ${cell(missing)} |`).join('\n')}
`
}

function byRow(rows: readonly Row[], declarations: readonly Declaration[]): Map<string, Declaration> {
  const declared = new Map<string, Declaration>()
  for (const declaration of declarations) {
    const row = rows.find(({ id }) => id === declaration.row)
    if (!row) throw new Error(`${declaration.row} is declared but is no row of the register`)
    if (declared.has(row.id)) throw new Error(`${row.id} is declared more than once`)
    if (declaration.quote !== row.quote) throw new Error(`${row.id} is not quoted as in the register`)
    if (declaration.state !== 'kept') {
      const [words = ''] = Object.values(declaration.state)
      if (words.trim() === '')
        throw new Error(`${row.id} is not kept as a whole, and the missing clause is not named`)
    }
    declared.set(row.id, declaration)
  }
  return declared
}

function line({ id, quote }: Row, declaration: Declaration | undefined) {
  if (!declaration) return { id, quote, state: 'not yet', missing: 'all of it' }
  if (declaration.state === 'kept') return { id, quote, state: 'kept', missing: '' }
  const { state } = declaration
  if ('said' in state) return { id, quote, state: 'said', missing: state.said }
  return { id, quote, state: 'part', missing: state.part }
}

// Left as they are, the underscores and asterisks of a quote would be printed as emphasis, a bar as a new column.
function cell(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\|*_`<[\]]/g, (sign) => `\\${sign}`)
}
