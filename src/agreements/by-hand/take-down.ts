/** What somebody told an officer: the form, beside an opened contact or alone with a code, and what is wrong with it. */
import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { radios } from '../../design-system/components/radios.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { field, type Visit } from '../../platform/web/route.ts'
import { isTold, type Told } from '../asking.ts'
import { back, here, section } from './list-page.ts'

export interface Typed {
  code: string
  /** The message that the officer has in hand; none for whoever comes with a code. */
  message: string
  answer: string
  how: string
}

export type Wrong = Partial<Record<'code' | 'answer' | 'how', string>>

export function readTyped(visit: Visit): Typed {
  const text = (name: string) => field(visit, name).trim()
  return { code: text('code'), message: text('message'), answer: text('answer'), how: text('how') }
}

export type Meant =
  | { answer: 'given' | 'refused'; how: Told }
  | { answer: 'not-reached' }
  | { answer: null; wrong: Wrong }

/** What the officer means, or what is missing. Not reached can only be somebody whom they have in hand. */
export function meant({ code, message, answer, how }: Typed): Meant {
  if (answer === 'not-reached' && message !== '') return { answer }
  const step = answer === 'yes' ? 'given' : answer === 'no' ? 'refused' : null
  const told = isTold(how) ? how : null
  if (code !== '' && step !== null && told !== null) return { answer: step, how: told }
  return {
    answer: null,
    wrong: {
      ...(code === '' ? { code: 'Enter the code of their letter or e-mail, like 4TR8-WX2K-7C3D-9QHM' } : {}),
      ...(step === null ? { answer: 'Choose what they said' } : {}),
      ...(told === null ? { how: 'Choose how they said it' } : {}),
    },
  }
}

/** Why a code has no question for a yes, or none at all, is not told apart. */
export const refused =
  'Check the code. With this one no yes can be taken down: it is wrong, has been answered, or it is too late. A no is taken with every code that we gave out'

/** The form by itself. */
export function takeDownPage(typed: Typed | null, wrong: Wrong): Page {
  const heading = 'Take an answer down'
  const errors = Object.entries(wrong).map(([name, text]) => ({ href: `#${name}`, text }))
  return {
    title: errors.length > 0 ? `Error: ${heading}` : heading,
    section,
    before: back,
    main: html`
${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors })}
<h1 class="govuk-heading-l">${heading}</h1>
<p class="govuk-body">Take down what the person said themselves, and nothing that you suppose. They find it in their own list. A no is always taken.</p>
${form({ typed, wrong, codeHidden: typed !== null && typed.message !== '' && !wrong.code })}`,
  }
}

/** The same beside somebody's contact, with their code. */
export function takeDownForm({ code, message }: { code: string; message: string }): Html {
  const typed = { code, message, answer: '', how: '' }
  return html`<h2 class="govuk-heading-m">What they said</h2>
${form({ typed, wrong: {}, codeHidden: true })}`
}

function form({
  typed,
  wrong,
  codeHidden,
}: {
  typed: Typed | null
  wrong: Wrong
  codeHidden: boolean
}): Html {
  const message = typed?.message ?? ''
  const error = (name: keyof Wrong) => (wrong[name] ? { errorMessage: { text: wrong[name] } } : {})
  const items = (of: readonly (readonly [value: string, text: string])[], chosen = '') =>
    of.map(([value, text]) => ({ value, text, checked: value === chosen }))
  return html`<form method="post" action="${here}/answer" novalidate>
${message !== '' && html`<input type="hidden" name="message" value="${message}">`}
${
  codeHidden
    ? html`<input type="hidden" name="code" value="${typed?.code ?? ''}">`
    : input({
        id: 'code',
        name: 'code',
        label: { text: 'Their code', classes: 'govuk-label--s' },
        classes: 'govuk-input--width-20',
        autocomplete: 'off',
        spellcheck: false,
        value: typed?.code ?? '',
        ...error('code'),
      })
}
${radios({
  name: 'answer',
  fieldset: { legend: { text: 'What did they say?', classes: 'govuk-fieldset__legend--s' } },
  items: items(message === '' ? answers : [...answers, notReached], typed?.answer),
  ...error('answer'),
})}
${radios({
  name: 'how',
  fieldset: { legend: { text: 'How did they say it?', classes: 'govuk-fieldset__legend--s' } },
  items: items(ways, typed?.how),
  ...error('how'),
})}
${button({ text: 'Write it down', preventDoubleClick: true })}
</form>`
}

const answers = [
  ['yes', 'Yes, it may be used for this'],
  ['no', 'No, it may not be used for this'],
] as const
const notReached = ['not-reached', 'Nothing: they were not reached'] as const
const ways: readonly (readonly [Told, string])[] = [
  ['phone', 'By telephone'],
  ['counter-said', 'At the counter, in words'],
  ['counter-signed', 'At the counter, signed'],
  ['letter', 'By a letter that they signed'],
]
