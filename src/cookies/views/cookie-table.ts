import type { CookieRegister, RegisteredCookie } from '../../council/council.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html } from '../../design-system/html.ts'
import { scrolling } from '../../design-system/scrolling.ts'

/**
 * The table of the cookies we use (B41), printed from the register. Only those in use: to print one that is never
 * set would be as false as to hide one that is (B49).
 */
export function cookieTable(register: CookieRegister, host: string): Html {
  const inUse = register.cookies.filter((cookie) => cookie.inUse)
  return html`
<h2 class="govuk-heading-m" id="cookies-we-use">The cookies we use</h2>
${scrolling(
  'Every cookie this site can set',
  table({
    caption: 'Every cookie this site can set',
    captionClasses: 'govuk-table__caption--s',
    classes: 'govuk-table--small-text-until-tablet',
    firstCellIsHeader: true,
    head: [
      { text: 'Cookie name' },
      { text: 'Type' },
      { text: 'Purpose' },
      { text: 'Domain' },
      { text: 'Lifetime' },
      { text: 'Ground' },
      { text: 'How to refuse' },
    ],
    rows: inUse.map((cookie) => row(cookie, host)),
  }),
)}`
}

const types = { session: 'Session (non-persistent)', persistent: 'Persistent' }

function row(cookie: RegisteredCookie, host: string) {
  return [
    { html: html`<code>${cookie.name}</code>` },
    { text: types[cookie.type] },
    { text: `${capital(cookie.purpose)}. ${cookie.does} When it is set: ${cookie.setWhen}` },
    { text: `This site’s own address (${host})` },
    { text: capital(cookie.lifetime) },
    { text: cookie.ground },
    { text: cookie.howToRefuse },
  ]
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
