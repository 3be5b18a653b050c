/** The words that people are asked with: the description itself, word for word, wherever it is shown (B18). */
import { insetText } from '../../design-system/components/inset-text.ts'
import { type Html, html } from '../../design-system/html.ts'

export function questionWords({ name, description }: { name: string; description: string }): Html {
  const paragraphs = description.split(/\n+/).filter((text) => text.trim() !== '')
  return insetText({
    html: html`<p class="govuk-body"><strong>${name}</strong></p>
${paragraphs.map(
  (text) => html`<p class="govuk-body">${text}</p>
`,
)}`,
  })
}
