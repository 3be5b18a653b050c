/** A shared or public computer (C19): said when signing in, and how to leave nothing there. */
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { show } from '../../platform/web/answer.ts'
import { field, type Route, type Visit } from '../../platform/web/route.ts'

export const sharedComputer = '/shared-computer'

export const saysShared = (visit: Visit) => field(visit, 'shared') === 'yes'

/** The choice on the page to sign in; never made for anybody. */
export function sharedBox(say: Say, { minutes, ticked }: { minutes: number; ticked: boolean }): Html {
  return checkboxes({
    name: 'shared',
    idPrefix: 'shared',
    classes: 'govuk-checkboxes--small',
    items: [
      {
        value: 'yes',
        text: say('account.shared'),
        checked: ticked,
        hint: { html: notice(say, 'account.shared-hint', { minutes, link: link(sharedComputer) }) },
      },
    ],
  })
}

/** What the account says at its top on such a computer. */
export const onSharedPart = (say: Say): Html =>
  insetText({
    html: html`<p class="govuk-body" id="shared-here">${notice(say, 'account.shared-here', { link: link(sharedComputer) })}</p>`,
    classes: 'guildhall-no-print',
  })

export const sharedComputerRoute: Route<Page> = {
  method: 'GET',
  path: sharedComputer,
  handle: ({ say }) => show(sharedComputerPage(say)),
}

function sharedComputerPage(say: Say): Page {
  const title = say('account.shared-title')
  const steps = ['sign-out', 'password', 'history', 'files', 'close'] as const
  return {
    title,
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<ol class="govuk-list govuk-list--number">
${steps.map(
  (step) => html`<li>${notice(say, `account.shared-${step}`)}</li>
`,
)}</ol>
<p class="govuk-body">${notice(say, 'account.shared-forgotten', { link: link('/my-account') })}</p>`,
  }
}
