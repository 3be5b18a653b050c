import { PDFArray, type PDFContext, PDFDict, PDFName, type PDFObject, PDFRawStream } from '@cantoo/pdf-lib'
import { notes } from './rules.ts'

const ofRemark = ['T', 'M', 'CreationDate']

/** Takes out what was noted about a document: who made it, when and with what, who wrote a remark on it, who signed it. */
export function forgetNotes(context: PDFContext): void {
  delete context.trailerInfo.Info
  delete context.trailerInfo.ID
  const waiting: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object)
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    const dictionary = object instanceof PDFRawStream ? object.dict : object
    if (dictionary instanceof PDFArray) waiting.push(...direct(dictionary.asArray()))
    if (!(dictionary instanceof PDFDict)) continue
    for (const key of dictionary.keys()) if (isNote(dictionary, key)) dictionary.delete(key)
    waiting.push(...direct(dictionary.values()))
  }
}

function direct(objects: readonly PDFObject[]): PDFObject[] {
  return objects.filter((one) => one instanceof PDFDict || one instanceof PDFArray)
}

function isNote(dictionary: PDFDict, key: PDFName): boolean {
  const name = key.decodeText()
  if (notes.has(name)) return true
  const isRemark = dictionary.has(PDFName.of('Rect')) && dictionary.has(PDFName.of('Subtype'))
  // The T of a field in a form is its name, without which the form does not work.
  const isField = dictionary.lookup(PDFName.of('Subtype')) === PDFName.of('Widget')
  if (isRemark && ofRemark.includes(name) && !(isField && name === 'T')) return true
  // A signature does not outlive that the document is written anew; who signed it would.
  const value = name === 'V' ? dictionary.lookup(key) : null
  return (
    value instanceof PDFDict &&
    (value.has(PDFName.of('ByteRange')) || value.lookup(PDFName.of('Type')) === PDFName.of('Sig'))
  )
}
