import assert from 'node:assert/strict'
import { test } from 'node:test'
import { launch } from '../support/browser.ts'
import { isWhole, makesSeen } from './one-of-each-make.ts'

const pages: readonly (readonly [what: string, main: string, isNew: boolean])[] = [
  ['the first', '<h1>Bins</h1><p class="a">One <a href="/one">link</a></p><ul><li>One</li></ul>', true],
  ['the same in other words', '<h1>Permits</h1><p class="a"><a href="/two">Two</a></p>', false],
  ['more of the same', '<h1>Bins</h1><ul><li>One</li><li>Two</li></ul>', false],
  ['an element of another class', '<h1>Bins</h1><p class="b">One</p>', true],
  ['a known element within another', '<ul><li><p class="b">One</p></li></ul>', true],
  ['a link that leads nowhere', '<p class="a"><a>One</a></p>', true],
  ['a field of another kind', '<p class="a"><input type="text"></p>', true],
  ['a heading that Tab stops at', '<h1 tabindex="0">Bins</h1>', true],
  ['words in another language', '<ul lang="cy"><li>Un</li></ul>', true],
  ['all of it once more', '<h1 tabindex="0">Bins</h1><ul lang="cy"><li>Un</li></ul>', false],
]

test('a page is looked at when it has something that no page before had, or has it within something else', async (t) => {
  const { page, close } = await launch({ cookies: 'accepted', script: true })
  t.after(close)
  const isSeen = makesSeen(page)
  for (const [what, main, isNew] of pages) {
    await page.setContent(`<!DOCTYPE html><html lang="en"><body><main>${main}</main></body></html>`)

    assert.equal(await isSeen(), !isNew && !isWhole, what)
  }
})
