/** What an officer meets in place of what waits: signed out, in another role, too late, or without a purpose in force. */
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { answerForm, type Typed } from './waiting-one-page.ts'
import { inWordsOfDay, section, title } from './waiting-page.ts'

export function nobodySignedIn(): Page {
  return {
    title,
    section,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body"><a class="govuk-link" href="/staff/sign-in?back=/staff/too-much">Sign in as the data protection officer</a> to see what waits for an answer.</p>`,
  }
}

export function onlyTheOfficer(): Page {
  return {
    title: 'This is for the data protection officer',
    section,
    main: html`
<h1 class="govuk-heading-l">This is for the data protection officer</h1>
<p class="govuk-body">Only the data protection officer reads what people find too much, and answers. <a class="govuk-link" href="/too-much">What came of it, in numbers</a>, is for everybody.</p>`,
  }
}

/** The session ran out while an answer was written: it stands here, and can be sent once they are signed in again. */
export function signedOut(reference: string, typed: Typed): Page {
  return {
    title: 'You are signed out',
    section,
    main: html`
<h1 class="govuk-heading-l">You are signed out</h1>
<p class="govuk-body">Your answer is not given yet, and stands below. <a class="govuk-link" href="/staff/sign-in?back=/staff/too-much" target="_blank" rel="noreferrer noopener">Sign in as the data protection officer (opens in a new tab)</a>, come back here, and give it.</p>
${answerForm(reference, { typed, wrong: {} })}`,
  }
}

interface AnsweredAlready {
  form: string
  label: string
  answered_on: string
  /** What was typed as an answer when there was one already. */
  typed: string | undefined
}

export function answeredAlready({ form, label, answered_on, typed }: AnsweredAlready): Page {
  return {
    title: label,
    section,
    main: html`
<h1 class="govuk-heading-l"><span class="govuk-caption-l">${form}</span> ${label}</h1>
<p class="govuk-body" id="answered">It was answered already, on ${inWordsOfDay(answered_on)}. An answer is given once.</p>
${typed && notGiven(typed)}
<p class="govuk-body"><a class="govuk-link" href="/staff/too-much">All that wait</a></p>`,
  }
}

/** B17: nothing is opened or answered for a purpose that is not in force. */
export function purposeEnded(phone: string, typed: string | undefined): Page {
  return {
    title: 'This can not be opened now',
    section,
    main: html`
<h1 class="govuk-heading-l">This can not be opened now</h1>
<p class="govuk-body">The purpose for which it was sent is not in force, so nothing of it is shown and no answer is taken. Ask the owner of the purpose, or ring ${phone}.</p>
${typed && notGiven(typed)}`,
  }
}

function notGiven(typed: string): Html {
  return html`<h2 class="govuk-heading-m">What you wrote, which is not given as the answer</h2>
${insetText({ html: html`<span class="guildhall-words">${typed}</span>` })}`
}
