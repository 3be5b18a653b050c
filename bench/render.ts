/**
 * How many full question pages a second: our tagged templates beside Nunjucks with the official macros. Both
 * print the same page, which is checked first; both pay for bytes, as a server must.
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

const rounds = 21
const roundLength = 150
const warmUp = 1000

/** Runs the comparison and prints it. Throws when the two pages are not equal. */
export async function run(): Promise<void> {
  const official = nunjucksPage()
  for (const name of ['Ann', `Tom & "Ann" O'Neil <b>`])
    assert.equal(folded(taggedPage(name)), folded(official(name)))

  pagesPerSecond(taggedPage, warmUp)
  pagesPerSecond(official, warmUp)
  const measured = Array.from({ length: rounds }, (_, round) => {
    // Who goes first changes, so that neither always meets the other's rubbish.
    const first = round % 2 === 0 ? pagesPerSecond(taggedPage, roundLength) : 0
    const other = pagesPerSecond(official, roundLength)
    const tagged = first || pagesPerSecond(taggedPage, roundLength)
    return { tagged, official: other, ratio: tagged / other }
  })

  const ratios = measured.map(({ ratio }) => ratio)
  process.stdout.write(
    [
      `A full question page of ${Buffer.byteLength(taggedPage('Ann'))} bytes, ${rounds} interleaved rounds, both outputs equal`,
      `  tagged templates        ${median(measured.map(({ tagged }) => tagged)).toFixed(0)} pages/s (median)`,
      `  Nunjucks, official      ${median(measured.map((round) => round.official)).toFixed(0)} pages/s (median)`,
      `  ratio                   ${median(ratios).toFixed(1)} (median), ${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)}`,
      '',
    ].join('\n'),
  )
}

function pagesPerSecond(page: Page, milliseconds: number): number {
  const start = performance.now()
  let pages = 0
  let bytes = 0
  // Every page is another customer's, and is turned into bytes: a string not yet joined would flatter.
  while (performance.now() - start < milliseconds) bytes += Buffer.from(page(`Ann O'Neil ${pages++}`)).length
  assert.ok(bytes > 0)
  return (pages * 1000) / (performance.now() - start)
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
