import assert from 'node:assert/strict'
import type { Service } from '../../src/forms/forms.ts'
import { fillIn, madeUp } from '../journeys/any-service.ts'
import type { TestSite } from '../support/site.ts'
import { inPages } from './site/in-front.ts'
import { promise, visitor } from './site/open.ts'
import { mainOf } from './site/reading.ts'
import { aPothole, handleOf, journey, withReply } from './site/walking.ts'

promise({
  row: 'W14',
  quote:
    'We all get frustrated on occasion when we have to repeat the same basic information over and over again.',
  state: {
    part: 'What is shown is the web: in one dealing nobody is asked twice for their e-mail address or number in any form, nor for anything of the kind at its end, after a mistake, or when they look up how it stands; and a form whose questions say that an account may fill them in is not published when two of a kind could be asked. Across services, and with permission, filling in is shown by other rows. Whoever rings or comes in on the way is asked by people, and repeats are not counted.',
  },
  holds: async (site) => {
    for (const [no, service] of site.ground.services.entries()) await askedOnce(site, service, no)
    await keptAfterMistake(site)
  },
  sabotages: [
    {
      name: 'the last page asks for the name once more',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.endsWith('/check-answers') || page.includes('/check-answers"')
            ? page.replace('</main>', '<input name="again" autocomplete="name"></main>')
            : page,
        ),
      }),
    },
    {
      name: 'a page before the last asks for an e-mail address and a number again',
      breaks: () => ({
        inFront: inPages((page, path) =>
          /^\/services\/[^/]+\/.+/.test(path) && page.includes('autocomplete="tel"')
            ? page.replace('</main>', '<input name="again" autocomplete="tel"></main>')
            : page,
        ),
      }),
    },
    {
      name: 'whoever looks up how it stands types their e-mail address again',
      breaks: () => ({
        inFront: inPages((page, path) =>
          path.startsWith('/track')
            ? page.replace('</main>', '<input name="email" autocomplete="email"></main>')
            : page,
        ),
      }),
    },
    {
      name: 'a mistake empties the other fields of its page',
      breaks: () => ({
        inFront: inPages((page) =>
          page.includes('govuk-error-summary') ? page.replace(/ value="Ada Planted"/, '') : page,
        ),
      }),
    },
  ],
})

/** From the first page to looking it up, by which way somebody is reached is asked for once at most. */
async function askedOnce(site: TestSite, service: Service, no: number): Promise<void> {
  const client = visitor(site, { from: `127.0.4.${10 + no}` })
  const sent = await fillIn(client, service, madeUp(service, 31 + no), 'no')
  // Browsers fill these in with what belongs to whoever sits before them; names and addresses of others are asked for as well.
  for (const fact of ['email', 'tel']) {
    const asked = sent.shown.flatMap(({ text }) => mainOf(text).split(`autocomplete="${fact}"`).slice(1))
    assert.ok(asked.length <= 1, `${service.id} asks for ${fact} ${asked.length} times`)
  }
  const { reference, code } = sent
  const tracked = await client.post('/track', { reference, code })
  assert.equal(tracked.status, 200)
  const last = sent.shown.find(({ step }) => step === 'check-answers')
  assert.ok(last)
  for (const [what, text] of [
    ['the last page', last.text],
    ['the page after sending', sent.text],
    ['the page that says how it stands', tracked.text],
  ] as const)
    assert.doesNotMatch(
      mainOf(text),
      /<(?:input|textarea)[^>]* autocomplete="(?:name|email|tel|address-line1|postal-code)"/,
      `${service.id}: ${what} asks again`,
    )
}

/** What was right on a page stays typed when something else of it is wrong. */
async function keptAfterMistake(site: TestSite): Promise<void> {
  const client = visitor(site, { from: '127.0.4.9' })
  const way = journey(client)
  const wrong = { name: 'Ada Planted', email: 'not an address' }
  const told = withReply(aPothole, { ...wrong, more: '' })
  let step = await way.start('no')
  while (!step.asked.includes('name')) step = await way.answer(step, told)
  const again = await client.post(step.form.action, { handle: handleOf(step.text), ...wrong })
  assert.equal(again.status, 422, 'the mistake was taken')
  assert.match(
    mainOf(again.text),
    /name="name"[^>]* value="Ada Planted"|value="Ada Planted"[^>]* name="name"/,
  )
}
