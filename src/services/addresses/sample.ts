/** A council's own small list of addresses, in `addresses.csv` of its folder: for demonstrations, and for tests. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isPostcode } from '../../forms/forms.ts'
import { type AddressSource, mostAddresses } from './address-source.ts'

export type ReadSample = { ok: true; source: AddressSource | null } | { ok: false; complaints: string[] }

const head = 'line-1,line-2,town,county,postcode'

/** The list as a source; null without the file. Complains of every line that is no address. No quotes, no commas within. */
export function readSample(folder: string): ReadSample {
  const file = join(folder, 'addresses.csv')
  if (!existsSync(file)) return { ok: true, source: null }
  const [first, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => line.split(',').map((cell) => cell.trim()))
  const complaints = rows.flatMap((cells, at) =>
    cells.length === 5 && cells[0] && cells[2] && isPostcode(cells[4]!)
      ? []
      : [`addresses.csv, line ${at + 2}: must be an address of five parts with its postcode last`],
  )
  if (first !== head) complaints.unshift(`addresses.csv, line 1: must be ${head}`)
  if (complaints.length > 0) return { ok: false, complaints }
  return {
    ok: true,
    source: async (postcode) => ({
      ok: true,
      addresses: rows
        .filter((cells) => cells[4] === postcode)
        .slice(0, mostAddresses)
        .map((cells) => cells.join('\n')),
    }),
  }
}
