/**
 * "The 2013 and 2018 texts are kept verbatim … in the version archive, marked as superseded, with notes beside them,
 * never edited" (R5). The bytes are the file's own; whatever we say about them stands in archive.yaml.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet, type Sheet } from '../council/council.ts'

export interface ArchivedDocument {
  id: string
  title: string
  council: string
  /** When it was in use, in words. */
  when: string
  /** How the copy was come by. */
  source: string
  bytes: Buffer
  notes: readonly ArchiveNote[]
}

export interface ArchiveNote {
  /** The exact words of the document that the note is about. */
  about: string
  rows: readonly string[]
  says: string
}

const file = 'notices/archive.yaml'
const descent = 'notices/descends-from.yaml'

/** Answers the council's own older documents, and those of the councils it says it descends from. */
export function readArchive(folder: string, complaints: string[]): ArchivedDocument[] {
  const own = existsSync(join(folder, file)) ? readDocuments(folder, complaints) : []
  if (!existsSync(join(folder, descent))) return own
  const sheet = readSheet(folder, descent, complaints)
  const others = sheet.texts('councils')
  sheet.close()
  return [...own, ...others.flatMap((name) => readDocuments(folder, complaints, `../${name}/`))]
}

/** `beside` leads from the council's folder to that of the council whose documents they are. */
function readDocuments(folder: string, complaints: string[], beside = ''): ArchivedDocument[] {
  const sheet = readSheet(folder, beside + file, complaints)
  const documents = sheet.parts('documents').map((part) => readDocument(join(folder, beside), part))
  sheet.close()
  return documents
}

function readDocument(folder: string, part: Sheet): ArchivedDocument {
  const name = part.shaped('file', /^[0-9-]+\.txt$/, 'the name of a file in archive/, like 2018-03-06.txt')
  const path = join(folder, 'archive', name)
  const isThere = name !== '' && existsSync(path)
  if (name !== '' && !isThere) part.complain('file', `names archive/${name}, which is not there`)
  const bytes = isThere ? readFileSync(path) : Buffer.alloc(0)
  const document = {
    id: part.shaped('id', /^[a-z][a-z0-9-]+$/, 'small letters, digits and dashes'),
    title: part.text('title'),
    council: part.text('council'),
    when: part.text('when'),
    source: part.text('source'),
    bytes,
    notes: part.parts('notes').map((note) => readNote(note, isThere ? bytes.toString('utf8') : null)),
  }
  part.close()
  return document
}

function readNote(part: Sheet, text: string | null): ArchiveNote {
  const note = { about: part.text('about'), rows: part.texts('rows'), says: part.text('says') }
  if (text !== null && !text.includes(note.about))
    part.complain('about', 'must be the exact words of the document')
  part.close()
  return note
}
