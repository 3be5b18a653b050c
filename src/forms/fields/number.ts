import type { NumberQuestion } from '../service.ts'
import { type Field, unanswered } from './field.ts'

/** A whole number, or an amount of money. Its code is a whole number: of money, the pence. */
export const number: Field<NumberQuestion> = {
  inputs: ({ id }) => [id],
  read({ id, type }, sent) {
    const given = (sent(id)[0] ?? '').trim()
    const bare = given.replace(/\s/g, '')
    // What can not be read stays as it is: it is no whole number, so `check` refuses it.
    return (type === 'money' ? penceOf(bare) : wholeOf(bare)) ?? given
  },
  typed: ({ id, type }, code) => ({ [id]: [type === 'money' && code !== '' ? poundsOf(code) : code] }),

  check(question, read) {
    if (read === '') return unanswered(question)
    // With fifteen digits every whole number is still told from the next.
    const fits = /^(0|-?[1-9]\d{0,14})$/.test(read) && isBetween(Number(read), question)
    return fits ? { ok: true, code: read } : { ok: false, text: question.errors.wrong ?? '' }
  },

  // A year or a house number may be asked for as a number, so its digits are not grouped.
  show: ({ type }, code) => (type === 'money' ? sterling.format(Number(code) / 100) : code),
}

const isBetween = (given: number, { least, most }: NumberQuestion) => given >= least && given <= most

const sign = String.raw`([-\u2212]?)`
/** Commas only where they part thousands: in "12,5" it is not known what was meant. */
const digits = String.raw`(\d{1,3}(?:,\d{3})+|\d+)`
const aNumber = new RegExp(`^${sign}${digits}$`)
const anAmount = new RegExp(String.raw`^${sign}£?${digits}(?:\.(\d{1,2}))?$`)

function wholeOf(bare: string): string | null {
  const found = aNumber.exec(bare)
  return found && signed(found[1]!, found[2]!)
}

function penceOf(bare: string): string | null {
  const found = anAmount.exec(bare)
  return found && signed(found[1]!, found[2]! + (found[3] ?? '').padEnd(2, '0'))
}

function signed(minus: string, given: string): string {
  const bare = given.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  return minus === '' || bare === '0' ? bare : `-${bare}`
}

function poundsOf(pence: string): string {
  const [minus, bare] = pence.startsWith('-') ? ['-', pence.slice(1)] : ['', pence]
  const filled = bare.padStart(3, '0')
  const rest = filled.slice(-2)
  return `${minus}${filled.slice(0, -2)}${rest === '00' ? '' : `.${rest}`}`
}

/** £12.50, but £12: pence are shown where there are any (GOV.UK style guide, "Money"). */
const sterling = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  trailingZeroDisplay: 'stripIfInteger',
})
