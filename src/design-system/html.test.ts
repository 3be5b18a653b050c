import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { button } from './components/button.ts'
import { errorSummary } from './components/error-summary.ts'
import { input } from './components/input.ts'
import { radios } from './components/radios.ts'
import { summaryList } from './components/summary-list.ts'
import { textarea } from './components/textarea.ts'
import { attributes, type Html, html, type Printable, toText, trusted } from './html.ts'

const hostile = fc.string({
  unit: fc.constantFrom('<', '>', '"', "'", '&', '=', '/', '`', '\\', ' ', '\n', '\0', 'a', '#', ';', '&lt;'),
  minLength: 1,
})
const anyWords = fc.oneof(fc.string({ unit: 'binary', minLength: 1 }), hostile)

test('whatever a customer writes stays the words of a text', () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      const printed = toText(html`<p>${words}</p>`)
      assert.ok(printed.startsWith('<p>') && printed.endsWith('</p>'))
      assertOnlyWords(printed.slice(3, -4), words)
    }),
    { numRuns: 2000 },
  )
})

test('whatever a customer writes stays the value of its attribute, in either kind of quotes', () => {
  fc.assert(
    fc.property(anyWords, (words) => {
      const [double, single] = [toText(html`<p title="${words}">`), toText(html`<p title='${words}'>`)]
      assertOnlyWords(double.slice('<p title="'.length, -'">'.length), words)
      assertOnlyWords(single.slice("<p title='".length, -"'>".length), words)
      assertOnlyWords(printedAttributes({ title: words }).slice(' title="'.length, -1), words)
    }),
    { numRuns: 2000 },
  )
})

test('no answer, label or address brings a new element or attribute into a component', () => {
  const usual = signs(toText(everywhere('word')))
  fc.assert(fc.property(anyWords, (words) => assert.deepEqual(signs(toText(everywhere(words))), usual)))
})

test('false, null and undefined print nothing, zero prints, and lists are joined', () => {
  assert.equal(toText(html`${false}${null}${undefined}${0}${['a', 1, ['<']]}`), '0a1&lt;')
})

test('markup is printed as it is, once', () => {
  const inner = html`<b>${'&'}</b>`
  assert.equal(toText(html`<i>${inner}${trusted('<hr>')}</i>`), '<i><b>&amp;</b><hr></i>')
})

test('what only looks like markup is refused, not printed', () => {
  const [likeness, yes] = [{ text: '<b>' } as unknown as Printable, true as unknown as Printable]
  assert.throws(() => html`${likeness}`, TypeError)
  assert.throws(() => html`${yes}`, TypeError)
})

test('attributes follow the rules of the official macro', () => {
  const optional = true
  assert.equal(
    printedAttributes({ a: true, b: false, c: undefined, d: 0, e: '"' }),
    ' a="true" b="false" c="" d="0" e="&quot;"',
  )
  assert.equal(
    printedAttributes({
      a: { value: true, optional },
      b: { value: false, optional },
      c: { value: '', optional },
    }),
    ' a c=""',
  )
  assert.equal(printedAttributes({ title: html`Tom &amp; Ann` }), ' title="Tom &amp; Ann"')
})

test('an attribute whose name would break out of the tag is refused', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom(' ', '>', '/', '=', '"', "'", '<', '\n', '\0'),
      fc.string(),
      (a, sign, b) => {
        assert.throws(() => attributes({ [a + sign + b]: 'x' }), TypeError)
      },
    ),
  )
  assert.throws(() => attributes({ '': 'x' }), TypeError)
})

function printedAttributes(record: Parameters<typeof attributes>[0]): string {
  return toText(html`${attributes(record)}`)
}

/** Nothing in it could open an element, close a quote or be read as another sign, and it reads as was written. */
function assertOnlyWords(printed: string, written: string): void {
  assert.doesNotMatch(printed, /[<>"']/)
  assert.doesNotMatch(printed, /&(?!(?:amp|lt|gt|quot|#39);)/)
  const read = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
  assert.equal(
    printed.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => read[entity as keyof typeof read]),
    written,
  )
}

function signs(printed: string): Record<string, number> {
  return Object.fromEntries(['<', '>', '"', "'"].map((sign) => [sign, printed.split(sign).length]))
}

/** The words in every place of a few components where a page would put what somebody wrote. */
function everywhere(words: string): Html {
  const item = { text: words, value: words, hint: { text: words }, conditional: { html: html`${words}` } }
  const said = { text: words }
  return html`
    ${input({ name: words, value: words, label: said, hint: said, errorMessage: said, attributes: { title: words } })}
    ${input({ name: 'a', id: words, label: { text: words, classes: words }, prefix: said, classes: words, type: words })}
    ${textarea({ name: 'a', value: words, label: said, describedBy: words, autocomplete: words })}
    ${radios({ name: words, items: [item], fieldset: { legend: said, describedBy: words } })}
    ${errorSummary({ titleText: words, errorList: [{ text: words, href: words }] })}
    ${summaryList({ rows: [{ key: said, value: said, actions: { items: [{ href: words, text: words, visuallyHiddenText: words }] } }] })}
    ${button({ text: words, href: words })}${button({ text: words, name: words, value: words })}`
}
