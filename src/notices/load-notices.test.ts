import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Html, html, toText, trusted } from '../design-system/html.ts'
import { sha256 } from './lock.ts'
import { copyOfFairholme, version } from './notices-for-tests.ts'

const policy = 'website-privacy-policy/2026-11-21.md'
const today = '2026-11-22'
const inForce = ['website-privacy-policy', 'data-protection'].map((notice) => `${notice}/${today}.md`)

test('Fairholme’s notices are whole', (t) => {
  assert.deepEqual(copyOfFairholme(t).complaints(today), [])
})

test('a published version that was edited, by one letter, stops the start', (t) => {
  const copy = copyOfFairholme(t)

  copy.write(policy, copy.read(policy).replace('endeavours', 'endeavors'))

  assert.deepEqual(copy.complaints(today), [
    `notices/${policy}: was changed after it was published; put it back, and publish a new version instead`,
  ])
})

test('a published version that is gone stops the start', (t) => {
  const copy = copyOfFairholme(t)
  copy.publish('website-privacy-policy/2026-12-01.md', version('2026-12-01', 'New. [#new]'), today)

  copy.remove(policy)

  assert.deepEqual(copy.complaints('2026-12-02'), [
    `notices/${policy}: is in notices/lock.yaml and is not there any more`,
  ])
})

test('a version nobody published stops the start, which says how to publish it; then it is whole', (t) => {
  const copy = copyOfFairholme(t)
  const file = 'website-privacy-policy/2026-12-01.md'
  const text = version('2026-12-01', 'Ring {phone}. [#ring W67]')

  copy.write(file, text)
  const [complaint = '', ...others] = copy.complaints(today)
  copy.publish(file, text, today)

  assert.deepEqual(others, [])
  assert.match(
    complaint,
    /is not in notices\/lock\.yaml; to publish it, add the line\nwebsite-privacy-policy\/2026-12-01: \{"published":"2026-11-22","sha256":"[0-9a-f]{64}","filled":\{"phone":"01632 960001"\},"printed":\{\},"seal":"[0-9a-f]{64}"\}/,
  )
  assert.deepEqual(copy.complaints(today), [])
})

