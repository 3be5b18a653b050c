/**
 * What a program takes with a machine to itself. The proportional share (PSS) divides each page among all processes that
 * map it, so another Node or PostgreSQL on the machine, like the bench's own, makes it look smaller than it is.
 */
import { readFile } from 'node:fs/promises'
import { sum } from './compare.ts'

/** In megabytes, of a process and all below it: their own pages, and each page of a file once. */
export async function memoryAlone(pid: number): Promise<number> {
  const files = new Map<string, number>()
  let own = 0
  for (const one of await withDescendants(pid)) {
    const text = await readFile(`/proc/${one}/smaps`, 'utf8').catch(() => '') // ended since its parent named it
    for (const { file, resident, anonymous, share } of mappingsIn(text)) {
      // Of what is in no file, and of PostgreSQL's shared memory, nobody else has a part.
      own += file === null ? share : anonymous
      if (file !== null) files.set(file, Math.max(files.get(file) ?? 0, resident - anonymous))
    }
  }
  return Math.round((own + sum([...files.values()])) / 1024)
}

/** Kilobytes; `file` names the part of a file that is mapped, and is null where none is. */
interface Mapping {
  file: string | null
  resident: number
  anonymous: number
  share: number
}

function mappingsIn(smaps: string): Mapping[] {
  return smaps.split(/^(?=[0-9a-f]+-[0-9a-f]+ )/m).flatMap((text): Mapping[] => {
    const [, offset, path = ''] = /^\S+ \S+ (\S+) \S+ \d+[ \t]*(.*)/.exec(text) ?? []
    if (offset === undefined) return []
    const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
    const isFile = path.startsWith('/') && !/^\/(dev\/|SYSV|memfd)/.test(path)
    return [
      {
        file: isFile ? `${path} ${offset}` : null,
        resident: kilobytes('Rss'),
        anonymous: kilobytes('Anonymous'),
        share: kilobytes('Pss'),
      },
    ]
  })
}

async function withDescendants(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '')
  const below = await Promise.all(text.split(' ').filter(Boolean).map(Number).map(withDescendants))
  return [pid, ...below.flat()]
}
