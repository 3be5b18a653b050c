/** The machine that asks about a new purpose, with a mail server of the test's own, and the owner who asks the others. */
import assert from 'node:assert/strict'
import { askAround } from '../../../src/agreements/agreements.ts'
import { demonstrationOfficers } from '../../../src/demonstration/demonstration.ts'
import { unseal } from '../../../src/records/records.ts'
import { type Mail, openMailServer } from '../../support/mail-server.ts'
import type { RawClient } from '../../support/raw-client.ts'
import type { TestSite } from '../../support/site.ts'
import { visitor } from './open.ts'

/** Two rounds of the machine, and every e-mail that came of them. */
export async function askedByMail({ ground }: TestSite): Promise<Mail[]> {
  const closing: (() => unknown)[] = []
  const server = await openMailServer({ after: (deed) => void closing.push(deed as () => unknown) })
  const { asking, roomWork, clock, log } = ground
  const { work, keyring } = roomWork!
  const round = () =>
    askAround({
      ...asking,
      site: 'https://www.fairholme.example',
      mail: { send: server.send, from: 'no-reply@fairholme.example' },
      work,
      unseal: (row) => unseal(keyring, row),
      clock,
      log,
    })
  try {
    await round()
    await round()
  } finally {
    for (const close of closing) await close()
  }
  return server.got
}

/** The code of an answer, as it stands in a letter, an e-mail or an officer's page. */
export const codeIn = (text: string) => /\b([0-9A-Z]{4}-){3}[0-9A-Z]{4}\b/.exec(text)?.[0] ?? ''

/** Answers at /answer, as anybody who was sent a code, without cookies. */
export async function answers(site: TestSite, code: string, answer: 'yes' | 'no'): Promise<void> {
  const client = visitor(site, { from: '127.0.0.10' })
  const { status } = await client.post('/answer', { code, part: 'answer', answer })
  assert.equal(status, 200, 'the code of the e-mail answers')
}

/** The owner of the service that asks, who finds one person on the list; answers how their answers are taken down. */
export async function ownerAsks(site: TestSite, reference: string) {
  const owner = demonstrationOfficers(site.ground.services).find(
    ({ role, service }) => role === 'owner' && service === 'street-problem',
  )
  const client: RawClient = visitor(site, { from: '127.0.0.11', jar: new Map() })
  assert.equal((await client.post('/staff/sign-in', { officer: owner!.id })).status, 303)
  const { text } = await client.get('/staff/asking')
  const [, link] = new RegExp(`href="(/staff/asking/[0-9a-f-]{36})">${reference}<`).exec(text) ?? []
  assert.ok(link, `nobody is to ask whoever sent ${reference}`)
  const opened = (await client.post(`${link}/open`, {})).text
  const code = codeIn(opened)
  const takeDown = async (answer: 'yes' | 'no') => {
    const { status } = await client.post('/staff/asking/answer', { code, answer, how: 'phone' })
    assert.equal(status, 303, `a ${answer} by telephone is taken down`)
  }
  return { opened, takeDown }
}
