import type { Kind } from '../kinds.ts'
import type { Reason } from '../reasons.ts'

export type OfficeKind = Extract<Kind, 'docx' | 'xlsx' | 'pptx' | 'odt' | 'ods'>

/** How a part of an office document is looked at. */
export type Look = 'xml' | 'relationships' | 'picture' | 'opaque'

type Rule = [RegExp, Look | Reason]

const picture = String.raw`[^/]+\.(png|jpe?g|jfif|gif|bmp|dib|tiff?|emf|wmf|wdp|webp)`

const openXml = (folder: string): Rule[] => [
  [/(^|\/)(vbaproject.*|vbadata\.xml|[^/]*macro.*)$|\/macrosheets\/|\/dialogsheets\//, 'macros'],
  [/(^|\/)(activex|ctrlprops)(\/|$)/, 'macros'],
  [/(^|\/)embeddings\/|\/afchunk|oleobject/, 'embedded-file'],
  [
    /\/externallinks?\/|\/(connections|querytables?\/[^/]*|webextensions?\/.*)(\.xml)?$/,
    'fetches-from-outside',
  ],
  [/\.svgz?$/, 'active-picture'],
  [/^\[content_types\]\.xml$/, 'xml'],
  [/(^|\/)_rels\/[^/]*\.rels$/, 'relationships'],
  [/^docprops\/[^/]+\.xml$/, 'xml'],
  [new RegExp(`^docprops/${picture}$`), 'picture'],
  [/^customxml\/[^/]+\.xml$/, 'xml'],
  [new RegExp(`^${folder}/(.*/)?${picture}$`), 'picture'],
  [new RegExp(String.raw`^${folder}/fonts/[^/]+\.(odttf|fntdata|ttf)$`), 'opaque'],
  [/^xl\/printersettings\/printersettings\d+\.bin$/, 'opaque'],
  [new RegExp(String.raw`^${folder}/(.*/)?[^/]+\.(xml|vml)$`), 'xml'],
]

const openDocument: Rule[] = [
  [/^(basic|scripts|dialogs)\//, 'macros'],
  [/^object|^replacements\/|\.class$|\.jar$/, 'embedded-file'],
  [/\.svgz?$/, 'active-picture'],
  [/^meta-inf\/(manifest|documentsignatures)\.xml$/, 'xml'],
  [/^mimetype$/, 'opaque'],
  [/^(content|styles|meta|settings)\.xml$|^manifest\.rdf$/, 'xml'],
  [/^layout-cache$/, 'opaque'],
  [new RegExp(`^(thumbnails|pictures|media)/${picture}$`), 'picture'],
  [/^configurations2\/([^/]+\/)*[^/]+\.xml$/, 'xml'],
  [new RegExp(`^configurations2/images/bitmaps/${picture}$`), 'picture'],
]

const rules: Record<OfficeKind, Rule[]> = {
  docx: openXml('word'),
  xlsx: openXml('xl'),
  pptx: openXml('ppt'),
  odt: openDocument,
  ods: openDocument,
}

/** What a document of this kind must hold, and what else of it says that it is of this kind. */
export const mainParts: Record<OfficeKind, { part: string; type: string }> = {
  docx: { part: 'word/document.xml', type: 'wordprocessingml.document.main+xml' },
  xlsx: { part: 'xl/workbook.xml', type: 'spreadsheetml.sheet.main+xml' },
  pptx: { part: 'ppt/presentation.xml', type: 'presentationml.presentation.main+xml' },
  odt: { part: 'content.xml', type: 'application/vnd.oasis.opendocument.text' },
  ods: { part: 'content.xml', type: 'application/vnd.oasis.opendocument.spreadsheet' },
}

/** How a part of this name is looked at, or why a document may not have it. Only what is on the list may come in. */
export function lookAt(kind: OfficeKind, name: string): Look | Reason {
  const small = name.toLowerCase()
  return rules[kind].find(([pattern]) => pattern.test(small))?.[1] ?? 'unexpected-part'
}
