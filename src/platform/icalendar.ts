/** Lines of a file for calendars as RFC 5545 has them. */

/** The whole file, each line folded and ended. */
export function calendarOf(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** A moment, in Greenwich time, which needs no table of the clocks' changes. */
export const moment = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '')

/** RFC 5545, 3.3.11. */
export const text = (words: string) =>
  words.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n')

/** No line is longer than 75 bytes (RFC 5545, 3.1), and no letter is broken. */
function folded(line: string): string {
  const lines: string[] = []
  let now = ''
  for (const sign of line) {
    // Each line after the first begins with a space.
    if (Buffer.byteLength(now) + Buffer.byteLength(sign) > (lines.length === 0 ? 75 : 74)) {
      lines.push(now)
      now = ''
    }
    now += sign
  }
  return [...lines, now].join('\r\n ')
}
