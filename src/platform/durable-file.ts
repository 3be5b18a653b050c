/** Writes a small file so that it is either wholly there or not at all, also after a power cut. */
import { type FileHandle, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Readable by its owner alone. On the disk, name and content, when the promise is settled. */
export async function writeDurably(path: string, text: string): Promise<void> {
  await synced(await open(`${path}.new`, 'w', 0o600), (file) => file.writeFile(text))
  await rename(`${path}.new`, path)
  await synced(await open(dirname(path)))
}

/** Puts a folder's entries on the disk: what was made in it or moved into it. */
export async function syncFolder(path: string): Promise<void> {
  await synced(await open(path))
}

async function synced(file: FileHandle, write?: (file: FileHandle) => Promise<void>): Promise<void> {
  try {
    await write?.(file)
    await file.sync()
  } finally {
    await file.close()
  }
}
