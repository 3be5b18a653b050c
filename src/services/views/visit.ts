/** What is said of what a visit remembers (B35). */
import { button } from '../../design-system/components/button.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import { hidden, inEnglish, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { idleMinutes } from '../visit-memory.ts'

/** For how long, and where. */
export function rememberHint(say: Say): Html {
  return notice(say, 'visit.remember-words', { minutes: idleMinutes })
}

/** The same where ticking the box sets the cookie. */
export function rememberHintWithCookie(say: Say, cookie: string): Html {
  const sets = notice(say, 'visit.sets-cookie', { code: (name) => html`<code>${name}</code>`, cookie })
  return html`${rememberHint(say)} ${sets}`
}

/** What was chosen earlier in this visit, and the button to forget it, which sends the form of that name (`forgetForm`). */
export function offerFromEarlier(say: Say, what: string): Html {
  const words = notice(say, 'visit.from-earlier', {
    what,
    fact: (name) => html`<strong>${inEnglish(say, name)}</strong>`,
  })
  return insetText({
    id: 'from-earlier',
    html: html`<p class="govuk-body">${words}</p>${forgetButton(say, what)}`,
  })
}

/** Stands wherever it belongs on the page, within another form too. */
export function forgetButton(say: Say, what: string): Html {
  return button({
    html: notice(say, 'visit.forget', { hidden, what: inEnglish(say, what) }),
    classes: 'govuk-button--secondary govuk-!-margin-bottom-0 guildhall-no-print',
    attributes: { form: forgetting },
  })
}

const forgetting = 'forget-earlier'

/** What the button to forget sends; `carried` is what the journey itself sends along. It stands outside every other form. */
export function forgetForm(action: string, carried: Html | null): Html {
  return html`<form id="${forgetting}" method="post" action="${action}" novalidate hidden>${carried}</form>`
}
