import { type Council, linkTo } from '../../council/council.ts'
import { table } from '../../design-system/components/table.ts'
import { warningText } from '../../design-system/components/warning-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import { dayInWords } from '../../platform/clock.ts'
import { nextReview, type Run, type Tool, tools, type Violation, whyOld } from '../accessibility.ts'
import type { KnownFailure } from '../known-failures.ts'

export interface Statement {
  run: Run
  known: readonly KnownFailure[]
  notTested: readonly string[]
  prepared: string
  now: Date
  toolsOfToday: Readonly<Record<Tool, string>>
}

/**
 * The accessibility statement, made from the last run (L25). It never says that all rules are kept: a machine finds
 * only a part of what can be wrong, so that claim is not this program's to make.
 */
export function accessibilityPage(council: Council, statement: Statement): Page {
  const { run, known, prepared, now, toolsOfToday } = statement
  const { names, contact, accessibility } = council
  const old = whyOld(run, now.toISOString().slice(0, 10), toolsOfToday)
  const elsewhere = run.council === names.full ? [] : [notOurPages(run, names.full)]
  return {
    title: 'Accessibility',
    main: html`
<h1 class="govuk-heading-l">Accessibility statement</h1>
<p class="govuk-body">We want everyone to be able to use this site: with a keyboard alone, with a screen reader, with large text, on a small phone, without scripts.</p>
<p class="govuk-body">${about(council)}</p>
${old.length > 0 && warningText({ iconFallbackText: 'Warning', text: `The test that this statement is printed from is old. ${old.join(' ')}` })}

<h2 class="govuk-heading-m" id="compliance">How far the site keeps the rules</h2>
<p class="govuk-body">This site is <strong>partially compliant</strong> with the Web Content Accessibility Guidelines version 2.2, level AA, because of ${because(statement)}.</p>

<h2 class="govuk-heading-m" id="failures">What we know does not work</h2>
${failures(run.violations, known)}

<h2 class="govuk-heading-m" id="not-tested">What has not been tested</h2>
<ul class="govuk-list govuk-list--bullet">
${[...statement.notTested, ...elsewhere].map((sentence) => html`<li>${sentence}</li>\n`)}</ul>

<h2 class="govuk-heading-m" id="tested">How we tested it</h2>
<p class="govuk-body">The site was last tested on ${inWords(run.date)}, by machine: ${run.pages} pages, and ${run.states} states that are met only by doing something, like a form with a mistake in it.</p>
<ul class="govuk-list govuk-list--bullet">
<li>Each was opened in ${run.browser} in windows ${words(run.widths.map(String))} pixels wide, ${words(run.ways)}.</li>
<li>${run.rules} rules of the guidelines were checked by axe-core, and the markup by html-validate.</li>
<li>Each was gone through with the Tab key alone, scripts on, to see whether everything can be reached, in order, and is seen when it is reached.</li>
<li>Each was looked at for lines that must be read by scrolling sideways. 320 pixels is also what a desk screen shows enlarged to 400 %.</li>
</ul>
<p class="govuk-body-s">Versions: ${words(tools.map((name) => `${name} ${run.tools[name]}`))}.</p>

<h2 class="govuk-heading-m" id="contact">If something does not work for you, or you need it in another form</h2>
<p class="govuk-body">You can have anything on this site in <a class="govuk-link" href="/other-formats">another format or language</a>, like large print, easy read, audio, Braille or British Sign Language.</p>
${
  council.borrowedName &&
  html`<p class="govuk-body">This is a demonstration: the telephone number and the addresses are made up, and nobody answers there. A council would say here:</p>
`
}<p class="govuk-body">Ring ${contact.phone}, write to ${contact.email} or write to ${[names.full, ...contact.address].join(', ')}. You have our answer within ${workingDays(accessibility.answeredWithinWorkingDays)}. We can do for you by phone, by letter or at our desk whatever this site does, and we want to know what is wrong so that we can mend it.</p>

<h2 class="govuk-heading-m" id="enforcement">If you are not content with our answer</h2>
${enforcement(council)}

<h2 class="govuk-heading-m" id="dates">Dates</h2>
<p class="govuk-body">This statement was first prepared on ${inWords(prepared)}. It is printed from the test of ${inWords(run.date)} and will be reviewed by ${inWords(nextReview(run))}.</p>`,
  }
}

// A museum piece bears a real council's name, and that council's web site is another (D1).
function about({ names, borrowedName }: Council): string {
  return borrowedName
    ? `This statement is about a demonstration that bears the name of ${names.full}. It is not that council’s web site, and says nothing about it.`
    : `This statement is about the web site of ${names.full}.`
}

/** Who enforces the regulations of 2018 in Great Britain, and who takes a complaint about our answer (L25). */
function enforcement({ links }: Council): Html {
  // W54: another site is not told which page somebody came from.
  const outside = (id: Parameters<typeof linkTo>[1], words: string) =>
    html`<a class="govuk-link" href="${linkTo(links, id)}" rel="noreferrer">${words}</a>`
  return html`<p class="govuk-body">The ${outside('equality-commission', 'Equality and Human Rights Commission (EHRC)')} enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.</p>
<p class="govuk-body">If you are not content with how we answer you, turn to the ${outside('equality-advisory-service', 'Equality Advisory and Support Service (EASS)')}, which takes your complaint and can advise you.</p>`
}

const workingDays = (days: number) => (days === 1 ? 'one working day' : `${days} working days`)

// No statement is without untested matters; should that list ever be empty, a person must decide what is said then.
function because({ run, known, notTested }: Statement): string {
  const reasons = [
    ...(run.violations.length + known.length > 0 ? ['what we know does not work'] : []),
    ...(notTested.length > 0 ? ['what has not been tested'] : []),
  ]
  return reasons.length > 0 ? reasons.join(' and ') : 'what a machine cannot test'
}

function failures(violations: readonly Violation[], known: readonly KnownFailure[]): Html {
  if (violations.length + known.length === 0)
    return html`<p class="govuk-body">The test found nothing that breaks a rule, and nobody has told us of anything. A test by machine finds only a part of what can be wrong.</p>`
  return html`
${
  known.length > 0 &&
  html`<ul class="govuk-list govuk-list--bullet">
${known.map(({ what, rule, mended }) => html`<li>${what} This breaks rule ${rule}. ${mended}</li>\n`)}</ul>`
}
${
  violations.length > 0 &&
  scrolling(
    'What the test found',
    table({
      caption: 'What the test found',
      captionClasses: 'govuk-table__caption--s',
      head: [{ text: 'Rule' }, { text: 'What it says' }, { text: 'Found by' }, { text: 'Pages and states' }],
      rows: violations.map(({ rule, says, by, pages }) => [
        { text: rule },
        { text: says },
        { text: by },
        { text: String(pages) },
      ]),
    }),
  )
}`
}

function notOurPages(run: Run, council: string): string {
  return `The test was made with the pages and colours of ${run.council}; those of ${council} have not been tested.`
}

const inWords = (date: string) => dayInWords(new Date(`${date}T12:00:00Z`))

/** "a, b and c". */
function words(all: readonly string[]): string {
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`
}
