/** What the pages about components share. */
import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import type { Component, Example } from '../../design-system/examples.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'

export const gallery = '/demonstration/components'
export const section = 'Demonstration'

/** Where an example is shown alone. */
export function addressOf({ name }: Component, { id }: Example): string {
  return `${gallery}/${name}/${id}`
}

export function trail(...items: readonly { text: string; href?: string }[]): Html {
  return breadcrumbs({ items: [{ text: 'Demonstration', href: '/demonstration' }, ...items] })
}

/** What stands for an address that is none of the gallery's. */
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

export const howMany = (examples: number) => (examples === 1 ? 'one example' : `${examples} examples`)
export const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
export const inWords = (name: string) => capital(name.replaceAll('-', ' '))
