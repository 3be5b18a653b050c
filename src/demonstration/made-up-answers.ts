/** Made-up answers to any form, typed page by page as a person would; nobody is called so and nobody can be reached by them. */
import {
  type Answers,
  answerPage,
  type Condition,
  dayFrom,
  firstUnanswered,
  type Page,
  prune,
  type Question,
  type Service,
  timeIn,
} from '../forms/forms.ts'
import type { Chance } from './chance.ts'

/** Answers a whole form. What a form refuses is typed again; whoever comes to an exit begins anew. */
export function answerAll(service: Service, random: Chance): Answers {
  let answers: Answers = {}
  for (let tries = 0; tries < 1_000; tries += 1) {
    const page = firstUnanswered(service, answers)
    if (page === null) return answers
    if (page.exit !== null) {
      answers = {}
      continue
    }
    const answered = answerPage(service, page, typeSomething(service, page, random), answers)
    if (answered.ok) answers = prune(service, answered.answers)
  }
  throw new Error(`${service.id} is not answered to its end in a thousand pages`)
}

/** Something for every input of a page, by name, as a browser would send it. */
function typeSomething(service: Service, page: Page, random: Chance): Map<string, string[]> {
  const typed = new Map<string, string[]>()
  for (const question of page.questions)
    for (const [input, texts] of Object.entries(typedFor(service, question, random)))
      typed.set(input, [texts].flat())
  return typed
}

function typedFor(service: Service, question: Question, random: Chance): Record<string, string | string[]> {
  const { id } = question
  switch (question.type) {
    case 'choice': {
      // What makes a report urgent is answered once in nine times: most streets are not dangerous.
      const urgent = urgentOf(service.urgent, id)
      const calm = question.options.filter(({ code }) => !urgent.includes(code))
      const options = urgent.length > 0 && !random.oneIn(9) ? calm : question.options
      // Groups of people and things are small.
      const another = id.includes('-more.') && !random.oneIn(3)
      return { [id]: another ? 'no' : random.from(options).code }
    }
    case 'choices': {
      const options = question.options.filter(({ code }) => code !== question.none)
      return { [id]: [random.from(options).code] }
    }
    case 'listed':
      return { [id]: random.from(service.lists.streets.all).id }
    case 'number-on-street':
      return { [id]: String(random.between(1, 40)) }
    case 'number':
      return { [id]: String(random.between(question.least, Math.min(question.most, question.least + 3))) }
    case 'money':
      return {
        [id]: (random.between(question.least, Math.min(question.most, question.least + 5_000)) / 100).toFixed(
          2,
        ),
      }
    case 'date': {
      const [earliest, latest] = [
        question.earliest ?? (question.latest ?? 0) - 60,
        question.latest ?? (question.earliest ?? 0) + 60,
      ]
      const [year, month, day] = dayFrom(service.lists.today(), random.between(earliest, latest)).split('-')
      return { [`${id}-day`]: day!, [`${id}-month`]: month!, [`${id}-year`]: year! }
    }
    case 'words':
    case 'text':
      return {
        [id]: question.optional && !random.oneIn(4) ? '' : random.from(words).slice(0, question.longest),
      }
    case 'name':
      return { [id]: random.from(names) }
    // Addresses that can not exist (RFC 2606), and numbers that Ofcom keeps for drama.
    case 'e-mail':
      return { [id]: `resident${random.between(1, 999)}@example.com` }
    case 'phone':
      return { [id]: `01632 960${random.between(100, 999)}` }
    case 'address':
      return {
        [`${id}-line-1`]: `${random.between(1, 40)} ${random.from(service.lists.streets.all).name}`,
        [`${id}-town`]: 'Fairholme',
        [`${id}-postcode`]: 'FH1 1AA',
      }
    case 'national-insurance':
      return { [id]: `AB ${random.between(10, 99)} ${random.between(10, 99)} ${random.between(10, 99)} C` }
    case 'vehicle':
      return { [id]: `AB${random.between(51, 70)} ZZZ` }
    case 'bank-account':
      return {
        [`${id}-name`]: random.from(names),
        [`${id}-sort-code`]: '00-00-00',
        [`${id}-number`]: String(random.between(10_000_000, 99_999_999)),
      }
    case 'evidence':
      return { [id]: random.from(question.ways).code }
    case 'declaration':
      return { [id]: 'yes' }
    // Nobody answers it: the form takes it as unknown.
    case 'round-status':
      return {}
    case 'appointment':
      return { [id]: random.from(firstTimes(service)) }
  }
}

/** Times on the first day that has any: they stand on the first page of times that is shown. */
function firstTimes({ lists }: Service): readonly string[] {
  const times = lists.appointments.offered()
  return times.filter((code) => timeIn(code)!.day === timeIn(times[0]!)!.day)
}

/** The options of a question that make a report urgent. */
function urgentOf(when: Condition | null, question: string): readonly string[] {
  if (when?.is === 'all' || when?.is === 'any') return when.of.flatMap((one) => urgentOf(one, question))
  return when?.is === 'chosen' && when.question === question ? when.options : []
}

const words = [
  'It is just behind the bus shelter.',
  'It has been like this since the snow.',
  'You can only see it when no cars are parked there.',
  'The gate beside it is locked; ring the caretaker of the garages.',
]

const names = [
  'Ada Fenwick',
  'Siân Pritchard-Owen',
  'Mohammed Al-Amin',
  'Grace O’Malley',
  'Zbigniew Wiśniewski',
  'Chidinma Okonkwo',
  'Jo',
]
