/** Sections and groups of the draft, from the source's sections and pages that repeat. */
import type { FoundPage } from './found.ts'
import type { Ledger } from './ledger.ts'
import { codesApart } from './names.ts'
import { type Mapping, mappingIn, mappingsIn, numberIn, textIn } from './source.ts'

/** By whatever the source's pages call them. */
export type Sections = ReadonlyMap<unknown, { id: string; title: string }>

/** Can this page stand in a form of ours? One that asks nothing can only be where the form ends. */
export const isKept = ({ isExit, questions }: FoundPage) => isExit || questions.length > 0

/** Sections only when every page has one and each stands together: a form of ours has them whole or not at all. */
export function draftSections(source: Mapping, pages: readonly FoundPage[], ledger: Ledger): Sections | null {
  const all = mappingsIn(source.sections)
  const kept = pages.filter(isKept)
  const placeOf = ({ page }: FoundPage) =>
    all.findIndex(({ id, name }) => page.section !== undefined && [id, name].includes(page.section))
  const order = kept.map(placeOf).filter((place, index, places) => place !== places[index - 1])
  const isWhole = kept.length > 0 && !order.includes(-1) && new Set(order).size === order.length
  if (!isWhole) {
    if (all.length > 0)
      ledger.note(
        'sections',
        'Only a form whose pages all stand in sections, each together, can have them here.',
      )
    for (const { path } of pages) ledger.note(`${path}.section`, 'The draft has no sections.')
    return null
  }
  const codes = codesApart()
  const sections = new Map<unknown, { id: string; title: string }>()
  for (const place of order) {
    const { id, name, title } = all[place]!
    const code = codes(textIn(name) ?? textIn(title) ?? '', 'section')
    const section = { id: code, title: textIn(title) ?? code }
    for (const key of ['id', 'name']) ledger.name(`sections[${place}].${key}`, code)
    if (textIn(title) !== null) ledger.draft(`sections[${place}].title`)
    for (const key of [id, name]) if (key !== undefined) sections.set(key, section)
  }
  for (const { path, page } of kept) ledger.name(`${path}.section`, sections.get(page.section)!.id)
  return sections
}

/** The group of a page that is asked again for each of several; nothing for any other page. */
export function draftGroup({ path, page, group }: FoundPage, ledger: Ledger): Mapping[] {
  if (group === null) return []
  const { options, schema } = mappingIn(page.repeat)
  const written = textIn(mappingIn(options).title)
  const each = written ?? 'One'
  const most = numberIn(mappingIn(schema).max)
  const fits = most !== null && Number.isSafeInteger(most) && most >= 2
  ledger.draft(`${path}.controller`, ...(written === null ? [] : [`${path}.repeat.options.title`]))
  ledger.name(`${path}.repeat.options.name`, group)
  if (fits) ledger.draft(`${path}.repeat.schema.max`)
  else ledger.note(`${path}.repeat.schema.max`, `A group has two at least; the draft has ${usualMost}.`)
  const another = `Is there another? (${each})`
  ledger.remark(`${path}.repeat`, 'These words in the draft are not the source’s own:', another)
  return [
    {
      id: group,
      each,
      another,
      missing: 'Select yes if there is another',
      most: fits ? most : usualMost,
    },
  ]
}

const usualMost = 10
