/** A CSV file (RFC 4180) that a spreadsheet opens without taking what somebody wrote for a formula (OWASP, CSV injection). */

/** One case of the file: its reference, the moment it was sent, and its answers by question. */
export interface FileRow {
  reference: string
  submittedAt: Date
  answers: Readonly<Record<string, string>>
}

/** The file. Columns: reference, day, and each question that any case answered, in the order of the form. */
export function fileOf(rows: readonly FileRow[], order: readonly string[]): Buffer {
  const asked = [...new Set(rows.flatMap(({ answers }) => Object.keys(answers)))]
  const place = (question: string) => {
    const at = order.indexOf(question.replace(/\.\d+$/, ''))
    return at < 0 ? order.length : at
  }
  // Of a group one after another: those of the first, then those of the second.
  const inGroup = (question: string) => Number(/\.(\d+)$/.exec(question)?.[1] ?? 0)
  const columns = asked.sort(
    (one, other) => inGroup(one) - inGroup(other) || place(one) - place(other) || (one < other ? -1 : 1),
  )
  const lines = [
    ['reference', 'sent', ...columns],
    ...rows.map(({ reference, submittedAt, answers }) => [
      reference,
      submittedAt.toISOString().slice(0, 10),
      ...columns.map((column) => answers[column] ?? ''),
    ]),
  ]
  // The mark at the beginning tells spreadsheets that it is UTF-8.
  return Buffer.from(`\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`)
}

const formula = /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

function cell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text
  return `"${harmless.replaceAll('"', '""')}"`
}
