/**
 * Sealed files in a folder: `ab/abcd…`, by the first two digits of the address, so that no folder grows too large. A marker tells
 * the folder itself from the empty place where its medium is not mounted.
 */
import { type FileHandle, mkdir, open, opendir, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder, writeDurably } from '../durable-file.ts'
import { failureOf, isAddress, type KeptFile, type Shelf, ShelfFailure } from './shelf.ts'

const chunk = 65_536
const marker = 'these-are-files-of-guildhall'

/**
 * The incoming folder must lie on the same file system: a file is moved here, not copied. Where there are files already by the word of
 * whoever opens it, a folder without its marker is away, and no new one is begun.
 */
export function diskShelf(folder: string, { isBegun = false } = {}): Shelf {
  const folderOf = (address: string) => join(folder, address.slice(0, 2))
  const pathOf = (address: string) => join(folderOf(address), address)
  // Where the folder itself is away, as a medium that is not mounted, nothing can be said of its files.
  const isThere = async () => {
    await stat(join(folder, marker)).catch((away: unknown) => {
      throw failureOf(away)
    })
  }
  const missingOr = async (error: NodeJS.ErrnoException): Promise<never> => {
    if (error.code !== 'ENOENT') throw failureOf(error)
    await isThere()
    throw new ShelfFailure('missing', 'There is no such file', error)
  }
  return {
    most: Number.MAX_SAFE_INTEGER,
    prepare: async () => {
      if (isBegun) return
      const first = await mkdir(folder, { recursive: true, mode: 0o700 })
      // Each folder that was made stands in the one above.
      for (let made = folder; first && made.length >= first.length; made = dirname(made))
        await syncFolder(dirname(made))
      await writeDurably(join(folder, marker), 'The sealed files lie beside this.\n')
    },
    put: async ({ path, address }) => {
      await isThere()
      await mkdir(folderOf(address), { mode: 0o700 }).catch(unless('EEXIST'))
      await rename(path, pathOf(address))
      await syncFolder(folderOf(address))
      // Also when another process made the folder a moment ago: it may not have come to this line.
      await syncFolder(folder)
    },
    sizeOf: async (address) => (await stat(pathOf(address)).catch(missingOr)).size,
    read: (address, from, length) => readFrom(() => open(pathOf(address)).catch(missingOr), from, length),
    remove: async (address) => {
      await unlink(pathOf(address)).catch(unless('ENOENT'))
      await isThere()
      // Else it could be back after a power cut.
      await syncFolder(folderOf(address)).catch(unless('ENOENT'))
    },
    list: async function* () {
      await isThere()
      yield* listed(folder)
      // Gone while it was read, it would seem to hold less.
      await isThere()
    },
  }
}

async function* readFrom(
  begin: () => Promise<FileHandle>,
  from: number,
  length: number,
): AsyncGenerator<Buffer> {
  const file = await begin()
  try {
    for (let at = from; at < from + length; ) {
      const wanted = Math.min(chunk, from + length - at)
      const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, at)
      if (bytesRead === 0) return
      at += bytesRead
      yield buffer.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

async function* listed(folder: string): AsyncGenerator<KeptFile> {
  for await (const part of await opendir(folder)) {
    if (!part.isDirectory() || !/^[0-9a-f]{2}$/.test(part.name)) continue
    for await (const { name } of await opendir(join(folder, part.name))) {
      if (!isAddress(name) || !name.startsWith(part.name)) continue
      // One that went meanwhile is not there.
      const found = await stat(join(folder, part.name, name)).catch(unless('ENOENT'))
      if (found?.isFile()) yield { address: name, sealedSize: found.size, modified: found.mtime }
    }
  }
}

function unless(code: string) {
  return (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error
  }
}
