import type { Element, Watch } from './xml.ts'

const fine = /^(https?:|mailto:|tel:|#)/i
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
    return null
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
  const target = attributes.href ?? ''
  if (target === '') return false
  if (name === 'a') return !fine.test(target)
  return elsewhere.test(target) || /^(\/|\.\.)/.test(target)
}
