/** The `Content-Disposition` header of RFC 6266: whether a browser saves a file or shows it, and under which name. */
import { safeName } from './file-name.ts'

/** With the name made safe; in plain letters for old programs, and whole (RFC 8187) where that is not the same. */
export function contentDisposition(how: 'attachment' | 'inline', name: string): string {
  const safe = safeName(name)
  // Made safe again: without its marks a letter can be another, as a struck-out `<`, or a name begin with a dot.
  const plain = safeName(
    safe
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/[^\x20-\x7e]/gu, '_'),
  )
  const whole = encodeURIComponent(safe).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${how}; filename="${plain}"${plain === safe ? '' : `; filename*=UTF-8''${whole}`}`
}
