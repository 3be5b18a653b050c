/** A copy of what somebody sent, as it lies now: the same rows for the page and for the file. */
import { describeKept, type Service } from '../../forms/forms.ts'
import type { ToldVersion } from '../../notices/notices.ts'
import { dayInWords } from '../../platform/clock.ts'
import type { Block, PaperForm } from '../paper/blocks.ts'
import { canPrint } from '../paper/letters.ts'

export interface CopiedAnswer {
  readonly question: string
  readonly answer: string
  /** Whether the file has all of its letters; the page always has. */
  readonly isPrintable: boolean
}

export interface Copy {
  title: string
  reference: string
  sentOn: Date
  /** The notice that was in view when it was sent; null where no notice has that name any more. */
  under: ToldVersion | null
  answers: readonly CopiedAnswer[]
}

/** @param answers all that lies of what was answered, codes and words */
export async function copyOf(
  service: Service,
  sent: Omit<Copy, 'title' | 'answers'>,
  answers: Readonly<Record<string, string>>,
): Promise<Copy> {
  const told = describeKept(service, answers).map(async ({ question, answer }) => ({
    question,
    answer,
    isPrintable: await canPrint(answer),
  }))
  return { ...sent, title: service.title, answers: await Promise.all(told) }
}

/** The copy as a document. It stays in the language of its form, which is English. */
export function copyOnPaper(
  { title, reference, sentOn, under, answers }: Copy,
  { council, site }: { council: string; site: string },
): PaperForm {
  const plain = (words: string): Block => ({ is: 'paragraph', how: 'plain', words })
  return {
    title: `What you sent: ${title}`,
    council,
    foot: `${title}. ${reference}. ${council}.`,
    blocks: [
      { is: 'paragraph', how: 'lead', words: `Reference ${reference}, sent on ${dayInWords(sentOn)}` },
      plain(whatItIs),
      ...(under === null
        ? []
        : [
            plain(`It was sent under “${under.title}”, as it was from ${under.since}: ${site}${under.href}.`),
          ]),
      { is: 'heading', level: 2, words: 'Your answers' },
      ...answers.flatMap(({ question, answer, isPrintable }): Block[] => [
        { is: 'heading', level: 3, words: question },
        ...(isPrintable ? answer.split(/\n+/).map(plain) : [plain(notHere)]),
      ]),
    ],
  }
}

const notHere =
  'We cannot print the letters of this answer in this file. You can read and print it on the page where you got the file.'
const whatItIs =
  'These are your answers as we have them now. What you left empty does not stand here, nor what we have deleted since.'
