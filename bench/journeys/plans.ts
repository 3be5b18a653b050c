/** How a visitor goes through the five pages in each program: the same answers, under the names it asks for. */

/** A click: a link followed, or the form that goes to this address filled in and sent. */
export type Click = { link: string } | { form: string; fields: Readonly<Record<string, string>> }

export interface Plan {
  /** The address a visitor types. */
  start: string
  clicks: readonly Click[]
}

const name = 'Margaret Achterberg'
const [day, month, year] = ['27', '3', '1957']
const [line1, line2, town, county, postcode] = ['12 Abbey Walk', '', 'Fairholme', '', 'SW1A 2AA']
const [email, phone] = ['margaret@example.com', '01632 960123']

const service = '/services/five-pages'

function ours(cookie: 'yes' | 'no'): Plan {
  return {
    start: service,
    clicks: [
      { form: `${service}/start`, fields: { cookie } },
      { form: `${service}/name`, fields: { name } },
      {
        form: `${service}/date-of-birth`,
        fields: { 'born-day': day, 'born-month': month, 'born-year': year },
      },
      {
        form: `${service}/address`,
        fields: {
          'address-line-1': line1,
          'address-line-2': line2,
          'address-town': town,
          'address-county': county,
          'address-postcode': postcode,
        },
      },
      { form: `${service}/contact`, fields: { email, phone } },
      { form: `${service}/check-answers`, fields: {} },
    ],
  }
}

export const plans = {
  'ours, with the cookie': ours('yes'),
  'ours, without cookies': ours('no'),
  '@dwp/govuk-casa': {
    start: '/start',
    clicks: [
      { link: '/name' },
      { form: '/name', fields: { name } },
      { form: '/date-of-birth', fields: { 'born[dd]': day, 'born[mm]': month, 'born[yyyy]': year } },
      {
        form: '/address',
        fields: {
          'address[address1]': line1,
          'address[address2]': line2,
          'address[address3]': town,
          'address[address4]': county,
          'address[postcode]': postcode,
        },
      },
      { form: '/contact', fields: { email, phone } },
      { form: '/check', fields: {} },
    ],
  },
  'hmpo-form-wizard': {
    start: '/',
    clicks: [
      { form: '/', fields: {} },
      { form: '/name', fields: { name } },
      { form: '/date-of-birth', fields: { 'born-day': day, 'born-month': month, 'born-year': year } },
      { form: '/address', fields: { line1, line2, town, county, postcode } },
      { form: '/contact', fields: { email, phone } },
      { form: '/confirm', fields: {} },
    ],
  },
} as const satisfies Readonly<Record<string, Plan>>

export type Name = keyof typeof plans
