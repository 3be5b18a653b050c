/**
 * `npm run pictures`: starts the program on an empty folder, goes through it with Chromium, and writes what a
 * resident and an officer see to docs/pictures. Made anew they differ in references, codes and times only.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { newFolder, startProgram } from '../bench/start.ts'
import { chromiumLaunch } from '../test/support/chromium.ts'
import { findChromium } from './machine.ts'

const folder = resolve(import.meta.dirname, '../docs/pictures')
const largest = 80_000
const wide = { width: 1000, height: 1000 }
const narrow = { width: 320, height: 800 }
const service = '/services/street-problem'

interface Taken {
  name: string
  bytes: number
}

process.exitCode = findChromium() ? await takePictures() : withoutChromium()

function withoutChromium(): number {
  process.stderr.write('The pictures are taken with Chromium, and this machine has none.\n')
  return 1
}

async function takePictures(): Promise<number> {
  await mkdir(folder, { recursive: true })
  const data = await newFolder()
  try {
    const program = await startProgram(data)
    return tell(await goThrough(program.url).finally(() => program.stop()))
  } finally {
    await rm(data, { recursive: true, force: true })
  }
}

async function goThrough(url: string): Promise<Taken[]> {
  const browser = await chromium.launch(chromiumLaunch())
  try {
    const inWideWindow = await takeWide(await openPage(browser, url, wide))
    return [...inWideWindow, ...(await takeNarrow(await openPage(browser, url, narrow)))]
  } finally {
    await browser.close()
  }
}

async function takeWide(page: Page): Promise<Taken[]> {
  const taken: Taken[] = []
  const take = async (name: string) => taken.push(await picture(page, name))
  await page.goto('/')
  await take('home')
  await page.goto(service)
  await take('start-page')
  await page.getByRole('button', { name: 'Start now' }).click()
  await choose(page, 'A pothole')
  await continueWithNothing(page)
  await take('question-with-errors')
  await page.locator('.guildhall-map__press').click({ position: { x: 300, y: 200 } })
  await page.locator('.guildhall-map__press').scrollIntoViewIfNeeded()
  await take('place-on-the-map')
  await page.getByLabel('Street', { exact: true }).selectOption({ label: 'Abbey Walk' })
  await page.getByLabel('Number of the house or lamp post').fill('12')
  await choose(page, 'A house')
  await choose(page, 'About the size of a dinner plate')
  await choose(page, 'No')
  await page.getByLabel('Is there anything else the crew should know?').waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await choose(page, 'No')
  await page.getByRole('heading', { level: 1, name: 'Check your answers' }).waitFor()
  await take('check-answers')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('heading', { name: 'Sent' }).first().waitFor()
  await take('confirmation')
  await page.goto('/staff/street-problem')
  await take('team-list')
  await page.goto('/demonstration')
  await take('demonstration')
  return taken
}

async function takeNarrow(page: Page): Promise<Taken[]> {
  await page.goto('/')
  const home = await picture(page, 'home-narrow')
  await page.goto(service)
  await page.getByRole('button', { name: 'Start without cookies' }).click()
  await choose(page, 'A pothole')
  await continueWithNothing(page)
  return [home, await picture(page, 'question-with-errors-narrow')]
}

async function openPage(browser: Browser, baseURL: string, viewport: typeof wide): Promise<Page> {
  const context = await browser.newContext({
    baseURL,
    viewport,
    deviceScaleFactor: 1,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    colorScheme: 'light',
    reducedMotion: 'reduce',
  })
  return context.newPage()
}

async function choose(page: Page, answer: string): Promise<void> {
  await page.getByLabel(answer, { exact: true }).check()
  await page.getByRole('button', { name: 'Continue' }).click()
}

async function continueWithNothing(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Where is it?' }).waitFor()
  await page.getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('heading', { name: 'There is a problem' }).waitFor()
}

/** What fits into the window, for a whole long page would be small to look at and large to keep. */
async function picture(page: Page, name: string): Promise<Taken> {
  const png = smaller(await page.screenshot({ animations: 'disabled', caret: 'hide' }))
  await writeFile(join(folder, `${name}.png`), png)
  return { name, bytes: png.length }
}

