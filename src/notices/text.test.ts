import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toText } from '../design-system/html.ts'
import { placeholdersIn, readText } from './text.ts'

function read(source: string, filled = {}) {
  const complaints: string[] = []
  const text = readText(source, filled, complaints)
  const printed = text.pieces.map((piece) => ('html' in piece ? toText(piece.html) : `(${piece.block})`))
  return { ...text, printed: printed.join(''), complaints }
}

test('each paragraph and item is a sentence with its anchor and the statements it descends from', () => {
  const { sentences, headings, printed, complaints } = read(`Words of
two lines. [#first W1 B63]

## A part [#part]

- One. [#one W2]
- Two, [a link](/cookies). [#two]
`)

  assert.deepEqual(complaints, [])
  assert.deepEqual(sentences, [
    { id: 's-first', rows: ['W1', 'B63'], text: 'Words of two lines.' },
    { id: 's-one', rows: ['W2'], text: 'One.' },
    { id: 's-two', rows: [], text: 'Two, a link.' },
  ])
  assert.deepEqual(headings, [{ id: 'part', text: 'A part' }])
  assert.match(printed, /<p id="s-first" class="govuk-body">Words of\ntwo lines\.<\/p>/)
  assert.match(printed, /<h2 id="part" class="govuk-heading-m">A part<\/h2>/)
  assert.match(printed, /<li id="s-one">One\.<\/li>/)
  assert.match(printed, /<a href="\/cookies" class="govuk-link">a link<\/a>/)
  assert.doesNotMatch(printed, /\[#/)
})

test('behind each sentence from old statements one link tells where it says how they are kept, in lists too, and never in its words', () => {
  const { withLinks, pieces, sentences, outsideLinks } = read(
    'Kept. [#kept W1 B63]\n\n- Of a list. [#list W2]\n- New. [#new]\n- [Out](https://out.example/). [#out]',
  )
  const printed = (parts: typeof pieces) =>
    parts.map((piece) => ('html' in piece ? toText(piece.html) : '')).join('')
  const linked = printed(withLinks)

  assert.match(
    linked,
    /<p id="s-kept" class="govuk-body">Kept\. <a class="govuk-link [^"]*" href="\/promises#w1"><span class="govuk-visually-hidden">Whether we keep this: <\/span>W1, B63<\/a><\/p>/,
  )
  assert.match(linked, /<li id="s-list">Of a list\. <a [^>]*#w2"><span[^>]*>[^<]*<\/span>W2<\/a><\/li>/)
  assert.match(linked, /<li id="s-new">New\.<\/li>/)
  assert.doesNotMatch(printed(pieces), /How we keep this|promises#/)
  assert.equal(sentences[0]?.text, 'Kept.')
  assert.deepEqual(outsideLinks, ['https://out.example/'])
})

test('placeholders are filled in words and in addresses, and nothing they hold can become markup', () => {
  const source = 'Ring {phone}, or [complain]({regulator-complaints}). [#ring W67]'
  const { printed, sentences } = read(source, {
    phone: '<b>*01632*</b>',
    'regulator-complaints': 'https://regulator.example/a?b="c"',
  })

  assert.match(printed, /Ring &lt;b&gt;\*01632\*&lt;\/b&gt;,/)
  assert.match(
    printed,
    /href="https:\/\/regulator\.example\/a\?b=&quot;c&quot;" class="govuk-link" rel="noreferrer"/,
  )
  assert.equal(sentences[0]?.text, 'Ring <b>*01632*</b>, or complain.')
})

test('a placeholder that does not exist makes a complaint', () => {
  const complaints: string[] = []

  const used = placeholdersIn('{phone} {fax} {{log}} {phone} {council}', complaints)

  assert.deepEqual(used, ['council', 'phone'])
  assert.deepEqual(complaints, ['{fax} is no placeholder we know'])
})

test('a part printed by the program stands where the words say', () => {
  const { printed, complaints } = read('Before. [#before]\n\n{{log}}\n\nAfter. [#after]')

  assert.deepEqual(complaints, [])
  assert.match(printed, /Before\.<\/p>\n\(log\)<p id="s-after"/)
  assert.deepEqual(read('{{money}}').complaints, ['{{money}} is no part we can print'])
})

test('what could not be found or linked later is complained about', () => {
  const { complaints } = read(`# Too high [#high]

No mark here at all.

Twice. [#same W1]

Twice again. [#same W2]

[Nowhere](#nowhere). [#link]
`)

  assert.deepEqual(complaints, [
    '"No mark here at all.…" has no mark like [#name W1] at its end',
    'has a heading of rank h1; only ## and ### are used, below the title',
    'the mark #same stands there twice',
    'links to #nowhere, which is not there',
  ])
})

test('HTML in a notice is words and no markup', () => {
  const { printed } = read('<script>alert(1)</script> and <b>bold</b>. [#html]')

  assert.match(printed, /&lt;script&gt;alert\(1\)&lt;\/script&gt; and &lt;b&gt;bold/)
})
