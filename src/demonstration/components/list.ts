import { button } from '../../design-system/components/button.ts'
import { input } from '../../design-system/components/input.ts'
import type { Component, Example } from '../../design-system/examples.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { addressOf, gallery, howMany, inWords, section, trail } from './parts.ts'

/** Every component with how many examples it has; of a search, those components and examples whose names say it. */
export function componentsPage(components: readonly Component[], asked: string): Page {
  const examples = components.reduce((sum, component) => sum + component.examples.length, 0)
  return {
    title: asked === '' ? 'Components' : `Components: ${asked}`,
    section,
    before: trail({ text: 'Components' }),
    main: html`
<h1 class="govuk-heading-l">Components</h1>
<p class="govuk-body">The pages of this site are made of the ${components.length} components of GOV.UK Frontend, each written here as a function. Together they have ${examples} official examples.</p>
${searchBox(asked)}
${asked === '' ? wholeList(components) : found(components, asked)}`,
  }
}

/** A plain form by GET, so that it works without scripts. */
function searchBox(asked: string): Html {
  return html`<form action="${gallery}" method="get" role="search" novalidate>
${input({
  id: 'component',
  name: 'q',
  type: 'search',
  label: { text: 'Find a component or an example', classes: 'govuk-label--s' },
  hint: { text: 'For example, radios, or error message' },
  value: asked,
  autocomplete: 'off',
})}
${button({ text: 'Find', classes: 'govuk-button--secondary' })}
</form>`
}

function wholeList(components: readonly Component[]): Html {
  return html`<ul class="govuk-list guildhall-columns">
${components.map(
  ({ name, examples }) =>
    html`<li><a class="govuk-link" href="${gallery}/${name}">${inWords(name)}</a>, ${howMany(examples.length)}</li>
`,
)}</ul>`
}

function found(components: readonly Component[], asked: string): Html {
  const hits = search(components, asked)
  if (hits.length === 0)
    return html`<h2 class="govuk-heading-m">Nothing is called that</h2>
<p class="govuk-body">Try one word, or <a class="govuk-link" href="${gallery}">see every component</a>.</p>`
  const examples = hits.reduce((sum, hit) => sum + hit.examples.length, 0)
  return html`<h2 class="govuk-heading-m">Found: ${howMany(examples)}</h2>
${hits.map(
  ({
    component,
    examples,
  }) => html`<h3 class="govuk-heading-s"><a class="govuk-link" href="${gallery}/${component.name}">${inWords(component.name)}</a></h3>
<ul class="govuk-list govuk-list--bullet">
${examples.map(
  (example) =>
    html`<li><a class="govuk-link" href="${gallery}/${component.name}#${example.id}">${example.name}</a> (<a class="govuk-link" href="${addressOf(component, example)}">alone<span class="govuk-visually-hidden">: ${example.name}</span></a>)</li>
`,
)}</ul>
`,
)}<p class="govuk-body"><a class="govuk-link" href="${gallery}">See every component</a></p>`
}

interface Hit {
  component: Component
  examples: readonly Example[]
}

/** Each word must be in the component's name or in the example's. */
export function search(components: readonly Component[], asked: string): Hit[] {
  const words = asked
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  if (words.length === 0) return []
  return components
    .map((component) => {
      const says = ({ name }: Example) => `${component.name} ${name}`.toLowerCase()
      const examples = component.examples.filter((example) =>
        words.every((word) => says(example).includes(word)),
      )
      return { component, examples }
    })
    .filter(({ examples }) => examples.length > 0)
}
