import { details } from '../../design-system/components/details.ts'
import { pagination } from '../../design-system/components/pagination.ts'
import { type Component, type Example, isAsOfficial } from '../../design-system/examples.ts'
import { type Html, html, isHtml, toText } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { apart } from './apart.ts'
import { addressOf, capital, gallery, inWords, section, trail } from './parts.ts'

/** One component with all its official examples, one below the other, and what each is made from and of. */
export function componentPage(component: Component): Page {
  const { name, examples } = component
  const other = examples.filter((example) => !isAsOfficial(component, example))
  return {
    title: `${inWords(name)}: component`,
    section,
    wide: true,
    before: trail({ text: 'Components', href: gallery }, { text: inWords(name) }),
    main: html`
<h1 class="govuk-heading-l">${inWords(name)}</h1>
<p class="govuk-body">${
      other.length === 0
        ? `Our markup equals the official markup in all its examples: ${examples.length}.`
        : `Our markup differs from the official markup in these of its ${examples.length} examples: ${other.map((example) => example.name).join('; ')}.`
    } It is printed by <code>src/design-system/components/${name}.ts</code>.</p>
<nav aria-labelledby="guildhall-examples">
<h2 class="govuk-heading-s" id="guildhall-examples">Examples</h2>
<ul class="govuk-list guildhall-columns">
${examples.map(({ name, id }) => html`<li><a class="govuk-link" href="#${id}">${capital(name)}</a></li>\n`)}</ul>
</nav>
${examples.map((example, at) => exampleAmongOthers(component, example, `e${at + 1}-`))}`,
  }
}

function exampleAmongOthers(component: Component, example: Example, mark: string): Html {
  const printed = component.print(example.params)
  return html`
<section class="guildhall-shown" aria-labelledby="${example.id}">
<h2 class="govuk-heading-m" id="${example.id}">${capital(example.name)}</h2>
${says(example)}<div class="guildhall-example">
${apart(printed, mark)}
</div>
${madeFrom(example)}
${madeOf(example, printed)}
<p class="govuk-body-s"><a class="govuk-link" href="${addressOf(component, example)}">Show alone<span class="govuk-visually-hidden">: ${example.name}</span></a></p>
</section>`
}

/** One example on a page of its own, as our function prints it, and whether that is what the official template prints. */
export function examplePage(component: Component, example: Example): Page {
  const { name, examples } = component
  const at = examples.indexOf(example)
  const to = (other: Example | undefined) =>
    other && { labelText: capital(other.name), href: addressOf(component, other) }
  const printed = component.print(example.params)
  const [previous, next] = [to(examples[at - 1]), to(examples[at + 1])]
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
${says(example)}<p class="govuk-body">${
      isAsOfficial(component, example)
        ? 'Our markup equals the official markup.'
        : 'Our markup differs from the official markup.'
    }</p>
<div class="guildhall-example">
${printed}
</div>
${madeFrom(example)}
${madeOf(example, printed)}
${pagination({ landmarkLabel: 'Examples', ...(previous && { previous }), ...(next && { next }) })}`,
  }
}

function says({ description }: Example): Html | null {
  return description === '' ? null : html`<p class="govuk-body">${description}</p>\n`
}

function madeFrom({ name, params }: Example): Html {
  return source('Parameters', name, parametersOf(params))
}

function madeOf({ name }: Example, printed: Html): Html {
  return source('HTML', name, withoutEmptyLines(toText(printed)))
}

function source(what: string, of: string, text: string): Html {
  return details({
    summaryHtml: html`${what}<span class="govuk-visually-hidden"> of “${of}”</span>`,
    html: html`<pre class="guildhall-source"><code>${text}</code></pre>`,
  })
}

/** What a function takes, as JSON; markup stands in it as text. */
function parametersOf(params: unknown): string {
  return JSON.stringify(params, (_, value) => (isHtml(value) ? toText(value) : value), 2)
}

function withoutEmptyLines(markup: string): string {
  return markup.trim().replaceAll(/\n(?:[ \t]*\n)+/g, '\n')
}
