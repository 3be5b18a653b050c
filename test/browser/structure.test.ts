import assert from 'node:assert/strict'
import { test } from 'node:test'
import { structureOf } from './structure.ts'

const page = `<!DOCTYPE html><html lang="en"><body><h1 class="a b">Bins</h1><p>One <a href="/x">link</a>.</p><p>Two.</p>
<ul><li>a</li><li>b</li></ul><input type="text" name="q"><button type="submit">Go</button></body></html>`

const changed = (from: string, to: string) => {
  assert.equal(page.split(from).length, 2, from)
  return structureOf(page.replace(from, to))
}

test('other words, other addresses and more of the same leave a page what it is made of', () => {
  for (const [from, to] of [
    ['Bins', 'Rubbish &lt;b&gt; 2027'],
    ['href="/x"', 'href="/a?b=&quot;>"'],
    ['<li>b</li>', '<li>b</li><li>c</li><li>d</li>'],
    ['<p>Two.</p>', '<p>Two.</p><p>Three.</p>'],
    ['class="a b"', 'class="b  a"'],
    ['<p>Two.</p>', '<p>Two.</p><!-- <p class="x"> -->'],
  ] as const)
    assert.equal(changed(from, to), structureOf(page), to)
})

test('what somebody may stumble over is seen: an element, class, role, name, order or emptiness that is another', () => {
  for (const [from, to] of [
    ['<h1 class="a b">Bins</h1>', '<h2 class="a b">Bins</h2>'],
    ['class="a b"', 'class="a"'],
    ['<ul>', '<ul role="list">'],
    ['<input ', '<input aria-label="q" '],
    ['type="text"', 'type="search"'],
    ['>link<', '><'],
    ['<p>Two.</p>\n<ul><li>a</li><li>b</li></ul>', '<ul><li>a</li><li>b</li></ul><p>Two.</p>'],
    ['<button type="submit">', '<button type="submit" tabindex="-1">'],
    ['<p>Two.</p>', '<p>Two.</p><table><tr><td>1</td></tr></table>'],
    ['lang="en"', 'lang="cy"'],
  ] as const)
    assert.notEqual(changed(from, to), structureOf(page), to)
})
