import type { Reason } from '../reasons.ts'
import type { Element, Watch } from './xml.ts'

/** Where a reader may be led by pressing a link. */
export const fine = /^((https?:|mailto:|tel:)[^\p{Cc}\\]*$|#)/iu
// A place within the document.
const within = /^(#.*|(\.\/)?[\w%][\w%. -]*(\/[\w%][\w%. -]*)*\/?)$/

// The last word of the types of relationship that documents have among their own parts.
const types: ReadonlySet<string> = new Set(
  `officedocument core-properties extended-properties custom-properties extendedproperties customproperties thumbnail theme themeoverride image hyperlink customxml
  customxmlprops styles styleswitheffects settings websettings fonttable font numbering footnotes endnotes header footer comments
  commentsextended commentsids commentsextensible people person threadedcomment documenttasks glossarydocument chart 
  chartusershapes chartex chartstyle chartcolorstyle drawing vmldrawing diagramdata diagramlayout diagramquickstyle diagramcolors
  diagramdrawing hdphoto worksheet chartsheet sharedstrings calcchain table printersettings pivottable pivotcachedefinition
  pivotcacherecords slicer slicercache timeline timelinecache sheetmetadata slide slidemaster slidelayout notesmaster notesslide
  handoutmaster presprops viewprops tablestyles tags commentauthors authors changesinfo revisioninfo`.split(
    /\s+/,
  ),
)
// Elements that make of a relationship more than a link to press, whatever type the relationship says it has.
const more: Readonly<Record<string, Reason>> = {
  control: 'macros',
  OLEObject: 'embedded-file',
  oleObj: 'embedded-file',
  altChunk: 'embedded-file',
  attachedTemplate: 'fetches-from-outside',
  subDoc: 'fetches-from-outside',
  mailMerge: 'fetches-from-outside',
  hlinkMouseOver: 'fetches-from-outside',
  externalReference: 'fetches-from-outside',
  externalBook: 'fetches-from-outside',
  connection: 'fetches-from-outside',
  queryTable: 'fetches-from-outside',
  webextension: 'fetches-from-outside',
  taskpane: 'fetches-from-outside',
}
const elsewhere = /^[a-z][a-z0-9+.-]*:|^\\\\|^\/\//i

/** Watches the relationships of an Open XML document: a link that a reader may press is fine, anything else outside is not. */
export const watchRelationships: Watch = {
  opened({ name, attributes }) {
    if (name !== 'Relationship') return null
    const { Type: type = '', Target: target = '', TargetMode: mode = 'Internal' } = attributes
    if (/\/(vbaProject|wordVbaData|xlMacrosheet|activeXControlBinary|control)$/i.test(type)) return 'macros'
    if (/\/(oleObject|package|aFChunk)$/i.test(type)) return 'embedded-file'
    if (/\/(attachedTemplate|frame|subDocument|externalLink\w*|mailMerge\w*)$/i.test(type))
      return 'fetches-from-outside'
    const isLink = /\/hyperlink$/i.test(type)
    if (isLink && fine.test(target)) return null
    if (mode.toLowerCase() === 'external' || elsewhere.test(target)) return 'fetches-from-outside'
    return types.has(type.slice(type.lastIndexOf('/') + 1).toLowerCase()) ? null : 'unexpected-part'
  },
}

/** Watches what the parts of an Open XML document do with their relationships. */
export const watchParts: Watch = {
  opened({ name, attributes }) {
    if (Object.hasOwn(more, name)) return more[name] ?? null
    const { link = '', href = '#', action = '' } = attributes
    if (link !== '' || !fine.test(href)) return 'fetches-from-outside'
    const isTurning = /^ppaction:\/\/(hlinkshowjump|hlinksldjump|customshow|noaction|media)\b/.test(action)
    return action.startsWith('ppaction:') && !isTurning ? 'acts-by-itself' : null
  },
}

/** Watches what an Open XML document says its parts are. */
export const watchContentTypes: Watch = {
  opened({ attributes }) {
    const type = attributes.ContentType ?? ''
    if (/macroEnabled|vbaProject|vbaData|activeX|macrosheet|controlproperties/i.test(type)) return 'macros'
    return /oleObject/i.test(type) ? 'embedded-file' : null
  },
}

/** Watches an OpenDocument: no scripts, no listeners, nothing fetched but by a link that a reader may press. */
export const watchOpenDocument: Watch = {
  opened(element) {
    if (/^(event-listener|script)$/.test(element.name)) return 'macros'
    if (/^(encryption-data|encrypted-key)$/.test(element.name)) return 'encrypted'
    if (/^(object|object-ole|plugin|applet|floating-frame)$/.test(element.name)) return 'embedded-file'
    if (/^(dde-.*|section-source|table-source|cell-range-source|database-.*source.*)$/.test(element.name))
      return 'fetches-from-outside'
    return fetches(element) ? 'fetches-from-outside' : null
  },
}

function fetches({ name, attributes }: Element): boolean {
  const { href = '', 'image-data': data = '' } = attributes
  if (data !== '' && !within.test(data)) return true
  return href !== '' && !(name === 'a' ? fine : within).test(href)
}
