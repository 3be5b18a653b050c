import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientOf, openSite } from '../journeys/open.ts'
import { wordsOf } from '../journeys/street-problem.ts'
import { onlyVisited } from './as-it-is.ts'
import { answerStates, codeOf } from './new-purpose-states.ts'
import { deskStates, publicStates } from './site-states.ts'
import { byPlainHttp } from './visitors.ts'
import { deskOf } from './whole-site.ts'

test('who goes through all states meets the questions of who wants a reply, an opened record, and every mistake', async (t) => {
  const site = await openSite(t)
  const { visitor, page } = byPlainHttp(clientOf(t, site, { jar: new Map() }))
  const met = new Map<string, string>()
  const see = async (what: string) => {
    assert.ok(!met.has(what), `${what} is met twice`)
    met.set(what, wordsOf(page()))
  }

  await publicStates(visitor, site.ground.services, 'Start without cookies', see)
  await answerStates(visitor, await codeOf(site), see)
  await deskStates(visitor, await deskOf(site), see)

  const says = (what: string, words: RegExp) => assert.match(met.get(what) ?? '', words, what)
  says('form: reply-to', /Your name .* Your e-mail address/)
  says('form: reply-to by phone', /Your name .* Your phone number/)
  for (const [what, words] of met)
    if (what.endsWith(', with mistakes')) assert.match(words, /There is a problem/, what)
  says('form: where, off the streets', /There is no street within 50 metres/)
  says('form: where, a place on the map', /Bridge Street, near number \d+/)
  says('form: sent', /FH-/)
  says('form: answers deleted', /deleted/)
  says('appointment: time', /A time is yours only once you have sent your answers/)
  says('appointment: track', /Your appointment .* Change or cancel it/)
  says('appointment: another time', /Your time at present/)
  says('appointment: cancelled', /Your appointment is cancelled/)
  says('garden-waste: the way to pay', /Continue to pay on the practice payment page/)
  says('garden-waste: the practice payment page', /No money moves/)
  says('garden-waste: not paid', /No money was taken/)
  says('garden-waste: come back twice', /This page is shown only once/)
  says('garden-waste: paid', /It is paid/)
  says('garden-waste: track, paid', /Paid: £/)
  says('track: what was told', /ada@planted\.example/)
  says('track: who looked', /Who looked at your data/)
  says('officer: a service of which nothing is kept', /Your services hold nothing/)
  says('officer: a report to another service', /Only officers of .* can open this/)
  says('officer: what is deleted when', /fewer than 10/)
  says('officer: a report nobody has taken', /Take this report/)
  says('officer: a report in hand', /You have taken this report/)
  says('officer: a record opened', /ada@planted\.example/)
  says('officer: a hold left out', /There is a problem Enter the reference/)
  says('officer: a hold of no report', /There is no report with this reference/)
  says('officer: a hold put on', /A court case needs it .* You put it on/)
  says('supervisor: a hold to be taken off', /Take the hold off/)
  says('supervisor: a hold taken off', /Stopped from being deleted Nothing/)
  says('form: saved', /Your answers are saved.*We keep your answers until/)
  says('form: not opened again', /There is a problem Check the reference/)
  says('form: opened again', /Check your answers before you send them/)
  says('officer: what is sent on', /None of this is part of your work/)
  says('supervisor: what has not arrived', /Not sent anywhere: no receiver is configured/)
  says('supervisor: one that has not arrived', /Send it again/)
  says('supervisor: set aside without a reason', /There is a problem Choose why/)
  says('supervisor: one set aside', /What has not arrived/)
  says('supervisor: one that waits no more', /Nothing to send on here/)
  says('answer: no code typed', /There is a problem Enter the code/)
  says('answer: no such code', /There is no question to answer with this one/)
  says('answer: the question', /May we use what you told us for something new\?/)
  says('answer: neither yes nor no', /There is a problem Choose yes or no/)
  says('answer: yes', /You have said yes/)
  says('answer: the yes taken back', /You have taken your yes back/)
  says('officer: no such purpose', /No such purpose/)
  says('officer: a form for the owner', /This is for the owner of the service/)
  says('owner: a purpose to be described', /Describe a new purpose/)
  says('owner: a description left out', /There is a problem Enter a name/)
  says('owner: a purpose described', /Described: waits for advice/)
  says('adviser: a purpose to advise on', /Your advice/)
  says('adviser: advice left out', /There is a problem Choose one of the two/)
  says('owner: advised against', /you can only let it go/)
  says('risk owner: to go on against the advice', /You alone may go on all the same/)
  says('risk owner: gone on', /In force for those who said yes/)
  says('owner: how far the asking has come', /How far the asking has come/)
  says('owner: other words', /Put a new purpose in other words/)
  says('owner: a purpose ended', /the owner of the service ended it/)
  says('officer: what the customer can be asked', /Ask the customer about .* Something is missing/)
  says('officer: waits for the customer', /Waits for the customer/)
  says('track: asked to put something right', /We asked you to put something right/)
  says('put right: what was asked', /The answer does not go with another one/)
  says('put right: check', /Check your new answers before you send them .* XY34 ZAB/)
  says('put right: sent', /Your new answers are sent/)
  says('track: put right', /You put it right on/)
  says('officer: papers seen', /paper seen on/)
  says('owner: all new purposes', /New purposes .* Ended/)
  says('nobody signed in: people to ask', /Sign in as an officer to see whom your service has to ask/)
  says('officer: asking is for the owner', /None of this is part of your work/)
  says('owner: people to ask', /This site sends no e-mail/)
  says('owner: somebody to ask', /Take it and open it/)
  says('owner: somebody to ask, opened', /Their code .* What did they say\?/)
  says('owner: a letter to print', /These are the exact words you say yes or no to/)
  says('owner: an answer left out', /There is a problem Choose what they said/)
  says('owner: an answer taken down', /People to ask/)
  says('owner: nobody to ask here', /There is nobody to ask here now/)
  says('owner: somebody comes with a code', /Take down what the person said themselves/)
  says('owner: a code that is none', /There is a problem Check the code/)
  assert.doesNotMatch(met.get('supervisor: signed out') ?? '', /You are signed in as/)
})

test('no mark is kept of what was not visited in every way', () => {
  const marks = { '/': 'a', '/staff/keeping': 'b', 'style sheets and scripts': 'c' }

  assert.deepEqual(onlyVisited(marks, [new Set(['/', '/staff/keeping']), new Set(['/'])]), {
    '/': 'a',
    'style sheets and scripts': 'c',
  })
})
