import { inPlainWords, type State } from '../../cases/cases.ts'
import { button } from '../../design-system/components/button.ts'
import { table } from '../../design-system/components/table.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { Service } from '../../forms/forms.ts'
import { inWords } from '../../platform/clock.ts'

interface Shown {
  /** What is made up about the council, and where its clock stands. */
  council: { madeUp: string; place: string }
  services: readonly Service[]
  now: Date
  moved: boolean
  examples: readonly { reference: string; state: State; code: string }[]
}

/** What to try, each role by one button, the clock, and starting afresh. */
export function demonstrationPage({ council, services, now, moved, examples }: Shown): Page {
  const forward = (text: string, value: string) =>
    button({ text, name: 'forward', value, classes: 'govuk-button--secondary', preventDoubleClick: true })
  return {
    title: 'Try the demonstration',
    section: 'Demonstration',
    main: html`
<h1 class="govuk-heading-l">Try the demonstration</h1>
<p class="govuk-body-l">${council.madeUp} What you do here stays in this program’s own data folder.</p>

<h2 class="govuk-heading-m" id="roles">Try it as</h2>
<div class="govuk-button-group">
${services.map(({ id, title, team }) => [
  button({ text: `A resident: ${title.toLowerCase()}`, href: `/services/${id}` }),
  button({ text: `An officer of ${team.name}`, href: `/staff/${id}`, classes: 'govuk-button--secondary' }),
])}
</div>

<h2 class="govuk-heading-m" id="try">What to try</h2>
<ol class="govuk-list govuk-list--number govuk-list--spaced">
<li>Report a pothole, once with <strong>Start now</strong> and once with <strong>Start without cookies</strong>. Look at your browser’s cookies each time, and at the address bar: the key to your answers is never in it.</li>
<li>Switch off scripts, or cookies, or both, in your browser’s settings, and report another. Start now works even then.</li>
<li>Press the send button twice, or go back and send again: it is one report with one reference.</li>
<li>As an officer, move your report on. Then <a class="govuk-link" href="/track">track it</a> with your reference and code.</li>
<li>As the owner of the service, <a class="govuk-link" href="/staff/purposes">describe a new purpose</a> for what people told. Then be the data protection officer and advise, for it or against it; and see who can decide what.</li>
<li>Begin a report, move the clock forward by a day, and go on: your answers have been deleted, as the page said they would be.</li>
<li>Read <a class="govuk-link" href="/cookies">which cookies there are</a> and <a class="govuk-link" href="/website-privacy-policy#log">what our log keeps</a>: both are printed from what the program enforces.</li>
<li>Look at <a class="govuk-link" href="/demonstration/components">every component these pages are made of</a>, with all its examples.</li>
</ol>

<h2 class="govuk-heading-m" id="examples">Reports to look at</h2>
<p class="govuk-body">In a real council nobody but the sender knows the code.</p>
${scrolling(
  'Reports to look at',
  table({
    head: [{ text: 'Reference' }, { text: 'Code' }, { text: 'How far it is' }],
    rows: examples.map(({ reference, code, state }) => [
      { html: html`<span class="guildhall-code">${reference}</span>` },
      { html: html`<span class="guildhall-code">${code}</span>` },
      { text: inPlainWords[state].title },
    ]),
  }),
)}

<h2 class="govuk-heading-m" id="clock">The clock</h2>
<p class="govuk-body">It is ${inWords(now)} in ${council.place}${moved ? ', which is not the time where you are' : null}. After a restart of the program it is the real time again.</p>
<form method="post" action="/demonstration/clock" novalidate class="govuk-button-group">
${forward('An hour forward', 'hour')}
${forward('A day forward', 'day')}
${forward('A week forward', 'week')}
${forward('30 days forward', 'month')}
${forward('Back to the real time', 'none')}
</form>

<h2 class="govuk-heading-m" id="afresh">Start afresh</h2>
<p class="govuk-body">Every report you sent is deleted and the made-up ones are put back.</p>
<form method="post" action="/demonstration/afresh" novalidate>
${button({ text: 'Start afresh', classes: 'govuk-button--warning', preventDoubleClick: true })}
</form>`,
  }
}
