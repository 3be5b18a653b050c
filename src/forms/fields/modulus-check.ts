/** The check of "Validating account numbers: UK modulus checking" (Vocalink, Pay.UK), with its fourteen exceptions. */
import type { ModulusTable, Weighing } from './modulus-table.ts'

/**
 * Can there be such an account? "failed" is a slip in one of the two numbers. "not checked" is said of sort codes that
 * stand in no range, and of accounts in foreign money: by the standard these are presumed to be right. Neither says
 * that the account exists, or whose it is.
 */
export function modulusCheck(
  table: ModulusTable,
  sortCode: string,
  account: string,
): 'passed' | 'failed' | 'not checked' {
  const [first, second] = table.weighings.filter(({ from, to }) => from <= sortCode && sortCode <= to)
  if (first === undefined) return 'not checked'
  if (first.exception === 6 && isForeignMoney(account)) return 'not checked'
  const passes = (one: Weighing) => passesOne(one, table, sortCode, account)
  const firstAlone = second === undefined || (second.exception === 3 && /^..[69]/.test(account))
  if (firstAlone) return passes(first) ? 'passed' : 'failed'
  const fits = oneIsEnough.includes(first.exception)
    ? passes(first) || passes(second)
    : passes(first) && passes(second)
  return fits ? 'passed' : 'failed'
}

/** Of exceptions 2 and 9, 10 and 11, 12 and 13 it is enough to pass one. */
const oneIsEnough: readonly (number | null)[] = [2, 10, 12]

/** Exception 6. */
const isForeignMoney = (account: string) => /^[4-8]/.test(account) && account[6] === account[7]

function passesOne(one: Weighing, { substitutes }: ModulusTable, sortCode: string, account: string): boolean {
  const checkedAs = { 5: substitutes.get(sortCode), 8: '090126', 9: '309634' }[one.exception ?? 0] ?? sortCode
  const total = totalOf(one, `${checkedAs}${account}`)
  const remainder = total % (one.by === 'MOD11' ? 11 : 10)
  if (one.exception === 4) return remainder === Number(account.slice(6))
  if (one.exception === 5)
    return one.by === 'MOD11'
      ? isCheckDigit(11, remainder, account[6]!)
      : isCheckDigit(10, remainder, account[7]!)
  if (remainder === 0) return true
  return (
    one.exception === 14 &&
    /[019]$/.test(account) &&
    totalOf(one, `${checkedAs}0${account.slice(0, -1)}`) % 11 === 0
  )
}

/** Exception 5: with a remainder of 1, 11 - 1 would have to fit into one digit, so nothing passes. */
const isCheckDigit = (modulus: number, remainder: number, digit: string) =>
  Number(digit) === (remainder === 0 ? 0 : modulus - remainder)

function totalOf(one: Weighing, digits: string): number {
  const weights = weightsFor(one, digits.slice(6))
  const products = [...digits].map((digit, at) => Number(digit) * weights[at]!)
  const parts =
    one.by === 'DBLAL' ? products.flatMap((product) => [...String(product)].map(Number)) : products
  return parts.reduce((sum, part) => sum + part, one.exception === 1 ? 27 : 0)
}

function weightsFor({ exception, weights }: Weighing, account: string): readonly number[] {
  const ends9 = account[6] === '9'
  if (exception === 2 && account[0] !== '0') return ends9 ? lloyds9 : lloyds
  const withoutBranch = ends9 && (exception === 7 || (exception === 10 && /^[09]9/.test(account)))
  return withoutBranch ? weights.map((weight, at) => (at < 8 ? 0 : weight)) : weights
}

/** Exception 2 gives these itself, for accounts that do not begin with 0. */
const lloyds = [0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1] as const
const lloyds9 = [0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1] as const
