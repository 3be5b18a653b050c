import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type Council, loadCouncil } from '../../council/council.ts'
import { toText } from '../../design-system/html.ts'
import { loadServices } from '../../registers.ts'
import { readLists } from '../../services/services.ts'
import { type Content, type LoadedContent, loadContent } from './content.ts'

const fairholme = resolve(import.meta.dirname, '../../../councils/fairholme')

const whole = `---
title: Trees
summary: Trees that fall.
topic: neighbourhood
owner: Parks team
review: 2027-05-21
words: [oak]
---

## Ring us

Ring **{{phone}}** or [write](/contact). See [GOV.UK](https://www.gov.uk/).

> Keep away.
`

test('every page of Fairholme is whole, and has a team that answers for it and a day of review', async (t) => {
  const { pages, mostWanted, synonyms } = contentOf(await load(t, {}, { pages: true }))

  assert.ok(pages.length >= 45)
  assert.ok(mostWanted.length >= 6 && synonyms.length >= 20)
  for (const { slug, owner, review, words } of pages) {
    assert.match(owner, / team$/, slug)
    assert.match(review, /^20\d\d-\d\d-\d\d$/, slug)
    assert.ok(words.length > 0, slug)
  }
})

test('ten holes in ten pages make ten complaints at once', async (t) => {
  const changed = (from: string | RegExp, to: string) => whole.replace(from, to)

  const loaded = await load(t, {
    'pages/a1.md': changed('owner: Parks team\n', ''),
    'pages/a2.md': changed('review: 2027-05-21\n', ''),
    'pages/a3.md': changed('words:', 'author: Pat\nwords:'),
    'pages/a4.md': changed('](/contact)', '](/conatct)'),
    'pages/a5.md': changed('## Ring', '### Ring'),
    'pages/a6.md': changed('Keep away.', '<script>alert(1)</script>'),
    'pages/a7.md': changed('{{phone}}', '{{fax}}'),
    'pages/a8.md': changed('owner: Parks team', 'owner: Pat Smith'),
    'pages/a9.md': changed('topic: neighbourhood', 'topic: woods'),
    'pages/b1.md': changed('review: 2027-05-21', 'review: 2027-02-30'),
  })

  assert.ok(!loaded.ok)
  const expected = [
    /^pages\/a1\.md: has no owner$/,
    /^pages\/a2\.md: has no review$/,
    /^pages\/a3\.md: author is not a field we know$/,
    /^pages\/a5\.md: a heading jumps from level 1 to 3$/,
    /^pages\/a6\.md: raw HTML is not allowed: <script>/,
    /^pages\/a7\.md: {{fax}} is not a fact of the council$/,
    /^pages\/a8\.md: owner must be a team/,
    /^pages\/a9\.md: topic must be one of: /,
    /^pages\/b1\.md: review must be a day of the calendar/,
    /^pages\/a4\.md: links to \/conatct, and there is no such page$/,
  ]
  assert.equal(loaded.complaints.length, expected.length, loaded.complaints.join('\n'))
  for (const [at, pattern] of expected.entries()) assert.match(loaded.complaints[at] ?? '', pattern)
})

