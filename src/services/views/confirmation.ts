import { copyButton, trackingCode } from '../../cases/cases.ts'
import { panel } from '../../design-system/components/panel.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, link, notice, phrase } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { ToldVersion } from '../../notices/notices.ts'
import type { ServiceParts } from '../parts.ts'

/** After sending: the reference, the code, and what happens next. Shown again as often as it is asked for. */
export function confirmation(
  say: Say,
  parts: ServiceParts,
  service: Service,
  {
    reference,
    under,
    beside,
    equality,
  }: { reference: string; under: ToldVersion | null; beside: Html | null; equality: Html | null },
): Page {
  const title = say('sent.title')
  const code = trackingCode(parts.trackingKey, reference)
  const withTeam = notice(say, 'sent.with-team', {
    team: service.team.name,
    fact: (words) => inEnglish(say, words),
  })
  return {
    title: `${title} - ${service.title}`,
    section: 'Services',
    inLanguage: 'partly',
    main: html`
${panel({
  titleText: title,
  html: html`${say('sent.reference')}<br><strong class="guildhall-code" id="reference">${leftToRight(say, reference)}</strong><br>
${say('sent.code')}<br><strong class="guildhall-code" id="code">${leftToRight(say, code)}</strong>`,
})}
<p class="govuk-body">${notice(say, 'write-down')}</p>
${copyButton(say, { reference, code })}
${beside}
<h2 class="govuk-heading-m">${say('sent.next')}</h2>
<p class="govuk-body">${service.next === null ? withTeam : inEnglish(say, service.next)}</p>
<p class="govuk-body">${phrase(say, 'sent.track', { link: link('/track') })}</p>
${under ? html`<p class="govuk-body">${notice(say, 'submit.sent-under', { title: under.title, day: under.since, link: link(under.href) })}</p>` : null}
<p class="govuk-body"><a class="govuk-link" href="/services/${service.id}">${say('sent.another')}</a></p>
${equality}`,
  }
}
