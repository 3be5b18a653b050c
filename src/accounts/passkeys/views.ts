/** The pages of passkeys, and the part of the page to sign in. What only a script can do is hidden until our own shows it. */
import { button } from '../../design-system/components/button.ts'
import { radios } from '../../design-system/components/radios.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { answered, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { codeField } from '../second-step/views.ts'
import { type Errors, formPage, hidden, noErrors, passwordField, textField } from '../views/asked.ts'
import { minutesToAnswer } from './challenge.ts'
import { mostPasskeys, type OwnPasskey } from './keeping.ts'
import { algorithms } from './verifying.ts'

const here = '/my-account/passkeys'

export function passkeysPage(
  say: Say,
  passkeys: readonly OwnPasskey[],
  { errors = noErrors, chosen = '' }: { errors?: Errors | undefined; chosen?: string | undefined },
): Page {
  const isFull = passkeys.length >= mostPasskeys
  return formPage(say, {
    title: say('account.passkeys'),
    errors,
    before: html`<p class="govuk-body">${say('account.passkey-what-for')}</p>
<p class="govuk-body">${say('account.passkey-both')}</p>
<p class="govuk-body">${say('account.passkey-others')}</p>
<p class="govuk-body">${notice(say, 'account.passkey-kept')}</p>
<p class="govuk-body">${
      isFull
        ? say('account.passkey-most', { most: String(mostPasskeys) })
        : html`<a class="govuk-link" href="${here}/add">${say('account.passkey-add')}</a>`
    }</p>`,
    form:
      passkeys.length === 0
        ? html`<p class="govuk-body">${say('account.passkey-none')}</p>`
        : html`<h2 class="govuk-heading-m">${say('account.passkey-remove')}</h2>
<form method="post" action="${here}/remove" novalidate>
${choice(say, passkeys, { errors, chosen })}
${ownPassword(say, errors)}
${button({ text: say('account.passkey-remove-button'), classes: 'govuk-button--warning', preventDoubleClick: true })}
</form>`,
  })
}

function choice(
  say: Say,
  passkeys: readonly OwnPasskey[],
  { errors, chosen }: { errors: Errors; chosen: string },
): Html {
  const day = (when: Date) => dayInWords(when, say.language.locale)
  const error = errors.which
  return radios({
    name: 'which',
    idPrefix: 'which',
    fieldset: { legend: { text: say('account.passkey-which'), classes: 'govuk-fieldset__legend--s' } },
    hint: { text: say('account.passkey-remove-hint') },
    ...(error !== undefined && {
      errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') },
    }),
    items: passkeys.map(({ id, name, addedOn, usedOn }) => ({
      value: id,
      checked: id === chosen,
      html: html`<span class="guildhall-words">${answered(say, name)}</span>`,
      hint: {
        text: `${say('account.passkey-added', { day: day(addedOn) })} ${
          usedOn === null
            ? say('account.passkey-not-used')
            : say('account.passkey-used', { day: day(usedOn) })
        }`,
      },
    })),
  })
}

export function addPasskeyPage(
  say: Say,
  { typed = '', errors = noErrors, asksCode }: { typed?: string; errors?: Errors; asksCode: boolean },
): Page {
  return formPage(say, {
    title: say('account.passkey-add'),
    errors,
    before: html``,
    form: html`<form method="post" action="${here}/add" novalidate>
${textField(say, { id: 'passkey-name', label: say('account.passkey-name'), hint: say('account.passkey-name-hint'), value: typed, autocomplete: 'off' }, errors)}
${ownPassword(say, errors)}${asksCode && codeField(say, say('account.step-either-code'), errors)}
${button({ text: say('account.continue'), preventDoubleClick: true })}
</form>`,
  })
}

export interface Making {
  handle: string
  rp: string
  council: string
  challenge: string
  /** What the device keeps to know the account again. */
  user: string
  /** What the device shows. */
  name: string
  /** The passkeys that the account has: a device that holds one makes no other. */
  known: readonly string[]
}

export function makePasskeyPage(
  say: Say,
  { handle, rp, council, challenge, user, name, known }: Making,
): Page {
  const page = formPage(say, {
    title: say('account.passkey-make'),
    before: html`<p class="govuk-body" data-without-passkey>${say('account.passkey-cannot')}</p>`,
    form: html`<form method="post" action="${here}/made" novalidate hidden data-passkey="make" data-rp="${rp}" data-council="${council}" data-challenge="${challenge}" data-user="${user}" data-name="${name}" data-known="${known.join(' ')}" data-algorithms="${algorithms.join(' ')}">
${hidden({ handle, answer: '' })}
<p class="govuk-body">${say('account.passkey-make-words', { minutes: String(minutesToAnswer) })}</p>
${failed(say('account.passkey-not-made'))}
${button({ text: say('account.passkey-make') })}
</form>`,
    after: html`<p class="govuk-body"><a class="govuk-link" href="${here}">${say('account.passkeys')}</a></p>`,
  })
  return { ...page, usesPasskeys: true }
}

export function passkeyOverPage(say: Say): Page {
  const title = say('account.passkey-over')
  return {
    title,
    section: 'Your account',
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'account.passkey-over-words', { link: link(`${here}/add`) })}</p>`,
  }
}

/** On the page to sign in: nothing of it is seen where the browser has no passkeys. */
export function signByPasskeyForm(
  say: Say,
  { rp, challenge }: { rp: string; challenge: string },
  told: Readonly<Record<string, string>>,
  errors: Errors,
): Html {
  const error = errors.passkey
  return html`<form method="post" action="/sign-in/passkey"${error !== undefined && html` id="passkey"`} novalidate hidden data-passkey="sign" data-again="/sign-in" data-rp="${rp}" data-challenge="${challenge}">
${hidden({ ...told, answer: '', shared: '' })}
${error !== undefined && html`<p class="govuk-error-message"><span class="govuk-visually-hidden">${say('layout.error-prefix')}:</span> ${error}</p>`}
${failed(say('account.passkey-not-used-now'))}
${button({ text: say('account.passkey-sign-in'), classes: 'govuk-button--secondary' })}
</form>`
}

const failed = (words: string) => html`<p class="govuk-body" role="alert" hidden>${words}</p>`

const ownPassword = (say: Say, errors: Errors) =>
  passwordField(
    say,
    { id: 'own-password', label: say('account.own-password'), autocomplete: 'current-password' },
    errors,
  )
