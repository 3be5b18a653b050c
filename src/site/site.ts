/** The public pages that belong to no service: home, contact, policy, cookies, accessibility. The front door. */
import { cookiesPage } from '../cookies/cookies.ts'
import type { Council } from '../council/council.ts'
import type { Page } from '../design-system/layout.ts'
import type { Service } from '../forms/forms.ts'
import { show } from '../platform/web/answer.ts'
import type { Route } from '../platform/web/route.ts'
import { accessibilityPage } from './views/accessibility.ts'
import { contactPage } from './views/contact.ts'
import { homePage } from './views/home.ts'
import { policyPage } from './views/policy.ts'

export { troublePage } from './views/trouble.ts'

export interface SiteParts {
  council: Council
  services: readonly Service[]
  /** The host that cookies belong to, for the public table. */
  host: string
}

/** The links of every page's footer. The policy is among them on every page there is (W1). */
export const footerLinks = [
  { text: 'Privacy policy', href: '/website-privacy-policy' },
  { text: 'Cookies', href: '/cookies' },
  { text: 'Accessibility', href: '/accessibility' },
  { text: 'Contact us', href: '/contact' },
]

export function sitePages({ council, services, host }: SiteParts): Route<Page>[] {
  const page = (path: string, made: Page): Route<Page> => {
    return { method: 'GET', path, handle: () => show(made) }
  }
  return [
    page('/', homePage(council, services)),
    page('/contact', contactPage(council)),
    page('/website-privacy-policy', policyPage(council)),
    page('/cookies', {
      title: 'Cookies',
      main: cookiesPage(council, { host }),
    }),
    page('/accessibility', accessibilityPage(council)),
  ]
}
