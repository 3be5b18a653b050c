/**
 * How many full question pages a second: our tagged templates beside Nunjucks with the official macros. Both
 * print the same page, which is checked first. Counted twice: until the page is a string, which is what either
 * of them promises, and until it is bytes, which a server pays for whatever has made the page.
 */
import assert from 'node:assert/strict'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { backLink } from '../src/design-system/components/back-link.ts'
import { button } from '../src/design-system/components/button.ts'
import { details } from '../src/design-system/components/details.ts'
import { errorSummary } from '../src/design-system/components/error-summary.ts'
import { footer } from '../src/design-system/components/footer.ts'
import { input } from '../src/design-system/components/input.ts'
import { radios } from '../src/design-system/components/radios.ts'
import { serviceNavigation } from '../src/design-system/components/service-navigation.ts'
import { html, toText } from '../src/design-system/html.ts'

type Page = (name: string) => string

type Finish = (page: string) => number

const rounds = 17
// In milliseconds of processor time.
const roundLength = 50
const warmUp = 500

const asString: Finish = (page) => page.length
const asBytes: Finish = (page) => Buffer.from(page).length

/** Runs the comparison and prints it. Throws when the two pages are not equal. */
export async function run(): Promise<void> {
  const official = nunjucksPage()
  for (const name of ['Ann', `Tom & "Ann" O'Neil <b>`])
    assert.equal(folded(taggedPage(name)), folded(official(name)))

  const size = Buffer.byteLength(taggedPage('Ann'))
  process.stdout.write(
    `A full question page of ${size} bytes, both outputs equal; ${rounds} interleaved rounds, pages a second of processor time\n`,
  )
  compare('until it is a string', official, asString)
  compare('until it is bytes', official, asBytes)
}

function compare(what: string, official: Page, finish: Finish): void {
  pagesPerSecond(taggedPage, finish, warmUp)
  pagesPerSecond(official, finish, warmUp)
  const measured = Array.from({ length: rounds }, (_, round) => {
    // Who goes first changes, so that neither always meets the other's rubbish.
    const before = round % 2 === 0 ? pagesPerSecond(taggedPage, finish, roundLength) : undefined
    const nunjucks = pagesPerSecond(official, finish, roundLength)
    const tagged = before ?? pagesPerSecond(taggedPage, finish, roundLength)
    return { tagged, nunjucks, ratio: tagged / nunjucks }
  })
  const ratios = measured.map(({ ratio }) => ratio)
  const [tagged, nunjucks] = [
    median(measured.map((round) => round.tagged)),
    median(measured.map((round) => round.nunjucks)),
  ]
  process.stdout.write(
    [
      `  ${what}`,
      `    tagged templates   ${tagged.toFixed(0)} (median)`,
      `    Nunjucks, official ${nunjucks.toFixed(0)} (median)`,
      `    ratio              ${median(ratios).toFixed(1)} (median), ${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)}`,
      '',
    ].join('\n'),
  )
}

