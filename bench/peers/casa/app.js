/**
 * The five pages in @dwp/govuk-casa, set up as its own guides and its `barebones` example do: a plan of one sequence,
 * a view for each page made of its macros, its validators, sessions in memory, answers listed on the last page before
 * they are sent. What the example logs at each step is left out.
 */
import { resolve } from 'node:path'
import { configure, endSession, field, Plan, validators, waypointUrl } from '@dwp/govuk-casa'
import express from 'express5'

const { required, strlen, dateObject, postalAddressObject, email, regex } = validators
const here = import.meta.dirname

const plan = new Plan()
plan.addSequence('name', 'date-of-birth', 'address', 'contact', 'check')

const questions = [
  {
    waypoint: 'name',
    view: 'pages/name.njk',
    fields: [
      field('name').validators([
        required.make({ errorMsg: 'name:field.name.missing' }),
        strlen.make({ max: 200, errorMsgMax: 'name:field.name.wrong' }),
      ]),
    ],
  },
  {
    waypoint: 'date-of-birth',
    view: 'pages/date-of-birth.njk',
    fields: [
      field('born').validators([
        required.make({
          errorMsg: {
            summary: 'date-of-birth:field.born.missing',
            focusSuffix: ['[dd]', '[mm]', '[yyyy]'],
          },
        }),
        dateObject.make({
          allowSingleDigitDay: true,
          allowSingleDigitMonth: true,
          beforeOffsetFromNow: { days: 1 },
          afterOffsetFromNow: { years: -120 },
          errorMsg: { summary: 'date-of-birth:field.born.wrong' },
          errorMsgBeforeOffset: { summary: 'date-of-birth:field.born.wrong' },
          errorMsgAfterOffset: { summary: 'date-of-birth:field.born.wrong' },
        }),
      ]),
    ],
  },
  {
    waypoint: 'address',
    view: 'pages/address.njk',
    fields: [
      field('address').validators([
        required.make({ errorMsg: { summary: 'address:field.address.missing' } }),
        postalAddressObject.make({ requiredFields: ['address1', 'address3', 'postcode'] }),
      ]),
    ],
  },
  {
    waypoint: 'contact',
    view: 'pages/contact.njk',
    fields: [
      field('email').validators([
        required.make({ errorMsg: 'contact:field.email.missing' }),
        email.make({ errorMsg: 'contact:field.email.wrong' }),
      ]),
      field('phone').validators([
        required.make({ errorMsg: 'contact:field.phone.missing' }),
        regex.make({ pattern: /^\+?[\d ()-]{7,20}$/, errorMsg: 'contact:field.phone.wrong' }),
      ]),
    ],
  },
]

const check = {
  waypoint: 'check',
  view: 'pages/check.njk',
  fields: [],
  hooks: [
    { hook: 'prerender', middleware: listAnswers },
    { hook: 'presanitise', middleware: submit },
  ],
}

function listAnswers(req, res, next) {
  const { data } = req.casa.journeyContext
  const change = (waypoint) => ({
    items: [
      {
        href: waypointUrl({ mountUrl: '/', waypoint, edit: true, editOrigin: '/check' }),
        text: req.t('check:change'),
        visuallyHiddenText: req.t(`${waypoint}:h1`),
      },
    ],
  })
  const { dd, mm, yyyy } = data['date-of-birth'].born
  const { address1, address3, postcode } = data.address.address
  const row = (waypoint, label, text) => ({
    key: { text: req.t(label) },
    value: { text },
    actions: change(waypoint),
  })
  res.locals.rows = [
    row('name', 'name:h1', data.name.name),
    row('date-of-birth', 'date-of-birth:h1', `${dd} ${mm} ${yyyy}`),
    row('address', 'address:h1', `${address1}, ${address3}, ${postcode}`),
    row('contact', 'contact:field.email.label', data.contact.email),
    row('contact', 'contact:field.phone.label', data.contact.phone),
  ]
  next()
}

// What a service would send onwards from here goes nowhere: that much less has this program to do than ours.
function submit(req, res, next) {
  endSession(req, (error) => (error ? next(error) : res.redirect(302, '/sent')))
}

const { ancillaryRouter, mount } = configure({
  views: [resolve(here, 'views')],
  session: { name: 'casasession', secret: 'a secret for the bench', ttl: 3600, secure: false },
  i18n: { dirs: [resolve(here, 'locales')], locales: ['en'] },
  pages: [...questions, check],
  plan,
})
ancillaryRouter.get('/start', (_req, res) => res.render('pages/start.njk'))
ancillaryRouter.get('/sent', (_req, res) => res.render('pages/sent.njk'))

const app = mount(express())
const server = app.listen(0, '127.0.0.1', () =>
  process.stdout.write(`Ready on port ${server.address().port}\n`),
)