function tell(taken: readonly Taken[]): number {
  for (const { name, bytes } of taken) {
    const judged = bytes < largest ? '' : `: TOO LARGE, ${largest} is the limit`
    process.stdout.write(`docs/pictures/${name}.png ${bytes} bytes${judged}\n`)
  }
  return taken.every(({ bytes }) => bytes < largest) ? 0 : 1
}

/**
 * The same picture in a third of the bytes: with a table of 256 colours (PNG specification, third edition, colour
 * type 3). The many that it lacks are the edges of letters, and get the nearest.
 */
function smaller(png: Buffer): Buffer {
  const { width, height, points } = pointsOf(png)
  const counts = new Map<number, number>()
  for (const point of points) counts.set(point, (counts.get(point) ?? 0) + 1)
  const table = tableOf([...counts.keys()].sort((one, other) => counts.get(other)! - counts.get(one)!))
  const place = new Map([...counts.keys()].map((colour) => [colour, nearest(table, colour)]))
  const lines = Buffer.alloc((width + 1) * height)
  points.forEach((point, at) => {
    lines[at + Math.floor(at / width) + 1] = place.get(point)!
  })
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(table.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  const parts = [part('IHDR', header), part('PLTE', colours), part('IDAT', deflateSync(lines, { level: 9 }))]
  return Buffer.concat([png.subarray(0, 8), ...parts, part('IEND', Buffer.alloc(0))])
}

/** At most 256 of the colours, the most frequent first, such that all others are as near to one of them as can be. */
function tableOf(colours: readonly number[]): number[] {
  for (let within = 0; ; within += 2) {
    const table: number[] = []
    for (const colour of colours)
      if (!table.some((one) => distance(one, colour) <= within)) table.push(colour)
    if (table.length <= 256) return table
  }
}

function nearest(table: readonly number[], colour: number): number {
  const distances = table.map((one) => distance(one, colour))
  return distances.indexOf(Math.min(...distances))
}

function distance(one: number, other: number): number {
  const [red, green, blue] = [16, 8, 0].map((bits) => ((one >> bits) & 255) - ((other >> bits) & 255))
  return Math.hypot(red!, green!, blue!)
}

function part(name: string, content: Buffer): Buffer {
  const framed = Buffer.concat([Buffer.alloc(4), Buffer.from(name, 'latin1'), content, Buffer.alloc(4)])
  framed.writeUInt32BE(content.length, 0)
  framed.writeUInt32BE(crc32(framed.subarray(4, -4)), framed.length - 4)
  return framed
}

/** The colours of a PNG as Chromium writes it: eight bits a colour, no alpha, not interlaced. */
function pointsOf(png: Buffer): { width: number; height: number; points: Uint32Array } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  if (png[24] !== 8 || png[25] !== 2 || png[28] !== 0) throw new Error('Chromium wrote another kind of PNG')
  const packed: Buffer[] = []
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      packed.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const lines = inflateSync(Buffer.concat(packed))
  const length = 3 * width
  const points = new Uint32Array(width * height)
  let above = Buffer.alloc(length)
  for (let y = 0; y < height; y += 1) {
    const filter = lines[y * (length + 1)]!
    const line = lines.subarray(y * (length + 1) + 1, (y + 1) * (length + 1))
    for (let x = 0; x < length; x += 1) {
      const [left, corner] = x < 3 ? [0, 0] : [line[x - 3]!, above[x - 3]!]
      line[x]! += predicted(filter, left, above[x]!, corner)
    }
    for (let x = 0; x < width; x += 1) points[y * width + x] = line.readUIntBE(3 * x, 3)
    above = line
  }
  return { width, height, points }
}

/** What a line's filter takes for granted about a byte, from its neighbours. */
function predicted(filter: number, left: number, above: number, corner: number): number {
  if (filter === 0) return 0
  if (filter === 1) return left
  if (filter === 2) return above
  if (filter === 3) return Math.floor((left + above) / 2)
  const guess = left + above - corner
  const [toLeft, toAbove, toCorner] = [left, above, corner].map((byte) => Math.abs(guess - byte)) as [
    number,
    number,
    number,
  ]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}