// Processor time and not the clock on the wall, for a neighbour on the same machine is nobody's speed.
function pagesPerSecond(page: Page, finish: Finish, milliseconds: number): number {
  const start = process.cpuUsage()
  let pages = 0
  let size = 0
  let spent = 0
  while (spent < milliseconds * 1000) {
    // Every page is another customer's, so that no page can be remembered.
    for (let few = 0; few < 20; few++) size += finish(page(`Ann O'Neil ${pages++}`))
    const { user, system } = process.cpuUsage(start)
    spent = user + system
  }
  assert.ok(size > 0)
  return (pages * 1_000_000) / spent
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function folded(markup: string): string {
  return markup.replace(/\s+/g, ' ').trim()
}

function taggedPage(name: string): string {
  return toText(html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Error: How may we write to you?</title></head>
<body class="govuk-template__body">
${serviceNavigation({
  serviceName: 'Report a missed bin',
  serviceUrl: '/missed-bin',
  navigation: [
    { text: 'Home', href: '/', active: true },
    { text: 'Your reports', href: '/reports' },
    { text: 'Sign out', href: '/sign-out' },
  ],
})}
<div class="govuk-width-container">
${backLink({ href: '/missed-bin/address' })}
<main class="govuk-main-wrapper" id="content">
${errorSummary({
  titleText: 'There is a problem',
  errorList: [
    { text: 'Choose how we may write to you', href: '#contact' },
    { text: 'Enter your full name', href: '#name' },
  ],
})}
<form method="post" novalidate>
${radios({
  name: 'contact',
  value: 'email',
  fieldset: {
    legend: { text: 'How may we write to you?', isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
  },
  hint: { text: 'We only use this to answer your report.' },
  errorMessage: { text: 'Choose how we may write to you' },
  items: [
    {
      value: 'email',
      text: 'Email',
      hint: { text: 'The quickest way' },
      conditional: {
        html: input({
          name: 'email',
          type: 'email',
          autocomplete: 'email',
          label: { text: 'Email address' },
          value: '',
        }),
      },
    },
    { value: 'post', text: 'Post' },
    { divider: 'or' },
    { value: 'none', text: 'Do not write to me' },
  ],
})}
${input({
  name: 'name',
  value: name,
  label: { text: 'Full name' },
  hint: { text: 'As on your council tax bill' },
  errorMessage: { text: 'Enter your full name' },
  autocomplete: 'name',
  spellcheck: false,
})}
${details({ summaryText: 'Why we ask for your name', text: 'So that our crew knows whom to ask for.' })}
${button({ text: 'Continue', preventDoubleClick: true })}
</form>
</main>
</div>
${footer({
  meta: {
    items: [
      { text: 'Privacy', href: '/privacy' },
      { text: 'Cookies', href: '/cookies' },
      { text: 'Accessibility', href: '/accessibility' },
    ],
  },
})}
</body>
</html>`)
}

const nunjucksSource = `{% from "govuk/components/service-navigation/macro.njk" import govukServiceNavigation %}
{% from "govuk/components/back-link/macro.njk" import govukBackLink %}
{% from "govuk/components/error-summary/macro.njk" import govukErrorSummary %}
{% from "govuk/components/radios/macro.njk" import govukRadios %}
{% from "govuk/components/input/macro.njk" import govukInput %}
{% from "govuk/components/details/macro.njk" import govukDetails %}
{% from "govuk/components/button/macro.njk" import govukButton %}
{% from "govuk/components/footer/macro.njk" import govukFooter %}
<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Error: How may we write to you?</title></head>
<body class="govuk-template__body">
{{ govukServiceNavigation({
  serviceName: "Report a missed bin",
  serviceUrl: "/missed-bin",
  navigation: [
    { text: "Home", href: "/", active: true },
    { text: "Your reports", href: "/reports" },
    { text: "Sign out", href: "/sign-out" }
  ]
}) }}
<div class="govuk-width-container">
{{ govukBackLink({ href: "/missed-bin/address" }) }}
<main class="govuk-main-wrapper" id="content">
{{ govukErrorSummary({
  titleText: "There is a problem",
  errorList: [
    { text: "Choose how we may write to you", href: "#contact" },
    { text: "Enter your full name", href: "#name" }
  ]
}) }}
<form method="post" novalidate>
{% set emailHtml %}
{{ govukInput({ name: "email", type: "email", autocomplete: "email", label: { text: "Email address" }, value: "" }) }}
{% endset %}
{{ govukRadios({
  name: "contact",
  value: "email",
  fieldset: { legend: { text: "How may we write to you?", isPageHeading: true, classes: "govuk-fieldset__legend--l" } },
  hint: { text: "We only use this to answer your report." },
  errorMessage: { text: "Choose how we may write to you" },
  items: [
    { value: "email", text: "Email", hint: { text: "The quickest way" }, conditional: { html: emailHtml } },
    { value: "post", text: "Post" },
    { divider: "or" },
    { value: "none", text: "Do not write to me" }
  ]
}) }}
{{ govukInput({
  name: "name",
  value: name,
  label: { text: "Full name" },
  hint: { text: "As on your council tax bill" },
  errorMessage: { text: "Enter your full name" },
  autocomplete: "name",
  spellcheck: false
}) }}
{{ govukDetails({ summaryText: "Why we ask for your name", text: "So that our crew knows whom to ask for." }) }}
{{ govukButton({ text: "Continue", preventDoubleClick: true }) }}
</form>
</main>
</div>
{{ govukFooter({
  meta: {
    items: [
      { text: "Privacy", href: "/privacy" },
      { text: "Cookies", href: "/cookies" },
      { text: "Accessibility", href: "/accessibility" }
    ]
  }
}) }}
</body>
</html>`

function nunjucksPage(): Page {
  const templates = fileURLToPath(new URL('../node_modules/govuk-frontend/dist', import.meta.url))
  const environment = nunjucks.configure(templates, {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  const template = nunjucks.compile(nunjucksSource, environment)
  return (name) => template.render({ name })
}

if (import.meta.main) await run()
