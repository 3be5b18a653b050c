import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { importsOf } from './boundaries/order.ts'
import { faultsIn } from './boundaries/rules.ts'
import { readSource } from './boundaries/source.ts'

const root = join(import.meta.dirname, '..')

/** One made-up file, and what the rules say of it without its place. */
function said(file: string, text: string): string[] {
  return faultsIn({ [file]: text }).map((fault) => fault.slice(file.length + 1))
}

test('the house keeps its boundaries', () => {
  const files = globSync('src/**/*.ts', { cwd: root }).toSorted()

  const faults = faultsIn(
    Object.fromEntries(files.map((file) => [file, readFileSync(join(root, file), 'utf8')])),
  )

  assert.ok(files.length > 0)
  assert.deepEqual(faults, [])
})

test('an area uses what lies below it, and in its row what stands to its right', () => {
  const below = "import { keep } from '../records/records.ts'"
  const right = "import { forms } from '../forms/forms.ts'"

  assert.deepEqual(said('src/services/submit.ts', below), [])
  assert.deepEqual(said('src/services/pages.ts', right), [])
  assert.deepEqual(said('src/audit/audit.ts', below), ['1: audit may not use records'])
  assert.deepEqual(said('src/mailings/a.ts', "import { x } from '../services/services.ts'"), [
    '1: mailings may not use services',
  ])
  assert.deepEqual(said('src/platform/web/a.ts', "import { html } from '../../design-system/html.ts'"), [
    '1: platform may not use design-system',
  ])
  assert.deepEqual(said('src/records/a.ts', "import { app } from '../app.ts'"), [
    '1: records may not use app',
  ])
})

test('an import is seen however it is written', () => {
  const faults = said(
    'src/people/people.ts',
    `import type { A } from '../records/records.ts'
import {
  b,
} from "../records/records.ts"
export * from '../records/records.ts'
import '../records/records.ts'
const lazy = await import('../records/records.ts')
type C = import('../records/records.ts').C
export { d } from '../records/records.ts'`,
  )

  assert.deepEqual(
    faults,
    [1, 4, 5, 6, 7, 8, 9].map((line) => `${line}: people may not use records`),
  )
})

test('what is no import is not taken for one', () => {
  const source = readSource(`// import { a } from '../records/records.ts'
/* import '../records/records.ts' */
const text = "import { a } from '../records/records.ts'"
const page = html\`import { a } from '../records/records.ts'\${Array.from('abc').join('\`')} from 'here'\`
const sign = /['"\`]/.test(text) ? 6 / 2 / 3 : '//'
import { real } from './real.ts'`)

  assert.deepEqual(importsOf(source), [{ specifier: './real.ts', line: 6 }])
})

test('an area is entered by its front door only; libraries and an area itself stand open', () => {
  assert.deepEqual(said('src/services/a.ts', "import { a } from '../forms/walk.ts'"), [
    '1: imports src/forms/walk.ts, which is not the front door of forms',
  ])
  assert.deepEqual(said('src/app.ts', "import { a } from './services/pages.ts'"), [
    '1: imports src/services/pages.ts, which is not the front door of services',
  ])
  assert.deepEqual(said('src/services/a.ts', "import { a } from './views/start.ts'"), [])
  assert.deepEqual(said('src/services/a.ts', "import { inWords } from '../platform/clock.ts'"), [])
})

test('src stands on nothing outside it, and has no area but those of the plan', () => {
  assert.deepEqual(said('src/forms/a.ts', "import { a } from '../../test/support/site.ts'"), [
    '1: imports test/support/site.ts, which is outside src',
  ])
  assert.deepEqual(said('src/utils/a.ts', ''), ['1: utils is no area of the house'])
})

test('the settings are handed down by the start of the program, and nobody else fetches them', () => {
  assert.deepEqual(said('src/main.ts', "import { readConfig } from './config.ts'"), [])
  assert.deepEqual(said('src/services/a.ts', "import { readConfig } from '../config.ts'"), [
    '1: imports config, which only the start of the program may',
  ])
})

test('only config.ts reads the environment', () => {
  const says = 'reads the environment, which only config.ts does'

  assert.deepEqual(said('src/config.ts', 'const port = process.env.PORT'), [])
  assert.deepEqual(said('src/app.ts', 'const port = process.env.PORT'), [`1: ${says}`])
  assert.deepEqual(said('src/app.ts', 'const { env } = process'), [`1: ${says}`])
  assert.deepEqual(said('src/app.ts', "const port = process['env'].PORT"), [`1: ${says}`])
  assert.deepEqual(said('src/app.ts', "import { env } from 'node:process'"), [
    '1: imports the process, by which the environment could be read',
  ])
  assert.deepEqual(said('src/app.ts', 'process.exitCode = 1 // not process.env'), [])
})

