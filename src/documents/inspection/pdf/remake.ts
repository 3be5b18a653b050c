import {
  ParseSpeeds,
  PDFArray,
  type PDFContext,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib'
import type { Limits } from '../limits.ts'
import { isReason, type Reason } from '../reasons.ts'
import { forgetNotes } from './notes.ts'
import { withoutRemarks } from './pictures-within.ts'
import { unpacking } from './streams.ts'
import { reachable } from './walk.ts'

/**
 * The document written anew from those of its objects that a reader can come to, and that were looked at one by one; whatever else lay
 * between them is not in it. Of what was noted about it the title stays, for people who do not see the page are told it.
 */
export async function remakePdf(bytes: Buffer, limits: Limits): Promise<Buffer | Reason> {
  const document = await open(bytes)
  if (isReason(document)) return document
  const { context } = document
  if (context.trailerInfo.Encrypt) return 'encrypted'
  if (!hasPages(document)) return 'broken'
  const title = titleOf(document)
  forgetNotes(context)
  // Looked at only now: what nothing but a note led to is not reached any more, and is not written.
  const kept = reachable(context, limits)
  if (isReason(kept)) return kept
  for (const [ref] of context.enumerateIndirectObjects()) if (!kept.has(ref)) context.delete(ref)
  const fault = streamsFault(context, kept, limits)
  if (fault) return fault
  if (title) context.trailerInfo.Info = context.register(context.obj({}))
  if (title) document.setTitle(title)
  const written = await document.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
    rewrite: true,
    objectsPerTick: Number.POSITIVE_INFINITY,
  })
  return Buffer.from(written.buffer, written.byteOffset, written.byteLength)
}

async function open(bytes: Buffer): Promise<PDFDocument | Reason> {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      parseSpeed: ParseSpeeds.Fastest,
      preserveXFA: true,
    })
  } catch {
    // Whatever the library stumbled over, a document that says it is encrypted could not be read because of that.
    return bytes.includes('/Encrypt') ? 'encrypted' : 'broken'
  }
}

function hasPages(document: PDFDocument): boolean {
  try {
    return document.getPageCount() > 0
  } catch {
    return false // a document whose pages the library cannot find
  }
}

/** Looks into the streams that are kept, and takes the remarks out of the photos among them. */
function streamsFault(context: PDFContext, kept: ReadonlySet<PDFRef>, limits: Limits): Reason | null {
  const unpack = unpacking(context, limits)
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!kept.has(ref) || !(object instanceof PDFRawStream)) continue
    const found = unpack(object)
    if (isReason(found)) return found
    if (found.picture !== 'DCTDecode' && found.picture !== 'DCT') continue
    const photo = withoutRemarks(found.bytes)
    if (!photo) return 'broken'
    const { dict } = object
    const settings = dict.lookup(PDFName.of('DecodeParms'))
    const last = settings instanceof PDFArray ? settings.asArray().at(-1) : settings
    dict.set(PDFName.of('Filter'), PDFName.of('DCTDecode'))
    if (last) dict.set(PDFName.of('DecodeParms'), last)
    context.assign(ref, PDFRawStream.of(dict, photo))
  }
  return null
}

/** A title that is none, or cannot be read, is left out. */
function titleOf(document: PDFDocument): string | undefined {
  try {
    return document.getTitle()
  } catch {
    return undefined
  }
}
