import { table } from '../../design-system/components/table.ts'
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { Use } from '../kinds.ts'
import type { Standing } from '../never-used.ts'
import { inWords, type Quarter } from '../quarter.ts'
import { fewestKept } from '../raising.ts'
import type { QuestionUse, ServiceUse } from '../report.ts'

export interface UsageView {
  report: readonly ServiceUse[]
  quarter: Quarter
  /** It is not over yet. */
  isRunning: boolean
  fewest: number
  afterwards: 'tell' | 'refuse'
}

const title = 'Which answers are used'
const section = 'Street care'

export function nobodySignedIn(back: string): Page {
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=${back}">Sign in as an officer</a> to see which questions of your forms are worth asking.</p>`,
  }
}

export function notForThisRole(): Page {
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">None of this is part of your work: it is for the owner of a service, and for the data protection officer.</p>`,
  }
}

export function usagePage(view: UsageView): Page {
  const { report, quarter, isRunning, fewest } = view
  return {
    title: `${title}: ${inWords(quarter)}`,
    section,
    wide: true,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">We only ask for what is absolutely necessary. This shows for each question of a form how often it came up, how often it was answered, and what the answer was used for. The numbers are about ${inWords(quarter)}${isRunning && ', so far'}. <a class="govuk-link" href="/staff/usage${!isRunning && '?quarter=running'}">${isRunning ? 'See the last full quarter' : 'See this quarter so far'}</a>.</p>
<p class="govuk-body">Numbers are rounded up to the next ten, so that they tell of nobody. They hold no person, no report and no answer. They are written once an hour, so the last hour can be missing, and it is lost if the program is killed.</p>
<h2 class="govuk-heading-m">What to do</h2>
<ul class="govuk-list govuk-list--bullet">
<li>${marks['never used']} Take the question out. If it is needed for something rare, say what in its reason, and ask it only then.</li>
<li>${marks['never asked']} Look at its condition. If what it waits for does not happen, take the question out.</li>
<li>${marks['only opened']} Officers saw the answer with the rest of a report, and the program used it for nothing else. Ask them whether they need it.</li>
<li>${marks['too few']} The form was sent with this question fewer than ${fewest} times${!isRunning && ', or the rounded numbers do not tell that it was sent more often'}, which says nothing yet.</li>
</ul>
<p class="govuk-body">At the end of a quarter, questions that were never used or never asked are recorded as incidents, by the exact numbers before they are rounded. Of a version of a form that was sent fewer than ten times in the quarter nothing is kept then. ${consequence[view.afterwards]}</p>
${report.map((service) => servicePart(service))}`,
  }
}

const consequence = {
  tell: 'Nothing is taken out of a form by itself.',
  refuse:
    'A new version of a form is not published while it still asks a question that was asked and never used in the last full quarter. The version that people are using stays as it is.',
}

const marks: Record<Exclude<Standing, 'used'>, Html> = {
  'never used': tag({ text: 'Never used', classes: 'govuk-tag--red' }),
  'never asked': tag({ text: 'Never asked', classes: 'govuk-tag--yellow' }),
  'only opened': tag({ text: 'Only seen', classes: 'govuk-tag--blue' }),
  'too few': tag({ text: 'Too few', classes: 'govuk-tag--grey' }),
}

function servicePart({ service, title: name, sent, questions }: ServiceUse): Html {
  const heading = html`<h2 class="govuk-heading-m" id="${service}">${name}</h2>`
  if (sent < fewestKept)
    return html`${heading}
<p class="govuk-body">Sent: fewer than ten. What was answered is not shown, because it would tell of a few people.</p>
`
  return html`${heading}
<p class="govuk-body">Sent: ${upToTen(sent)}</p>
${scrolling(
  `Questions of: ${name}`,
  table({
    firstCellIsHeader: true,
    head: [
      { text: 'Question' },
      { text: 'Came up', format: 'numeric' },
      { text: 'Answered', format: 'numeric' },
      { text: 'Used for' },
    ],
    rows: questions.map(rowOf),
  }),
)}
`
}

function rowOf(one: QuestionUse) {
  // It came with a version that few people sent: a 0 beside a number would tell which questions they answered.
  const isOfFew = one.sentWithIt < fewestKept
  const [cameUp, answered] = [one.counts.asked ?? 0, one.counts.answered ?? 0]
  return [
    { text: one.label },
    { text: isOfFew ? 'Fewer than ten' : upToTen(cameUp), format: 'numeric' },
    { text: isOfFew ? 'Not shown' : upToTen(answered), format: 'numeric' },
    { html: isOfFew ? marks['too few'] : usedFor(one) },
  ]
}

function usedFor({ counts, standing }: QuestionUse): Html {
  const found = Object.entries(inUse).flatMap(([use, words]) => {
    const times = counts[use as Use] ?? 0
    return times > 0 ? [html`<li>${words}: ${upToTen(times)}</li>`] : []
  })
  const list = found.length > 0 && html`<ul class="govuk-list govuk-!-margin-bottom-0">${found}</ul>`
  return html`${standing !== 'used' && marks[standing]}${list}`
}

const inUse: Record<Use, string> = {
  'next-questions': 'To decide what to ask next',
  fee: 'To work out the fee',
  urgency: 'To see whether it is urgent',
  booking: 'To book a time',
  decision: 'By the rules that propose a decision',
  'sent-on': 'Sent on to a receiver',
  collected: 'Collected in a file',
  opened: 'Seen by an officer',
}

/** A few would tell of a few people. */
const upToTen = (times: number) => (times === 0 ? '0' : `up to ${Math.ceil(times / 10) * 10}`)