test('numbers that are in no list, pairs claimed twice, strange marks and bad lists are complained of too', async (t) => {
  const numbered = (lines: string) => whole.replace('words:', `${lines}\nwords:`)

  const loaded = await load(t, {
    'pages/a1.md': numbered('lgsl: 999999\nlgil: 0'),
    'pages/a2.md': numbered('lgsl: 505'),
    'pages/a3.md': numbered('lgsl: 505\nlgil: 0'),
    'pages/a4.md': numbered('lgsl: 505\nlgil: 0'),
    'pages/a5.md': numbered('form: no-such-form'),
    'pages/a6.md': `${whole}\n![a tree](/tree.png)\n`,
    'pages/a7.md': `${whole}\n[jump](#nowhere) [out](http://example.org/) [in](/help/a1#ring-us)\n`,
    'pages/Tree.md': whole,
    'pages/b1.md': 'no facts',
    'most-wanted.yaml': '- to: /help/nowhere\n  title: Nowhere\n  text: Nothing\n',
    'synonyms.yaml': '- [bin]\n- [Bin, rubbish]\n',
    'alert.yaml': 'title: Snow\ntext: It snows\nfrom: 2026-12-02T08:00Z\nuntil: 2026-12-01T08:00Z\n',
  })

  assert.ok(!loaded.ok)
  const all = loaded.complaints.join('\n')
  for (const pattern of [
    /a1\.md: lgsl 999999 is no live service/,
    /a2\.md: lgsl and lgil must be given together/,
    /a4\.md: lgsl 505 with lgil 0 is claimed by pages\/a3\.md already/,
    /a5\.md: form no-such-form is none of the council's/,
    /a6\.md: uses image, which a page may not/,
    /a7\.md: links to #nowhere, and that page has no such heading/,
    /a7\.md: links to http:\/\/example\.org\//,
    /Tree\.md: must be called like/,
    /b1\.md: must begin with its facts/,
    /most-wanted\.yaml: links to \/help\/nowhere/,
    /synonyms\.yaml: group 1 must be/,
    /synonyms\.yaml: group 2 must be/,
    /alert\.yaml: until must be later than from/,
  ])
    assert.match(all, pattern)
  assert.equal(loaded.complaints.length, 13, all)
})

test('a page is printed in the design system’s classes, with the council’s facts in their places', async (t) => {
  const { pages } = contentOf(await load(t, { 'pages/trees.md': whole }))

  const text = toText(pages[0]!.body)
  assert.match(text, /<h2 class="govuk-heading-m" id="ring-us">Ring us<\/h2>/)
  assert.match(
    text,
    /<p class="govuk-body">Ring <strong>01632\u00a0960001<\/strong> or <a href="\/contact" class="govuk-link">/,
  )
  assert.match(text, /<a href="https:\/\/www\.gov\.uk\/" class="govuk-link" rel="noreferrer">/)
  assert.match(text, /<div class="govuk-inset-text">/)
  assert.match(pages[0]!.text, /Ring 01632 960001 or write/)
})

test('signs of HTML in a page are printed as signs', async (t) => {
  const { pages } = contentOf(await load(t, { 'pages/trees.md': `${whole}\nWrite 3 < 4 & "so".\n` }))

  assert.match(toText(pages[0]!.body), /Write 3 &lt; 4 &amp; &quot;so&quot;\./)
})

test('a council without pages of its own has none, and that is no hole', async (t) => {
  assert.deepEqual(contentOf(await load(t, {})), { pages: [], mostWanted: [], synonyms: [], alert: null })
})

function contentOf(loaded: LoadedContent): Content {
  assert.ok(loaded.ok, loaded.ok ? '' : loaded.complaints.join('\n'))
  return loaded.content
}

/** Loads Fairholme with these files in the place of its own content. */
async function load(t: TestContext, files: Record<string, string>, keep: { pages?: true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'guildhall-content-'))
  t.after(() => rmSync(folder, { recursive: true }))
  cpSync(fairholme, folder, { recursive: true })
  if (!keep.pages)
    for (const name of ['pages', 'most-wanted.yaml', 'synonyms.yaml'])
      rmSync(join(folder, name), { recursive: true, force: true })
  mkdirSync(join(folder, 'pages'), { recursive: true })
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  const council = councilOf(folder)
  const services = await loadServices(council, () => '2026-11-22')
  assert.ok(services.ok)
  return loadContent(council, services.services, readLists())
}

function councilOf(folder: string): Council {
  const loaded = loadCouncil(folder, { production: false })
  assert.ok(loaded.ok, loaded.ok ? '' : loaded.complaints.join('\n'))
  return loaded.council
}
