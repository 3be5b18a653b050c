/** The released figures as a file for spreadsheets (RFC 4180), in English: the words of services, questions and answers. */
import { english } from '../messages/messages.ts'
import { answerInWords, questionInWords } from './questions.ts'
import type { Figures } from './released.ts'

export function figuresFile(figures: readonly Figures[], titleOf: (service: string) => string): Buffer {
  const rows = figures.flatMap(({ service, year, shown }) =>
    shown.flatMap(({ question, rows }) =>
      rows.map(({ answer, people }) => [
        titleOf(service),
        String(year),
        questionInWords(english, question),
        answerInWords(english, question, answer),
        String(people),
      ]),
    ),
  )
  const lines = [['service', 'year', 'question', 'answer', 'people'], ...rows].map((row) =>
    row.map(quoted).join(','),
  )
  return Buffer.from(`${lines.join('\r\n')}\r\n`)
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
