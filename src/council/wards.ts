/**
 * The wards for which local news can be asked for: wards.yaml. A preference may name a ward only when so many people live
 * in it that its name tells nobody apart (W35). A council without the file offers none.
 */
import { readCouncilFile } from './folder.ts'
import { readSheet, type Sheet } from './sheet.ts'
import type { Streets } from './streets.ts'

export interface Ward {
  /** As the cookie of preferences holds it; it must never come to mean another ward. */
  code: string
  name: string
  residents: number
}

export interface Wards {
  /** A ward with fewer residents is not offered. */
  fewestResidents: number
  /** Those that are offered, in the order of their names. */
  offered: readonly Ward[]
}

const file = 'wards.yaml'
/** No council may offer a ward with fewer residents than this, whatever its file says. */
const leastOfAll = 1_000

export const noWards: Wards = { fewestResidents: leastOfAll, offered: [] }

/** Answers the wards with enough residents; what could not be read is in `complaints`. */
export function readWards(folder: string, streets: Streets, complaints: string[]): Wards {
  if (readCouncilFile(folder, file) === null) return noWards
  const sheet = readSheet(folder, file, complaints)
  const fewestResidents = sheet.whole('fewestResidents', leastOfAll, 100_000)
  const wards = sheet.parts('wards').map((part) => readWard(part, streets))
  sheet.close()
  complainAboutTwins(wards, complaints)
  return {
    fewestResidents,
    offered: wards
      .filter(({ residents }) => residents >= fewestResidents)
      .toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
  }
}

function readWard(part: Sheet, streets: Streets): Ward {
  const ward = {
    code: part.shaped('code', /^w[1-9]$/, 'w and a digit from 1 to 9'),
    name: part.text('name'),
    residents: part.whole('residents', 0, 1_000_000),
  }
  if (ward.name !== '' && !streets.wards.includes(ward.name)) part.complain('name', 'is a ward of no street')
  part.close()
  return ward
}

function complainAboutTwins(wards: readonly Ward[], complaints: string[]): void {
  for (const column of ['code', 'name'] as const)
    for (const ward of wards.filter(
      (one, at) => wards.findIndex((other) => other[column] === one[column]) < at,
    ))
      complaints.push(`${file}: ${column} "${ward[column]}" stands there twice`)
}
