/**
 * What the council says on its site beside its forms: content pages, the most wanted tasks, synonyms and an alert,
 * all read from the council's folder at the start. A folder with a hole is refused, with every hole at once (M15).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Council } from '../../council/council.ts'
import type { Service } from '../../forms/forms.ts'
import { tellsBinDays } from '../../rounds/rounds.ts'
import type { NationalLists } from '../../services/services.ts'
import { readFields } from './fields.ts'
import { type ContentPage, readPage } from './page.ts'
import { placeholdersOf } from './placeholders.ts'
import { topics } from './topics.ts'
import { type Alert, readAlert, readMostWanted, readSynonyms, type Task } from './wanted.ts'

export interface Content {
  /** In the order of their titles. */
  pages: readonly ContentPage[]
  mostWanted: readonly Task[]
  synonyms: readonly (readonly string[])[]
  alert: Alert | null
}

/** Pages of the site itself that a content page may link to; a test asks for each. */
export const houseAddresses = [
  '/',
  '/services',
  '/search',
  '/contact',
  '/other-formats',
  '/accessibility',
  '/cookies',
  '/website-privacy-policy',
  '/using-your-personal-data',
  '/data-protection',
  '/retention',
  '/promises',
  '/policies',
  '/record-of-processing',
  '/developers',
  '/track',
]

export type LoadedContent = { ok: true; content: Content } | { ok: false; complaints: string[] }

/** Answers the content of a council's folder, or every complaint about it. A council without pages has none. */
export function loadContent(
  council: Council,
  services: readonly Service[],
  lists: NationalLists,
): LoadedContent {
  const complaints: string[] = []
  const about = (file: string) => (what: string) => void complaints.push(`${file}: ${what}`)
  const reading = { facts: placeholdersOf(council), forms: services.map(({ id }) => id), lists }
  const folder = join(council.folder, 'pages')
  const pages = filesIn(folder).flatMap((file) => {
    const complain = about(`pages/${file}`)
    const [, slug] = /^([a-z][a-z0-9-]{1,58})\.md$/.exec(file) ?? []
    if (slug === undefined) complain('must be called like missed-bin.md')
    const page = readPage(slug ?? 'page', readFileSync(join(folder, file), 'utf8'), reading, complain)
    return page ? [page] : []
  })
  const mostWanted = readMostWanted(textOf(council, 'most-wanted.yaml') ?? '[]', about('most-wanted.yaml'))
  const synonyms = readSynonyms(textOf(council, 'synonyms.yaml') ?? '[]', about('synonyms.yaml'))
  const alertText = textOf(council, 'alert.yaml')
  const alert = alertText === null ? null : readAlert(readFields(alertText, about('alert.yaml')))
  const ownAddresses = [
    ...houseAddresses,
    ...(tellsBinDays(council) ? ['/bin-days'] : []),
    ...(services.some(({ equality }) => equality === true) ? ['/equality'] : []),
  ]
  complainOfDeadLinks(pages, mostWanted, services, ownAddresses, complaints)
  complainOfTwins(pages, services, complaints)
  if (complaints.length > 0) return { ok: false, complaints }
  const content = { pages: pages.toSorted(byTitle), mostWanted, synonyms, alert }
  return { ok: true, content }
}

const byTitle = (one: { title: string }, other: { title: string }) =>
  one.title.localeCompare(other.title, 'en')

function complainOfDeadLinks(
  pages: readonly ContentPage[],
  tasks: readonly Task[],
  services: readonly Service[],
  ownAddresses: readonly string[],
  complaints: string[],
): void {
  const known = new Set([
    ...ownAddresses,
    ...topics.map(({ id }) => `/topics/${id}`),
    ...services.map(({ id }) => `/services/${id}`),
    ...pages.map(({ address }) => address),
  ])
  const faultOf = (link: string, own: ContentPage | null): string | null => {
    if (/^https:\/\//.test(link)) return URL.canParse(link) ? null : `${link} is no address`
    const [path = '', anchor] = link.split('#')
    const page = path === '' ? own : pages.find(({ address }) => address === path)
    if (path !== '' && !known.has(path)) return `links to ${link}, and there is no such page`
    if (page && anchor !== undefined && !page.anchors.includes(anchor))
      return `links to ${link}, and that page has no such heading`
    return null
  }
  for (const page of pages)
    for (const link of page.links) {
      const fault = faultOf(link, page)
      if (fault) complaints.push(`pages/${page.slug}.md: ${fault}`)
    }
  for (const { to } of tasks) {
    const fault = faultOf(to, null)
    if (fault) complaints.push(`most-wanted.yaml: ${fault}`)
  }
}

/** A service and a kind of interaction have one address (LGSL, LGIL), so no two may claim the same pair. */
function complainOfTwins(
  pages: readonly ContentPage[],
  services: readonly Service[],
  complaints: string[],
): void {
  const claimed = new Map<string, string>()
  const claims = [
    ...services.map(({ id, lgsl, lgil }) => ({ who: `services/${id}/service.yaml`, lgsl, lgil })),
    ...pages.map(({ slug, lgsl, lgil }) => ({ who: `pages/${slug}.md`, lgsl, lgil })),
  ]
  for (const { who, lgsl, lgil } of claims)
    for (const number of lgsl) {
      const pair = `lgsl ${number} with lgil ${lgil}`
      const other = claimed.get(pair)
      if (other) complaints.push(`${who}: ${pair} is claimed by ${other} already`)
      claimed.set(pair, who)
    }
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

function textOf({ folder }: Council, file: string): string | null {
  try {
    return readFileSync(join(folder, file), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
