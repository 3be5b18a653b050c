/**
 * A name under which a file may be shown and saved. It comes from whoever sent the file, so it may try to lead out of a
 * folder, or to look like a picture and be a program. Every ending stays: `photo.jpg.exe` is shown as what it is.
 */
const longest = 120
// Windows takes these for devices, whatever ending they have.
const device = /^(con|prn|aux|nul|com\d|lpt\d) ?(\.|$)/i

/** The name without folders, control and direction marks and what systems forbid; `file` when nothing is left. */
export function safeName(name: string): string {
  const plain = name
    .toWellFormed()
    // Letters that only look like a dot or a stroke become one, before these are dealt with.
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .replace(/^.*[/\\]/s, '')
    .replace(/["*:<>?|%]/g, '_')
    .replace(/[\s\p{Z}]+/gu, ' ')
  return trimmed(shortened(trimmed(plain).replace(device, '_$&'))) || 'file'
}

/** A dot before hides a file, a dot or space behind is dropped by Windows, which would show another ending. */
function trimmed(name: string): string {
  return name.replace(/^[. ]+|[. ]+$/g, '')
}

/** Cut in its middle, so that the ending stays. */
function shortened(name: string): string {
  const letters = [...name]
  if (letters.length <= longest) return name
  return [...letters.slice(0, longest - 40), ...letters.slice(-40)].join('')
}
