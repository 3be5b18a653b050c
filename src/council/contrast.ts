/** The least contrast of ordinary text (WCAG 2.2, success criterion 1.4.3). */
export const leastContrast = 4.5

/** Answers the contrast ratio, from 1 to 21, of a colour like #1d4d4f with white (WCAG 2.2, "contrast ratio"). */
export function contrastOnWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05)
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(colour.slice(at, at + 2), 16)),
  )
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  const share = channel / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}
