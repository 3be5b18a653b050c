/** What a page costs somebody who pays by the megabyte: everything it is made of, as sent, without pictures. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { open } from '../journeys/open.ts'
import type { RawClient } from '../support/raw-client.ts'
import { allPages } from './whole-site.ts'

const most = 100_000
/** Every browser of the last twenty years takes it; those that take Brotli get less. */
const compressed = { 'accept-encoding': 'gzip' }

/** The style sheets and scripts of a page or script, by address. */
function madeOf(text: string): string[] {
  const found = text.matchAll(
    /<script\b[^>]*\ssrc="([^"]+)"|<link rel="stylesheet" href="([^"]+)"|\bfrom '(\/[^']+)'/g,
  )
  return [...found].map(([, script, sheet, module]) => (script ?? sheet ?? module)!)
}

/** Weighs pages, each with all it is made of; what several are made of is fetched once. */
function scales(client: RawClient) {
  const known = new Map<string, { bytes: number; parts: string[] }>()
  const fetched = async (file: string) => {
    const { text } = await client.get(file)
    const { headers, body } = await client.get(file, compressed)
    assert.equal(headers['content-encoding'], 'gzip', `${file} is sent compressed`)
    return { bytes: body.length, parts: file.endsWith('.css') ? [] : madeOf(text) }
  }
  return (address: string) =>
    weigh(address, async (file) => {
      const found = known.get(file) ?? (await fetched(file))
      known.set(file, found)
      return found
    })
}

async function weigh(
  address: string,
  read: (file: string) => Promise<{ bytes: number; parts: string[] }>,
): Promise<number> {
  const files = [address]
  let whole = 0
  for (const file of files) {
    const { bytes, parts } = await read(file)
    whole += bytes
    for (const part of parts) if (!files.includes(part)) files.push(part)
  }
  assert.ok(files.length > 3, `${address} is made of a style sheet and scripts, which were not found`)
  return whole
}

test('every page weighs less than 100 kB with its style sheet and scripts', async (t) => {
  const { client } = await open(t)
  const weights: [page: string, bytes: number][] = []
  const weighed = scales(client)
  for (const page of await allPages(client)) weights.push([page, await weighed(page)])

  const [heaviest, bytes] = weights.toSorted(([, one], [, other]) => other - one)[0]!

  t.diagnostic(`the heaviest is ${heaviest} with ${bytes} bytes`)
  assert.ok(weights.length > 50)
  assert.deepEqual(
    weights.filter(([, bytes]) => bytes >= most),
    [],
  )
})

test('a style sheet or script that a page is given in addition is weighed with it', async (t) => {
  const heavy = Buffer.from(Array.from({ length: 60_000 }, () => Math.random().toString(36)).join(''))
  const { client } = await open(t, {
    routes: (routes) => [
      ...routes.filter(({ path }) => !/govuk-frontend/.test(path)),
      ...routes
        .filter(({ path }) => /govuk-frontend/.test(path))
        .map((route) => ({
          ...route,
          handle: () => ({
            kind: 'bytes' as const,
            status: 200,
            type: 'text/javascript; charset=utf-8',
            body: heavy,
            keeping: 'never' as const,
          }),
        })),
    ],
  })

  assert.ok((await scales(client)('/contact')) > most)
})
