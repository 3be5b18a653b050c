/**
 * Ordnance Survey's Places API, postcode search: GET /search/places/v1/postcode?postcode=…&key=…, results with a `DPA`
 * (delivery point address) each. What is sent is a postcode and the council's key, and nothing of who asks.
 */
import { readFile } from 'node:fs/promises'
import { type AddressSource, type FoundAddress, mostAddresses } from './address-source.ts'

export interface OsPlaces {
  /** `https://api.os.uk` */
  origin: string
  /** A file with the key; read at each question, so that it can be renewed while the site runs. */
  keyFile: string
}

const patience = 5_000

type Dpa = Readonly<Record<string, unknown>>

/** The source over that service. Whatever goes wrong there is told as "cannot be asked"; `tell` hears of what kind it was. */
export function osPlaces({ origin, keyFile }: OsPlaces, tell: (what: string) => void): AddressSource {
  return async (postcode) => {
    try {
      const key = (await readFile(keyFile, 'utf8')).trim()
      const asked = new URLSearchParams({ postcode, dataset: 'DPA', maxresults: String(mostAddresses), key })
      const answer = await fetch(`${origin}/search/places/v1/postcode?${asked}`, {
        headers: { accept: 'application/json' },
        redirect: 'error',
        signal: AbortSignal.timeout(patience),
      })
      if (!answer.ok) {
        // Of a postcode that does not exist the service says 400: that is no fault of ours or theirs.
        if (answer.status === 400) return { ok: true, addresses: [] }
        tell(`answered ${answer.status}`)
        return { ok: false }
      }
      const said = (await answer.json()) as { results?: readonly { DPA?: Dpa }[] }
      return { ok: true, addresses: (said.results ?? []).flatMap(({ DPA }) => (DPA ? [linesOf(DPA)] : [])) }
    } catch (error) {
      // The address of the request holds a postcode and our key, so no message of it is passed on.
      tell(error instanceof Error ? error.name : 'failed')
      return { ok: false }
    }
  }
}

/** Flat and building on the first lines, then number and street, as Royal Mail writes them; capitals become plain. */
function linesOf(dpa: Dpa): FoundAddress {
  const part = (name: string) =>
    typeof dpa[name] === 'string' || typeof dpa[name] === 'number' ? String(dpa[name]) : ''
  const street = [part('BUILDING_NUMBER'), part('DEPENDENT_THOROUGHFARE_NAME') || part('THOROUGHFARE_NAME')]
    .filter((one) => one !== '')
    .join(' ')
  const building = [part('ORGANISATION_NAME'), part('SUB_BUILDING_NAME'), part('BUILDING_NAME')]
    .filter((one) => one !== '')
    .join(', ')
  const [first = '', ...more] = [building, street, part('DEPENDENT_LOCALITY')].filter((one) => one !== '')
  const lines = [first, more.join(', '), part('POST_TOWN'), ''].map(inPlainCase)
  return [...lines.map((line) => line.slice(0, 100)), part('POSTCODE')].join('\n')
}

function inPlainCase(capitals: string): string {
  return capitals.replace(/[A-Z][A-Z']*/g, (word, at: number) =>
    /\d/.test(capitals[at - 1] ?? '') ? word : word[0] + word.slice(1).toLowerCase(),
  )
}
