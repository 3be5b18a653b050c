import type { LineQuestion } from '../service.ts'
import type { Field } from './field.ts'

/** Names are not checked: people are called as they are called. The rest is checked for slips, never for existence. */
const fits: Readonly<Record<LineQuestion['type'], (read: string) => boolean>> = {
  name: (read) => read.length <= 200,
  // One @, something before it, a dot after it, no blanks (RFC 5321 allows 254).
  'e-mail': (read) => read.length <= 254 && /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(read),
  phone: (read) =>
    read.length <= 40 && /^[+(]?[\d\s().-]+$/.test(read) && digits(read) >= 7 && digits(read) <= 15,
}

/** One line about the person. */
export const line: Field<LineQuestion> = {
  read: (sent) => sent.replace(/\s+/g, ' ').trim(),

  check(question, read) {
    if (read === '') return { ok: false, text: question.errors.missing }
    return fits[question.type](read) ? { ok: true, code: read } : { ok: false, text: question.errors.wrong }
  },

  show: (_question, code) => code,
}

const digits = (read: string) => read.replace(/\D/g, '').length
