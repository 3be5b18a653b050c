/** The account's own pages. */
import { button } from '../../design-system/components/button.ts'
import { summaryList } from '../../design-system/components/summary-list.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { answered, link, notice, noticeWords, phrase, hidden as unseen } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { inWords } from '../../platform/clock.ts'
import { agreedPath } from '../agreed/view.ts'
import { onSharedPart, sharedComputer } from '../area/shared-computer.ts'
import { type Area, areaPart } from '../area/view.ts'
import type { Details } from '../kept.ts'
import type { OwnSession } from '../queries.ts'
import { looksPath } from '../who-looked/view.ts'
import { deed, type Errors, formPage, hidden, noErrors, passwordField, textField } from './asked.ts'
import { addressField, newPasswordField } from './registering.ts'

export interface Own {
  details: Details | null
  sessions: readonly OwnSession[]
  area: Area
  /** They said that the computer is shared. */
  isShared: boolean
  /** Whether the second step is on. */
  hasStep: boolean
  passkeys: number
  /** Whether forms are filled in from the account. */
  fillsIn: boolean
  /** Wrong passwords before this session began; told once. */
  wrongTries: number
  /** The name of an outside provider by whom people can sign in. */
  outside: string | null
}

export function ownPage(say: Say, own: Own): Page {
  const title = say('account.title')
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${own.wrongTries > 0 && html`<p class="govuk-body" id="wrong-tries">${say('account.wrong-tries', { count: own.wrongTries })}</p>`}
${own.isShared && onSharedPart(say)}
${deed('/sign-out', {}, say('account.sign-out'), own.isShared ? 'govuk-button--warning' : 'govuk-button--secondary')}
${areaPart(say, own.area)}
<h2 class="govuk-heading-m">${say('account.details')}</h2>
${detailsList(say, own)}
<h2 class="govuk-heading-m">${say('account.sessions')}</h2>
<p class="govuk-body">${notice(say, 'account.sessions')}</p>
${sessionsList(say, own.sessions)}
<h2 class="govuk-heading-m">${say('account.choices')}</h2>
<p class="govuk-body">${notice(say, 'reach.link', { link: link('/my-account/how-to-reach-me') })}</p>
${own.fillsIn && html`<p class="govuk-body">${notice(say, 'filling.link', { link: link('/my-account/filling-in') })}</p>`}
<p class="govuk-body">${notice(say, 'news.link', { link: link('/my-account/news') })}</p>
<p class="govuk-body">${notice(say, 'agreed.link', { link: link(agreedPath) })}</p>
<p class="govuk-body"><a class="govuk-link" href="${looksPath}">${say('account.who-looked')}</a></p>
<p class="govuk-body"><a class="govuk-link" href="/my-account/close">${say('account.close')}</a></p>`,
  }
}

function detailsList(
  say: Say,
  { details, hasStep, passkeys, outside }: Pick<Own, 'details' | 'hasStep' | 'passkeys' | 'outside'>,
): Html {
  const none = noticeWords(say, 'account.details-gone')
  const row = (label: string, value: Html, to: string, what: string) => ({
    key: { text: label },
    value: { html: value },
    actions: { items: [{ href: to, html: phrase(say, 'account.change', { hidden: unseen, what }) }] },
  })
  const shown = (label: string, value: string | null, to: string, what: string) =>
    row(
      label,
      value === null ? html`` : html`<span class="guildhall-words">${answered(say, value)}</span>`,
      to,
      what,
    )
  return summaryList({
    rows: [
      shown(say('account.your-name'), details?.name ?? none, '/my-account/details', say('account.your-name')),
      shown(
        say('account.your-address'),
        details?.address ?? none,
        '/my-account/details',
        say('account.your-address'),
      ),
      shown(
        say('account.your-email'),
        details?.email ?? none,
        '/my-account/e-mail',
        say('account.your-email'),
      ),
      row(
        say('account.username'),
        html`${say('account.not-shown')}`,
        '/my-account/username',
        say('account.username'),
      ),
      row(
        say('account.password'),
        html`${say('account.not-shown')}`,
        '/my-account/password',
        say('account.password'),
      ),
      row(
        say('account.step'),
        html`${say(hasStep ? 'account.is-on' : 'account.is-off')}`,
        '/my-account/second-step',
        say('account.step'),
      ),
      row(
        say('account.passkeys'),
        html`${say('account.passkeys-count', { count: String(passkeys) })}`,
        '/my-account/passkeys',
        say('account.passkeys'),
      ),
      ...(outside === null ? [] : [shown(outside, null, '/my-account/outside', outside)]),
    ],
  })
}

function sessionsList(say: Say, sessions: readonly OwnSession[]): Html {
  const { locale } = say.language
  return html`<ul class="govuk-list">
${sessions.map(({ id, begun_at, seen_at, own }) => {
  const begun = say('account.begun', { begun: inWords(begun_at, locale) })
  const seen = say('account.seen', { seen: inWords(seen_at, locale) })
  return html`<li><strong>${own ? say('account.this-session') : say('account.other-session')}</strong><br>${begun}<br>${seen}
${!own && deed('/my-account/sessions', { end: id }, say('account.end-session'))}</li>
`
})}</ul>
${sessions.length > 1 && deed('/my-account/sessions', { end: 'others' }, say('account.end-others'))}`
}

export type Changing = 'details' | 'e-mail' | 'username' | 'password' | 'close'

/** One thing to change, each on a page of its own. What lets somebody in is changed with the password alone. */
export function changePage(
  say: Say,
  what: Changing,
  p: { details?: Details | null; errors?: Errors } = {},
): Page {
  const { errors = noErrors } = p
  const ownPassword = passwordField(
    say,
    { id: 'own-password', label: say('account.own-password'), autocomplete: 'current-password' },
    errors,
  )
  const forms: Record<
    Changing,
    { title: string; before?: Html; fields: Html; button: string; classes?: string }
  > = {
    details: {
      title: say('account.change-details'),
      fields: html`${textField(say, { id: 'name', label: say('account.your-name'), value: p.details?.name ?? '', autocomplete: 'name' }, errors)}
${addressField(say, p.details?.address ?? '', errors)}
${ownPassword}`,
      button: say('account.save'),
    },
    'e-mail': {
      title: say('account.change-email'),
      before: html`<p class="govuk-body">${notice(say, 'account.old-email-told')}</p>`,
      fields: html`${textField(say, { id: 'email', label: say('account.new-email'), autocomplete: 'email', type: 'email' }, errors)}
${ownPassword}`,
      button: say('account.send-code'),
    },
    username: {
      title: say('account.change-username'),
      fields: html`${textField(say, { id: 'username', label: say('account.username'), hint: say('account.username-hint'), autocomplete: 'username' }, errors)}
${ownPassword}`,
      button: say('account.save'),
    },
    password: {
      title: say('account.change-password'),
      fields: html`${ownPassword}
${newPasswordField(say, 'password', say('account.new-password'), errors)}`,
      button: say('account.save'),
    },
    close: {
      title: say('account.close'),
      before: html`<p class="govuk-body">${notice(say, 'account.close-goes')}</p>
<p class="govuk-body">${notice(say, 'account.close-stays', { link: link('/retention') })}</p>`,
      fields: ownPassword,
      button: say('account.close-button'),
      classes: 'govuk-button--warning',
    },
  }
  const { title, before = html``, fields, button: words, classes } = forms[what]
  return formPage(say, {
    title,
    errors,
    before,
    form: html`<form method="post" action="/my-account/${what}" novalidate>
${hidden({})}${fields}
${button({ text: words, preventDoubleClick: true, ...(classes !== undefined && { classes }) })}
</form>`,
  })
}

/** After signing out, or closing: what was deleted in the browser is said by the register of cookies itself (W37). */
export function leftPage(say: Say, how: 'signed-out' | 'closed', deleted: Html): Page {
  const title = say(`account.${how}`)
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${
  how === 'closed' &&
  html`<p class="govuk-body">${notice(say, 'account.closed')}</p>
<p class="govuk-body">${notice(say, 'account.close-stays', { link: link('/retention') })}</p>`
}
${deleted}
<p class="govuk-body">${phrase(say, 'account.shared-more', { link: link(sharedComputer) })}</p>`,
  }
}
