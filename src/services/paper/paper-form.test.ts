/** The paper form of every service of every council has everything that its pages have (M12, W15, B14, B15). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyPaperForm, wordsOf } from '../../../test/support/paper-forms.ts'
import { type Option, type Question, withoutRounds } from '../../forms/forms.ts'
import type { PaperForm, PaperQuestion } from './blocks.ts'

const made = await everyPaperForm()

test('there is a paper form for each service of the three councils', () => {
  assert.ok(made.length >= 12)
})

for (const { name, service: published, facts, form } of made) {
  // A form has the rounds asked by a machine, and on paper there is none.
  const service = withoutRounds(published)
  const said = wordsOf(form).join('\n')
  const questions = service.pages.flatMap((page) => page.questions)

  test(`${name}: every question is on paper, in the order of the pages`, () => {
    const firsts = questionsOn(form).filter(({ id }) => !/\.[2-9]$/.test(id))

    assert.deepEqual(
      firsts.map(({ label }) => label),
      questions.map(({ label }) => label),
    )
    assert.deepEqual(
      questionsOn(form).map(({ number }) => number),
      questionsOn(form).map((_, at) => at + 1),
    )
  })

  test(`${name}: no hint, option, reason or explanation is left out`, () => {
    const all = questions.flatMap((question) => {
      const { hint, why, without, personal } = question
      const explanation = personal === 'none' ? null : personal.explanation
      return [hint, why, without, explanation, ...optionsIn(question)]
    })
    const missing = all.filter((words) => words !== null && !said.includes(words))

    assert.deepEqual(missing, [])
  })

  test(`${name}: what is special or criminal is explained in the open, before its boxes and lines`, () => {
    for (const { id, personal } of questions) {
      const asked = questionsOn(form).filter((one) => one.id.replace(/\.\d+$/, '') === id)
      assert.ok(asked.length > 0, id)
      for (const one of asked)
        assert.equal(one.explanation, personal === 'none' ? null : personal.explanation, id)
    }
  })

  test(`${name}: use, recipients and period stand above the first question, and each personal one names its note`, () => {
    const first = form.blocks.findIndex(({ is }) => is === 'question')
    const above = wordsOf({ ...form, blocks: form.blocks.slice(0, first) }).join('\n')

    for (const [id, { use, recipients, kept }] of service.told) {
      for (const words of [use, ...recipients, kept]) assert.ok(above.includes(words), words)
      const asked = questionsOn(form).find((one) => one.id === id || one.id === `${id}.1`)
      assert.ok(
        asked?.reasons.some((words) => words.includes(use) && /Note [A-Z]+ above/.test(words)),
        id,
      )
    }
  })

  test(`${name}: it says who answers, where the notice stands, which version it is and how it is sent back`, () => {
    const facts_ = [facts.council, ...facts.address, facts.phone, facts.dataDesk.team, facts.dataDesk.phone]
    const { title, since, address } = facts.notice

    for (const words of [...facts_, title, since, address, service.version, facts.since ?? ''])
      assert.ok(said.includes(words), words)
  })

  test(`${name}: who it is for, what is needed, exits, parts, fees and what happens next are on paper`, () => {
    const all = [
      service.summary,
      service.who,
      ...service.needs,
      service.next,
      ...service.pages.flatMap(({ exit, title }) => (exit === null ? [] : [title, ...exit.split(/\n+/)])),
      ...service.sections.map(({ title }) => title),
      ...service.groups.flatMap(({ each, another }) => [`${each} 1`, `${each} 2`, another]),
      ...service.fees.map(({ text }) => text),
    ]

    assert.deepEqual(
      all.filter((words) => words !== null && words.trim() !== '' && !said.includes(words.trim())),
      [],
    )
  })

  test(`${name}: a condition names an earlier question by its number, and options that stand there`, () => {
    const byNumber = new Map(questionsOn(form).map((question) => [question.number, question]))
    for (const { number, when } of questionsOn(form)) {
      assert.doesNotMatch(when ?? '', /\bundefined\b|\bnull\b/)
      for (const [, options = '', asked = ''] of (when ?? '').matchAll(
        /answered (“.+?”) to question (\d+)/g,
      )) {
        const question = byNumber.get(Number(asked))
        assert.ok(question && question.number < number, `${number}: ${when}`)
        for (const [, option] of options.matchAll(/“([^“]*)”/g))
          assert.ok(ticksOf(question).includes(option ?? ''), `${option} at question ${asked}`)
      }
    }
  })
}

test('whoever answers no to a question is told by its number which questions to leave out', () => {
  const { form } = formOf('fairholme/care-assessment')

  const relation = questionsOn(form).find(({ id }) => id === 'relation')

  assert.equal(relation?.when, 'Answer this only if you answered “For somebody else” to question 2.')
})

test('three of a group are on paper, each with numbers of its own, and there is another sheet for more', () => {
  const { form } = formOf('fairholme/bulky-waste')
  const kinds = questionsOn(form).filter(({ id }) => id.startsWith('item-kind.'))

  assert.deepEqual(
    kinds.map(({ id }) => id),
    ['item-kind.1', 'item-kind.2', 'item-kind.3'],
  )
  assert.equal(new Set(kinds.map(({ number }) => number)).size, 3)
  assert.ok(wordsOf(form).some((words) => words.includes('up to 5') && words.includes('another sheet')))
})

test('an exit says at which answer to stop, and that nothing is sent', () => {
  const words = wordsOf(formOf('fairholme/bulky-waste').form)

  const stop = words.indexOf('Stop here if you answered “Yes” to question 1.')

  assert.ok(stop > 0)
  assert.equal(words[stop + 2], 'Do not send this form.')
})

test('an address has its five lines, a date three boxes, and a declaration a signature and a date', () => {
  const { form, service } = formOf('fairholme/single-person-discount')
  const typeOf = new Map(service.pages.flatMap((page) => page.questions.map(({ id, type }) => [id, type])))
  const first = (type: string) => questionsOn(form).find(({ id }) => typeOf.get(id) === type)?.places ?? []
  const address = questionsOn(formOf('fairholme/bulky-waste').form).find(({ id }) => id === 'address')

  assert.equal(address?.places.filter(({ is }) => is === 'lines').length, 5)
  assert.deepEqual(
    first('date').map((place) => place.is === 'boxes' && place.groups.map(({ count }) => count)),
    [[2, 2, 4]],
  )
  assert.deepEqual(
    first('declaration').map(({ is }) => is),
    ['ticks', 'lines', 'boxes'],
  )
})

test('a time at a counter is not chosen on paper: the form says whom to ring', () => {
  const { form, facts, service } = formOf('fairholme/appointment')
  const asked = service.pages.flatMap((page) => page.questions).find(({ type }) => type === 'appointment')

  const places = questionsOn(form).find(({ id }) => id === asked?.id)?.places ?? []

  assert.ok(places.some((place) => place.is === 'words' && place.words.includes(facts.phone)))
})

test('only a form with a declaration asks for a signature: no other has a use for it', () => {
  for (const { name, service, form } of made) {
    const declares = service.pages.some((page) => page.questions.some(({ type }) => type === 'declaration'))
    assert.equal(wordsOf(form).includes('Signature'), declares, name)
  }
})

function formOf(name: string) {
  const found = made.find((one) => one.name === name)
  assert.ok(found, name)
  return found
}

function questionsOn({ blocks }: PaperForm): PaperQuestion[] {
  return blocks.filter((block) => block.is === 'question')
}

function ticksOf({ places }: PaperQuestion): string[] {
  return places.flatMap((place) => (place.is === 'ticks' ? place.options.map(({ words }) => words) : []))
}

function optionsIn(question: Question): (string | null)[] {
  const words = (options: readonly Option[]) =>
    options.flatMap(({ text, hint, advice }) => [text, hint, advice])
  if (question.type === 'choice' || question.type === 'choices') return words(question.options)
  if (question.type === 'evidence') return words(question.ways)
  if (question.type === 'declaration') return [question.statement]
  return question.type === 'appointment' ? [question.noneSuits] : []
}
