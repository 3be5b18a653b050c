/**
 * govuk-frontend is laid out from left to right. Pages that run from right to left are given the same rules with each
 * side said as start or end (CSS Logical Properties), so that English parts of such a page still run their own way.
 * Other pages keep the rules as they came, for the sake of browsers that do not know these.
 */
const sides = { left: 'start', right: 'end' } as const
type Side = keyof typeof sides

/** The style sheet with no left and no right, but for the borders by which arrows are drawn: those are turned whole. */
export function eitherWay(css: string): string {
  return css.replace(/\{([^{}]*)\}/g, (_, declarations: string) => `{${turned(declarations)}}`)
}

function turned(declarations: string): string {
  const isDrawn = /clip-path|transform:/.test(declarations)
  return declarations
    .replace(/(^|;)(margin|padding):([^;]+)/g, fourSides)
    .replace(
      isDrawn ? /(^|;)(margin|padding)-(left|right)\b/g : /(^|;)(margin|padding|border)-(left|right)\b/g,
      (_, before: string, name: string, side: Side) => `${before}${name}-inline-${sides[side]}`,
    )
    .replace(
      /(^|;)(left|right):/g,
      (_, before: string, side: Side) => `${before}inset-inline-${sides[side]}:`,
    )
    .replace(
      /(^|;)(text-align|justify-content|float|clear):(left|right)\b/g,
      (_, before: string, name: string, side: Side) =>
        `${before}${name}:${/float|clear/.test(name) ? 'inline-' : ''}${sides[side]}`,
    )
}

/** `padding:1px 2px 3px 4px` says right before left; with fewer values both are the same. */
function fourSides(whole: string, before: string, name: string, values: string): string {
  const [top, right, bottom, left, ...more] = values.trim().split(/\s+/)
  if (left === undefined || more.length > 0 || values.includes('(')) return whole
  return `${before}${name}:${top} 0 ${bottom};${name}-inline:${left} ${right}`
}
