/** A file of any size, wherever it lies and however it is sealed. `read` gives what there is: less only at the end. */
export type Reader = { readonly size: number; read(at: number, length: number): Promise<Buffer> }

const window = 64 * 1024

/** Bytes that are in memory already. */
export function readerOf(bytes: Buffer): Reader {
  return { size: bytes.length, read: async (at, length) => bytes.subarray(at, at + length) }
}

/** The same file, of which one window is remembered: small steps through it ask for it in large ones. */
export function throughWindow(file: Reader): Reader {
  let from = 0
  let seen: Buffer = Buffer.alloc(0)
  return {
    size: file.size,
    async read(at, length) {
      const wanted = Math.max(0, Math.min(length, file.size - at))
      if (wanted > window) return file.read(at, wanted)
      if (at < from || at + wanted > from + seen.length) {
        from = at
        seen = await file.read(at, Math.min(window, file.size - at))
      }
      return seen.subarray(at - from, at - from + wanted)
    },
  }
}

/** What stands from one place to another, in order, never more than a window of it at once. */
export async function* stretch(file: Reader, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to; ) {
    const bytes = await file.read(at, Math.min(window, to - at))
    if (bytes.length === 0) return
    yield bytes
    at += bytes.length
  }
}
