/**
 * The site's own files: govuk-frontend's style sheet and script and ours, under names that change with their
 * content, so that browsers may keep them for ever. Read and compressed once, at start; served from memory.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { shrinkOnce } from '../platform/web/compress.ts'
import { clearPicture } from './clear-picture.ts'
import { eitherWay } from './either-way.ts'

export interface Asset {
  path: string
  type: string
  body: Buffer
  encoded: { br: Buffer; gzip: Buffer }
}
export interface Assets {
  files: readonly Asset[]
  /** Addresses for the layout. */
  css: string
  /** Instead of the other, on a page in a language that is written from right to left. */
  rightToLeftCss: string
  startScript: string
  componentScript: string
  /** For the pages that use passkeys. */
  passkeyScript: string
  icon: string
}
export interface CouncilLook {
  /** Each readable on white, and white on it. */
  colours: Readonly<Record<'service' | 'link' | 'linkHover' | 'linkVisited' | 'button', string>>
  /** Fonts of the visitor's own machine, best first. */
  fontStack: string
}

const govuk = join(
  dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json')),
  'dist/govuk',
)
const own = (name: string) => readFileSync(join(import.meta.dirname, 'files', name), 'utf8')

/** Makes the files of one council's site. Throws when govuk-frontend's style sheet or script no longer is what we expect. */
export function makeAssets(look: CouncilLook): Assets {
  const style = councilCss(look)
  const css = asset('site.css', 'text/css; charset=utf-8', style)
  const turned = `${eitherWay(style)}\n${own('right-to-left.css')}`
  const rightToLeft = asset('right-to-left.css', 'text/css; charset=utf-8', turned)
  const script = asset(
    'govuk-frontend.js',
    'text/javascript; charset=utf-8',
    withoutStorage(readFileSync(join(govuk, 'govuk-frontend.min.js'), 'utf8')).replace(
      /\n\/\/# sourceMappingURL=.*\s*$/,
      '\n',
    ),
  )
  const start = asset('start.js', 'text/javascript; charset=utf-8', own('start.js'))
  const components = asset(
    'components.js',
    'text/javascript; charset=utf-8',
    own('components.js').replace('__GOVUK_FRONTEND__', script.path),
  )
  const passkeys = asset('passkeys.js', 'text/javascript; charset=utf-8', own('passkeys.js'))
  const clear = { ...clearPicture, encoded: shrinkOnce(clearPicture.body) }
  const icon = asset('icon.svg', 'image/svg+xml', mark(look.colours.service))
  return {
    files: [css, rightToLeft, script, start, components, passkeys, icon, clear],
    css: css.path,
    rightToLeftCss: rightToLeft.path,
    startScript: start.path,
    componentScript: components.path,
    passkeyScript: passkeys.path,
    icon: icon.path,
  }
}

function asset(name: string, type: string, text: string): Asset {
  const body = Buffer.from(text)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 12)
  const at = name.lastIndexOf('.')
  const path = `/assets/${name.slice(0, at)}-${hash}${name.slice(at)}`
  return { path, type, body, encoded: shrinkOnce(body) }
}

/**
 * Nothing is kept on a visitor's device but the cookies we name (B30). govuk-frontend's accordion would remember in
 * sessionStorage which sections stand open, unless each page asks it not to. So that no page can forget to ask, the
 * script we serve has no storage at all: where it reaches for it, it finds nothing, catches that as it does in a
 * browser whose owner has switched storage off, and goes on. Throws when a new version keeps things in another way.
 */
export function withoutStorage(script: string): string {
  const without = script.replaceAll('window.sessionStorage', 'null')
  if (
    /(local|session|cookie)Storage|cookieStore|indexedDB|openDatabase|\bcaches\b|\.cookie\b|\.storage\b/i.test(
      without,
    )
  )
    throw new Error('govuk-frontend keeps something on the visitor’s device in a way that we do not take out')
  return without
}

/** govuk-frontend's rules in the council's colours and fonts: GDS Transport and the crown are not a council's to use. */
function councilCss({ colours, fontStack }: CouncilLook): string {
  const official = readFileSync(join(govuk, 'govuk-frontend.min.css'), 'utf8')
  const plain = official
    .replace(/\/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*\//s, '')
    .replace(/@font-face\{[^}]*GDS Transport[^}]*\}/g, '')
    .replaceAll('GDS Transport,arial,sans-serif', fontStack)
    .replace(/url\(\/assets\/images\/govuk-crest\.svg\)/g, 'none')
    .replace(/\n?\/\*# sourceMappingURL=.*?\*\//, '')
  if (/GDS Transport|url\(/.test(plain))
    throw new Error('govuk-frontend names a font or picture that we do not serve')
  const { service, link, linkHover, linkVisited, button } = colours
  const council =
    `:root{--govuk-brand-colour:${service};--council-header-colour:${service};--council-button-colour:${button};` +
    `--govuk-link-colour:${link};--govuk-link-hover-colour:${linkHover};--govuk-link-visited-colour:${linkVisited}}`
  return `${plain}\n${council}\n${own('guildhall.css')}`
}

/** Guildhall's mark: a gabled hall with an open door. */
export function mark(colour: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="${colour}" d="M16 2 2 12v18h10v-9a4 4 0 0 1 8 0v9h10V12z"/></svg>`
}
