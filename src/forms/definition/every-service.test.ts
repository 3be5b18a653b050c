/** What holds for every service that Fairholme publishes, one that comes later included (M1, B10 to B16, B28, W3, W12). */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadCouncil } from '../../council/council.ts'
import { html, toText } from '../../design-system/html.ts'
import { readTown } from '../../maps/maps.ts'
import { english } from '../../messages/messages.ts'
import { dayFrom } from '../conditions.ts'
import { inputsOf } from '../fields/fields.ts'
import {
  type Answers,
  answerPage,
  describeFor,
  firstUnanswered,
  isComplete,
  type Lists,
  loadService,
  noTable,
  type Page,
  personalIn,
  type Question,
  questionPage,
  type SentFields,
  type Service,
  unnumbered,
} from '../forms.ts'
import { askedOn } from '../walk.ts'
import { neverAsked } from './reachable.ts'

const fairholme = join(import.meta.dirname, '../../../councils/fairholme')
const today = '2026-11-22'
const services = readdirSync(join(fairholme, 'services')).map(load)

for (const service of services) {
  const questions = service.pages.flatMap((page) => page.questions)

  test(`${service.id}: every question can be asked of somebody`, () => {
    assert.deepEqual(neverAsked(service), [])
  })

  test(`${service.id}: every error says what to do`, () => {
    const sentences = [
      ...questions.flatMap(({ errors }) => [errors.missing, errors.wrong]),
      ...service.groups.map(({ missing }) => missing),
    ]

    for (const sentence of sentences) if (sentence !== null) assert.match(sentence, /^(Enter|Select|Use) /)
  })

  test(`${service.id}: no label asks for more than one thing`, () => {
    for (const { label } of questions) assert.doesNotMatch(label, /\band\b|&|\?.*\?/i, label)
  })

  test(`${service.id}: whatever need not be answered says so in its label, and nothing else does`, () => {
    for (const { optional, label } of questions) assert.equal(label.endsWith('(optional)'), optional, label)
  })

  test(`${service.id}: what is special or criminal is explained above the first input of its question (B14, B15)`, () => {
    const guarded = questions.filter(isGuarded)
    const shown = guarded.length > 0 ? pagesMet(service) : new Map<string, string>()

    for (const question of guarded) {
      assert.ok(question.personal !== 'none' && question.personal.explanation, question.id)
      const [id, page] = [...shown].find(([id]) => unnumbered(id) === question.id) ?? []
      assert.ok(id !== undefined && page !== undefined, `no walk met ${question.id}`)
      const [explained, asked] = [page.indexOf(`id="${id}-explanation"`), page.indexOf(`name="${id}"`)]
      assert.ok(explained >= 0 && explained < asked, `${id} is explained at ${explained}, asked at ${asked}`)
    }
  })

  test(`${service.id}: nobody is asked to sign in`, () => {
    const { lists: _lists, told: _told, ...written } = service

    assert.doesNotMatch(JSON.stringify(written), /\b(log|sign)(ged|ning)?[ -]?in\b|password|user ?name/i)
  })

  test(`${service.id}: however it is answered, it comes to its end or to an exit that says why not`, () => {
    let completed = 0
    fc.assert(
      fc.property(choosing, (choices) => {
        const { answers, exit } = walkThrough(service, choices)
        if (exit === null) completed += 1
        assert.equal(isComplete(service, answers), exit === null)
      }),
    )
    assert.ok(completed > 0, 'nobody comes to the end')
  })
}

test('a bulky waste collection needs name and address alone, and the crew gets no way to reach anybody else by (B11)', () => {
  const service = services.find(({ id }) => id === 'bulky-waste')!
  let byPost = 0
  fc.assert(
    fc.property(choosing, (choices) => {
      const { answers, exit } = walkThrough(service, choices)
      if (exit !== null) return
      const told = Object.values(Object.assign({}, ...personalIn(service, answers).map((one) => one.content)))
      const passedOn = describeFor(service, answers, 'crew').map(({ answer }) => answer)
      assert.ok(passedOn.includes('Ada Fenwick'))
      assert.ok(
        !passedOn.some((answer) => answer.includes('@') || answer.includes('960')),
        passedOn.join('\n'),
      )
      if (answers.reply !== 'post') return
      byPost += 1
      assert.equal(told.length, 2)
    }),
  )
  assert.ok(byPost > 0, 'nobody wanted a letter')
})

/** Every choice of a walk, one number after the other. */
const choosing = fc.infiniteStream(fc.nat({ max: 999_999 }))

