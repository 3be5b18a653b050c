/**
 * Where the bytes of master keys lie: apart from the database, so that a stolen database or backup opens nothing, and
 * so that destroying one makes every older backup forget. Two places here; a key service stands beside.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncFolder, writeDurably } from './durable-file.ts'

export interface MasterStore {
  /** The key of that number, or null when it is not here (destroyed, or another deployment's). */
  read(no: number): Promise<KeyObject | null>
  /** Makes a new one, or takes one that lies there unused; it is safe on its medium when the promise settles. */
  make(no: number): Promise<KeyObject>
  /** Destroys it. Answers false where only a person can, because the store is not ours to write. */
  destroy(no: number): Promise<boolean>
}

/** A folder of small files, readable by their owner alone. */
export function mastersInFolder(folder: string): MasterStore {
  const fileOf = (no: number) => join(folder, `master-${no}`)
  const read = async (no: number) => {
    const text = await readFile(fileOf(no), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    })
    return text === null ? null : keyFromHex(text, fileOf(no))
  }
  return {
    read,
    make: async (no) => {
      // One that lies there unused was begun before a crash, or after the backup that was restored: to write over it
      // could close a newer backup for ever.
      const unused = await read(no)
      if (unused) return unused
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const bytes = randomBytes(32)
      await writeDurably(fileOf(no), `${bytes.toString('hex')}\n`)
      return createSecretKey(bytes)
    },
    destroy: async (no) => {
      await overwrite(fileOf(no))
      await rm(fileOf(no), { force: true })
      await syncFolder(folder)
      return true
    },
  }
}

/**
 * Keys handed in by a variable, as `1:<64 hexadecimal digits>,2:…`: for a council whose secrets come from outside.
 * New ones can then only be made, and old ones only be destroyed, out there.
 */
export function mastersInVariable(text: string): MasterStore {
  const keys = new Map<number, KeyObject>()
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const [no = '', hex = ''] = part.trim().split(':')
    if (!/^[1-9]\d{0,8}$/.test(no)) throw new Error('A master key is given as number:hexadecimal digits')
    keys.set(Number(no), keyFromHex(hex, `master key ${no}`))
  }
  return {
    read: async (no) => keys.get(no) ?? null,
    make: async (no) => {
      const key = keys.get(no)
      if (!key) throw new Error(`Master key ${no} is needed and is not among those given`)
      return key
    },
    destroy: async () => false,
  }
}

/** The key that 64 hexadecimal digits say; throws, naming the place and not the text, when they are none. */
export function keyFromHex(text: string, where: string): KeyObject {
  const hex = text.trim()
  if (!/^[0-9a-f]{64}$/i.test(hex)) throw new Error(`${where} must hold 64 hexadecimal digits`)
  return createSecretKey(Buffer.from(hex, 'hex'))
}

/** Written over first; on media that write elsewhere this does little, and the council's disk encryption does the rest. */
async function overwrite(path: string): Promise<void> {
  const file = await open(path, 'r+').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (file === null) return
  try {
    await file.write(randomBytes(65), 0, 65, 0)
    await file.sync()
  } finally {
    await file.close()
  }
}
