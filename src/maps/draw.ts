/**
 * The picture of a view, drawn as SVG that is part of the page: no address names it, so no request and no line of any
 * log tells where somebody looks. Its colours are its own, in print and wherever the page has others.
 */
import { type Html, html } from '../design-system/html.ts'
import { clippedLine, clippedRing, pathOf } from './clip.ts'
import type { Point } from './geometry.ts'
import { type Label, labelsOf } from './labels.ts'
import type { Town } from './town.ts'
import { dotsOf, metresPerDot, picture, type View } from './views.ts'

/** @param alt what it shows in words; without it, words beside the picture say so, and screen readers pass it over */
export function drawMap(
  town: Town,
  view: View,
  { marker, alt }: { marker: Point | null; alt?: string },
): Html {
  const { width, height } = picture
  const told = alt === undefined ? html`aria-hidden="true"` : html`role="img" aria-label="${alt}"`
  return html`<svg class="guildhall-map__drawing" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" focusable="false" ${told}>
${groundOf(town, view)}
<g font-size="12" text-anchor="middle" stroke="#fff" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke" fill="#1d1d1b">
${labelsOf(town, view, marker).map(labelled)}</g>
${scaleBar(view)}
<path class="guildhall-map__middle" d="M300 204v32M284 220h32" stroke="#0b0c0c" stroke-width="3" fill="none"/>
${marker === null ? null : pin(dotsOf(town, view)(marker))}
</svg>`
}

// What lies under names and pin is the same for everybody who looks at a view, and most look at the whole town.
const grounds = new WeakMap<Town, Map<string, Html>>()
const mostGrounds = 24

function groundOf(town: Town, view: View): Html {
  const known = grounds.get(town) ?? new Map<string, Html>()
  grounds.set(town, known)
  const name = `${view.level} ${view.column} ${view.row}`
  const ground = known.get(name) ?? html`${land(town, view)}\n${ways(town, view)}`
  // The one that was looked at last stands last; the first goes.
  known.delete(name)
  known.set(name, ground)
  if (known.size > mostGrounds) known.delete(known.keys().next().value!)
  return ground
}

function land(town: Town, view: View): Html {
  const isClose = view.level > 0
  const dotOf = dotsOf(town, view)
  const rings = (shapes: readonly (readonly Point[])[]) =>
    pathOf(
      shapes.map((ring) => clippedRing(ring.map(dotOf))),
      true,
    )
  const fill = (colour: string, shapes: readonly (readonly Point[])[]) =>
    html`<path fill="${colour}" d="${rings(shapes)}"/>`
  const streets = lines(
    town,
    view,
    town.streets.map(({ line }) => line),
  )
  return html`<path fill="#e3e9da" d="M0 0h${picture.width}v${picture.height}H0z"/>
${fill('#f1f3e6', [town.area])}
<path fill="none" stroke="#f3ebdd" stroke-width="${(130 / metresPerDot(view)).toFixed(1)}" stroke-linecap="round" stroke-linejoin="round" d="${streets}"/>
${fill('#bcd8a6', town.woods)}${fill('#cfe6bd', town.parks)}${fill('#e9ded0', isClose ? town.squares : [])}${fill('#a5cde6', town.water)}
<path fill="none" stroke="#a5cde6" stroke-width="${(12 / metresPerDot(view)).toFixed(1)}" d="${lines(town, view, town.canals)}"/>
<path fill="${view.level === 1 ? '#ddcdb8' : '#dccab2'}"${isClose && view.level > 1 ? html` stroke="#c3ae92" stroke-width=".6"` : null} d="${rings(isClose ? town.buildings : [])}"/>
${fill('#b58a63', isClose ? town.landmarks : [])}
<path fill="none" stroke="#7a5c86" stroke-width="2" stroke-dasharray="9 5" d="${lines(town, view, [[...town.area, town.area[0]!]])}"/>`
}

/** Widths of main roads, roads and streets in dots, by level. */
const widths = [
  [4.5, 2.6, 1.6],
  [7, 5, 3],
  [11, 8, 6],
  [17, 13, 11],
] as const

function ways(town: Town, view: View): Html {
  const own = widths[view.level] ?? widths[0]
  const rail = lines(town, view, town.railways)
  const ranks = ([3, 2, 1] as const).map((rank) => ({
    rank,
    width: own[rank - 1]!,
    path: lines(town, view, [
      ...town.streets.filter((street) => street.rank === rank).map(({ line }) => line),
      ...(rank === 2 ? town.roads : []),
    ]),
  }))
  const edge = view.level === 0 ? 1.2 : 2
  return html`<g fill="none" stroke-linecap="round" stroke-linejoin="round">
<path stroke="#5c5c66" stroke-width="${view.level > 1 ? 5 : 3}" stroke-linecap="butt" d="${rail}"/><path stroke="#fff" stroke-width="${view.level > 1 ? 2.6 : 1.4}" stroke-linecap="butt" stroke-dasharray="8 8" d="${rail}"/>
${ranks.map(({ width, path }) => html`<path stroke="#8d7d66" stroke-width="${width + edge}" d="${path}"/>`)}
${ranks.map(({ rank, width, path }) => html`<path stroke="${rank === 1 ? '#ffd978' : '#fff'}" stroke-width="${width}" d="${path}"/>`)}
</g>`
}

function lines(town: Town, view: View, all: readonly (readonly Point[])[]): string {
  return pathOf(
    all.flatMap((line) => clippedLine(line.map(dotsOf(town, view)))),
    false,
  )
}

const looks: Readonly<Record<Label['of'], Html | null>> = {
  street: null,
  'main street': html` font-weight="700"`,
  ward: html` font-size="13" font-weight="700" letter-spacing="1.5" fill="#5b3f68"`,
  water: html` font-style="italic" fill="#0d4a70" stroke="#a5cde6"`,
  park: html` font-style="italic" fill="#234d16" stroke="#e4f1d9"`,
  landmark: html` font-weight="700" fill="#6b3410"`,
}

function labelled({ text, at: [x, y], turn, of }: Label): Html {
  const place = `translate(${x.toFixed(1)} ${y.toFixed(1)})${turn === 0 ? '' : ` rotate(${turn})`}`
  return html`<text transform="${place}" y="4"${looks[of]}>${of === 'ward' ? text.toUpperCase() : text}</text>
`
}

/** How far a round number of metres reaches, where narrow screens show it too. */
function scaleBar(view: View): Html {
  const metres = [400, 200, 100, 50][view.level] ?? 400
  const reach = (metres / metresPerDot(view)).toFixed(0)
  return html`<g transform="translate(168 424)"><path d="M0 -5v6h${reach}v-6" fill="none" stroke="#fff" stroke-width="5"/><path d="M0 -5v6h${reach}v-6" fill="none" stroke="#1d1d1b" stroke-width="2"/><text x="3" y="-4" font-size="12" stroke="#fff" stroke-width="3.5" paint-order="stroke" fill="#1d1d1b">${metres} m</text></g>`
}

function pin([x, y]: Point): Html {
  return html`<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})"><ellipse rx="7" ry="3" fill="#0b0c0c" opacity=".35"/><path d="M0 0C-3-9-13-15-13-25a13 13 0 0 1 26 0C13-15 3-9 0 0z" fill="#b10e1e" stroke="#fff" stroke-width="2"/><circle cy="-25" r="5" fill="#fff"/></g>`
}