test('a lock that was rewritten to fit a changed past, or that lost a version between two, stops the start', (t) => {
  const copy = copyOfFairholme(t)
  for (const day of ['2026-12-01', '2026-12-02'])
    copy.publish(`website-privacy-policy/${day}.md`, version(day, `Of ${day}. [#of]`), today)
  const whole = copy.read('lock.yaml')
  const [, hash = ''] = /website-privacy-policy\/2026-12-01: \{.*?"sha256":"([0-9a-f]{64})"/.exec(whole) ?? []
  const broken = (name: string) =>
    `notices/lock.yaml: the seal of ${name} does not follow from it and from the version before; one of them was changed`

  copy.write('website-privacy-policy/2026-12-01.md', version('2026-12-01', 'Of another day. [#of]'))
  copy.write('lock.yaml', whole.replace(hash, sha256(copy.read('website-privacy-policy/2026-12-01.md'))))
  const rewritten = copy.complaints(today)
  copy.remove('website-privacy-policy/2026-12-01.md')
  copy.write('lock.yaml', whole.replace(/^website-privacy-policy\/2026-12-01.*\n/m, ''))
  const lost = copy.complaints(today)

  assert.deepEqual(rewritten, [broken('website-privacy-policy/2026-12-01')])
  assert.deepEqual(lost, [broken('website-privacy-policy/2026-12-02')])
})

test('a version without reason, without changes or without approval is refused', (t) => {
  const copy = copyOfFairholme(t)
  const head = version('2026-12-01', 'New. [#new]')
  const file = 'website-privacy-policy/2026-12-01.md'
  const said = (from: string, to: string) => {
    copy.write(file, head.replace(from, to))
    return copy.complaints(today).filter((complaint) => !complaint.includes('add the line'))
  }

  assert.deepEqual(said('reason: Something has changed.', 'reason:'), [`notices/${file}: reason is blank`])
  assert.deepEqual(said('  - One thing is different.', '  []'), [
    `notices/${file}: changes must be a list of at least one text`,
  ])
  assert.deepEqual(said('approved_by: the Director\n', ''), [`notices/${file}: approved_by is missing`])
})

test('a version bears the day from which it holds, and of one day there is one', (t) => {
  const copy = copyOfFairholme(t)

  copy.write('website-privacy-policy/2026-12-01.md', copy.read(policy))
  copy.write('website-privacy-policy/later.md', 'words')

  const said = copy.complaints(today)
  assert.ok(said.includes('notices/website-privacy-policy/2026-12-01.md: says that it holds from 2026-11-21'))
  assert.ok(said.includes('notices/website-privacy-policy: there are two versions from 2026-11-21'))
  assert.match(said.join('\n'), /later\.md: must be called after the day/)
})

test('a policy in force may not say another number than the register does; one of the past keeps its own', (t) => {
  const copy = copyOfFairholme(t)
  const moved = { ...copy.council, drafts: { keptHours: 48 } }
  const { load } = copy
  copy.council.drafts.keptHours = moved.drafts.keptHours

  const refused = copy.complaints(today)
  for (const notice of ['website-privacy-policy', 'data-protection'])
    copy.publish(
      `${notice}/2026-12-01.md`,
      version('2026-12-01', 'Kept {draft-hours}. [#kept]'),
      '2026-11-30',
    )
  const told = load('2026-12-02')

  assert.deepEqual(
    refused.map((complaint) => complaint.split(': says')[0]),
    inForce.map((file) => `notices/${file}`),
  )
  assert.match(refused[0] ?? '', /says "24 hours" for \{draft-hours\}, and the register now says "48 hours"/)
  assert.ok(told.ok, told.ok ? '' : told.complaints.join('\n'))
  const [, old, current] = told.notices.versions['website-privacy-policy']
  assert.match(old?.text.sentences.find(({ id }) => id === 's-drafts-end')?.text ?? '', /or 24 hours after/)
  assert.equal(current?.text.sentences[0]?.text, 'Kept 48 hours.')
})

test('a part that a register prints is part of what is published: with other words there, a new version is asked for', (t) => {
  const copy = copyOfFairholme(t)
  const asked =
    'notices/website-privacy-policy/2026-11-22.md: says "The hour in which the requests were made."'

  copy.blocks.log = changed(copy.blocks.log, 'The hour in which', 'The hour and the minute in which')
  const told = copy.complaints(today)

  assert.deepEqual(told, [
    `${asked} for {{log}}, and the register now says "The hour and the minute in which the requests were made."; publish a new version`,
  ])
})

test('other words of a printed part, put into the lock of a published version, do not fit its seal', (t) => {
  const copy = copyOfFairholme(t)
  const lock = copy.read('lock.yaml')
  const [published, rewritten] = ['Only an officer who has taken your case', 'Any officer']
  assert.ok(lock.includes(published))

  copy.blocks.services = copy.blocks.services.map((one) => ({
    ...one,
    html: changed(one.html, published, rewritten),
  }))
  copy.write('lock.yaml', lock.replace(published, rewritten))

  assert.deepEqual(copy.complaints(today), [
    'notices/lock.yaml: the seal of using-your-personal-data/2026-11-22 does not follow from it and from the version before; one of them was changed',
  ])
})

test('a service that opens later does not make the notice untrue, nor does one that opens on its very day; other words of a known service do', (t) => {
  const opens = (opened: string) => {
    const copy = copyOfFairholme(t)
    const bins = {
      opened,
      html: html`<p>Bins: all.</p>`,
      brief: html`<p>Bins: only the crew gets the address.</p>`,
    }
    copy.blocks.services = [bins, ...copy.blocks.services]
    return copy.complaints('2026-11-25')
  }

  assert.deepEqual(opens('2026-11-24'), [])
  assert.deepEqual(opens('2026-11-22'), [], 'opened on the day the version was published, after it')
  assert.match(opens('2026-11-20').join(), /using-your-personal-data.*publish a new version/)
})

test('a version whose printed part is not in the lock is refused', (t) => {
  const copy = copyOfFairholme(t)
  copy.publish('website-privacy-policy/2026-12-01.md', version('2026-12-01', 'New. [#new]\n\n{{log}}'), today)
  const whole = copy.read('lock.yaml')

  copy.write('lock.yaml', whole.replace(/"printed":\{.*\},"seal"/, '"printed":{},"seal"'))

  assert.ok(
    copy
      .complaints(today)
      .includes(
        'notices/website-privacy-policy/2026-12-01.md: notices/lock.yaml does not say what {{log}} printed',
      ),
  )
})

test('on the first day of a version the registers may still say what the one before it said, and no longer', (t) => {
  const copy = copyOfFairholme(t)
  const before = { ...copy.blocks }
  const source = version('2026-12-01', 'New. [#new]\n\n{{log}}')
  copy.blocks.log = changed(before.log, 'The hour in which', 'The day on which')
  copy.publish('website-privacy-policy/2026-12-01.md', source, today)
  const after = { ...copy.blocks }
  const complaintsWith = (blocks: typeof before, day: string) => {
    Object.assign(copy.blocks, blocks)
    return copy.complaints(day).length
  }

  assert.deepEqual([complaintsWith(before, '2026-11-30'), complaintsWith(after, '2026-11-30')], [0, 1])
  assert.deepEqual([complaintsWith(before, '2026-12-01'), complaintsWith(after, '2026-12-01')], [0, 0])
  assert.deepEqual([complaintsWith(before, '2026-12-02'), complaintsWith(after, '2026-12-02')], [1, 0])
})

test('the line to publish bears the day it is asked for, and that day can not be changed afterwards', (t) => {
  const copy = copyOfFairholme(t)
  copy.publish('website-privacy-policy/2026-12-01.md', version('2026-12-01', 'New. [#new]'), '2026-11-25')
  const lock = copy.read('lock.yaml')
  const backdated = lock.replace('"published":"2026-11-25"', '"published":"2026-11-24"')

  copy.write('lock.yaml', backdated)

  assert.notEqual(backdated, lock)
  assert.match(
    copy.complaints('2026-11-26').join('\n'),
    /the seal of website-privacy-policy\/2026-12-01 does not follow/,
  )
})

test('a version can not hold on the day it is published', (t) => {
  const copy = copyOfFairholme(t)
  const file = 'website-privacy-policy/2026-12-01.md'

  copy.publish(file, version('2026-12-01', 'New. [#new]'), '2026-12-01')

  assert.deepEqual(copy.complaints('2026-12-01'), [
    `notices/${file}: was published on 2026-12-01 and would hold from 2026-12-01; let it hold from the day after, or later`,
  ])
})

test('a council without notices is told every one that is missing', (t) => {
  const copy = copyOfFairholme(t)
  for (const notice of ['website-privacy-policy', 'using-your-personal-data', 'data-protection'])
    for (const day of ['2026-11-21', today]) copy.remove(`${notice}/${day}.md`)
  copy.remove('lock.yaml')

  assert.deepEqual(copy.complaints(today), [
    'notices/lock.yaml: the file is missing',
    'notices/website-privacy-policy: there is no version',
    'notices/using-your-personal-data: there is no version',
    'notices/data-protection: there is no version',
  ])
})

test('a note on an old document quotes it exactly, and its file must be there', (t) => {
  const copy = copyOfFairholme(t)
  const archive = '../../westminster/notices/archive.yaml'
  const text = copy.read(archive)

  copy.write(archive, text.replace('based on your IP address', 'based upon your IP address'))
  const misquoted = copy.complaints(today)
  copy.write(archive, text.replace('2018-03-06.txt', '2018-03-07.txt'))
  const lost = copy.complaints(today)

  const place = '../westminster/notices/archive.yaml: documents[1]'
  assert.deepEqual(misquoted, [`${place}.notes[3].about must be the exact words of the document`])
  assert.deepEqual(lost, [`${place}.file names archive/2018-03-07.txt, which is not there`])
})

/** A printed part with other words. */
function changed(part: Html, from: string, to: string): Html {
  const text = toText(part)
  assert.ok(text.includes(from), `it does not say ${from}`)
  return trusted(text.replace(from, to))
}
