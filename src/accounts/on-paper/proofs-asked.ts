import { radios } from '../../design-system/components/radios.ts'
import type { Html } from '../../design-system/html.ts'
import { proofs } from './proofs.ts'

/** Which proof somebody showed at the counter. */
export const proofRadios = (error?: string, chosen?: string): Html =>
  radios({
    name: 'proof',
    ...(chosen !== undefined && { value: chosen }),
    fieldset: { legend: { text: 'Which proof did they show you?', classes: 'govuk-fieldset__legend--s' } },
    items: Object.entries(proofs).map(([value, text]) => ({ value, text })),
    ...(error !== undefined && { errorMessage: { text: error } }),
  })
