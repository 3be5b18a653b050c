import {
  PDFArray,
  PDFBool,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import type { Limits } from '../limits.ts'
import { isReason, type Reason } from '../reasons.ts'
import { actionFault, dictionaryFault } from './rules.ts'

/** The objects that a reader of the document can come to, from its root on, or the reason why one of them may not be there. */
export function reachable(context: PDFContext, limits: Limits): Set<PDFRef> | Reason {
  const found = new Set<PDFRef>()
  const waiting: { object: PDFObject | undefined; depth: number }[] = [
    { object: context.trailerInfo.Root, depth: 0 },
  ]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { object, depth } = next
    if (object === undefined) continue
    if (depth > limits.depth) return 'too-hard-to-check'
    if (object instanceof PDFRef) {
      if (found.has(object)) continue
      found.add(object)
      if (found.size > limits.objects) return 'too-hard-to-check'
      waiting.push({ object: context.lookup(object), depth: 0 })
      continue
    }
    const within = partsOf(context, object)
    if (isReason(within)) return within
    for (const part of within) waiting.push({ object: part, depth: depth + 1 })
  }
  return found
}

function partsOf(context: PDFContext, object: PDFObject): PDFObject[] | Reason {
  if (object instanceof PDFRawStream) return dictionaryParts(context, object.dict, true)
  if (object instanceof PDFDict) return dictionaryParts(context, object, false)
  if (object instanceof PDFArray) return object.asArray()
  const isPlain = [PDFName, PDFNumber, PDFString, PDFHexString, PDFBool].some(
    (kind) => object instanceof kind,
  )
  // What the library could not read it would write as it was: such a document has something in it that nobody looked at.
  return isPlain || object === PDFNull ? [] : 'broken'
}

function dictionaryParts(context: PDFContext, dictionary: PDFDict, isStream: boolean): PDFObject[] | Reason {
  const value = (key: string) => valueAt(context, dictionary, key)
  const fault = dictionaryFault({
    keys: dictionary.keys().map((key) => key.decodeText()),
    name: (key) => nameIn(value(key)),
    text: (key) => {
      const said = value(key)
      return said instanceof PDFString || said instanceof PDFHexString ? said.decodeText() : null
    },
    isStream,
  })
  return fault ?? actionsFault(context, dictionary) ?? dictionary.values()
}

/** What pressing or opening sets off. Where structure and outlines use the same keys, nothing there has a kind. */
function actionsFault(context: PDFContext, dictionary: PDFDict): Reason | null {
  for (const key of ['OpenAction', 'A', 'PA', 'Next']) {
    const value = valueAt(context, dictionary, key)
    if (value === undefined || value === PDFNull) continue
    const isOpening = key === 'OpenAction'
    if (isOpening && value instanceof PDFArray) continue // a place in the document
    const several = value instanceof PDFArray ? value.asArray().map((one) => resolved(context, one)) : [value]
    for (const one of several) {
      const isAction = one instanceof PDFDict && one.has(PDFName.of('S'))
      if (!isAction && !isOpening) continue
      const [kind, named] = isAction
        ? ['S', 'N'].map((part) => nameIn(valueAt(context, one, part)))
        : [null, null]
      const fault = actionFault(kind ?? null, named ?? null, isOpening)
      if (fault) return fault
    }
  }
  return null
}

function nameIn(value: PDFObject | undefined): string | null {
  return value instanceof PDFName ? value.decodeText() : null
}

function valueAt(context: PDFContext, dictionary: PDFDict, key: string): PDFObject | undefined {
  return resolved(context, dictionary.get(PDFName.of(key)))
}

/** What stands there, however many references lead to it; nothing where they go round. */
function resolved(context: PDFContext, object: PDFObject | undefined): PDFObject | undefined {
  const seen = new Set<PDFObject>()
  let at = object
  while (at instanceof PDFRef && !seen.has(at)) {
    seen.add(at)
    at = context.lookup(at)
  }
  return at
}
