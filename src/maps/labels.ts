/** Where the names on a picture stand, so that none covers another and each reads from left to right. Pure. */
import { clippedLine } from './clip.ts'
import { distanceBetween, lengthOf, type Point, pointAfter } from './geometry.ts'
import type { PlaceName, Town } from './town.ts'
import { dotsOf, picture, type View } from './views.ts'

export interface Label {
  readonly text: string
  readonly at: Point
  /** In degrees, clockwise. */
  readonly turn: number
  readonly of: PlaceName['of'] | 'street' | 'main street'
}

/** About how wide one letter is, in dots. */
const letter = 6.6
const inset = 8
/** On the narrowest screens only the middle of a picture is seen, so wide. */
const narrowest = 280

/** Where the bar lies that says how far it is (`draw.ts`). */
const scaleBarSpots: readonly Point[] = [175, 190, 205, 220, 235].map((x) => [x, 420])

/** Where the pin stands that marks a place (`draw.ts`). */
function pinSpots(dot: Point | null): readonly Point[] {
  return dot === null ? [] : [4, -10, -22, -34].map((up) => [dot[0], dot[1] + up])
}

interface Wanted {
  readonly label: Omit<Label, 'at' | 'turn'>
  /** Where it may stand, the best first. */
  readonly at: readonly { at: Point; turn: number }[]
}

/** The names of a view, beside its marked place. What finds no room is left out: nearer by it has more. */
export function labelsOf(town: Town, view: View, marker: Point | null = null): Label[] {
  const taken: Point[] = [...scaleBarSpots, ...pinSpots(marker && dotsOf(town, view)(marker))]
  return wanted(town, view).flatMap(({ label, at }) => {
    const width = widthOf(label.text)
    for (const place of at) {
      const own = spotsOf(place, width)
      if (!own.every(isShown) || own.some((spot) => taken.some((one) => distanceBetween(one, spot) < 15)))
        continue
      taken.push(...own)
      return [{ ...label, ...place }]
    }
    return []
  })
}

/** Whose names a level shows, the most important first. */
function wanted(town: Town, view: View): Wanted[] {
  const { level } = view
  const dotOf = dotsOf(town, view)
  const named = (of: PlaceName['of']) =>
    town.names
      .filter((name) => name.of === of)
      .map(({ text, at, turn }): Wanted => ({ label: { text, of }, at: [{ at: dotOf(at), turn }] }))
  const streets = town.streets
    .filter(({ rank }) => rank <= Math.max(1, level + 1))
    .toSorted((one, other) => one.rank - other.rank || lengthOf(other.line) - lengthOf(one.line))
    .flatMap((street): Wanted[] => {
      const line = street.line.map(dotOf)
      if (clippedLine(line).length === 0) return []
      const of = street.rank === 1 ? 'main street' : 'street'
      return [{ label: { text: street.name, of }, at: alongStreet(line, widthOf(street.name), level > 1) }]
    })
  return [
    ...(level < 2 ? named('ward') : []),
    ...(level > 1 ? named('landmark') : []),
    ...streets,
    ...named('water'),
    ...(level > 0 ? named('park') : []),
  ]
}

/** Along the street where it runs straight enough for the words; nearest by, across it where it is too short for them. */
function alongStreet(
  line: readonly Point[],
  width: number,
  orAcross: boolean,
): { at: Point; turn: number }[] {
  const length = lengthOf(line)
  const found: { at: Point; turn: number; cost: number }[] = []
  const seen: Point[] = []
  for (let at = 0; at <= length; at += 10) {
    const dot = pointAfter(line, at)
    if (isShown(dot)) seen.push(dot)
    if (at - width / 2 < 0 || at + width / 2 > length) continue
    const [from, to] = [pointAfter(line, at - width / 2), pointAfter(line, at + width / 2)]
    const straight: Point = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]
    const bend = Math.max(distanceBetween(straight, dot), width - distanceBetween(from, to))
    if (bend > 6) continue
    const turn = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI
    const upright = turn > 90 ? turn - 180 : turn <= -90 ? turn + 180 : turn
    const aside = Math.abs(straight[0] - picture.width / 2) > narrowest / 2 - width / 3 ? 200 : 0
    found.push({ at: straight, turn: Math.round(upright), cost: Math.abs(at - length / 2) + aside })
  }
  // A stub at the edge is not named: the words would be taken for those of another street.
  const across = seen.length < 4 ? [] : besides(seen[Math.floor(seen.length / 2)]!)
  return [...found.toSorted((one, other) => one.cost - other.cost), ...(orAcross ? across : [])]
}

function besides([x, y]: Point): { at: Point; turn: number }[] {
  return [0, -15, 15].map((up) => ({ at: [x, y + up] as const, turn: 0 }))
}

/** Dots along a label, by which it keeps its distance from others. */
function spotsOf({ at: [x, y], turn }: { at: Point; turn: number }, width: number): Point[] {
  const angle = (turn * Math.PI) / 180
  const spots = Math.max(2, Math.ceil(width / 10))
  return Array.from({ length: spots + 1 }, (_, n): Point => {
    const aside = (n / spots - 0.5) * width
    return [x + Math.cos(angle) * aside, y + Math.sin(angle) * aside]
  })
}

function widthOf(text: string): number {
  return text.length * letter
}

function isShown([x, y]: Point): boolean {
  return x > inset && y > inset && x < picture.width - inset && y < picture.height - inset
}
