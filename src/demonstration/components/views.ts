import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { button } from '../../design-system/components/button.ts'
import { select } from '../../design-system/components/select.ts'
import { type Component, type Example, isAsOfficial } from '../../design-system/examples.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

const gallery = '/demonstration/components'
const section = 'Demonstration'

/** Every component, with how many examples it has. */
export function componentsPage(components: readonly Component[]): Page {
  const examples = components.reduce((sum, component) => sum + component.examples.length, 0)
  return {
    title: 'Components',
    section,
    before: trail({ text: 'Components' }),
    main: html`
<h1 class="govuk-heading-l">Components</h1>
<p class="govuk-body">The pages of this site are made of the ${components.length} components of GOV.UK Frontend, each written here as a function. Together they have ${examples} official examples.</p>
<ul class="govuk-list">
${components.map(
  ({ name, examples }) =>
    html`<li><a class="govuk-link" href="${gallery}/${name}">${inWords(name)}</a>, ${count(examples.length)}</li>
`,
)}</ul>`,
  }
}

/** One component, with a choice of its examples. */
export function componentPage(component: Component): Page {
  const { name, examples } = component
  const other = examples.filter((example) => !isAsOfficial(component, example))
  return {
    title: `${inWords(name)}: component`,
    section,
    before: trail({ text: 'Components', href: gallery }, { text: inWords(name) }),
    main: html`
<h1 class="govuk-heading-l">${inWords(name)}</h1>
<p class="govuk-body">${
      other.length === 0
        ? `Our markup equals the official markup in all its examples: ${examples.length}.`
        : `Our markup differs from the official markup in these of its ${examples.length} examples: ${other.map((example) => example.name).join('; ')}.`
    }</p>
${chooser(component)}`,
  }
}

/**
 * Each example has a page of its own, for on one page their ids would be the same. They are chosen rather than
 * linked, so that who follows every link of the site does not read 725 pages which are not ours.
 */
function chooser({ name, examples }: Component, shown?: Example): Html {
  return html`<form method="get" action="${gallery}/${name}" novalidate>
${select({
  id: 'guildhall-example',
  name: 'example',
  label: { text: 'Example' },
  items: examples.map((example) => ({
    value: example.id,
    text: capital(example.name),
    selected: example === shown,
  })),
})}
${button({ text: 'Show', classes: 'govuk-button--secondary' })}
</form>`
}

/** One example as our function prints it, and whether that is what the official template prints. */
export function examplePage(component: Component, example: Example): Page {
  const { name } = component
  return {
    title: `${capital(example.name)}: example of ${inWords(name)}`,
    section,
    wide: true,
    before: trail(
      { text: 'Components', href: gallery },
      { text: inWords(name), href: `${gallery}/${name}` },
      { text: capital(example.name) },
    ),
    main: html`
<h1 class="govuk-heading-m">${inWords(name)}: ${example.name}</h1>
<p class="govuk-body" id="guildhall-compared">${
      isAsOfficial(component, example)
        ? 'Our markup equals the official markup.'
        : 'Our markup differs from the official markup.'
    }</p>
<div class="guildhall-example">
${component.print(example.params)}
</div>
<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible">
${chooser(component, example)}`,
  }
}

/** Where an example is shown. */
export function addressOf({ name }: Component, { id }: Example): string {
  return `${gallery}/${name}/${id}`
}

export function noSuchExample(): Page {
  return {
    title: 'There is no such example',
    section,
    before: trail({ text: 'Components', href: gallery }),
    main: html`
<h1 class="govuk-heading-l">There is no such example</h1>
<p class="govuk-body"><a class="govuk-link" href="${gallery}">See every component</a> and its examples.</p>`,
  }
}

function trail(...items: readonly { text: string; href?: string }[]) {
  return breadcrumbs({ items: [{ text: 'Demonstration', href: '/demonstration' }, ...items] })
}

const count = (examples: number) => (examples === 1 ? 'one example' : `${examples} examples`)
const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
const inWords = (name: string) => capital(name.replaceAll('-', ' '))
