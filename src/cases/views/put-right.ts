/** The pages on which a customer puts right what the council asked about. */
import { button } from '../../design-system/components/button.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, notice as told } from '../../design-system/spoken.ts'
import { askedAgain, calledIn, newAnswers, type PutRight, type Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { ToldVersion } from '../../notices/notices.ts'
import { dayInWords } from '../../platform/clock.ts'
import { type Asked, type Seen, waitedFor } from '../asked.ts'
import { type Proof, proofFields } from '../proof.ts'
import { partButton } from './own.ts'

interface Matter {
  service: Service
  asked: readonly Asked[]
  proof: Proof
  /** What this page was made of, to be sent with it. */
  seen: string
}

type Shown = Exclude<PutRight, { is: 'not our fields' }>

/** On the tracking page: what we ask, what was put right, and which papers we have seen. Nothing when there is none of it. */
export function askedPart(
  say: Say,
  service: Service | null,
  {
    asked,
    seen,
    isOver,
    proof,
  }: { asked: readonly Asked[]; seen: readonly Seen[]; isOver: boolean; proof: Proof },
): Html | null {
  const waiting = isOver ? [] : waitedFor(asked)
  const answeredOn = asked.filter(({ answered_at }) => answered_at !== null)
  if (waiting.length + answeredOn.length + seen.length === 0) return null
  const called = (question: string) => inEnglish(say, html`<strong>${calledIn(service, question)}</strong>`)
  const on = (moment: Date) => dayInWords(moment, say.language.locale)
  return html`<h2 class="govuk-heading-m" id="asked">${say('put-right.asked-heading')}</h2>
${
  waiting.length === 0
    ? null
    : html`<p class="govuk-body">${say('put-right.asked-words')}</p>
<ul class="govuk-list govuk-list--bullet">
${waiting.map(
  ({ question, why }) => html`<li>${called(question)}<br>${say(`put-right.why.${why}`)}</li>
`,
)}</ul>
<form method="post" action="/track/put-right" novalidate class="guildhall-no-print">
${proofFields(proof)}
${button({ text: say('put-right.open'), preventDoubleClick: true })}
</form>`
}
${
  answeredOn.length + seen.length === 0
    ? null
    : html`<ul class="govuk-list govuk-list--bullet">
${answeredOn.map(
  ({
    question,
    answered_at,
  }) => html`<li>${called(question)}<br>${say('put-right.answered-on', { day: on(answered_at!) })}</li>
`,
)}${seen.map(
  ({
    question,
    seen_at,
  }) => html`<li>${called(question)}<br>${say('put-right.seen-on', { day: on(seen_at) })}</li>
`,
)}</ul>`
}`
}

/** All that is asked on one page, with the form's own fields. */
export function formPage(
  say: Say,
  {
    service,
    asked,
    proof,
    seen,
    came,
    notice,
  }: Matter & { came: Shown; notice: 'changed' | 'form-ends' | null },
): Page {
  const errors = came.is === 'to answer' ? came.errors : []
  const why = new Map(waitedFor(asked).map((one) => [one.question, one.why]))
  const { summary, fields } = askedAgain(say, service, {
    ask: came.ask,
    typed: came.typed,
    errors,
    above: (question) => {
      const reason = why.get(question)
      return html`<p class="govuk-body">${reason ? say(`put-right.why.${reason}`) : say('put-right.new-question')}</p>`
    },
  })
  const title = say('put-right.title')
  return {
    title: errors.length > 0 ? say('layout.error-title', { title }) : title,
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: again(proof),
    main: html`
${summary}
${notice === null ? null : banner(say, notice, came)}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${say('put-right.words')}</p>
<form method="post" action="/track/put-right/check" novalidate>
${journey(proof, seen, came)}
${fields}
${button({ text: say('form.continue'), name: 'go', value: 'check', preventDoubleClick: true })}
</form>
${partButton(proof, '', say('track.back-to-report'))}`,
  }
}

/** What is sent, what goes with it, and under which notice. Until Send is pressed nothing has changed. */
export function checkPage(
  say: Say,
  {
    service,
    proof,
    seen,
    came,
    notice,
  }: Matter & { came: Extract<PutRight, { is: 'answered' }>; notice: ToldVersion | null },
): Page {
  const { ask, answers, gone, typed, personal } = came
  const inputs = Object.entries(typed).flatMap(([name, texts]) => texts.map((text) => ({ name, text })))
  return {
    title: say('put-right.check-title'),
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: again(proof),
    main: html`
<h1 class="govuk-heading-l">${say('put-right.check-title')}</h1>
${newAnswers(say, service, ask, answers)}
${
  gone.length === 0
    ? null
    : html`<p class="govuk-body">${told(say, 'put-right.gone')}</p>
<ul class="govuk-list govuk-list--bullet">
${gone.map(
  (question) => html`<li>${inEnglish(say, calledIn(service, question))}</li>
`,
)}</ul>`
}
<p class="govuk-body">${told(say, 'put-right.former')}${personal.length > 0 ? html` ${told(say, 'personal.protected')}` : null}</p>
${notice ? html`<p class="govuk-body">${underNotice(say, notice)}</p>` : null}
<form method="post" action="/track/put-right/check" novalidate>
${journey(proof, seen, came)}
${inputs.map(
  ({ name, text }) => html`<input type="hidden" name="${name}" value="${text}">
`,
)}<div class="govuk-button-group">
${button({ text: say('form.send'), name: 'go', value: 'send', preventDoubleClick: true })}
${button({ text: say('put-right.change'), name: 'go', value: 'change', classes: 'govuk-button--secondary' })}
</div>
</form>`,
  }
}

export type What = 'done' | 'already' | 'over' | 'not-now' | 'not-our-form'

/** How it ended: done, done before, or why nothing was changed. */
export function endPage(say: Say, what: What, { proof, phone }: { proof: Proof; phone: string }): Page {
  const title = say(`put-right.${what}-title`)
  const words =
    what === 'not-now'
      ? html`${say('put-right.not-now-words')} ${leftToRight(say, phone)}`
      : html`${what === 'done' ? told(say, 'put-right.done-words') : say(`put-right.${what}-words`)}`
  return {
    title,
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: { action: '/track', name: 'part', value: '', hidden: proofFields(proof) },
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${words}</p>
${partButton(proof, '', say('track.back-to-report'))}`,
  }
}

/** The same page in another language begins again: what was typed is in this page alone. */
const again = (proof: Proof) => ({
  action: '/track/put-right',
  name: 'part',
  value: '',
  hidden: proofFields(proof),
})

function journey({ reference, code }: Proof, seen: string, { ask }: Shown): Html {
  const shown = ask.map(({ question }) => question.id).join(' ')
  return html`<input type="hidden" name="handle" value="${reference} ${code}">
<input type="hidden" name="seen" value="${seen}">
<input type="hidden" name="what" value="${shown}">`
}

function banner(say: Say, notice: 'changed' | 'form-ends', came: Shown): Html {
  const exit = came.is === 'the form ends' ? came.exit : null
  return notificationBanner({
    titleText: say('layout.important'),
    html: html`<p class="govuk-notification-banner__heading">${say(`put-right.${notice}`)}</p>
${exit && html`<p class="govuk-body">${inEnglish(say, exit.exit)}</p>`}`,
  })
}

/** B63: which version holds and since when, where something is sent. */
function underNotice(say: Say, { href, title, since }: ToldVersion): Html {
  return told(say, 'submit.under', {
    title,
    day: since,
    link: (words) => html`<a class="govuk-link" href="${href}">${words}</a>`,
  })
}
