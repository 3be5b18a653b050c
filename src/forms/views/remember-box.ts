/** The box by which somebody has an answer remembered for the rest of their visit (B35, D3): by itself, and never ticked for them. */
import { checkboxes } from '../../design-system/components/checkboxes.ts'
import type { Html } from '../../design-system/html.ts'
import { notice } from '../../design-system/spoken.ts'
import type { Say } from '../../messages/messages.ts'

/** A question page offers to remember the answer to this question. The hint says for how long, and what it takes. */
export interface Rememberable {
  question: string
  ticked: boolean
  hint: Html
}

export function rememberBox(say: Say, { question, ticked, hint }: Rememberable): Html {
  return checkboxes({
    name: 'remember',
    idPrefix: 'remember',
    classes: 'govuk-checkboxes--small',
    formGroup: { classes: 'guildhall-no-print' },
    items: [
      {
        value: question,
        html: notice(say, 'visit.remember'),
        checked: ticked,
        hint: { html: hint },
      },
    ],
  })
}
