import { details } from '../../design-system/components/details.ts'
import { input } from '../../design-system/components/input.ts'
import { radios } from '../../design-system/components/radios.ts'
import { select } from '../../design-system/components/select.ts'
import { textarea } from '../../design-system/components/textarea.ts'
import { type Html, html } from '../../design-system/html.ts'
import { hidden, inEnglish, notice, partInEnglish, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type {
  ChoiceQuestion,
  LineQuestion,
  ListedQuestion,
  Lists,
  NumberOnStreetQuestion,
  Question,
  Told,
  WordsQuestion,
} from '../service.ts'

export type Shown = {
  readonly say: Say
  readonly lists: Lists
  /** What is told beside a personal question, from the registers. */
  readonly told: Told | undefined
  readonly value: string | undefined
  readonly error: string | undefined
  /** The only question of its page: its label is the page's heading. */
  readonly alone: boolean
}

/** One question with its hint, its error and the reason it is asked (W3, W12). */
export function questionField(question: Question, shown: Shown): Html {
  return html`${field(question, shown)}
${whyWeAsk(shown, question)}`
}

function field(question: Question, shown: Shown): Html {
  switch (question.type) {
    case 'choice':
      return choiceField(question, shown)
    case 'listed':
      return listedField(question, shown)
    case 'number-on-street':
      return numberField(question, shown)
    case 'words':
      return wordsField(question, shown)
    case 'name':
    case 'e-mail':
    case 'phone':
      return lineField(question, shown)
  }
}

function choiceField(question: ChoiceQuestion, shown: Shown): Html {
  const size = shown.alone ? 'l' : 'm'
  const legend = {
    html: inEnglish(shown.say, question.label),
    isPageHeading: shown.alone,
    classes: `govuk-fieldset__legend--${size}`,
  }
  return radios({
    ...common(question, shown),
    idPrefix: question.id,
    fieldset: { legend },
    items: question.options.map(({ code, text, hint, advice }) => ({
      value: code,
      html: inEnglish(shown.say, text),
      hint: hintOf(shown.say, hint, advice),
    })),
  })
}

/** Advice stands there at once, with scripts or without: hidden until it is chosen, it may come too late. */
function hintOf(say: Say, hint: string | null, advice: string | null): { html: Html } | undefined {
  const words = [hint, advice].filter((text) => text !== null)
  return words.length === 0 ? undefined : { html: inEnglish(say, words.join(' ')) }
}

function listedField(question: ListedQuestion, shown: Shown): Html {
  const entries = shown.lists[question.from].all.map(({ id, name }) => ({ value: id, text: name }))
  return select({
    ...common(question, shown),
    id: question.id,
    label: label(question, shown),
    items: [{ value: '', text: shown.say(nothingChosen[question.from]) }, ...entries],
  })
}

const nothingChosen = { streets: 'form.choose-street' } as const

function numberField(question: NumberOnStreetQuestion, shown: Shown): Html {
  return input({
    ...common(question, shown),
    id: question.id,
    label: label(question, shown),
    classes: 'govuk-input--width-5',
    // A browser offers to fill a house number with the person's own address, which is not asked for here (W3).
    autocomplete: 'off',
    spellcheck: false,
  })
}

function wordsField(question: WordsQuestion, shown: Shown): Html {
  const { hint, ...rest } = common(question, shown)
  const limit = shown.say('form.characters-left', { count: question.longest })
  return textarea({
    ...rest,
    id: question.id,
    label: label(question, shown),
    hint: { html: hint ? html`${hint.html}. ${limit}` : html`${limit}` },
    rows: 6,
    attributes: { dir: 'auto' },
  })
}

/** What a browser may fill in from what the person has let it keep (WCAG 1.3.5). */
const kinds = {
  name: { type: 'text', autocomplete: 'name', classes: 'govuk-!-width-two-thirds', spellcheck: false },
  'e-mail': { type: 'email', autocomplete: 'email', classes: 'govuk-!-width-two-thirds', spellcheck: false },
  phone: { type: 'tel', autocomplete: 'tel', classes: 'govuk-input--width-20' },
} as const

function lineField(question: LineQuestion, shown: Shown): Html {
  return input({
    ...common(question, shown),
    ...kinds[question.type],
    id: question.id,
    label: label(question, shown),
    attributes: { dir: 'auto' },
  })
}

function common(question: Question, { say, value, error }: Shown) {
  return {
    name: question.id,
    value,
    hint: hintOf(say, question.hint, null),
    errorMessage:
      error === undefined
        ? undefined
        : { html: inEnglish(say, error), visuallyHiddenText: say('layout.error-prefix') },
  }
}

function label(question: Question, { say, alone }: Shown) {
  const html = inEnglish(say, question.label)
  return { html, isPageHeading: alone, classes: `govuk-label--${alone ? 'l' : 'm'}` }
}

function whyWeAsk({ say, told }: Shown, question: Question): Html {
  // Several questions on a page would else have the same link words (WCAG 2.4.6, 2.4.9).
  const summaryHtml = phrase(say, 'form.why', { hidden, what: inEnglish(say, question.label) })
  const why = html`<p>${question.why}</p>
${told && use(say, told)}`
  return details({ summaryHtml, html: partInEnglish(say, told ? why : html`${question.why}`) })
}

/** B14, B15: why, for whom and how long stand beside the question itself. */
function use(say: Say, { use, recipients, kept }: Told): Html {
  return html`<p>${notice(say, 'personal.use', { use })}</p>
<p>${notice(say, 'personal.recipients', { recipients: recipients.join('; ') })}</p>
<p>${notice(say, 'personal.kept', { kept })}</p>`
}
