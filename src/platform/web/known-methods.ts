/** Which methods an address of the site knows, so that a wrong one is told from an address that is not there. */
export interface Addressed {
  method: 'GET' | 'POST'
  path: string
}

/** A function from an address (without its query) to the methods for the Allow header; null when no page is there. */
export function knownMethods(routes: readonly Addressed[]): (path: string) => string | null {
  const shapes = routes.map(({ method, path }) => ({ method, shape: shapeOf(path) }))
  return (path) => {
    const known = new Set(shapes.filter(({ shape }) => shape.test(path)).map(({ method }) => method))
    if (known.size === 0) return null
    return [...(known.has('GET') ? ['GET', 'HEAD'] : []), ...(known.has('POST') ? ['POST'] : [])].join(', ')
  }
}

function shapeOf(pattern: string): RegExp {
  // A parameter may end before its part of the address does: `/bin-days/:street.ics`.
  const shape = pattern.replace(/:(\w+)|[.*+?^${}()|[\]\\]/g, (sign, name) => (name ? '[^/]+' : `\\${sign}`))
  return new RegExp(`^${shape}/?$`)
}
