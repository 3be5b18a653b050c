/** The two national lists by which councils name what they do (LGSL) and how people deal with it (LGIL); see README.md. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readCsv } from './csv.ts'

export interface NationalLists {
  /** Answers the label of a service that is live in the list, or null. */
  service(lgsl: number): string | null
  /** Answers the label of a kind of interaction, or null. */
  interaction(lgil: number): string | null
}

/** Reads both lists from their files. Throws when a file is not what it was when it was laid here. */
export function readLists(): NationalLists {
  const live = labelled('lgsl-england-wales-2022.csv', ['Identifier', 'Label', 'Status']).filter(
    ([, , status]) => status === 'Live',
  )
  const services = new Map(live.map(([id, label]) => [Number(id), label]))
  const kinds = labelled('lgil-interactions.csv', ['lgil', 'label'])
  const interactions = new Map(kinds.map(([id, label]) => [Number(id), label]))
  return {
    service: (lgsl) => services.get(lgsl) ?? null,
    interaction: (lgil) => interactions.get(lgil) ?? null,
  }
}

type Row = [id: string, label: string, status: string]

function labelled(file: string, wanted: readonly string[]): Row[] {
  const [head = [], ...rows] = readCsv(readFileSync(join(import.meta.dirname, file), 'utf8'))
  const places = wanted.map((name) => head.indexOf(name))
  if (places.includes(-1)) throw new Error(`${file} has no column ${wanted[places.indexOf(-1)]}`)
  return rows.map((row) => [0, 1, 2].map((at) => row[places[at] ?? -1] ?? '') as Row)
}
