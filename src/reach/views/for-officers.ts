/** How to reach somebody, for the officer who has just opened what they sent or prints a paper for them. */
import { type Html, html } from '../../design-system/html.ts'
import {
  isNothing,
  type Letters,
  madeByHand,
  mayRing,
  printed,
  type Speaking,
  type SpokenLanguage,
  type Ways,
} from '../ways.ts'

/** Under a part of a case's page; null where nothing was said. */
export function waysForOfficer(ways: Ways): Html | null {
  return told(ways, html`<h3 class="govuk-heading-s" id="reach-title">${title}</h3>`)
}

const title = 'How to reach this person'

function told(ways: Ways, heading: Html): Html | null {
  if (isNothing(ways)) return null
  return html`<section class="govuk-inset-text" id="reach" aria-labelledby="reach-title">
${heading}
<ul class="govuk-list govuk-list--bullet">
${inWords(ways).map(
  (words) => html`<li>${words}</li>
`,
)}</ul>
<p class="govuk-body">They need not say why. Do not ask for a reason, and write none down.</p>
</section>`
}

/** Below a paper that is printed for them, and not on it. */
export function waysBesidePaper(ways: Ways): Html | null {
  const byHand = madeByHand(ways).map((one) => lettersAs[one])
  const said = told(ways, html`<h2 class="govuk-heading-s" id="reach-title">${title}</h2>`)
  if (said === null) return null
  return html`<div class="govuk-!-display-none-print">${said}
${printed(ways) === 'large' && html`<p class="govuk-body">It is printed in large type.</p>`}
${byHand.length > 0 && html`<p class="govuk-body">Have it made into this before it goes: ${byHand.join(', ')}.</p>`}
</div>`
}

function inWords(ways: Ways): string[] {
  return [
    ...(mayRing(ways) ? [] : ['Do not ring them: write']),
    ...(ways.calls === 'ring' ? ['Ring them rather than write'] : []),
    ...ways.letters.map((one) => `Letters in: ${lettersAs[one]}`),
    ...ways.speaking.map((one) => whenSpeaking[one]),
    ...(ways.interpreter === null ? [] : [`An interpreter for ${languageNames[ways.interpreter]}`]),
  ]
}

const lettersAs: Readonly<Record<Letters, string>> = {
  'large-print': 'large print',
  'easy-read': 'Easy Read',
  braille: 'braille',
  audio: 'audio, to listen to',
}

const whenSpeaking: Readonly<Record<Speaking, string>> = {
  slowly: 'Speak slowly and in plain words',
  'relay-uk': 'They use Relay UK: let the call take its time',
}

const languageNames: Readonly<Record<SpokenLanguage, string>> = {
  bsl: 'British Sign Language',
  arabic: 'Arabic',
  bengali: 'Bengali',
  cantonese: 'Cantonese',
  farsi: 'Farsi',
  gujarati: 'Gujarati',
  'kurdish-sorani': 'Kurdish (Sorani)',
  pashto: 'Pashto',
  polish: 'Polish',
  portuguese: 'Portuguese',
  punjabi: 'Punjabi',
  romanian: 'Romanian',
  somali: 'Somali',
  spanish: 'Spanish',
  tamil: 'Tamil',
  turkish: 'Turkish',
  ukrainian: 'Ukrainian',
  urdu: 'Urdu',
}
