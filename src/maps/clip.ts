/** What of a shape a picture shows, as the commands of an SVG path. Pure. */
import { between, type Point } from './geometry.ts'
import { picture } from './views.ts'

/** Beyond the picture's edge by so much, so that no stroke ends within it. */
const margin = 24
const least = -margin
const most = { x: picture.width + margin, y: picture.height + margin } as const

/** The four edges: whether a dot lies on the inner side, and on which axis and where the edge runs. */
const edges = [
  { axis: 0, at: least, isInner: ([x]: Point) => x >= least },
  { axis: 0, at: most.x, isInner: ([x]: Point) => x <= most.x },
  { axis: 1, at: least, isInner: ([, y]: Point) => y >= least },
  { axis: 1, at: most.y, isInner: ([, y]: Point) => y <= most.y },
] as const

/** The part of a ring within the picture (Sutherland and Hodgman); empty when there is none. */
export function clippedRing(ring: readonly Point[]): readonly Point[] {
  let left: readonly Point[] = ring
  for (const { axis, at, isInner } of edges) {
    if (left.every(isInner)) continue
    if (!left.some(isInner)) return []
    left = left.flatMap((point, n) => {
      const before = left.at(n - 1)!
      const crossing = between(before, point, (at - before[axis]) / (point[axis] - before[axis]))
      if (isInner(point)) return isInner(before) ? [point] : [crossing, point]
      return isInner(before) ? [crossing] : []
    })
  }
  return left
}

/** The parts of a line within the picture, with whole pieces at their ends. */
export function clippedLine(line: readonly Point[]): Point[][] {
  const parts: Point[][] = []
  let isOpen = false
  for (let n = 1; n < line.length; n += 1) {
    const [from, to] = [line[n - 1]!, line[n]!]
    const isOutside = edges.some(({ isInner }) => !isInner(from) && !isInner(to))
    if (!isOutside && !isOpen) parts.push([from])
    if (!isOutside) parts.at(-1)!.push(to)
    isOpen = !isOutside
  }
  return parts
}

/** Shapes as one path, to a tenth of a dot: every dot as its distance from the one before. */
export function pathOf(shapes: readonly (readonly Point[])[], closed: boolean): string {
  return shapes
    .map((shape) => {
      let last: Point | null = null
      const parts = shape.flatMap((point) => {
        const [x, y] = [Math.round(point[0] * 10), Math.round(point[1] * 10)]
        const [fromX, fromY] = last ?? [0, 0]
        const isFirst = last === null
        last = [x, y]
        if (isFirst) return [`M${x / 10} ${y / 10}l`]
        return x === fromX && y === fromY ? [] : [pair((x - fromX) / 10, (y - fromY) / 10)]
      })
      if (parts.length < 2) return ''
      return `${parts[0]}${parts.slice(1).join(' ').replace(/ -/g, '-')}${closed ? 'z' : ''}`
    })
    .join('')
}

function pair(x: number, y: number): string {
  return y < 0 ? `${x}${y}` : `${x} ${y}`
}
