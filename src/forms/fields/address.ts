import type { AddressQuestion } from '../service.ts'
import { isLonger, oneLine } from './characters.ts'
import { type Field, unanswered } from './field.ts'
import { isPostcode, readPostcode } from './postcode.ts'

/** The lines of an address, in the order of an envelope; needed ones with what to do when they are left empty. */
export const addressLines = [
  {
    part: 'line-1',
    called: 'Address line 1',
    missing: 'Enter address line 1, typically the building and street',
  },
  { part: 'line-2', called: 'Address line 2', missing: null },
  { part: 'town', called: 'Town or city', missing: 'Enter town or city' },
  // No letter needs it, but some people think of their county as part of their address (GOV.UK "Addresses").
  { part: 'county', called: 'County', missing: null },
  { part: 'postcode', called: 'Postcode', missing: 'Enter postcode' },
] as const

/** An address in the United Kingdom. Its code is its five lines, the empty ones too, so that it can be typed again. */
export const address: Field<AddressQuestion> = {
  inputs: ({ id }) => addressLines.map(({ part }) => `${id}-${part}`),
  read({ id }, sent) {
    const lines = addressLines.map(({ part }) => {
      const given = sent(`${id}-${part}`)[0] ?? ''
      return part === 'postcode' ? readPostcode(given) : oneLine(given)
    })
    return lines.every((line) => line === '') ? '' : lines.join('\n')
  },
  typed({ id }, code) {
    const lines = code.split('\n')
    return Object.fromEntries(addressLines.map(({ part }, at) => [`${id}-${part}`, [lines[at] ?? '']]))
  },

  check(question, read) {
    if (read === '') return unanswered(question)
    const wrong = question.errors.wrong ?? ''
    const lines = read.split('\n')
    if (lines.length !== addressLines.length) return { ok: false, text: wrong }
    for (const [at, { part, called, missing }] of addressLines.entries()) {
      const line = lines[at]!
      const input = `${question.id}-${part}`
      if (line === '' && missing !== null) return { ok: false, text: missing, input }
      if (isLonger(line, longest))
        return { ok: false, text: `${called} must be ${longest} characters or fewer`, input }
      if (part === 'postcode' && !isPostcode(line)) return { ok: false, text: wrong, input }
    }
    return { ok: true, code: read }
  },

  show: (_question, code) =>
    code
      .split('\n')
      .filter((line) => line !== '')
      .join(', '),
}

const longest = 100
