/** One page for each thing that can go wrong, in words a resident understands: what happened, what to do. */
import type { Council } from '../../council/council.ts'
import { type Html, html, type Printable } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { link, notice, phrase, withNotices } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'
import type { Trouble } from '../../platform/web/trouble.ts'
import { maintenancePage } from './maintenance.ts'
import { otherWays } from './parts.ts'

export function troublePage(say: Say, council: Council, trouble: Trouble): Page {
  if (trouble === 'unavailable') return maintenancePage(say, council)
  const { title, words, inLanguage = 'whole' } = textsOf(say, trouble)
  return {
    title,
    inLanguage,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${words.map(paragraph)}${otherWays(say, council)}`,
  }
}

const paragraph = (words: Printable): Html => html`<p class="govuk-body">${words}</p>
`

function textsOf(
  say: Say,
  trouble: Exclude<Trouble, 'unavailable'>,
): { title: string; words: readonly Printable[]; inLanguage?: 'whole' | 'partly' } {
  switch (trouble) {
    case 'not found':
      return {
        title: say('trouble.not-found.title'),
        words: [
          say('trouble.not-found.check'),
          phrase(say, 'trouble.not-found.elsewhere', {
            home: link('/'),
            services: link('/services'),
            search: link('/search'),
          }),
        ],
      }
    case 'not allowed':
      return { title: say('trouble.not-allowed.title'), words: [say('trouble.not-allowed.words')] }
    case 'not from our own page':
      return {
        title: say('trouble.not-from-our-own-page.title'),
        words: [
          notice(say, 'trouble.not-from-our-own-page.words'),
          say('trouble.not-from-our-own-page.next'),
        ],
        inLanguage: withNotices(say),
      }
    case 'not readable':
      return {
        title: say('trouble.not-readable.title'),
        words: [notice(say, 'trouble.not-readable.words')],
        inLanguage: withNotices(say),
      }
    case 'too slow':
      return {
        title: say('trouble.too-slow.title'),
        words: [notice(say, 'trouble.too-slow.words')],
        inLanguage: withNotices(say),
      }
    case 'too large':
      return {
        title: say('trouble.too-large.title'),
        words: [notice(say, 'trouble.too-large.words')],
        inLanguage: withNotices(say),
      }
    case 'too many requests':
      return {
        title: say('trouble.too-many-requests.title'),
        words: [say('trouble.too-many-requests.words')],
      }
    case 'our fault':
      return {
        title: say('trouble.our-fault.title'),
        words: [say('trouble.our-fault.words'), say('trouble.our-fault.next')],
      }
  }
}
