import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from '../design-system/html.ts'
import { fingerprintOf, wordsPrinted } from './printed-words.ts'

test('words are those of the page in their order, a line for each paragraph, item or cell', () => {
  const page = html`<h3 class="big">Trees</h3>
<p>Tell us <a href="/x">which <b>tree</b></a>, ${'<oak> & "ash"'}.</p>
<ul><li>why</li><li>when</li></ul><table><tr><td>a</td><td>b</td></tr></table>`

  assert.equal(wordsPrinted(page), 'Trees\nTell us which tree, <oak> & "ash".\nwhy\nwhen\na\nb')
})

test('another look of the same words is no other text, and another word is', () => {
  const words = wordsPrinted(html`<p class="one">We keep it for <b>6 months</b>.</p>`)

  assert.equal(wordsPrinted(html`<div><p>We keep it   for 6 months.</p></div>`), words)
  assert.notEqual(wordsPrinted(html`<p class="one">We keep it for <b>6 years</b>.</p>`), words)
})

test('the fingerprint can be worked out from words copied off the page, however their lines are broken', () => {
  assert.equal(fingerprintOf('We keep it\nfor 6 months. '), fingerprintOf('We keep it for  6 months.'))
  assert.notEqual(fingerprintOf('We keep it for 6 months.'), fingerprintOf('We keep it for 6 years.'))
})
