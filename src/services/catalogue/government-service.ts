/** A service as search engines read it: schema.org GovernmentService as JSON-LD. */
import { type Html, trusted } from '../../design-system/html.ts'

/** The council as the provider of a service. */
export interface Provider {
  name: string
  place: string
  phone: string
  /** The site's own address, like https://fairholme.example, or '' when it is not known. */
  site: string
}

export interface OfferedService {
  title: string
  summary: string
  /** From the site's root, like /services/street-problem. */
  address: string
  lgsl: readonly { number: number; label: string }[]
}

/** The service as a value for JSON. */
export function governmentService(provider: Provider, { title, summary, address, lgsl }: OfferedService) {
  const url = `${provider.site}${address}`
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    name: title,
    description: summary,
    url,
    serviceType: lgsl.map(({ label }) => label),
    identifier: lgsl.map(({ number }) => `http://id.esd.org.uk/service/${number}`),
    areaServed: { '@type': 'AdministrativeArea', name: provider.place },
    provider: { '@type': 'GovernmentOrganization', name: provider.name, telephone: provider.phone },
    availableChannel: {
      '@type': 'ServiceChannel',
      serviceUrl: url,
      servicePhone: { '@type': 'ContactPoint', telephone: provider.phone },
    },
  }
}

/**
 * A block of data for machines. Browsers do not run it, so the content security policy lets it be; every `<` is
 * written as \u003c, so that no word of a page can end the block.
 */
export function dataBlock(value: unknown): Html {
  return trusted(
    `<script type="application/ld+json">${JSON.stringify(value).replaceAll('<', '\\u003c')}</script>`,
  )
}
