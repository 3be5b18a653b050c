/** The pages say their words from the one catalogue, and the catalogue has no word that no page says. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { exceptions, speaksOfData } from './messages/about-data.ts'
import { englishIn } from './messages/english-in-code.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')

/** Where the words of residents' pages are put together. */
const speaking = [
  'src/app.ts',
  'src/design-system/{layout,languages,spoken}.ts',
  'src/site/{site,catalogue-pages}.ts',
  'src/site/views/*.ts',
  'src/forms/views/*.ts',
  'src/services/*.ts',
  'src/services/views/*.ts',
  'src/cases/pages.ts',
  'src/cookies/views/preferences-page.ts',
  'src/cases/views/tracking.ts',
  'src/equality/{pages,offering,questions}.ts',
  'src/equality/views/*.ts',
  'src/agreements/pages.ts',
  'src/agreements/views/*.ts',
  'src/accounts/{registering,signing,changing,own-account}.ts',
  'src/accounts/views/{asked,own,registering,signing}.ts',
]
/** Documents, which stay in their own language: a page that does not say otherwise is marked as English as a whole. */
const documents: readonly string[] = ["src/site/site.ts: title: 'Cookies'"]

test('no page of the converted areas has English words of its own in its code', () => {
  const files = speaking.flatMap((pattern) => globSync(pattern, { cwd: root }))
  const views = files.filter((file) => !file.endsWith('.test.ts') && !file.includes('accessibility'))

  assert.ok(views.length > 25)
  const found = views.flatMap((file) => englishIn(read(file)).map((words) => `${file}: ${words}`))
  assert.deepEqual(
    found.filter((one) => !documents.includes(one)),
    [],
  )
})

test('English words in a template, an attribute or a parameter are found', () => {
  const planted: [code: string, found: string[]][] = [
    ['html`<p class="govuk-body">Hello @{name}</p>`', ['Hello']],
    ['html`<p>@{ok ? html`<b>Yes please</b>` : null}</p>`', ['Yes please']],
    ['html`<nav aria-label="Main menu">@{x}</nav>`', ['aria-label="Main menu"']],
    ["button({ text: 'Press me' })", ["text: 'Press me'"]],
    ['return { title: `Report @{reference}` }', ['title: `Report @{reference}`']],
    ['html`<p class="a @{b}">@{say("x.y")}</p>`', []],
    ["input({ name: 'q', classes: 'govuk-input' })", []],
    ['return { title: `@{a} - @{b}` }', []],
  ]
  for (const [code, found] of planted)
    assert.deepEqual(englishIn(withHoles(code)), found.map(withHoles), code)
})

test('every text of the catalogue is said somewhere', () => {
  const code = globSync('src/**/*.ts', { cwd: root })
    .filter((file) => !/\.test\.ts$|-for-tests\.ts$|messages\/keys\.ts$/.test(file))
    .map(read)
    .join('\n')
  const patterns = [...code.matchAll(/`((?:[a-z0-9.-]|\$\{[\w.]+\})+)`/g)]
    .map(([, pattern = '']) => pattern.replace(/\$\{[^}]*\}/g, '*'))
    .filter((pattern) => /[a-z]+\./.test(pattern))
    .map((pattern) => new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`))
  const isSaid = (key: string) => code.includes(`'${key}'`) || patterns.some((one) => one.test(key))
  const { texts, notices } = parse(read('src/messages/en.yaml')) as Record<string, unknown>

  const keys = [...keysOf(texts), ...keysOf(notices)]

  assert.ok(keys.length > 200)
  assert.deepEqual(
    keys.filter((key) => !isSaid(key)),
    [],
  )
})

test('no ordinary text, which a draft translation says too, speaks of what becomes of data: notices do', () => {
  const { texts } = parse(read('src/messages/en.yaml')) as Record<string, unknown>
  const all = keysOf(texts).map((key) => [key, textAt(texts, key)] as const)

  const found = all.filter(([, text]) => speaksOfData(text)).map(([key]) => key)

  assert.ok(all.length > 150)
  assert.deepEqual(found.toSorted(), Object.keys(exceptions).toSorted())
})

test('a text about keeping, deleting, passing on, cookies or personal data is recognised', () => {
  for (const text of [
    'It held signs that no form of ours sends, so we kept nothing of it.',
    'Delete my answers',
    'It goes to <fact>{team}</fact>.',
    'your browser did not send the cookie that was set',
    'We do not have your answers',
    'We share this with nobody.',
    'so we did nothing with it: it could have been sent by another site',
    'Neither says anything about you, and nobody but you was given the code.',
    'What you wrote in your own words and how to reach you is kept apart.',
    'By going on you agree.',
    'Your <strong>name</strong> is asked for.',
  ])
    assert.ok(speaksOfData(text), text)
  for (const text of [
    'Check your answers',
    'Report sent',
    'This form is no longer in use.',
    'Choose a street',
  ])
    assert.ok(!speaksOfData(text), text)
})

/** Holes are written with another sign above, for they would be taken for the test's own. */
const withHoles = (code: string) => code.replaceAll('@{', '$' + '{')

function keysOf(texts: unknown, before = ''): string[] {
  return Object.entries(texts as Record<string, unknown>).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${before}${name}`] : keysOf(value, `${before}${name}.`),
  )
}

function textAt(texts: unknown, key: string): string {
  return key.split('.').reduce((part, name) => (part as Record<string, unknown>)[name], texts) as string
}
