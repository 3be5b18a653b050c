/** Plane geometry in metres of the National Grid: a town is small enough to be flat. Pure. */

/** Easting and northing, or a place in a picture. */
export type Point = readonly [x: number, y: number]

/** Where on a line a point comes nearest to it. */
export interface Foot {
  at: Point
  distance: number
  /** How far along the line it is: 0 at its beginning, 1 at its end. */
  along: number
  /** Whether the point lies to the left of somebody who goes along the line. */
  left: boolean
}

export function distanceBetween([ax, ay]: Point, [bx, by]: Point): number {
  return Math.hypot(bx - ax, by - ay)
}

export function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, point, at) => (at === 0 ? 0 : sum + distanceBetween(line[at - 1]!, point)), 0)
}

/** The point so far along a line, from 0 to 1. */
export function pointAlong(line: readonly Point[], along: number): Point {
  return pointAfter(line, lengthOf(line) * Math.min(1, Math.max(0, along)))
}

/** The point that far from the beginning of a line; its end when it is not so long. */
export function pointAfter(line: readonly Point[], distance: number): Point {
  let left = distance
  for (let at = 1; at < line.length; at += 1) {
    const [from, to] = [line[at - 1]!, line[at]!]
    const part = distanceBetween(from, to)
    if (left <= part && part > 0) return between(from, to, left / part)
    left -= part
  }
  return line.at(-1)!
}

export function between([ax, ay]: Point, [bx, by]: Point, share: number): Point {
  return [ax + (bx - ax) * share, ay + (by - ay) * share]
}

/** Where a line comes nearest to a point. A line has two points at least. */
export function footOn(line: readonly Point[], [x, y]: Point): Foot {
  const whole = lengthOf(line)
  let best: Foot | null = null
  let gone = 0
  for (let n = 1; n < line.length; n += 1) {
    const [from, to] = [line[n - 1]!, line[n]!]
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const part = Math.hypot(dx, dy)
    const [rx, ry] = [x - from[0], y - from[1]]
    const share = part === 0 ? 0 : Math.min(1, Math.max(0, (rx * dx + ry * dy) / (part * part)))
    const at = between(from, to, share)
    const distance = distanceBetween(at, [x, y])
    if (best === null || distance < best.distance)
      best = {
        at,
        distance,
        along: whole === 0 ? 0 : (gone + part * share) / whole,
        left: dx * ry - dy * rx > 0,
      }
    gone += part
  }
  if (best === null) throw new Error('A line needs two points')
  return best
}

/** Whether a point lies within a ring of points, whose last need not be its first again. */
export function isWithin(ring: readonly Point[], [x, y]: Point): boolean {
  let within = false
  for (const [at, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring.at(at - 1)!
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within
  }
  return within
}

/** The corners of the box around points: least and greatest. */
export function boxAround(points: readonly Point[]): { least: Point; most: Point } {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  return { least: [Math.min(...xs), Math.min(...ys)], most: [Math.max(...xs), Math.max(...ys)] }
}
