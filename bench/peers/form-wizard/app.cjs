/**
 * The five pages in hmpo-form-wizard with hmpo-components, set up as its own example is: steps, fields, its
 * form-template, its locales, sessions in memory, with the settings that the example names for production (templates
 * cached, nothing watched). What the example logs at each request is left out.
 */
const path = require('node:path')
const express = require('express')
const cookieParser = require('cookie-parser')
const session = require('express-session')
const nunjucks = require('nunjucks')
const i18n = require('hmpo-i18n')
const bodyParser = require('body-parser')
const hmpoComponents = require('hmpo-components')
const wizard = require('hmpo-form-wizard')

const modules = path.resolve(__dirname, '..', 'node_modules')
const app = express()

app.use(cookieParser())
app.use(
  session({
    secret: 'a secret for the bench',
    resave: false,
    saveUninitialized: false,
    cookie: { secure: false },
  }),
)

app.set('view engine', 'html')
const views = nunjucks.configure(
  [
    path.resolve(__dirname, 'views'),
    path.resolve(modules, 'hmpo-components', 'components'),
    path.resolve(modules, 'govuk-frontend', 'dist'),
  ],
  { express: app, dev: false, noCache: false, watch: false },
)

i18n.middleware(app, {
  query: 'lang',
  allowedLangs: ['en'],
  cookie: { name: 'lang' },
  watch: false,
  baseDir: [__dirname, path.resolve(modules, 'hmpo-components')],
})
hmpoComponents.setup(app, views)

app.use((req, res, next) => {
  res.locals.assetPath = '/public'
  res.locals.baseUrl = req.baseUrl
  next()
})
app.use(bodyParser.urlencoded({ extended: true }))

const DateController = hmpoComponents.mixins.Date(wizard.Controller)

const pastYears = (value) => Number(value.slice(0, 4)) >= new Date().getFullYear() - 120

// Its own `phonenumber` takes no spaces, which the others take.
const isPhone = (value) => /^\+?[\d ()-]{7,20}$/.test(value)

const fields = {
  name: {
    type: 'text',
    autocomplete: 'name',
    validate: ['required', { type: 'maxlength', arguments: [200] }],
  },
  born: {
    type: 'date',
    validate: ['required', 'date', { type: 'before' }, { type: 'within', fn: pastYears }],
  },
  line1: {
    type: 'text',
    autocomplete: 'address-line1',
    validate: ['required', { type: 'maxlength', arguments: [200] }],
  },
  line2: { type: 'text', autocomplete: 'address-line2', validate: [{ type: 'maxlength', arguments: [200] }] },
  town: {
    type: 'text',
    autocomplete: 'address-level2',
    validate: ['required', { type: 'maxlength', arguments: [200] }],
  },
  county: { type: 'text', validate: [{ type: 'maxlength', arguments: [200] }] },
  postcode: { type: 'text', autocomplete: 'postal-code', validate: ['required', 'postcode'] },
  email: { type: 'email', autocomplete: 'email', validate: ['required', 'email'] },
  phone: { type: 'phone', autocomplete: 'tel', validate: ['required', { type: 'phonenumber', fn: isPhone }] },
}

// What a service would send onwards from here goes nowhere: that much less has this program to do than ours.
class Submit extends wizard.Controller {
  saveValues(_req, _res, next) {
    next()
  }
}

const steps = {
  '/': { entryPoint: true, resetJourney: true, reset: true, template: 'index', next: 'name' },
  '/name': { fields: ['name'], next: 'date-of-birth', editable: true },
  '/date-of-birth': { fields: ['born'], controller: DateController, next: 'address', editable: true },
  '/address': { fields: ['line1', 'line2', 'town', 'county', 'postcode'], next: 'contact', editable: true },
  '/contact': { fields: ['email', 'phone'], next: 'confirm', editable: true },
  '/confirm': { controller: Submit, next: 'done' },
  '/done': { backLink: null, noPost: true },
}
app.use('/', wizard(steps, fields, { name: 'five-pages', templatePath: 'pages' }))

app.use((_req, res) => res.status(404).send('There is no such page'))
app.use((error, _req, res, _next) => {
  if (error.redirect) return res.redirect(error.redirect)
  res.status(error.status || 500).send(String(error.stack))
})

const server = app.listen(0, '127.0.0.1', () =>
  process.stdout.write(`Ready on port ${server.address().port}\n`),
)
