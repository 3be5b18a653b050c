import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import {
  answered,
  inEnglish,
  leftToRight,
  notice,
  phrase,
  strong,
  withNotices,
} from '../../design-system/spoken.ts'
import { describeAnswers, personalQuestions, placeOnMap, type Service } from '../../forms/forms.ts'
import { english, type Say } from '../../messages/messages.ts'
import { inWords } from '../../platform/clock.ts'
import type { Tracked } from '../cases.ts'
import type { Proof } from '../proof.ts'
import { copyButton } from './by-proof.ts'
import { partButton } from './own.ts'

interface Failed {
  typed: { reference: string; code: string }
  because: 'empty' | 'not found'
}
type Field = keyof Failed['typed']

export function trackForm(say: Say, prefix: string, failed: Failed | null): Page {
  const errors = failed ? errorsOf(say, failed, prefix) : []
  const title = say('track.title')
  const code = (words: Printable) => leftToRight(say, words)
  const hints = {
    reference: phrase(say, 'track.reference-hint', { code, example: exampleWith(prefix) }),
    code: phrase(say, 'track.code-hint', { code }),
  }
  const fieldFor = (name: Field) => {
    const error = errors.find(({ field }) => field === name)
    return input({
      id: name,
      name,
      label: { text: say(`track.${name}`), classes: 'govuk-label--m' },
      hint: { html: hints[name] },
      classes: 'govuk-input--width-10',
      autocomplete: 'off',
      spellcheck: false,
      value: failed?.typed[name] ?? '',
      attributes: { dir: 'auto' },
      ...(error && {
        errorMessage: { text: error.text, visuallyHiddenText: say('layout.error-prefix') },
      }),
    })
  }
  return {
    title: failed ? say('layout.error-title', { title }) : title,
    section: 'Track what you sent us',
    inLanguage: withNotices(say),
    main: html`
${failed && errorSummary({ titleText: say('layout.problem'), errorList: errors.map(({ field, text }) => ({ text, href: `#${field}` })) })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, 'track.words')}</p>
<form method="post" action="/track" novalidate>
${fieldFor('reference')}
${fieldFor('code')}
${button({ text: say('track.button'), preventDoubleClick: true })}
</form>`,
  }
}

const exampleWith = (prefix: string) => `${prefix}-7K2M-9QXD`

function errorsOf(say: Say, { typed, because }: Failed, prefix: string): { field: Field; text: string }[] {
  if (because === 'not found')
    return [
      { field: 'reference', text: say('track.wrong-reference', { prefix }) },
      { field: 'code', text: say('track.wrong-code') },
    ]
  const errors: { field: Field; text: string }[] = []
  if (typed.reference === '')
    errors.push({ field: 'reference', text: say('track.no-reference', { example: exampleWith(prefix) }) })
  if (typed.code === '') errors.push({ field: 'code', text: say('track.no-code') })
  return errors
}

/** @param besides what another matter shows of the case, such as its appointment */
export function trackedPage(
  say: Say,
  tracked: Tracked,
  service: Service | null,
  { proof, besides }: { proof: Proof; besides: Html | null },
): Page {
  const { state: code, reference } = tracked.case
  const sent = service?.sends ?? 'report'
  const state = say(`states.${sent}.${code}.title`)
  const meaning = say(`states.${sent}.${code}.meaning`)
  return {
    title: say('track.found-title', { state, reference }),
    section: 'Track what you sent us',
    inLanguage: 'partly',
    main: html`
${
  service &&
  html`<p class="govuk-caption-l">${inEnglish(say, service.title)}</p>
`
}<h1 class="govuk-heading-l">${phrase(say, 'track.which', { reference, code: (words) => html`<span class="guildhall-code">${leftToRight(say, words)}</span>` })}</h1>
<p class="govuk-body-l">${phrase(say, 'track.state', { strong, state, meaning })}</p>
${besides}
<h2 class="govuk-heading-m">${say('track.what-happened')}</h2>
${story(tracked, service, say)}
<h2 class="govuk-heading-m">${say('track.what-you-told')}</h2>
${answersList(tracked, service, say)}
${service && copyButton(say, proof)}
${service && placeOnMap(say, service, tracked.answers)}
${service !== null && personalQuestions(service).length > 0 ? ownSide(say, proof) : null}
<p class="govuk-body"><a class="govuk-link" href="/track">${say('track.another')}</a></p>`,
  }
}

function ownSide(say: Say, proof: Proof): Html {
  return html`<h2 class="govuk-heading-m">${say('track.about-yourself')}</h2>
<p class="govuk-body">${notice(say, 'track.about-yourself-words')}</p>
${partButton(proof, 'own', say('track.see-own'))}
${partButton(proof, 'looks', say('track.see-looks'))}`
}

/** The case's story, oldest first, as a list of moments. Officers read it in English. */
export function story({ steps }: Tracked, service: Service | null, say: Say = english): Html {
  const sent = service?.sends ?? 'report'
  return html`<ol class="govuk-list govuk-list--spaced">
${steps.map(
  ({ state, at }) =>
    html`<li>${phrase(say, 'track.step', { strong, state: say(`states.${sent}.${state}.title`), moment: inWords(at, say.language.locale) })}</li>
`,
)}</ol>`
}

/** What was answered, question by question. Officers read it in English. */
export function answersList({ answers }: Tracked, service: Service | null, say: Say = english): Html {
  if (service === null) return html`<p class="govuk-body">${say('track.form-gone')}</p>`
  return summaryList({
    rows: describeAnswers(service, answers).map(({ question, answer }) => ({
      key: { html: inEnglish(say, question) },
      value: { html: answered(say, answer) },
    })),
  })
}
