/** A place that was told in words, on a small map beside them. */
import { type Html, html } from '../../design-system/html.ts'
import { drawMap, nearestLevel, viewAround } from '../../maps/maps.ts'
import type { Say } from '../../messages/messages.ts'
import { typedOn } from '../check.ts'
import { showAnswer } from '../fields/fields.ts'
import { placeTyped } from '../pointing.ts'
import type { Answers, Service } from '../service.ts'

/** Null for a form that has no map, and for answers that name no place on it: the street may have left the list since. */
export function placeOnMap(say: Say, { pages, lists }: Service, answers: Answers): Html | null {
  const { town } = lists
  if (!town) return null
  for (const page of pages)
    for (const question of page.questions) {
      if (question.type !== 'number-on-street' || !question.map) continue
      const place = placeTyped(question, lists, typedOn(page, answers))
      if (place === null) continue
      const words = showAnswer(question, answers[question.id] ?? '', { lists, answers })
      const alt = say('map.picture', { place: words })
      const view = viewAround(town, nearestLevel - 1, place)
      return html`<div class="guildhall-map guildhall-map--small" dir="ltr">${drawMap(town, view, { marker: place, alt })}</div>`
    }
  return null
}
