/** The rules by which news may be chosen, for everybody to read (B59): the same list that the machine goes by. */
import { type Html, html } from '../../design-system/html.ts'
import { inEnglish, notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { NewsParts } from '../parts.ts'

export function topicRules(say: Say, { accounts: { services }, news }: NewsParts): Html {
  if (news.topics.length === 0) return html``
  const titled = (id: string) => services.find((one) => one.id === id)?.title ?? id
  return html`<h2 class="govuk-heading-m" id="rules">${notice(say, 'news.rules')}</h2>
<p class="govuk-body">${notice(say, 'news.rules-words')}</p>
<ul class="govuk-list govuk-list--bullet">
${news.topics.map(
  ({ id, title, services: used, months }) =>
    html`<li id="topic-${id}">${inEnglish(say, title)}: ${notice(say, 'news.rule', { services: used.map(titled).join(', '), months: String(months) })}</li>
`,
)}</ul>`
}
