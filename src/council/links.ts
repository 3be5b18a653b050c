/**
 * The register of links to other sites (W38, W54, W65, B39): whoever puts one on a page answers for it, looks at it
 * again by a day, and writes down here what was found. The program never asks another site itself (B27).
 */
import type { CookieRegister } from './cookie-register.ts'
import type { Regulator } from './profile.ts'
import { readSheet, type Sheet } from './sheet.ts'

export interface OutsideLink {
  id: string
  to: string
  /** The team that answers for it; never a person, who moves on. */
  owner: string
  reviewBy: string
  /** What somebody found who followed it last; null when nobody has yet. */
  checked: { result: 'works' | 'dead'; on: string } | null
}

export const linksFile = 'links.yaml'

/**
 * The links that pages of the program print by their id, so every council's register must have them: those who enforce
 * the accessibility regulations of 2018 and those who take complaints about it (L25).
 */
export const printedById = ['equality-commission', 'equality-advisory-service'] as const
export type PrintedById = (typeof printedById)[number]

/** Where the register says that such a link leads. Throws without it: a register with that hole is refused when read. */
export function linkTo(register: readonly OutsideLink[], id: PrintedById): string {
  const link = register.find((row) => row.id === id)
  if (!link) throw new Error(`${linksFile} has no link ${id}`)
  return link.to
}

/** Answers the register as far as it could be read; what could not is in `complaints`. */
export function readLinks(folder: string, complaints: string[]): OutsideLink[] {
  const sheet = readSheet(folder, linksFile, complaints)
  const links = sheet.parts('links').map(readLink)
  sheet.close()
  for (const field of ['id', 'to'] as const) {
    const values = links.map((link) => link[field]).filter((value) => value !== '')
    for (const twice of new Set(values.filter((value, at) => values.indexOf(value) !== at)))
      complaints.push(`${linksFile}: ${field} ${twice} stands there twice`)
  }
  // A file that could not be read, or holds no list, has said so.
  for (const id of links.length > 0 ? printedById : [])
    if (!links.some((link) => link.id === id))
      complaints.push(`${linksFile}: has no link ${id}, which the accessibility statement prints`)
  return links
}

function readLink(part: Sheet): OutsideLink {
  const link = {
    id: part.shaped('id', /^[a-z0-9][a-z0-9-]{1,59}$/, 'small letters, digits and dashes'),
    to: part.link('to'),
    owner: part.shaped('owner', / team$/i, 'a team, like "Parking team"'),
    reviewBy: part.day('reviewBy'),
    checked: readChecked(part),
  }
  part.close()
  return link
}

function readChecked(part: Sheet): OutsideLink['checked'] {
  const said = part.shaped(
    'checked',
    /^(?:never|(?:works|dead) on \d{4}-\d\d-\d\d)$/,
    'never, or what was found and when, like "works on 2026-11-21"',
  )
  const [result, , on] = said.split(' ')
  return on !== undefined && (result === 'works' || result === 'dead') ? { result, on } : null
}

/** The links to other sites that stand in the council's own profile and register of cookies. */
export function linksOf({
  regulator,
  cookies,
}: {
  regulator: Regulator
  cookies: CookieRegister
}): UsedLink[] {
  const { website, register, complaints, cookieAdvice } = regulator
  return [
    ...[website, register, complaints, cookieAdvice].map((to) => ({ where: 'council.yaml', to })),
    ...cookies.browsers.steps.map(({ help }) => ({ where: 'cookies.yaml', to: help })),
    ...cookies.advice.map(({ link }) => ({ where: 'cookies.yaml', to: link })),
  ]
}

export interface UsedLink {
  /** The file it stands in. */
  where: string
  to: string
}

/** Answers a complaint for each link to another site that has no row in the register, once for each file. */
export function unlistedLinks(register: readonly OutsideLink[], used: readonly UsedLink[]): string[] {
  const listed = new Set(register.map(({ to }) => to))
  return [
    ...new Set(
      used
        .filter(({ to }) => /^https?:/.test(to) && !listed.has(to))
        .map(({ where, to }) => `${where}: links to ${to}, which is not in ${linksFile}`),
    ),
  ]
}
