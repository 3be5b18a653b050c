import { input } from '../../../design-system/components/input.ts'
import { textarea } from '../../../design-system/components/textarea.ts'
import { type Html, html } from '../../../design-system/html.ts'
import type { LineQuestion, WordsQuestion } from '../../service.ts'
import { oneInput, type Shown } from './shown.ts'

export function wordsField(question: WordsQuestion, shown: Shown): Html {
  const { hint, ...rest } = oneInput(question, shown)
  const limit = shown.say('form.characters-left', { count: question.longest })
  return textarea({
    ...rest,
    hint: { html: hint ? html`${hint.html}. ${limit}` : html`${limit}` },
    rows: 6,
    attributes: { dir: 'auto' },
  })
}

export function textField(question: WordsQuestion, shown: Shown): Html {
  return input({
    ...oneInput(question, shown),
    classes: 'govuk-!-width-two-thirds',
    attributes: { dir: 'auto' },
  })
}

/** What a browser may fill in from what the person has let it keep (WCAG 1.3.5). */
const kinds = {
  name: { type: 'text', autocomplete: 'name', classes: 'govuk-!-width-two-thirds', spellcheck: false },
  'e-mail': { type: 'email', autocomplete: 'email', classes: 'govuk-!-width-two-thirds', spellcheck: false },
  phone: { type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' },
} as const

export function lineField(question: LineQuestion, shown: Shown): Html {
  return input({
    ...oneInput(question, shown),
    ...kinds[question.type],
    attributes: { dir: 'auto' },
  })
}
