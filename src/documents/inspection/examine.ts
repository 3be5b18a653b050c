import { contentOf, headLength } from './content.ts'
import { type Kind, kindNamed, kinds, refusedByExtension } from './kinds.ts'
import type { Limits } from './limits.ts'
import { extensionOf } from './names.ts'
import { officeFault } from './office/office.ts'
import { pictureFault } from './pictures/picture.ts'
import { textFault } from './plain-text.ts'
import { type Reader, readerOf, throughWindow } from './reader.ts'
import { isReason, type Reason, reasons } from './reasons.ts'
import { isAlsoZip } from './two-in-one.ts'

/** What is asked about a file: the name it came with, the kinds that the form takes, and how far it is looked into. */
export type Asked = { name: string; allowed: readonly Kind[]; limits: Limits }

/**
 * What came of it. `fit` is not clean: it says what the file is and that the scanner may be asked about it. Where it was remade, the
 * remade bytes are the file from now on, and the ones that were sent are to be thrown away.
 */
export type Verdict =
  | { verdict: 'fit'; kind: Kind; remade: boolean }
  | { verdict: 'refused'; because: Reason }
  /** Nobody looked into it, by no fault of the file: it is to be held and asked about again. */
  | { verdict: 'not examined' }

/** Where the remade file goes, a piece at a time. What was written of a file that is refused is to be thrown away. */
export type Write = (bytes: Buffer) => Promise<void>

/** What a file is, and whether it may come in. Runs in the workshop; see there for how it is kept within bounds. */
export async function examine(sent: Reader, asked: Asked, write: Write): Promise<Verdict> {
  const file = throughWindow(sent)
  const kind = await kindOf(file, asked)
  if (isRefusal(kind)) return refuse(kind)
  const fault = await faultIn(file, kind, asked.limits)
  if (fault) return refuse(fault)
  const remade = await remake(file, kind, asked.limits)
  if (isReason(remade)) return refuse(remade)
  if (remade && remade.length > asked.limits.largestRemade) return refuse('too-large')
  if (remade && (await isAlsoZip(readerOf(remade)))) return refuse('two-in-one')
  if (remade) await write(remade)
  return { verdict: 'fit', kind, remade: remade !== null }
}

/** What a file is by content and by name, which must be the same and on the form's list. */
async function kindOf(file: Reader, { name, allowed, limits }: Asked): Promise<Kind | Reason> {
  if (file.size === 0) return 'empty'
  if (file.size > limits.largestFile) return 'too-large'
  const named = extensionOf(name)
  if (isReason(named)) return named
  const content = contentOf(await file.read(0, headLength))
  if (isRefusal(content)) return content
  const kind = kindNamed(named.extension)
  if (!kind) return content === 'zip' ? zipNamed(named.extension) : refusedByExtension(named.extension)
  if (kinds[kind].content !== content) return 'extension-differs'
  return allowed.includes(kind) ? kind : 'kind-not-taken'
}

function zipNamed(extension: string): Reason {
  const because = refusedByExtension(extension)
  return because === 'kind-not-taken' ? 'archive' : because
}

async function faultIn(file: Reader, kind: Kind, limits: Limits): Promise<Reason | null> {
  switch (kind) {
    case 'docx':
    case 'xlsx':
    case 'pptx':
    case 'odt':
    case 'ods':
      return officeFault(file, kind, limits)
    case 'text':
    case 'csv':
      return textFault(file, kind)
    default:
      if (file.size > limits.largestRemade) return 'too-large'
      return (await structureFault(file, kind, limits)) ?? ((await isAlsoZip(file)) ? 'two-in-one' : null)
  }
}

async function structureFault(
  file: Reader,
  kind: 'pdf' | 'jpeg' | 'png' | 'webp',
  limits: Limits,
): Promise<Reason | null> {
  if (kind !== 'pdf') return pictureFault(file, kind, limits.pixels)
  const { endsFault } = await import('./pdf/ends.ts')
  return endsFault(file)
}

/** The file made anew, where its kind can be: null for those that are kept as they were sent. */
async function remake(file: Reader, kind: Kind, limits: Limits): Promise<Buffer | Reason | null> {
  if (kind === 'pdf') {
    const { remakePdf } = await import('./pdf/remake.ts')
    return remakePdf(await file.read(0, file.size), limits)
  }
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'webp') return null
  const { remakePicture } = await import('./pictures/remake.ts')
  return remakePicture(await file.read(0, file.size), kind, limits.pixels)
}

function isRefusal(found: string): found is Reason {
  return (reasons as readonly string[]).includes(found)
}

function refuse(because: Reason): Verdict {
  return { verdict: 'refused', because }
}
