import assert from 'node:assert/strict'
import { describe, type TestContext, test } from 'node:test'
import { type Declaration, noted } from './ground/declarations.ts'
import { allRows } from './ground/register.ts'

/** How a row test opens a site of its own, as it is or with something broken on purpose, and closes it again. */
export type Ground<Site, Alterations> = {
  /** `undone.after` takes what is to be done when the test ends, as the site's own support wants it. */
  open(alterations: Alterations | undefined, undone: Pick<TestContext, 'after'>): Promise<Site>
  close(site: Site): Promise<void>
}

/**
 * A defect put in on purpose. `breaks` returns what to open the site with so that the promise is broken; `seenBy` is what the
 * assertion says that must see it, where another could be the first to fail.
 */
export type Sabotage<Alterations> = {
  name: string
  breaks(): Alterations | Promise<Alterations>
  seenBy?: RegExp
}

export type Promised<Site, Alterations> = Declaration & {
  holds(site: Site): Promise<void>
  sabotages: readonly [Sabotage<Alterations>, ...Sabotage<Alterations>[]]
}

/**
 * Gives the function with which a file of row tests declares its rows. A declared row becomes these tests: the quote
 * is the register's; `holds` passes on the running site; and against each sabotaged site `holds` fails by assertion.
 */
export function promises<Site, Alterations>(ground: Ground<Site, Alterations>) {
  return function promise(promised: Promised<Site, Alterations>): void {
    if (noted(promised)) return
    describe(`${promised.row}: ${promised.quote}`, () => {
      test('the quote is the one in the register', () => checkQuote(promised))
      test('holds on the running site', (t) => checkHolds(ground, promised, t))
      for (const sabotage of promised.sabotages) {
        test(`is broken, and seen to be, when ${sabotage.name}`, (t) =>
          checkSabotage(ground, promised, sabotage, t))
      }
    })
  }
}

/** Throws unless the row exists and the declaration quotes it exactly. */
export function checkQuote({ row, quote }: Declaration): void {
  const known = allRows().find(({ id }) => id === row)
  assert.ok(known, `${row} is no row of the register`)
  assert.equal(quote, known.quote)
}

/** Throws what `holds` throws on a site that nobody has broken. */
export async function checkHolds<Site, Alterations>(
  { open, close }: Ground<Site, Alterations>,
  { holds }: Pick<Promised<Site, Alterations>, 'holds'>,
  t: Pick<TestContext, 'after'>,
): Promise<void> {
  const site = await open(undefined, t)
  try {
    await holds(site)
  } finally {
    await close(site)
  }
}

/** Throws unless the sabotage is noticed: `holds` must fail, and by an assertion, for any other error is a broken test. */
export async function checkSabotage<Site, Alterations>(
  { open, close }: Ground<Site, Alterations>,
  { holds }: Pick<Promised<Site, Alterations>, 'holds'>,
  { name, breaks, seenBy }: Sabotage<Alterations>,
  t: Pick<TestContext, 'after'>,
): Promise<void> {
  const site = await open(await breaks(), t)
  try {
    const outcome = await holds(site).then(
      () => 'still holds' as const,
      (error: unknown) => ({ error }),
    )
    if (outcome === 'still holds') throw new Error(`The sabotage went unnoticed: ${name}`)
    if (!(outcome.error instanceof assert.AssertionError)) {
      throw new Error(`The sabotage broke the test instead of the promise: ${name}`, { cause: outcome.error })
    }
    if (seenBy && !seenBy.test(outcome.error.message))
      throw new Error(`The sabotage was seen by another check: ${name}`, { cause: outcome.error })
  } finally {
    await close(site)
  }
}
