/** The pages on which a customer puts right what the council asked about. */
import { button } from '../../design-system/components/button.ts'
import { notificationBanner } from '../../design-system/components/notification-banner.ts'
import { type Html, html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { inEnglish, leftToRight, phrase, notice as told } from '../../design-system/spoken.ts'
import {
  type AskedAgain,
  askedAgain,
  calledIn,
  inputsOf,
  newAnswers,
  type PutRight,
  type Service,
} from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import { noticeChanged, type ToldVersion, underNotice } from '../../notices/notices.ts'
import { type Asked, waitedFor } from '../asked.ts'
import { type Proof, proofFields } from '../proof.ts'
import { backToTracking } from './by-proof.ts'

interface Matter {
  service: Service
  asked: readonly Asked[]
  proof: Proof
  /** What this page was made of, to be sent with it. */
  seen: string
}

/** What has come between two pages. */
export type News =
  /** Something changed while the page was open. */
  | { readonly is: 'changed' }
  /** With these answers the form ends. */
  | { readonly is: 'form-ends'; readonly phone: string }
  /** What was answered calls for further questions. */
  | { readonly is: 'more'; readonly questions: readonly AskedAgain[] }

type Shown = Exclude<PutRight, { is: 'not our fields' }>

/** All that is asked on one page, with the form's own fields. */
export function formPage(
  say: Say,
  { service, asked, proof, seen, came, news }: Matter & { came: Shown; news: News | null },
): Page {
  const errors = came.is === 'to answer' ? came.errors : []
  const why = new Map(waitedFor(asked).map((one) => [one.question, one.why]))
  const { summary, fields } = askedAgain(say, service, {
    ask: came.ask,
    typed: came.typed,
    former: came.former,
    errors,
    above: (question) => {
      const reason = why.get(question)
      return reason ? say(`put-right.why.${reason}`) : say('put-right.new-question')
    },
  })
  const title = say('put-right.title')
  // The title is what is read out first: that there is an error, or that this is not the same page again.
  const told = news?.is === 'more' ? say('put-right.more-title', { title }) : title
  return {
    title: errors.length > 0 ? say('layout.error-title', { title }) : told,
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: again(proof),
    main: html`
${summary}
${news === null ? null : banner(say, news, came)}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${say('put-right.words')}</p>
<form method="post" action="/track/put-right/check" novalidate>
${journey(proof, seen, came)}
${fields}
${button({ text: say('form.continue'), name: 'go', value: 'check', preventDoubleClick: true })}
</form>
${backToTracking(say, proof)}`,
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
    isNewNotice,
  }: Matter & {
    came: Extract<PutRight, { is: 'answered' }>
    notice: ToldVersion | null
    /** It changed since this page was shown, and nothing was sent. */
    isNewNotice: boolean
  },
): Page {
  const { ask, answers, gone, typed, personal } = came
  const inputs = Object.entries(typed).flatMap(([name, texts]) => texts.map((text) => ({ name, text })))
  return {
    title: say(isNewNotice ? 'form.not-sent-title' : 'put-right.check-title'),
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: again(proof),
    main: html`
${isNewNotice && notice && notificationBanner({ titleText: say('layout.important'), html: noticeChanged(say, notice) })}
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

function banner(say: Say, news: News, came: Shown): Html {
  return notificationBanner({ titleText: say('layout.important'), html: newsInWords(say, news, came) })
}

function newsInWords(say: Say, news: News, came: Shown): Html {
  if (news.is === 'more')
    return html`${heading(say('put-right.more', { count: news.questions.length }))}
<ul class="govuk-list">
${news.questions.map(
  ({ question }) =>
    html`<li><a class="govuk-notification-banner__link" href="#${inputsOf(question)[0]!}">${inEnglish(say, question.label)}</a></li>
`,
)}</ul>`
  if (news.is === 'changed') return heading(say('put-right.changed'))
  const exit = came.is === 'the form ends' ? came.exit : null
  const { phone } = news
  const words = phrase(say, 'put-right.form-ends', { phone, fact: (number) => leftToRight(say, number) })
  return html`${heading(words)}
${exit && html`<p class="govuk-body">${inEnglish(say, exit.exit)}</p>`}`
}

const heading = (words: Printable) => html`<p class="govuk-notification-banner__heading">${words}</p>`
