/**
 * Pointing at a place on the council's map: what stands then in the inputs for street, kind and number. No coordinates
 * are kept of it: the words are the answer, whichever way they were come to. Pure.
 */
import {
  alongOf,
  nearestLevel,
  numberAt,
  type Point,
  picture,
  placeOf,
  pointAt,
  pointOn,
  readView,
  type Town,
  type View,
  viewAround,
  wholeTown,
} from '../maps/maps.ts'
import type { SentFields, Typed } from './check.ts'
import { readAnswer } from './fields/fields.ts'
import { countedOnStreets } from './fields/number-on-street.ts'
import type { Lists, NumberOnStreetQuestion, Page } from './service.ts'

/** What came of a press on the map. */
export type Came =
  | { is: 'found'; street: string; nearest: 'house' | 'lamp-post'; number: number }
  | { is: 'off the streets'; street: string; metres: number }
  | { is: 'outside the area' }

/** What the map of one question shows. */
export interface MapShown {
  readonly question: string
  readonly view: View
  /** Null where the map was only moved. */
  readonly came: Came | null
}

export type Read =
  | { ok: true; question: NumberOnStreetQuestion; view: View; dot: Point | null; rest: SentFields }
  | { ok: false }

/** The name of the picture as a button, to which browsers add `.x` and `.y`; and what a button that moves it sends. */
export function mapButton(question: string, printedView: string): string {
  return `${question}@${printedView}`
}

/**
 * Which map of the page was pressed and where, or to which view it was moved by what a button sent; with all other
 * fields. Not ok: no button of this page sends that.
 */
export function readPointing(page: Page, town: Town, sent: SentFields, what: string): Read {
  const presses = [...sent].filter(([name]) => /\.[xy]$/.test(name) && name.includes('@'))
  const [button = ''] = presses.length === 0 ? [what] : [presses[0]![0].slice(0, -2)]
  const [id, printed = ''] = button.split('@', 2)
  const question = page.questions.find((one) => one.id === id)
  const view = readView(town, printed)
  if (question?.type !== 'number-on-street' || !question.map || view === null) return { ok: false }
  if (presses.length === 0) return { ok: true, question, view, dot: null, rest: sent }
  const x = numberIn(sent.get(`${button}.x`), picture.width)
  const y = numberIn(sent.get(`${button}.y`), picture.height)
  if (presses.length !== 2 || what !== '' || x === null || y === null) return { ok: false }
  const rest = new Map([...sent].filter(([name]) => !presses.some(([press]) => press === name)))
  return { ok: true, question, view, dot: dotOf(x, y), rest }
}

/** From a keyboard the picture is pressed at its corner, where nobody points: it then means its middle, which is marked. */
function dotOf(x: number, y: number): Point {
  return x === 0 && y === 0 ? [picture.width / 2, picture.height / 2] : [x, y]
}

function numberIn(values: readonly string[] | undefined, most: number): number | null {
  const [value = ''] = values ?? []
  return values?.length === 1 && /^\d{1,3}$/.test(value) && Number(value) <= most ? Number(value) : null
}

/** What stands in the page's inputs after a press, and what the map shows then: a place is looked at from nearer by. */
export function pointAtMap(
  question: NumberOnStreetQuestion,
  { streets }: Pick<Lists, 'streets'>,
  town: Town,
  { typed, view, dot }: { typed: Typed; view: View; dot: Point },
): { typed: Typed; shown: MapShown } {
  const point = pointAt(town, view, dot)
  const place = placeOf(town, point)
  if (place.is === 'outside the area')
    return { typed, shown: { question: question.id, view, came: { is: place.is } } }
  if (place.is === 'off the streets') {
    const came = { is: place.is, street: place.street.name, metres: place.metres }
    return {
      typed,
      shown: { question: question.id, view: viewAround(town, view.level + 1, point), came },
    }
  }
  const street = streets.find(place.street.id)
  if (!street) throw new Error('The map has a street that the list does not have')
  const isLamp = typed[question.nearest]?.[0] === 'lamp-post' && street.lampPosts > 0
  const nearest = isLamp ? 'lamp-post' : 'house'
  const { highest, sides } = countedOnStreets[nearest]
  const number = numberAt(place, highest(street), sides)
  return {
    typed: {
      ...typed,
      [question.street]: [street.id],
      [question.nearest]: [nearest],
      [question.id]: [String(number)],
    },
    shown: {
      question: question.id,
      view: viewAround(town, Math.max(view.level + 1, nearestLevel - 1), place.at),
      came: { is: 'found', street: street.name, nearest, number },
    },
  }
}

/** Where the words that stand in the inputs lie on the map; null while they name no place on it. */
export function placeTyped(question: NumberOnStreetQuestion, lists: Lists, typed: Typed): Point | null {
  const [street, nearest] = [typed[question.street]?.[0] ?? '', typed[question.nearest]?.[0] ?? '']
  const listed = lists.streets.find(street)
  if (!lists.town || !listed || (nearest !== 'house' && nearest !== 'lamp-post')) return null
  const answers = { [question.street]: street, [question.nearest]: nearest }
  const read = readAnswer(question, (input) => typed[input] ?? [], { lists, answers })
  const { highest, sides } = countedOnStreets[nearest]
  const along = read.ok ? alongOf(Number.parseInt(read.code, 10), highest(listed), sides) : null
  return along === null ? null : pointOn(lists.town, street, along)
}

/** What the map shows before it is touched: the place or the street that the words name, else the whole town. */
export function viewTyped(question: NumberOnStreetQuestion, lists: Lists, town: Town, typed: Typed): View {
  const place = placeTyped(question, lists, typed)
  if (place !== null) return viewAround(town, nearestLevel - 1, place)
  const street = pointOn(town, typed[question.street]?.[0] ?? '')
  return street === null ? wholeTown(town) : viewAround(town, nearestLevel - 1, street)
}
