import { button } from '../../design-system/components/button.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
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
  examples: readonly { reference: string; code: string; about: string; state: string }[]
}

/** A button that makes somebody of the visitor; whoever hears it alone hears for which service. */
function as(role: string, title: string, href: string, colour = ''): Html {
  return button({
    html: html`${role}<span class="govuk-visually-hidden">: ${title}</span>`,
    href,
    classes: `govuk-!-margin-bottom-0 ${colour}`.trim(),
  })
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
${scrolling(
  'Try it as',
  table({
    firstCellIsHeader: true,
    head: [{ text: 'Service' }, { text: 'As a resident' }, { text: 'As an officer' }],
    rows: services.map(({ id, title, team }) => [
      { text: title },
      { html: as('A resident', title, `/services/${id}`) },
      { html: as(`An officer of ${team.name}`, title, `/staff/${id}`, 'govuk-button--secondary') },
    ]),
  }),
)}

<h2 class="govuk-heading-m" id="try">What to try</h2>
<ol class="govuk-list govuk-list--number govuk-list--spaced">
<li>Report a pothole, once with <strong>Start now</strong> and once with <strong>Start without cookies</strong>. Look at your browser’s cookies each time, and at the address bar: the key to your answers is never in it.</li>
<li>Switch off scripts, or cookies, or both, in your browser’s settings, and report another. Start now works even then.</li>
<li>Press the send button twice, or go back and send again: it is one report with one reference.</li>
<li>As an officer, move your report on. Then <a class="govuk-link" href="/track">track it</a> with your reference and code.</li>
<li>As the owner of the service, <a class="govuk-link" href="/staff/purposes">describe a new purpose</a> for what people told. Then be the data protection officer and advise, for it or against it; and see who can decide what. Once it is decided, a minute later the owner finds those whom no e-mail reaches among the <a class="govuk-link" href="/staff/asking">people to ask</a>. Take one, take a yes down, and use the code at <a class="govuk-link" href="/answer">/answer</a>.</li>
<li>Begin a report, move the clock forward by a day, and go on: your answers have been deleted, as the page said they would be.</li>
<li>Register for <a class="govuk-link" href="/my-account">an account</a> with made-up words. Where no mail server is set, its e-mails are shown <a class="govuk-link" href="/demonstration/post">on a page of their own</a>.</li>
<li>Read <a class="govuk-link" href="/cookies">which cookies there are</a> and <a class="govuk-link" href="/website-privacy-policy#log">what our log keeps</a>: both are printed from what the program enforces.</li>
<li>Look at <a class="govuk-link" href="/demonstration/components">every component these pages are made of</a>, with all its examples.</li>
</ol>

<h2 class="govuk-heading-m" id="examples">What was sent, to look at</h2>
<p class="govuk-body">In a real council nobody but the sender knows the code.</p>
${scrolling(
  'What was sent, to look at',
  table({
    head: [{ text: 'Reference' }, { text: 'Code' }, { text: 'What it is' }, { text: 'How far it is' }],
    rows: examples.map(({ reference, code, about, state }) => [
      { html: html`<span class="guildhall-code">${reference}</span>` },
      { html: html`<span class="guildhall-code">${code}</span>` },
      { text: about },
      { text: state },
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
