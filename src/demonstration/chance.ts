/** Chance that is the same every time: for made-up stories only, never for anything secret. */
export interface Chance {
  /** A whole number from least to most, both included. */
  between(least: number, most: number): number
  from<T>(list: readonly T[]): T
  /** True once in so many times. */
  oneIn(times: number): boolean
}

/** Mulberry32, a small generator of known quality (Tommy Ettinger, public domain). */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    between,
    from: (list) => list[between(0, list.length - 1)]!,
    oneIn: (times) => between(1, times) === 1,
  }
}
