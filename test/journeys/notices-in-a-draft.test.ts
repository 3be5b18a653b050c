import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse, stringify } from 'yaml'
import { madeUpText } from '../../src/messages/made-up-for-tests.ts'
import { english, languageFrom } from '../../src/messages/messages.ts'
import { clientOf, open, openSite } from './open.ts'
import { service, start, wordsOf } from './street-problem.ts'

const partly = 'Mae rhan o’r dudalen hon yn Saesneg yn unig.'

test('what became of somebody’s answers is never told in a draft: the words are English, and marked so', async (t) => {
  const { client } = await open(t)
  const handle = await start(client)
  const told: [page: { text: string }, words: RegExp][] = [
    [await client.post(`/cy${service}/kind`, { handle: 'none' }), /We do not have your answers/],
    [await client.post(`/cy${service}/kind`, { handle, dob: '1961' }), /so we kept nothing of it/],
    [await client.post(`/cy${service}/kind`, { handle }), /Delete my answers and leave/],
    [await client.post(`/cy${service}/clear`, { handle }), /nothing you answered is kept/],
    [await client.get('/cy/track'), /nobody but you was given the code/],
    [await client.get('/cy/%zz'), /so we kept nothing of it/],
    [
      await client.post('/cy/track', {}, { origin: 'https://elsewhere.example' }),
      /so we did nothing with it/,
    ],
    [await client.post('/cy/track', { code: 'x'.repeat(70_000) }), /so we kept nothing of it/],
  ]

  assert.match(told[0]![0].text, /<title lang="en">We do not have your answers/)
  for (const [{ text }, words] of told) {
    const inEnglish = [...text.matchAll(/<span lang="en" dir="ltr">(.*?)<\/span>/gs)]
    assert.ok(
      inEnglish.some(([part]) => words.test(wordsOf(`<main>${part}</main>`))),
      `${words} does not stand there in English, marked so`,
    )
    assert.ok(text.includes(partly), `${words}: the page does not say that a part of it is in English`)
  }
})

test('when an approved notice is changed, the site says the English one, and its start says why', async (t) => {
  const file = parse(madeUpText({ approved: true })) as { notices: Record<string, unknown> }
  const changed = { ...file, notices: { ...file.notices, 'write-down': 'ممنوع' } }
  const language = languageFrom('the changed language', stringify(changed))

  const site = await openSite(t, { ground: (ground) => ({ ...ground, languages: [english, language] }) })
  const client = clientOf(t, site)
  const { text } = await client.post(`/ar${service}/kind`, { handle: 'none' })

  assert.match(text, /<h1[^>]*><span lang="en" dir="ltr">We do not have your answers<\/span><\/h1>/)
  assert.doesNotMatch(text, /ممنوع/)
  assert.match(site.logged.join(''), /"code":"notices-in-english.approval-void","language":"ar"/)
})
