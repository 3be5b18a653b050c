/**
 * The pages of proving who one is, as a browser shows them. A site without a provider in its settings has none of them, so they are
 * in no list of states; a browser on this machine cannot go to the address that the provider knows, so each answer is handed to it.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { headingOf } from '../support/accounts.ts'
import { axe, launch, validate } from '../support/browser.ts'
import {
  here,
  leaveToProve,
  officerWith,
  openProving,
  prove,
  service,
  waitingFor,
} from '../support/proving-at-outside.ts'
import type { Answer } from '../support/raw-client.ts'
import { keyboardFaults } from './keyboard-stops.ts'
import { widerThanWindow } from './reflow.ts'

test('the pages of proving who one is fit a small phone, work by keyboard and stand before axe', async (t) => {
  const opened = await openProving(t)
  const { site, person, provider, reference } = opened
  const { page, close } = await launch({ cookies: 'refused', script: true, width: 320 })
  const shown: string[] = []
  const answer = { is: null as Answer | null }
  await page.route(`${site.url}/shown`, (route) =>
    route.fulfill({
      status: answer.is!.status,
      body: answer.is!.text,
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  )
  const fits = async (next: Answer) => {
    answer.is = next
    await page.goto(`${site.url}/shown`)
    const name = headingOf(next)
    assert.deepEqual(await validate(next.text), [], name)
    assert.deepEqual(await axe(page), [], name)
    assert.deepEqual(await widerThanWindow(page), [], name)
    // Its words for the skip link are the English ones.
    if (next.text.includes('<html lang="en"')) assert.deepEqual(await keyboardFaults(page), [], name)
    shown.push(name)
  }
  try {
    await fits(await person.client.get(here))
    await fits(await person.client.get(`/cy${here}`))
    await fits(await person.client.post(here, { reference: '' }))
    await fits(await person.client.post(here, { reference }))
    provider.identities.next = { core: { vot: 'P0' } }
    await fits(await prove(opened, reference))
    provider.identities.next = {}
    await fits(await prove(opened, reference))
    await fits(await person.client.get('/my-account/requests'))
    const stopped = await provider.through(await leaveToProve(person, reference), 'nobody, who stops there')
    await fits(await person.client.get(stopped))

    const officer = await officerWith(site, null)
    await fits(await officer.get('/staff/proofs'))
    await officer.post(`/staff/${service}/${reference}/take`, {})
    await fits(await officer.get('/staff/proofs'))
    await fits(await officer.get('/staff/joining'))
    const one = await waitingFor(officer)
    await fits(await officer.post(`${one}/same`, {}))
    await fits(await officer.post(`${one}/see`, {}))
    assert.equal((await officer.post(`${one}/same`, {})).status, 303)
    await fits(await officer.get('/staff/proofs'))
  } finally {
    await close()
    await site.close()
  }
  assert.equal(new Set(shown).size, 10, shown.join())
})
