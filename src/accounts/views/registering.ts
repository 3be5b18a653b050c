/** Registering, and typing the code of an e-mail. */
import { button } from '../../design-system/components/button.ts'
import { textarea } from '../../design-system/components/textarea.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { noticeChanged, underNotice } from '../../notices/notices.ts'
import type { Registration } from '../fields.ts'
import type { AccountParts } from '../parts.ts'
import { shortest } from '../password-rules.ts'
import {
  aboutCookies,
  deed,
  type Errors,
  formPage,
  hidden,
  noErrors,
  passwordField,
  textField,
  without,
} from './asked.ts'

type Told = Pick<AccountParts, 'council' | 'told' | 'waysToReachUs' | 'noticeCalled'> & {
  sessionCookie: string
}

export function registerPage(
  say: Say,
  parts: Told,
  p: {
    service: { id: string; title: string } | null
    notice: string
    typed?: Registration
    errors?: Errors
    known: boolean
    /** The version changed while the page was open (B63). */
    changed?: boolean
  },
): Page {
  const { errors = noErrors, typed } = p
  return formPage(say, {
    title: say('account.register-title'),
    errors,
    before: html`${aboutTheData(say, parts, p)}
${aboutCookies(say, parts.sessionCookie)}`,
    form: html`<form method="post" action="/register" novalidate>
${hidden({ notice: p.notice, ...(p.service && { for: p.service.id }), ...(p.known && { cookies: 'accepted' }) })}
${textField(say, { id: 'name', label: say('account.your-name'), value: typed?.name ?? '', autocomplete: 'name' }, errors)}
${addressField(say, typed?.address ?? '', errors)}
${textField(say, { id: 'email', label: say('account.your-email'), value: typed?.email ?? '', autocomplete: 'email', type: 'email' }, errors)}
${textField(say, { id: 'username', label: say('account.username'), hint: say('account.username-hint'), value: typed?.username ?? '', autocomplete: 'username' }, errors)}
${newPasswordField(say, 'password', say('account.password'), errors)}
${button({ text: say('account.register'), preventDoubleClick: true })}
</form>`,
    after: without(say, p.service),
  })
}

/** B28: who collects it, why, who gets it and for how long it is kept, before the first field. */
function aboutTheData(say: Say, parts: Told, p: { notice: string; changed?: boolean }): Html {
  const { council, told } = parts
  const version = parts.noticeCalled(p.notice)
  const link_ = link('/using-your-personal-data')
  const recipients = told.recipients.join(', ')
  return html`<div id="notice">
<p class="govuk-body">${notice(say, 'personal.lead', { controller: council.name, link: link_ })}</p>
<p class="govuk-body">${notice(say, 'account.five')} ${inEnglish(say, told.description)}
${recipients && notice(say, 'personal.recipients', { recipients })} ${notice(say, 'personal.kept', { kept: told.kept })}</p>
${version && html`<p class="govuk-body">${underNotice(say, version)}</p>`}
${p.changed && version ? noticeChanged(say, version) : null}
</div>`
}

export function addressField(say: Say, value: string, errors: Errors): Html {
  const error = errors.address
  return textarea({
    id: 'address',
    name: 'address',
    rows: 4,
    label: { text: say('account.your-address'), classes: 'govuk-label--s' },
    autocomplete: 'street-address',
    value,
    attributes: { dir: 'auto' },
    ...(error !== undefined && {
      errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') },
    }),
  })
}

export function newPasswordField(say: Say, id: string, label: string, errors: Errors): Html {
  const hint = say('account.password-hint', { least: String(shortest) })
  return passwordField(say, { id, label, hint, autocomplete: 'new-password' }, errors)
}

export interface CodePage {
  /** Where the code goes, and where another is asked for. */
  to: string
  again: string
  handle: string
  email: string
  until: string
  /** What is said where nobody may learn whether there is such an account. */
  perhaps: boolean
  another?: boolean
  /** What is asked beside the code. */
  beside?: 'password' | 'username'
  errors?: Errors
}

/** For a typed code; never a link with a secret (D13). */
export function codePage(say: Say, parts: Told, p: CodePage): Page {
  const { errors = noErrors } = p
  const fact = (words: unknown) => html`<strong>${String(words)}</strong>`
  const sent = phrase(say, p.perhaps ? 'account.email-sent-if' : 'account.email-sent', {
    email: p.email,
    fact,
  })
  return formPage(say, {
    title: say('account.type-code'),
    errors,
    before: html`${p.another && html`<p class="govuk-body" id="another">${say('account.another-sent')}</p>`}
<p class="govuk-body">${sent}</p>`,
    form: html`<form method="post" action="${p.to}" novalidate>
${hidden({ handle: p.handle })}
${textField(say, { id: 'code', label: say('account.code'), hint: say('account.code-hint', { until: p.until }), autocomplete: 'one-time-code' }, errors)}
${p.beside === 'password' && newPasswordField(say, 'password', say('account.new-password'), errors)}
${p.beside === 'username' && textField(say, { id: 'username', label: say('account.choose-username'), hint: say('account.username-hint'), autocomplete: 'username' }, errors)}
${button({ text: say('account.continue'), preventDoubleClick: true })}
</form>`,
    after: html`<p class="govuk-body">${notice(say, 'account.not-come')}</p>
${deed(p.again, { handle: p.handle }, say('account.another-code'))}
${mailboxLost(say, parts)}`,
  })
}

export function mailboxLost(say: Say, { waysToReachUs }: Pick<Told, 'waysToReachUs'>): Html {
  return html`<h2 class="govuk-heading-m">${say('account.mailbox-lost')}</h2>
<p class="govuk-body">${notice(say, 'account.mailbox-lost', { letter: link('/recover/letter'), paper: link('/recover/paper') })}</p>
${waysToReachUs(say)}`
}

export function codeOverPage(say: Say, begin: string): Page {
  const title = say('account.code-over')
  return {
    title,
    section: 'Your account',
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'account.code-over-words', { link: link(begin) })}</p>`,
  }
}

export function recoverPage(say: Say, parts: Told, p: { typed?: string; errors?: Errors }): Page {
  const { errors = noErrors } = p
  return formPage(say, {
    title: say('account.recover'),
    errors,
    before: html`<p class="govuk-body">${say('account.recover-words')}</p>`,
    form: html`<form method="post" action="/recover" novalidate>
${textField(say, { id: 'email', label: say('account.your-email'), value: p.typed ?? '', autocomplete: 'email', type: 'email' }, errors)}
${button({ text: say('account.send-code'), preventDoubleClick: true })}
</form>`,
    after: mailboxLost(say, parts),
  })
}

/** After a new password; a code from the counter takes the second step off as well, and every passkey away. */
export function passwordSetPage(say: Say, { stepStays = true }: { stepStays?: boolean } = {}): Page {
  const title = say('account.password-set')
  return {
    title,
    section: 'Your account',
    inLanguage: 'whole',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${phrase(say, 'account.password-set-words', { link: link('/my-account') })}</p>
${
  stepStays &&
  html`<p class="govuk-body">${say('account.step-stays')}</p>
<p class="govuk-body">${say('account.passkeys-stay')}</p>`
}`,
  }
}
