/** The page of the account about what we may write. */
import { deed } from '../../accounts/accounts.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, link, notice, noticeWords } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { dayInWords } from '../../platform/clock.ts'
import { type Agreement, byHistory, wordsOf, written } from '../agreements.ts'
import type { NewsParts } from '../parts.ts'
import { monthInWords } from '../sending.ts'
import type { Chosen } from '../topics.ts'
import { topicRules } from './topics.ts'

export interface OwnNews {
  agreed: readonly { purpose: Agreement; since: Date }[]
  chosen: readonly Chosen[]
  left: readonly string[]
}

export function ownNewsPage(say: Say, parts: NewsParts, own: OwnNews): Page {
  const { phone } = parts.accounts.council
  const history = own.agreed.find(({ purpose }) => purpose === byHistory)
  return {
    title: noticeWords(say, 'news.own-title'),
    section: 'Your account',
    inLanguage: 'partly',
    main: html`
<h1 class="govuk-heading-l">${notice(say, 'news.own-title')}</h1>
<p class="govuk-body">${notice(say, 'news.own-lead', { phone })}</p>
${written.map(
  (purpose) => html`<h2 class="govuk-heading-m">${notice(say, wordsOf[purpose])}</h2>
${standing(
  say,
  own.agreed.filter((one) => one.purpose === purpose),
  deed('/my-account/news/stop', { about: purpose }, notice(say, 'news.no-longer')),
  html`<p class="govuk-body">${notice(say, 'news.own-none', { link: link('/news-from-us') })}</p>`,
)}
`,
)}${(parts.news.topics.length > 0 || history) && byRule(say, parts, own, history)}
${topicRules(say, parts)}`,
  }
}

/** Not asked of anybody where the council has no rule by which it could serve. */
function byRule(
  say: Say,
  parts: NewsParts,
  own: OwnNews,
  history: OwnNews['agreed'][number] | undefined,
): Html {
  return html`<h2 class="govuk-heading-m">${notice(say, wordsOf[byHistory])}</h2>
<p class="govuk-body">${notice(say, 'news.history-words')}</p>
${standing(
  say,
  history ? [history] : [],
  deed('/my-account/news/history', { choose: 'no' }, notice(say, 'news.no-longer')),
  deed('/my-account/news/history', { choose: 'yes' }, notice(say, 'news.yes-history')),
)}
${history && topics(say, parts, own)}`
}

function standing(say: Say, agreed: OwnNews['agreed'], end: Html, none: Html): Html {
  const [first] = agreed
  if (first === undefined) return none
  return html`<p class="govuk-body">${notice(say, 'news.since', { day: dayInWords(first.since, say.language.locale) })}</p>
${end}`
}

function topics(say: Say, { accounts: { services } }: NewsParts, { chosen, left }: OwnNews): Html {
  if (chosen.length === 0) return html`<p class="govuk-body">${notice(say, 'news.no-topic')}</p>`
  return html`<ul class="govuk-list">
${chosen.map(({ topic, because }) => {
  const service = services.find(({ id }) => id === because.service)?.title ?? because.service
  const isLeft = left.includes(topic.id)
  const words = isLeft ? notice(say, 'news.use-again') : notice(say, 'news.do-not-use')
  return html`<li class="chosen-topic">${inEnglish(say, topic.title)}: ${notice(say, 'news.because', { service, month: monthInWords(because) })} ${isLeft && notice(say, 'news.left')}
${deed('/my-account/news/topic', { topic: topic.id, use: isLeft ? 'yes' : 'no' }, words)}</li>
`
})}</ul>`
}