/** Answers page by page like somebody who chooses at random, to the end or to an exit. */
function walkThrough(
  service: Service,
  choices: Iterator<number>,
  meet: (page: Page, answers: Answers) => void = () => undefined,
): { answers: Answers; exit: Page | null } {
  let answers: Answers = {}
  for (let page = firstUnanswered(service, answers); page; page = firstUnanswered(service, answers)) {
    if (page.exit !== null) return { answers, exit: page }
    meet(page, answers)
    const asked = askedOn(page, answers, service.lists)
    const sent = new Map(asked.flatMap((question) => [...typed(service, question, choices)]))
    const answered = answerPage(service, page, sent, answers)
    assert.ok(answered.ok, `${page.id}: ${JSON.stringify(answered)}`)
    answers = answered.answers
  }
  return { answers, exit: null }
}

/** What somebody made up sends for one question, by the names of its inputs. */
function typed({ lists }: Service, question: Question, choices: Iterator<number>): SentFields {
  const upTo = (count: number) => choices.next().value % count
  const one = (text: string): SentFields => new Map([[question.id, [text]]])
  const each = (...texts: string[]): SentFields =>
    new Map(inputsOf(question).map((input, at) => [input, [texts[at] ?? '']]))
  switch (question.type) {
    case 'choice':
      return one(question.options[upTo(question.options.length)]!.code)
    case 'choices': {
      const [first, second] = [upTo(question.options.length), upTo(question.options.length)]
      const codes = [...new Set([first, second])].map((at) => question.options[at]!.code)
      const alone = question.none !== null && codes.includes(question.none)
      return new Map([[question.id, alone ? [question.none] : codes]])
    }
    case 'listed':
      return one(lists.streets.all[upTo(lists.streets.all.length)]!.id)
    case 'number-on-street':
      return one('1')
    case 'number':
      return one(String(question.least + upTo(question.most - question.least + 1)))
    case 'money':
      return one(String(question.most / 100))
    case 'date': {
      const { earliest, latest } = question
      const last = latest ?? (earliest ?? 0) + 365
      const [year = '', month = '', day = ''] = dayFrom(
        today,
        last - upTo(last - (earliest ?? last - 365) + 1),
      ).split('-')
      return each(day, month, year)
    }
    case 'words':
    case 'text':
      return one(question.optional && upTo(2) === 0 ? '' : 'Rose Cottage')
    case 'name':
      return one('Ada Fenwick')
    case 'e-mail':
      return one('name@example.com')
    case 'phone':
      return one('01632 960123')
    case 'address':
      return each('1 Imaginary Square', '', 'Fairholme', '', 'FH1 1AA')
    case 'national-insurance':
      return one('AB 12 34 56 C')
    case 'vehicle':
      return one('AB12 CDE')
    case 'bank-account':
      return each('Ada Fenwick', '00-00-00', '12345678', '')
    case 'evidence':
      return one(question.ways[upTo(question.ways.length)]!.code)
    case 'declaration':
      return one('yes')
    // Nobody is asked.
    case 'round-status':
      return new Map()
    case 'appointment': {
      const times = ['none', ...lists.appointments.offered()]
      return one(times[upTo(times.length)]!)
    }
  }
}

/** A page for every question that a number of walks meet, as it is shown before it is answered. */
function pagesMet(service: Service): ReadonlyMap<string, string> {
  const shown = new Map<string, string>()
  for (const choices of fc.sample(choosing, { numRuns: 300, seed: 1835 }))
    walkThrough(service, choices, (page, answers) => {
      const asked = askedOn(page, answers, service.lists).filter(({ id }) => !shown.has(id))
      if (asked.length === 0) return
      const empty = html``
      const made = questionPage({
        say: english,
        service,
        page,
        answers,
        hidden: empty,
        back: empty,
        action: '/',
      })
      for (const { id } of asked) shown.set(id, toText(made))
    })
  return shown
}

const isGuarded = ({ personal }: Question) => personal !== 'none' && personal.category !== 'ordinary'

function load(name: string): Service {
  const loaded = loadService(readFileSync(join(fairholme, 'services', name, 'service.yaml'), 'utf8'), lists())
  assert.ok(loaded.ok, loaded.ok ? '' : `${name}:\n${loaded.complaints.join('\n')}`)
  assert.equal(loaded.service.id, name)
  return loaded.service
}

function lists(): Lists {
  const loaded = loadCouncil(fairholme, { production: false })
  assert.ok(loaded.ok)
  const appointments = {
    places: new Map([['town-hall', 'Town Hall']]),
    offered: () => ['town-hall/2026-12-01T09:30', 'town-hall/2026-12-01T10:00'],
  }
  const town = readTown(loaded.council.folder, loaded.council.streets.all, [])
  return { streets: loaded.council.streets, today: () => today, modulus: noTable, appointments, town }
}
