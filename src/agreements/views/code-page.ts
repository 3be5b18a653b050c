import { button } from '../../design-system/components/button.ts'
import { errorSummary } from '../../design-system/components/error-summary.ts'
import { input } from '../../design-system/components/input.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { leftToRight, notice, phrase, withNotices } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import { askedByCode } from './code-form.ts'

interface Failed {
  code: string
  /** Why there is nothing to answer is not said: whoever tries codes learns nothing from it. */
  because: 'empty' | 'nothing to answer'
}

/** Where the code is typed. */
export function codePage(say: Say, failed: Failed | null): Page {
  const title = say('answer.title')
  const error = failed && say(failed.because === 'empty' ? 'answer.no-code' : 'answer.wrong-code')
  return {
    title: failed ? say('layout.error-title', { title }) : title,
    inLanguage: withNotices(say),
    ...(failed && askedByCode(failed.code)),
    main: html`
${error && errorSummary({ titleText: say('layout.problem'), errorList: [{ text: error, href: '#code' }] })}
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body">${notice(say, 'answer.words')}</p>
<form method="post" action="/answer" novalidate>
${input({
  id: 'code',
  name: 'code',
  label: { text: say('answer.code'), classes: 'govuk-label--m' },
  hint: { html: phrase(say, 'answer.code-hint', { code: (words) => leftToRight(say, words) }) },
  classes: 'govuk-input--width-20',
  autocomplete: 'off',
  spellcheck: false,
  value: failed?.code ?? '',
  attributes: { dir: 'auto' },
  ...(error && { errorMessage: { text: error, visuallyHiddenText: say('layout.error-prefix') } }),
})}
${button({ text: say('answer.button'), preventDoubleClick: true })}
</form>`,
  }
}
