import type { LineQuestion } from '../service.ts'
import { isLonger } from './characters.ts'
import { type Field, oneInput, unanswered } from './field.ts'

/** Names are not checked: people are called as they are called. The rest is checked for slips, never for existence. */
const fits: Readonly<Record<LineQuestion['type'], (read: string) => boolean>> = {
  name: (read) => !isLonger(read, 200),
  // RFC 5321, 4.5.3.1.3: 256 with the brackets around it.
  'e-mail': (read) => read.length <= 254 && address.test(read),
  // An extension would be dialled as part of the number, so it is refused; E.164 has at most 15 digits.
  phone: (read) => read.length <= 40 && number.test(read) && digits(read) >= 7 && digits(read) <= 15,
}

/**
 * One @ and a dot after it, in any script (RFC 6531). A comma, a bracket or a quotation mark is a slip of copying,
 * and would make two addresses of one in the head of a message.
 */
const address = /^[^\s@()<>[\]:;,"\\\p{Cc}\p{Cf}]+@[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)+$/u

/** A plus only before the digits, in brackets or not; between them what people write between groups. */
const number = /^\(?\+?[\d\s()./\u2010-\u2015-]+$/

/** One line about the person. */
export const line: Field<LineQuestion> = {
  ...oneInput((sent) => sent.replace(invisible, '').replace(/\s+/g, ' ').trim()),

  check(question, read) {
    if (read === '') return unanswered(question)
    return fits[question.type](read)
      ? { ok: true, code: read }
      : { ok: false, text: question.errors.wrong ?? '' }
  },

  show: (_question, code) => code,
}

/**
 * What address books put around a copied number or name, and nobody could find to take out. Joiners stay: names in
 * Persian, Sinhala and other scripts are spelt with them.
 */
const invisible = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069]/g

const digits = (read: string) => read.replace(/\D/g, '').length
