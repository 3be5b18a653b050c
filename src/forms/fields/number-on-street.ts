import { answerTo } from '../conditions.ts'
import type { NumberOnStreetQuestion, Street } from '../service.ts'
import { type Around, type Field, oneInput, unanswered } from './field.ts'

/** What can be counted along a street; these are the options the question named by `nearest` must offer. */
export const countedOnStreets = {
  house: { one: 'house', many: 'houses', highest: (street: Street) => street.highestHouseNumber, sides: 2 },
  'lamp-post': {
    one: 'lamp post',
    many: 'lamp posts',
    highest: (street: Street) => street.lampPosts,
    sides: 1,
  },
} as const

/** A house or lamp post number, held against the street it is on. */
export const numberOnStreet: Field<NumberOnStreetQuestion> = {
  ...oneInput((sent) =>
    // A separator between two digits stays: "12-14" and "1 2" are not 1214 and 12, and guessing would send
    // the crew to the wrong place.
    sent
      .trim()
      .toLowerCase()
      .replace(/^(?:(?:house|lamp ?post|number|num|no|#)[\s.:-]*)+/, '')
      .replace(/(?<![0-9])[\s.,\u2010-\u2015-]+|[\s.,\u2010-\u2015-]+(?![0-9])/g, '')
      .replace(/^0+(?=[0-9])/, ''),
  ),

  check(question, read, around) {
    if (read === '') return unanswered(question)
    if (!/^[1-9][0-9]{0,3}[a-z]?$/.test(read)) return { ok: false, text: question.errors.wrong ?? '' }
    const place = placeOf(question, around)
    // Without a street there is nothing to hold the number against; the street's own error says so.
    if (!place) return { ok: true, code: read }
    const highest = place.counted.highest(place.street)
    if (Number.parseInt(read, 10) <= highest) return { ok: true, code: read }
    return { ok: false, text: outOfRange(place.street.name, place.counted, highest) }
  },

  show(question, code, around) {
    const place = placeOf(question, around)
    // The street may have left the council's list since it was chosen.
    return place ? `${place.street.name}, ${place.counted.one} ${code}` : code
  },
}

function placeOf(question: NumberOnStreetQuestion, { lists, answers }: Around) {
  const street = lists.streets.find(answerTo(answers, question.street) ?? '')
  const nearest = answerTo(answers, question.nearest)
  if (!street || !(nearest === 'house' || nearest === 'lamp-post')) return null
  return { street, counted: countedOnStreets[nearest] }
}

/** What is wrong and what to do instead: "Enter a number from 1 to 148: Alder Road has houses 1 to 148". */
function outOfRange(street: string, { one, many }: { one: string; many: string }, highest: number): string {
  if (highest < 1) return `Select what else it is nearest to: ${street} has no ${many}`
  if (highest === 1) return `Enter 1: ${street} has only ${one} 1`
  return `Enter a number from 1 to ${highest}: ${street} has ${many} 1 to ${highest}`
}
