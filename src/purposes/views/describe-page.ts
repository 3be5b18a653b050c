import { button } from '../../design-system/components/button.ts'
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { radios } from '../../design-system/components/radios.ts'
import { select } from '../../design-system/components/select.ts'
import { textarea } from '../../design-system/components/textarea.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { basisInWords, conditionInWords } from '../basis.ts'
import type { RegisteredPurpose } from '../load-purposes.ts'
import type { Published } from '../new-purpose.ts'
import {
  offeredBases,
  offeredConditions,
  offeredRoles,
  offeredYears,
  type TypedPurpose,
  type WrongPurpose,
} from '../typed-purpose.ts'

export interface Offered {
  services: readonly { id: string; title: string }[]
  sources: readonly Pick<RegisteredPurpose, 'id' | 'name' | 'data'>[]
}

export interface Written {
  typed: TypedPurpose
  wrong: WrongPurpose
  /** What the database answered. */
  refused: string | null
}

interface DescribeView {
  /** The description that is put in other words; null for a new purpose. */
  before: Published | null
  offered: Offered
  written: Written
}

export function describePage({ before, offered, written }: DescribeView): Page {
  const title = before ? 'Put a new purpose in other words' : 'Describe a new purpose'
  const errors = errorsOf(written)
  return {
    title: errors.length > 0 ? `Error: ${title}` : title,
    section: 'Street care',
    main: html`
${errors.length > 0 && errorSummary({ titleText: 'There is a problem', errorList: errors })}
<h1 class="govuk-heading-l">${title}</h1>
${before ? otherWords : first}
<form method="post" action="${before ? `/staff/purposes/${before.purpose}/words` : '/staff/new-purpose'}" novalidate>
${fields(offered, written)}
${button({ text: 'Send it to the data protection officer', preventDoubleClick: true })}
</form>
<p class="govuk-body"><a class="govuk-link" href="/staff/purposes">All new purposes</a></p>`,
  }
}

const first = html`<p class="govuk-body">Nothing is in force by it. The data protection officer advises first, then you decide, and then each person is asked in the words you write here. They are published and can not be changed, so they must name nobody.</p>`
const otherWords = html`<p class="govuk-body">Other words are another question: they are advised on and decided anew, and everybody is asked again. Until then the earlier words stand. They are published and can not be changed, so they must name nobody.</p>`

const ids: Record<keyof TypedPurpose, string> = {
  service: 'service',
  name: 'name',
  description: 'description',
  takenFrom: 'taken-from',
  basis: 'basis',
  condition: 'condition',
  roles: 'roles',
  until: 'until',
}

function errorsOf({ wrong, refused }: Written): { href: string; text: string }[] {
  const names = Object.keys(ids) as (keyof TypedPurpose)[]
  const missing = names.flatMap((name) => {
    const text = wrong[name]
    return text === undefined ? [] : [{ href: `#${ids[name]}`, text }]
  })
  return refused === null ? missing : [{ href: '#description', text: refused }, ...missing]
}

function fields({ services, sources }: Offered, { typed, wrong, refused }: Written): Html {
  const errorAt = (name: keyof TypedPurpose) => {
    const text = wrong[name] ?? (name === 'description' ? refused : null)
    return text ? { errorMessage: { text } } : {}
  }
  const [only] = services.length === 1 ? services : []
  const legend = (text: string) => ({ fieldset: { legend: { text, classes: 'govuk-fieldset__legend--s' } } })
  const label = (text: string) => ({ label: { text, classes: 'govuk-label--s' } })
  return html`${
    only
      ? html`<input type="hidden" name="service" value="${only.id}">`
      : radios({
          name: 'service',
          ...legend('For which service?'),
          items: services.map(({ id, title }) => ({ value: id, text: title })),
          value: typed.service,
          ...errorAt('service'),
        })
  }
${input({
  id: 'name',
  name: 'name',
  ...label('What would the data be used for, in a few words?'),
  hint: { text: 'People read it as the name of the purpose, like “Plan new allotments”.' },
  value: typed.name,
  ...errorAt('name'),
})}
${textarea({
  id: 'description',
  name: 'description',
  ...label('The words of the question'),
  hint: {
    text: 'What would be done, with which data, and for what. People are asked in exactly these words.',
  },
  rows: 8,
  value: typed.description,
  ...errorAt('description'),
})}
${radios({
  name: 'taken-from',
  ...legend('What did people tell it for?'),
  items: sources.map(({ id, name, data }) => ({ value: id, text: name, hint: { text: data.join(', ') } })),
  value: typed.takenFrom,
  ...errorAt('takenFrom'),
})}
${radios({
  name: 'basis',
  ...legend('On what basis in law?'),
  hint: {
    text: 'Each person is asked whatever the basis. What a law lays down as a task or a duty comes with the council’s register, which names that law.',
  },
  items: offeredBases.map((value) => ({ value, text: basisInWords[value] })),
  value: typed.basis,
  ...errorAt('basis'),
})}
${select({
  id: 'condition',
  name: 'condition',
  ...label('Does it need health data, or another special category?'),
  items: [
    { value: '', text: 'Choose' },
    ...offeredConditions.map((value) => ({
      value,
      text: value === 'none' ? 'No, it needs none' : `Yes. ${conditionInWords[value]}`,
    })),
  ],
  value: typed.condition,
  ...errorAt('condition'),
})}
${checkboxes({
  name: 'roles',
  ...legend('Who may use it?'),
  items: offeredRoles.map((value) => ({ value, text: rolesInWords[value] })),
  values: typed.roles,
  ...errorAt('roles'),
})}
${radios({
  name: 'until',
  ...legend('Until when?'),
  items: offeredYears.map((value) => ({ value, text: yearsInWords[value] })),
  value: typed.until,
  ...errorAt('until'),
})}`
}

const rolesInWords: Record<(typeof offeredRoles)[number], string> = {
  officer: 'Officers of the service',
  supervisor: 'Supervisors of the service',
  agent: 'Agents of the contact centre',
  owner: 'The owner of the service',
}

const yearsInWords: Record<(typeof offeredYears)[number], string> = {
  '1': 'For a year',
  '2': 'For two years',
  '5': 'For five years',
  'no end': 'With no end',
}

/** A role as the pages of a purpose say it; others than those offered came with an earlier description. */
export function roleInWords(role: string): string {
  const offered = offeredRoles.find((one) => one === role)
  return offered ? rolesInWords[offered] : role.replaceAll('-', ' ')
}
