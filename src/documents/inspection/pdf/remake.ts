import { ParseSpeeds, type PDFContext, PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import type { Limits } from '../limits.ts'
import { isReason, type Reason } from '../reasons.ts'
import { withoutRemarks } from './pictures-within.ts'
import { notes } from './rules.ts'
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
  const title = document.getTitle()
  forgetNotes(context)
  // Looked at only now: what nothing but a note led to is not reached any more, and is not written.
  const kept = reachable(context, limits)
  if (isReason(kept)) return kept
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!kept.has(ref)) context.delete(ref)
    else if (object instanceof PDFRawStream && isJpeg(object))
      context.assign(ref, PDFRawStream.of(object.dict, withoutRemarks(object.contents)))
  }
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

function forgetNotes(context: PDFContext): void {
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dictionary = object instanceof PDFRawStream ? object.dict : object
    if (!(dictionary instanceof PDFDict)) continue
    for (const key of dictionary.keys()) if (notes.has(key.decodeText())) dictionary.delete(key)
  }
}

function isJpeg({ dict }: PDFRawStream): boolean {
  return dict.lookup(PDFName.of('Filter')) === PDFName.of('DCTDecode')
}
