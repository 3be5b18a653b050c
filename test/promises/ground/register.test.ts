import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fragmentsOf, normalised, readRegister } from './register.ts'

const [westminster, barnet] = readRegister()

test('the register has all 67 statements of Westminster and all 63 of Barnet, in order, each once', () => {
  const numbered = (letter: string, last: number) =>
    Array.from({ length: last }, (_, at) => `${letter}${at + 1}`)

  assert.deepEqual(
    westminster.rows.map((row) => row.id),
    numbered('W', 67),
  )
  assert.deepEqual(
    barnet.rows.map((row) => row.id),
    numbered('B', 63),
  )
})

for (const { council, rows, archived } of [westminster, barnet]) {
  test(`every quote of ${council} is found word for word in the archived policy`, () => {
    const text = normalised(archived)

    const missing = rows.flatMap((row) =>
      fragmentsOf(row.quote).flatMap((piece) =>
        piece !== '' && text.includes(piece) ? [] : `${row.id}: ${piece}`,
      ),
    )

    assert.deepEqual(missing, [])
  })

  test(`every statement of ${council} stands under a heading of the archived policy, in the policy's order`, () => {
    const headings = [...new Set(rows.map((row) => row.section))]
    const lines = archived.split('\n').map((line) => normalised(line.replace(/^#+\s+/, '')))

    const places = headings.map((heading) => lines.indexOf(heading))

    assert.ok(!places.includes(-1), `not a heading: ${headings[places.indexOf(-1)]}`)
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    )
  })
}

test('what a statement asks of the software is one sentence', () => {
  const others = [...westminster.rows, ...barnet.rows].filter((row) => !/^[A-Z][^.]*\.$/.test(row.must))

  assert.deepEqual(others, [])
})

test('a quote with one changed word is not found', () => {
  const text = normalised(barnet.archived)

  assert.ok(text.includes(normalised('We uses cookies to control our websites’ functions')))
  assert.ok(!text.includes(normalised('We use cookies to control our websites’ functions')))
})

test('the archived texts are kept as they were found, errors, links and line ends included', () => {
  const found = readFileSync(
    new URL('../../../councils/westminster/archive/2018-03-06.txt', import.meta.url),
    'utf8',
  )

  assert.ok(
    found.startsWith('> *The following text is extracted and transformed from the westminster.gov.uk'),
  )
  assert.ok(found.includes('[All about cookies](http://www.allaboutcookies.org/)'))
  assert.ok(barnet.archived.includes('|\n_utma _utmz |\n'))
})
