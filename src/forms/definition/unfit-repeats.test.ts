import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { loadService } from '../forms.ts'
import { lists } from '../street-problem-for-tests.ts'

const file = new URL('../../../councils/fairholme/services/contact-us/service.yaml', import.meta.url)

interface Written {
  pages: { id: string; title: string; when?: unknown; questions: Record<string, unknown>[] }[]
}

/** The form with a last page that asks for the e-mail address once more, under this condition. */
function askingAgain(when: unknown): string[] {
  const form = parse(readFileSync(file, 'utf8')) as Written
  const page = form.pages.find(({ questions }) => questions.some(({ type }) => type === 'e-mail'))
  const email = page?.questions.find(({ type }) => type === 'e-mail')
  assert.ok(page && email)
  const { when: _, ...question } = email
  form.pages.push({ ...page, id: 'once-more', when, questions: [{ ...question, id: 'email-once-more' }] })
  const loaded = loadService(JSON.stringify(form), lists)
  return loaded.ok ? [] : loaded.complaints.filter((complaint) => /has asked for already/.test(complaint))
}

test('a form that asks somebody twice for their e-mail address is refused, and both questions are named (W14)', () => {
  assert.deepEqual(askingAgain({ reply: ['e-mail'] }), [
    'page "once-more", question "email-once-more": asks for the e-mail that question "email" has asked for already',
  ])
})

test('where nobody can be asked both, each may ask', () => {
  assert.deepEqual(askingAgain({ reply: ['phone'] }), [])
})
