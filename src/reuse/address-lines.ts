/** An address as somebody wrote it for their account, in the five lines in which forms ask for one. */

const postcode = /^[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}$/i

/** Answers the lines as a form keeps them: two of the street, town, county, postcode. What does not fit its line is to be put right. */
export function addressLines(written: string): string {
  const lines = written
    .split(/\r?\n|,/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const last = lines.at(-1) ?? ''
  const code = postcode.test(last) ? lines.pop()! : ''
  const town = lines.length > 1 ? lines.pop()! : ''
  const [first = '', ...second] = lines
  return [first, second.join(', '), town, '', code].join('\n')
}
