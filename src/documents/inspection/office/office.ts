import { readArchive } from '../archive/archive.ts'
import type { Placed } from '../archive/places.ts'
import { unpack } from '../archive/unpack.ts'
import type { Limits } from '../limits.ts'
import type { Reader } from '../reader.ts'
import { isReason, type Reason, reasons } from '../reasons.ts'
import { watchFields } from './fields.ts'
import { watchFormulas } from './formulas.ts'
import { watchContentTypes, watchOpenDocument, watchParts, watchRelationships } from './links.ts'
import { opaqueFault } from './opaque.ts'
import { type Look, lookAt, mainParts, type OfficeKind } from './parts.ts'
import { readXml, together, type Watch } from './xml.ts'

/** What is wrong with an office document: with the archive that it is, with the parts it has, or with what they say. */
export async function officeFault(file: Reader, kind: OfficeKind, limits: Limits): Promise<Reason | null> {
  const members = await readArchive(file, limits)
  if (isReason(members)) return members
  const looks = members
    .filter(({ name }) => !name.endsWith('/'))
    .map((part) => ({ part, look: lookAt(kind, part.name) }))
  const unwanted = looks.find(({ look }) => isRefusal(look))
  // Whoever sends an archive under the name of a letter is told so, not that one part of the letter is unknown.
  if (!members.some(({ name }) => name === mainParts[kind].part)) return mainIsMissing(members)
  if (unwanted) return unwanted.look as Reason
  for (const { part, look } of looks) {
    const fault = await partFault(file, kind, part, look as Look, limits)
    if (fault) return fault
  }
  return typeFault(file, kind, members)
}

function isRefusal(look: Look | Reason): boolean {
  return (reasons as readonly string[]).includes(look)
}

function mainIsMissing(members: readonly Placed[]): Reason {
  const isOffice = members.some(({ name }) => /^(\[Content_Types\]\.xml|mimetype)$/.test(name))
  return isOffice ? 'extension-differs' : 'archive'
}

async function partFault(
  file: Reader,
  kind: OfficeKind,
  part: Placed,
  look: Look,
  limits: Limits,
): Promise<Reason | null> {
  if (look === 'picture' || look === 'opaque') return opaqueFault(file, part, look === 'picture', limits)
  const xml = readXml(watchFor(kind, part.name, look), limits.depth)
  return (await unpack(file, part, (bytes) => xml.take(bytes))) ?? xml.end()
}

function watchFor(kind: OfficeKind, name: string, look: Look): Watch {
  if (look === 'relationships') return watchRelationships
  if (kind === 'odt' || kind === 'ods') return together(watchOpenDocument, watchFormulas())
  if (name.toLowerCase() === '[content_types].xml') return watchContentTypes
  return together(watchFields(), watchParts, watchFormulas())
}

/** Does the document say of itself that it is of this kind? */
async function typeFault(file: Reader, kind: OfficeKind, members: readonly Placed[]): Promise<Reason | null> {
  const { type } = mainParts[kind]
  const isOpen = kind === 'odt' || kind === 'ods'
  const saying = members.find(({ name }) => name === (isOpen ? 'mimetype' : '[Content_Types].xml'))
  if (!saying) return 'broken'
  if (isOpen && (members[0] !== saying || saying.method !== 0)) return 'broken'
  let words = ''
  const fault = await unpack(file, saying, (bytes) => {
    words += bytes.toString('utf8')
    return null
  })
  if (fault) return fault
  const says = isOpen ? words === type : words.includes(type)
  return says ? null : 'extension-differs'
}
