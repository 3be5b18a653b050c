/** The forms of the steps: advice, decision, end. Each carries the description that was read, so that no other is meant. */
import { button } from '../../design-system/components/button.ts'
import { radios } from '../../design-system/components/radios.ts'
import { textarea } from '../../design-system/components/textarea.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Published } from '../new-purpose.ts'
import type { Deed, Stage } from '../stage.ts'

export interface DeedTried {
  form: 'advice' | 'decision' | 'end'
  typed: { choice: string; words: string }
  /** `refused` is what the database answered. */
  wrong: { choice?: string; words?: string; refused?: string }
}

type Form = DeedTried['form']
const formOf: Record<Deed, Form | null> = {
  advise: 'advice',
  'go on': 'decision',
  'let go': 'decision',
  end: 'end',
  'describe anew': null,
}

/** Each error leads to its field; where the officer has no such form any more, to how the purpose stands. */
export function errorsOf({ form, wrong }: DeedTried, offered: readonly Deed[]) {
  const isThere = offered.some((deed) => formOf[deed] === form)
  const at = (id: string) => (isThere ? `#${form}-${id}` : '#standing')
  return [
    ...(wrong.refused ? [{ href: '#standing', text: wrong.refused }] : []),
    ...(wrong.choice ? [{ href: at('choice'), text: wrong.choice }] : []),
    ...(wrong.words ? [{ href: at('words'), text: wrong.words }] : []),
  ]
}

export function adviceForm(described: Published, tried: DeedTried | null): Html {
  const mine = tried?.form === 'advice' ? tried : null
  return html`<h3 class="govuk-heading-s">Your advice</h3>
<p class="govuk-body">It is published with your role. You advise, and do not decide: against your advice only the senior information risk owner may go on.</p>
${form('advice', described)}
${choice('advice', mine, 'What do you advise?', [
  { value: 'for', text: 'For it' },
  { value: 'against', text: 'Against it' },
])}
${words('advice', mine, 'Your advice in short')}
${button({ text: 'Give this advice', preventDoubleClick: true })}
</form>`
}

export function decisionForm(
  described: Published,
  stage: Stage,
  deeds: readonly Deed[],
  tried: DeedTried | null,
): Html {
  const mine = tried?.form === 'decision' ? tried : null
  const goesOn = { value: 'go-on', text: 'Go on: ask each person, and use it for those who say yes' }
  const letsGo = { value: 'let-go', text: 'Let it go' }
  const items = [...(deeds.includes('go on') ? [goesOn] : []), ...(deeds.includes('let go') ? [letsGo] : [])]
  return html`<h3 class="govuk-heading-s">Your decision</h3>
<p class="govuk-body">${explained(stage, deeds)} Your reasons are published with your role.</p>
${form('decision', described)}
${
  items.length > 1
    ? choice('decision', mine, 'What do you decide?', items)
    : html`<input type="hidden" name="choice" value="${items[0]!.value}">`
}
${words('decision', mine, 'Your reasons')}
${button({ text: items.length > 1 ? 'Decide this' : items[0]!.text, preventDoubleClick: true })}
</form>`
}

function explained(stage: Stage, deeds: readonly Deed[]): string {
  if (stage === 'advised for') return 'The advice is in favour of it.'
  if (deeds.includes('go on')) return 'The advice is against it. You alone may go on all the same.'
  return 'The advice is against it, so you can only let it go. To go on is for the senior information risk owner.'
}

export function endForm(described: Published, tried: DeedTried | null): Html {
  return html`<h3 class="govuk-heading-s">End it</h3>
<p class="govuk-body">It opens nothing any more from that moment on, whoever said yes.</p>
${form('end', described)}
<input type="hidden" name="choice" value="end">
${words('end', tried?.form === 'end' ? tried : null, 'Why does it end?')}
${button({ text: 'End it now', classes: 'govuk-button--warning', preventDoubleClick: true })}
</form>`
}

/** Opens it; whoever calls closes it. */
function form(name: Form, { purpose, version }: Published): Html {
  return html`<form method="post" action="/staff/purposes/${purpose}/${name}" novalidate>
<input type="hidden" name="version" value="${version}">`
}

function choice(
  name: Form,
  tried: DeedTried | null,
  question: string,
  items: readonly { value: string; text: string }[],
): Html {
  const text = tried?.wrong.choice
  return radios({
    name: 'choice',
    idPrefix: `${name}-choice`,
    fieldset: { legend: { text: question, classes: 'govuk-fieldset__legend--s' } },
    items,
    value: tried?.typed.choice ?? '',
    ...(text ? { errorMessage: { text } } : {}),
  })
}

function words(name: Form, tried: DeedTried | null, label: string): Html {
  const text = tried?.wrong.words
  return textarea({
    id: `${name}-words`,
    name: 'words',
    label: { text: label, classes: 'govuk-label--s' },
    hint: { text: 'Everybody can read it. Name nobody.' },
    value: tried?.typed.words ?? '',
    ...(text ? { errorMessage: { text } } : {}),
  })
}
