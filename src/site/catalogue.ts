/**
 * The catalogue: the council's forms and content pages as one list, from A to Z, by topic, and by the numbers of the
 * national lists. A pair of service and interaction (LGSL, LGIL) has one address that stays.
 */
import type { Service } from '../forms/forms.ts'
import { type Shape, shapeOf, text } from '../platform/web/for-programs.ts'
import type { NationalLists } from '../services/services.ts'
import type { Content } from './content/content.ts'
import type { Topic } from './content/topics.ts'

export interface Offer {
  kind: 'form' | 'page'
  address: string
  title: string
  /** Its name in the list from A to Z. */
  index: string
  summary: string
  topics: readonly Topic[]
  lgsl: readonly number[]
  lgil: number | null
}

/** Every form and page, by title. A form stands in the topics of the pages that lead to it. */
export function offersOf(services: readonly Service[], { pages }: Pick<Content, 'pages'>): Offer[] {
  const forms = services.map(({ id, title, summary, lgsl, lgil }): Offer => {
    const leading = pages.filter(({ form }) => form === id).map(({ topic }) => topic)
    return {
      kind: 'form',
      address: `/services/${id}`,
      title,
      index: title,
      summary,
      topics: [...new Set(leading)],
      lgsl,
      lgil,
    }
  })
  const written = pages.map(({ address, title, index, summary, topic, lgsl, lgil }): Offer => {
    return { kind: 'page', address, title, index, summary, topics: [topic], lgsl, lgil }
  })
  return [...forms, ...written].toSorted((one, other) => one.title.localeCompare(other.title, 'en'))
}

/** The offers under the first letters of their names, in the order of the alphabet; letters without any are left out. */
export function byLetter(offers: readonly Offer[]): { letter: string; offers: readonly Offer[] }[] {
  const inOrder = offers.toSorted((one, other) => one.index.localeCompare(other.index, 'en'))
  const letters = Map.groupBy(inOrder, ({ index }) => index.charAt(0).toUpperCase())
  return [...letters].map(([letter, own]) => ({ letter, offers: own }))
}

/** One line of /services.json. */
export interface MapLine {
  lgsl: number
  lgsl_label: string
  lgil: number
  lgil_label: string
  /** The address that stays; it leads on to where the service is now. */
  url: string
  title: string
}

const number: Shape = { type: 'integer', minimum: 0 }
const parts: Readonly<Record<keyof MapLine, Shape>> = {
  lgsl: number,
  lgsl_label: text,
  lgil: number,
  lgil_label: text,
  url: { ...text, pattern: '/s/\\d+/\\d+$' },
  title: text,
}
export const mapLineShape = shapeOf(parts)

/**
 * The whole map from pairs to addresses, in the order of the numbers.
 * @param site the site's own address, or '' when it is not known
 */
export function mapOf(offers: readonly Offer[], lists: NationalLists, site: string): MapLine[] {
  return offers
    .flatMap(({ title, lgsl: numbers, lgil }) =>
      numbers.map((lgsl) => ({
        lgsl,
        lgsl_label: lists.service(lgsl) ?? '',
        lgil: lgil ?? 0,
        lgil_label: lists.interaction(lgil ?? 0) ?? '',
        url: `${site}/s/${lgsl}/${lgil}`,
        title,
      })),
    )
    .toSorted((one, other) => one.lgsl - other.lgsl || one.lgil - other.lgil)
}

/** Answers the offer of a pair as it stands in an address, or null when the council has none. */
export function offerOf(offers: readonly Offer[], lgsl: string, lgil: string): Offer | null {
  return (
    offers.find(
      (offer) => offer.lgsl.some((number) => String(number) === lgsl) && String(offer.lgil) === lgil,
    ) ?? null
  )
}
