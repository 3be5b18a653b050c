/** The pages of signing in by an outside provider. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, phrase } from '../../design-system/spoken.ts'
import { allLanguages, type Language, type Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { codeField } from '../second-step/views.ts'
import { type Errors, formPage, noErrors, passwordField } from '../views/asked.ts'

/** A link, because a form of ours may lead to no other site (our content security policy: form-action). */
export function leavePage(say: Say, provider: string, to: string): Page {
  const title = say('account.outside-leave', { provider })
  return plainPage(
    title,
    html`<p class="govuk-body">${notice(say, 'account.outside-told', { provider })}</p>
<p class="govuk-body">${say('account.outside-ten')}</p>
${button({ text: title, href: to })}`,
  )
}

/** The language of the page that somebody left, for the answer when they are back. */
export function languageOf(tag: string): { language?: Language } {
  const language = allLanguages().find((one) => one.language.tag === tag)?.language
  return language === undefined ? {} : { language }
}

export type Trouble = 'over' | 'elsewhere' | 'declined' | 'down' | 'broken' | 'taken'

/** One page for each way in which it can fail, with the way on. */
export function troublePage(say: Say, provider: string, what: Trouble, on: string): Page {
  return plainPage(
    say(`account.outside-${what}`, { provider }),
    html`<p class="govuk-body">${phrase(say, `account.outside-${what}-words`, { provider, link: link(on) })}</p>`,
  )
}

/** They know somebody, and we know no account of theirs. */
export function unknownPage(say: Say, provider: string): Page {
  return plainPage(
    say('account.outside-unknown'),
    html`<p class="govuk-body">${notice(say, 'account.outside-never-matched', { provider })}</p>
<ul class="govuk-list govuk-list--bullet">
<li>${phrase(say, 'account.outside-have-one', { provider, link: link('/sign-in') })}</li>
<li>${phrase(say, 'account.outside-have-none', { provider, link: link('/register') })}</li>
</ul>`,
  )
}

export function ownOutsidePage(
  say: Say,
  p: { provider: string; since: Date | null; asksCode: boolean; errors?: Errors | undefined },
): Page {
  const { provider, since, errors = noErrors } = p
  const words = say(since === null ? 'account.outside-connect' : 'account.outside-disconnect', { provider })
  const at = since && dayInWords(since, say.language.locale)
  return formPage(say, {
    title: words,
    errors,
    before: html`<p class="govuk-body">${
      at === null
        ? say('account.outside-what-for', { provider })
        : say('account.outside-since', { provider, since: at })
    }</p>
<p class="govuk-body">${notice(say, 'account.outside-kept')}</p>`,
    form: html`<form method="post" action="/my-account/outside${since !== null && '/disconnect'}" novalidate>
${passwordField(say, { id: 'own-password', label: say('account.own-password'), autocomplete: 'current-password' }, errors)}
${p.asksCode && codeField(say, say('account.step-either-code'), errors)}
${button({ text: words, preventDoubleClick: true, ...(since !== null && { classes: 'govuk-button--warning' }) })}
</form>`,
  })
}

export function plainPage(title: string, main: Html): Page {
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${main}`,
  }
}
