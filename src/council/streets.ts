/** The council's own list of streets: streets.csv, one street a line. */
import { readCouncilFile } from './folder.ts'

export interface Street {
  id: string
  name: string
  ward: string
  highestHouseNumber: number
  lampPosts: number
}

export interface Streets {
  /** In the order of their names. */
  all: readonly Street[]
  wards: readonly string[]
  /** Answers the street of that id, or null when there is none. */
  find(id: string): Street | null
}

const file = 'streets.csv'
const columns = ['id', 'name', 'ward', 'highest_house_number', 'lamp_posts']

/** Answers the streets that could be read; every line that could not makes a complaint. */
export function readStreets(folder: string, complaints: string[]): Streets {
  const text = readCouncilFile(folder, file)
  if (text === null) {
    complaints.push(`${file}: the file is missing`)
    return streetsOf([])
  }
  const [head = '', ...lines] = text.replace(/\r\n/g, '\n').trimEnd().split('\n')
  if (head !== columns.join(',')) {
    complaints.push(`${file}: line 1 must be ${columns.join(',')}`)
    return streetsOf([])
  }
  if (lines.length === 0) complaints.push(`${file}: there are no streets`)
  const streets = lines.flatMap((line, at) => readStreet(line, `${file}: line ${at + 2}`, complaints))
  complainAboutTwins(streets, complaints)
  return streetsOf(streets)
}

function readStreet(line: string, where: string, complaints: string[]): Street[] {
  const cells = line.split(',').map((cell) => cell.trim())
  const [id = '', name = '', ward = '', houses = '', lamps = ''] = cells
  const wrong = [
    cells.length !== columns.length && `must have ${columns.length} values with commas between them`,
    !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && 'id must be small letters and digits with dashes between words',
    name === '' && 'name is blank',
    ward === '' && 'ward is blank',
    !/^[1-9]\d{0,3}$/.test(houses) && 'highest_house_number must be a whole number from 1 to 9999',
    !/^\d{1,4}$/.test(lamps) && 'lamp_posts must be a whole number from 0 to 9999',
  ].filter((complaint) => complaint !== false)
  complaints.push(...wrong.map((complaint) => `${where}: ${complaint}`))
  if (wrong.length > 0) return []
  return [{ id, name, ward, highestHouseNumber: Number(houses), lampPosts: Number(lamps) }]
}

function complainAboutTwins(streets: readonly Street[], complaints: string[]): void {
  for (const column of ['id', 'name'] as const) {
    const seen = new Set<string>()
    for (const street of streets) {
      if (seen.has(street[column]))
        complaints.push(`${file}: ${column} "${street[column]}" stands there twice`)
      seen.add(street[column])
    }
  }
}

function streetsOf(streets: readonly Street[]): Streets {
  const byId = new Map(streets.map((street) => [street.id, street]))
  return {
    all: streets.toSorted((a, b) => a.name.localeCompare(b.name, 'en-GB')),
    wards: [...new Set(streets.map((street) => street.ward))].toSorted(),
    find: (id) => byId.get(id) ?? null,
  }
}