test('only the clock knows the time', () => {
  const says = 'knows the time, which only platform/clock.ts does'

  for (const text of ['new Date()', 'new Date', 'new Date( )', 'Date.now()', 'Date()']) {
    assert.deepEqual(said('src/platform/clock.ts', text), [], text)
    assert.deepEqual(said('src/cases/a.ts', text), [`1: ${says}`], text)
  }
  assert.deepEqual(
    said('src/cases/a.ts', 'new Date(row.due); isDate(x); const late = (now: Date) => now'),
    [],
  )
})

test('only platform/db imports the driver of the database', () => {
  assert.deepEqual(said('src/platform/db/db.ts', "import pg from 'pg'"), [])
  assert.deepEqual(said('src/cases/queries.ts', "import pg from 'pg'"), [
    '1: imports the driver of the database',
  ])
})

test('SQL stands in queries.ts, under whatever name the handle goes', () => {
  const says = ['2: SQL stands outside queries.ts']

  assert.deepEqual(said('src/cases/queries.ts', 'const a =\n  tx`delete from cases.note`'), [])
  assert.deepEqual(said('src/cases/cases.ts', 'const a =\n  tx`delete from cases.note`'), says)
  assert.deepEqual(
    said('src/cases/cases.ts', 'const a =\n  sql<{ id: () => Map<string, Date> }>`table cases.note`'),
    says,
  )
  assert.deepEqual(said('src/cases/cases.ts', 'const a =\n  database.sql`show all`'), says)
  assert.deepEqual(said('src/cases/cases.ts', 'const a =\n  handle`\n    select 1`'), says)
  assert.deepEqual(said('src/cases/views/a.ts', 'html`<p>select a file, update it</p>`; `select`'), [])
})

test('the SQL of an area names no schema but its own', () => {
  const other = (schema: string) => [`1: SQL of cases names the schema ${schema}`]
  const inCases = (sql: string) => said('src/cases/queries.ts', `tx\`${sql}\``)

  assert.deepEqual(inCases('select c.id from cases.matter c join cases.note n on n.matter = c.id'), [])
  assert.deepEqual(
    inCases('select extract(year from c.at), c.a is distinct from n.b from cases.matter c'),
    [],
  )
  assert.deepEqual(inCases('select * from pg_catalog.pg_class'), [])
  assert.deepEqual(inCases("select 'from staff.officer' as said"), [])
  assert.deepEqual(inCases('select * from records.record'), other('records'))
  assert.deepEqual(inCases('select id from cases.matter, staff.officer'), other('staff'))
  assert.deepEqual(inCases('insert into elsewhere.note values (1)'), other('elsewhere'))
  assert.deepEqual(inCases('select records.look(1)'), other('records'))
  assert.deepEqual(inCases('update "audit"."line" set a = 1'), other('audit'))
  assert.deepEqual(inCases('select ?::public.kind'), other('public'))
})

test('only the guard, the wall and the carrier touch cookies', () => {
  const says = ['1: sets or reads a cookie, which only the guard does']

  for (const text of [
    'const sent = request.headers.cookie',
    "const sent = request.headers['cookie']",
    'const sent = request.cookies',
    "const name = 'Set-Cookie'",
    'reply.setCookie(x)',
  ]) {
    assert.deepEqual(said('src/platform/web/server.ts', text), [], text)
    assert.deepEqual(said('src/services/carrier.ts', text), [], text)
    assert.deepEqual(said('src/services/pages.ts', text), says, text)
  }
  assert.deepEqual(said('src/council/council.ts', 'council.cookies.map(readCookie)'), [])
  assert.deepEqual(said('src/site/site.ts', "import { readCookie } from '../cookies/cookies.ts'"), [
    '1: takes from the guard what sets or reads a cookie',
  ])
  assert.deepEqual(said('src/site/site.ts', "import { cookiesPage } from '../cookies/cookies.ts'"), [])
})

test('the header of a cookie is written by the wall alone', () => {
  const says = ['1: writes the header of a cookie, past the guard']

  assert.deepEqual(said('src/platform/web/wall.ts', "response.setHeader('set-cookie', passing)"), [])
  assert.deepEqual(said('src/cookies/guard.ts', "response.setHeader('Set-Cookie', x)"), says)
  assert.deepEqual(said('src/services/carrier.ts', "reply.header('set-cookie', x)"), says)
})

test('forms and cases do not know the word', () => {
  const says = ['1: mentions cookies, of which forms and cases know nothing']

  assert.deepEqual(said('src/forms/walk.ts', 'const hasCookie = true'), says)
  assert.deepEqual(said('src/cases/views/a.ts', "const text = 'accept cookies'"), says)
  assert.deepEqual(said('src/forms/walk.ts', '// who refuses cookies takes the same path'), [])
})

test('nothing writes to the console', () => {
  assert.deepEqual(said('src/main.ts', "console.log('here')"), ['1: writes to the console'])
})

test('tests beside the code may do what the code may not', () => {
  assert.deepEqual(
    said('src/cases/cases.test.ts', "import { a } from '../../test/support/site.ts'; new Date()"),
    [],
  )
})
