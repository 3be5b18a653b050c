import type { BankAccountQuestion } from '../service.ts'
import { isLonger, lettersAndDigits, oneLine } from './characters.ts'
import { type Checked, type Field, unanswered } from './field.ts'
import { modulusCheck } from './modulus-check.ts'

const parts = ['name', 'sort-code', 'number', 'roll'] as const

/**
 * A bank or building society account in the United Kingdom (GOV.UK "Bank details"). Its code is its four parts, one a
 * line. Account and sort code are held against each other by the table that the council keeps (modulus-table.ts).
 */
export const bankAccount: Field<BankAccountQuestion> = {
  inputs: ({ id }) => parts.map((part) => `${id}-${part}`),
  read({ id }, sent) {
    const of = (part: (typeof parts)[number]) => sent(`${id}-${part}`)[0] ?? ''
    const number = lettersAndDigits(of('number'))
    const read = [
      oneLine(of('name')),
      lettersAndDigits(of('sort-code')),
      // Banks pay to eight digits; shorter numbers are written with zeros before them.
      /^\d{6,7}$/.test(number) ? number.padStart(8, '0') : number,
      oneLine(of('roll')),
    ]
    return read.every((part) => part === '') ? '' : read.join('\n')
  },
  typed({ id }, code) {
    const given = code.split('\n')
    return Object.fromEntries(parts.map((part, at) => [`${id}-${part}`, [given[at] ?? '']]))
  },

  check(question, read, { lists }) {
    if (read === '') return unanswered(question)
    const [name = '', sortCode = '', number = '', roll = '', ...more] = read.split('\n')
    if (more.length > 0) return { ok: false, text: question.errors.wrong ?? '' }
    const refused = (part: (typeof parts)[number], text: string): Checked => ({
      ok: false,
      text,
      input: `${question.id}-${part}`,
    })
    if (name === '') return refused('name', 'Enter the name on the account')
    if (isLonger(name, 200)) return refused('name', 'Name on the account must be 200 characters or fewer')
    if (sortCode === '') return refused('sort-code', 'Enter a sort code')
    if (!/^\d{6}$/.test(sortCode)) return refused('sort-code', 'Enter a valid sort code like 309430')
    if (number === '') return refused('number', 'Enter an account number')
    if (!/^\d+$/.test(number)) return refused('number', 'Enter a valid account number like 00733445')
    if (number.length !== 8) return refused('number', 'Account number must be between 6 and 8 digits')
    if (roll.length > 18)
      return refused('roll', 'Building society roll number must be between 1 and 18 characters')
    if (!/^[A-Za-z0-9 ./-]*$/.test(roll)) return refused('roll', rollCharacters)
    if (modulusCheck(lists.modulus, sortCode, number) === 'failed')
      return refused('number', question.errors.wrong ?? '')
    return { ok: true, code: read }
  },

  // Shown whole: nobody can check what is hidden from them.
  show(_question, code) {
    const [name = '', sortCode = '', number = '', roll = ''] = code.split('\n')
    const dashed = sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3')
    return [name, dashed, number, roll].filter((part) => part !== '').join(', ')
  },
}

const rollCharacters =
  'Building society roll number must only include letters a to z, numbers, hyphens, spaces, forward slashes and full stops'
