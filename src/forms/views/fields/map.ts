/** Pointing at a map, beside the words and after them: one picture as a button, and buttons that move it (W2, W39). */
import { clearPicture } from '../../../design-system/clear-picture.ts'
import { type Html, html } from '../../../design-system/html.ts'
import { inEnglish, phrase, strong } from '../../../design-system/spoken.ts'
import {
  atLevel,
  directions,
  drawMap,
  isSame,
  middleOf,
  nearestStreet,
  picture,
  printView,
  reach,
  type Town,
  towards,
  type View,
  wholeTown,
} from '../../../maps/maps.ts'
import type { Say } from '../../../messages/messages.ts'
import { addressIn } from '../../../platform/web/in-language.ts'
import { type Came, type MapShown, mapButton, placeTyped, viewTyped } from '../../pointing.ts'
import type { NumberOnStreetQuestion } from '../../service.ts'
import type { Shown } from './shown.ts'

/** Where the map's buttons lead, and what came of them for one question. */
export interface Pointing {
  readonly action: string
  readonly shown?: MapShown
}

/** The map of a question that has one, under the question itself. */
export function mapField(question: NumberOnStreetQuestion, shown: Shown, pointing: Pointing): Html | null {
  const { say, lists, typed } = shown
  const { town } = lists
  if (!question.map || !town) return null
  const own = pointing.shown?.question === question.id ? pointing.shown : null
  const view = own?.view ?? viewTyped(question, lists, town, typed)
  const place = `${question.id}-map`
  // Where a button leads is not put into the page's language with the other addresses.
  const action = `${addressIn(say.language, pointing.action)}#${place}`
  const alt = altOf(say, town, view)
  return html`<div id="${place}" tabindex="-1" class="guildhall-map-place">
<h2 class="govuk-heading-m">${say('map.heading')}</h2>
${own?.came ? html`<div class="govuk-inset-text">${cameOfIt(say, own.came)}</div>` : html`<p class="govuk-body">${say('map.how')}</p>`}
<div class="guildhall-map" dir="ltr">
<input type="image" class="guildhall-map__press" name="${mapButton(question.id, printView(view))}" src="${clearPicture.path}" width="${picture.width}" height="${picture.height}" alt="${alt}" aria-label="${alt}" formaction="${action}">
${drawMap(town, view, { marker: placeTyped(question, lists, typed) })}</div>
${moves(say, town, { question: question.id, view, action })}
</div>
`
}

function altOf(say: Say, town: Town, view: View): string {
  if (isSame(view, wholeTown(town))) return say('map.whole')
  return say('map.around', { street: nearestStreet(town, middleOf(town, view)).street.name })
}

function cameOfIt(say: Say, came: Came): Html {
  switch (came.is) {
    case 'found': {
      const place = inEnglish(say, say(`map.${came.nearest}`, { street: came.street, number: came.number }))
      return phrase(say, 'map.found', { place, strong })
    }
    case 'off the streets':
      return html`${say('map.off-streets', { street: came.street, metres: Math.round(came.metres / 10) * 10, reach })}`
    case 'outside the area':
      return html`${say('map.outside')}`
  }
}

const signs = { north: '↑', west: '←', east: '→', south: '↓', nearer: '+', farther: '−' } as const

function moves(
  say: Say,
  town: Town,
  { question, view, action }: { question: string; view: View; action: string },
): Html {
  const buttons = [
    ...directions.map((direction) => ({ is: direction, to: towards(town, view, direction) })),
    { is: 'nearer' as const, to: atLevel(town, view, view.level + 1) },
    { is: 'farther' as const, to: atLevel(town, view, view.level - 1) },
  ]
  return html`<div class="guildhall-map-moves guildhall-no-print">
${buttons.map(
  ({ is, to }) =>
    html`<button type="submit" class="govuk-button govuk-button--secondary" name="what" value="${mapButton(question, printView(to ?? view))}" formaction="${action}"${to === null ? html` disabled aria-disabled="true"` : null}><span aria-hidden="true">${signs[is]}</span> <span class="guildhall-map-moves__words">${say(`map.${is}`)}</span></button>
`,
)}</div>`
}
