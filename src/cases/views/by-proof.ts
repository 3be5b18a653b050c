/** What every page has that somebody came to with reference and code: buttons that carry both on, and the way back. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Say } from '../../messages/messages.ts'
import { type Proof, proofFields } from '../proof.ts'

/** A form of one button that carries the proof to an address, in its body. */
export function proofButton(
  proof: Proof,
  action: string,
  text: string,
  { classes = 'govuk-button--secondary', fields }: { classes?: string; fields?: Html } = {},
): Html {
  return html`<form method="post" action="${action}" novalidate class="guildhall-no-print">
${proofFields(proof)}
${fields}
${button({ text, classes, preventDoubleClick: true })}
</form>`
}

/** Back to where it is told how it goes on. */
export function backToTracking(say: Say, proof: Proof): Html {
  return proofButton(proof, '/track', say('track.back-to-report'))
}

/** To a copy of what was sent, where somebody has just sent it or looks it up. */
export function copyButton(say: Say, proof: Proof): Html {
  return proofButton(proof, '/track/copy', say('copy.button'))
}

/** A page that follows from the page that tells how it goes on, and leads back to it. */
export function underTracking(say: Say, title: string, main: Html, proof: Proof): Page {
  return {
    title,
    section: 'Track what you sent us',
    inLanguage: 'partly',
    askedByForm: { action: '/track', name: 'part', value: '', hidden: proofFields(proof) },
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
${main}
${backToTracking(say, proof)}`,
  }
}
