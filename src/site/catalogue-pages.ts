/** The pages of the catalogue: content pages, topics, A to Z, and the addresses by the national numbers. */
import type { Council } from '../council/council.ts'
import type { Page } from '../design-system/layout.ts'
import type { Service } from '../forms/forms.ts'
import { oncePerLanguage } from '../messages/messages.ts'
import type { Clock } from '../platform/clock.ts'
import { type Answer, goTo, show } from '../platform/web/answer.ts'
import { answered, type ForPrograms } from '../platform/web/for-programs.ts'
import type { Route } from '../platform/web/route.ts'
import { dataBlock, governmentService, type NationalLists, type Provider } from '../services/services.ts'
import { mapLineShape, mapOf, type Offer, offerOf, offersOf } from './catalogue.ts'
import type { Content } from './content/content.ts'
import type { ContentPage } from './content/page.ts'
import { type Topic, topics } from './content/topics.ts'
import { contentPage } from './views/content-page.ts'
import { allServicesPage, topicPage } from './views/services.ts'
import { troublePage } from './views/trouble.ts'

export interface CatalogueParts {
  council: Council
  services: readonly Service[]
  content: Content
  lists: NationalLists
  provider: Provider
  clock: Clock
  /** The forms that are by phone only today. */
  byPhoneOnly: () => readonly string[]
}

const mostRelated = 6
const listed: ForPrograms = {
  part: 'Published lists',
  summary: 'Each service and page of the council by its number in the national lists (LGSL and LGIL)',
  responses: {
    200: answered('All of them, by their numbers', 'application/json', {
      type: 'array',
      items: mapLineShape,
    }),
  },
}

export function cataloguePages(parts: CatalogueParts): Route<Page>[] {
  const { council, services, content, lists, provider, clock } = parts
  const offers = offersOf(services, content)
  const inUse = topicsInUse(offers)
  const map = Buffer.from(`${JSON.stringify(mapOf(offers, lists, provider.site), null, 1)}\n`)
  const servicesIn = oncePerLanguage((say) => allServicesPage(say, offers, inUse))
  const awayToday = () => new Set(parts.byPhoneOnly().map((id) => `/services/${id}`))
  const get = (path: string, handle: Route<Page>['handle']): Route<Page> => ({ method: 'GET', path, handle })
  return [
    get('/services', ({ say }) => {
      const away = awayToday()
      return show(away.size === 0 ? servicesIn(say) : allServicesPage(say, offers, inUse, away))
    }),
    { ...get('/services.json', () => json(map)), forPrograms: listed },
    get('/s/:lgsl/:lgil', ({ params, say }) => {
      const offer = offerOf(offers, params.lgsl ?? '', params.lgil ?? '')
      return offer ? goTo(offer.address) : show(troublePage(say, council, 'not found'), { status: 404 })
    }),
    ...inUse.map((topic) =>
      get(`/topics/${topic.id}`, ({ say }) => show(topicPage(say, topic, offers, inUse, awayToday()))),
    ),
    ...content.pages.map((page) => {
      const related = relatedTo(page, offers)
      const data = structured(page, provider, lists)
      const { phone } = council.contact
      // Whoever takes over the device must not find a sensitive page in what the browser kept.
      const keeping = page.sensitive ? 'never' : 'while open'
      return get(page.address, ({ say }) =>
        show(contentPage(say, page, { related, data, phone, now: clock.now() }), { keeping }),
      )
    }),
  ]
}

/** The topics under which there is anything, in their order. */
export function topicsInUse(offers: readonly Offer[]): Topic[] {
  return topics.filter((topic) => offers.some((offer) => offer.topics.includes(topic)))
}

/** Others of the same topic, beginning with those that follow in the alphabet, so that each is named somewhere. */
function relatedTo({ address, topic }: ContentPage, offers: readonly Offer[]): Offer[] {
  const own = offers.filter((offer) => offer.topics.includes(topic))
  const place = own.findIndex((offer) => offer.address === address)
  return [...own.slice(place + 1), ...own.slice(0, place)].slice(0, mostRelated)
}

function structured(
  { title, summary, address, lgsl }: ContentPage,
  provider: Provider,
  lists: NationalLists,
) {
  if (lgsl.length === 0) return null
  const numbers = lgsl.map((number) => ({ number, label: lists.service(number) ?? '' }))
  return dataBlock(governmentService(provider, { title, summary, address, lgsl: numbers }))
}

function json(body: Buffer): Answer<Page> {
  return { kind: 'bytes', status: 200, type: 'application/json; charset=utf-8', body, keeping: 'while open' }
}
