/**
 * What became of each leaf of the source: it went into the draft, is a name that we call otherwise, or is noted. What
 * nobody speaks for is noted by itself, so that nothing can be lost by being forgotten here.
 */
import { type Leaf, leavesOf, type Mapping } from './source.ts'

export interface Note extends Leaf {
  /** What a person has to know or do about it. */
  says: string
  /** Words in the draft that are not the source's. */
  made?: string
}

/** A name that the source has for something, and ours. */
export interface Name extends Leaf {
  code: string
}

export interface Ledger {
  /** This leaf is only a name, and ours is another. */
  name(path: string, code: string): void
  /** This leaf, or all below this path, went into the draft. */
  draft(...paths: readonly string[]): void
  /** This leaf, or all below this path, could not; and why. */
  note(path: string, says: string): void
  /** The same, for what is neither in the draft nor called otherwise by now. */
  noteUndrafted(path: string, says: string): void
  /** Something the draft holds that the source does not say in these words, and a person must look at. */
  remark(path: string, says: string, made?: string): void
  /** Shares out all leaves: those that nobody spoke for are notes too. */
  close(): Closed
}

/** Every leaf of the source stands in exactly one of these; a note may also stand for something of our own. */
export interface Closed {
  drafted: readonly Leaf[]
  names: readonly Name[]
  notes: readonly Note[]
}

const untaken = 'Guildhall has no place for this.'

export function openLedger(source: Mapping): Ledger {
  const leaves = leavesOf(source)
  const drafted = new Set<string>()
  const said = new Map<string, string>()
  const called = new Map<string, string>()
  const remarks: Note[] = []
  const below = (path: string) => leaves.filter((leaf) => isBelow(leaf.path, path))
  return {
    name(path, code) {
      for (const leaf of below(path)) called.set(leaf.path, code)
    },
    draft(...paths) {
      for (const path of paths) for (const leaf of below(path)) drafted.add(leaf.path)
    },
    note(path, says) {
      for (const leaf of below(path)) said.set(leaf.path, says)
    },
    noteUndrafted(path, says) {
      for (const { path: at } of below(path)) if (!drafted.has(at) && !called.has(at)) said.set(at, says)
    },
    remark(path, says, made) {
      remarks.push({ path, value: undefined, says, ...(made === undefined ? {} : { made }) })
    },
    close() {
      const notes: Note[] = [...remarks]
      const names: Name[] = []
      const rest: Leaf[] = []
      for (const leaf of leaves) {
        const [says, code] = [said.get(leaf.path), called.get(leaf.path)]
        if (says !== undefined) notes.push({ ...leaf, says })
        else if (drafted.has(leaf.path)) rest.push(leaf)
        else if (code !== undefined) names.push({ ...leaf, code })
        else notes.push({ ...leaf, says: untaken })
      }
      return { drafted: rest, names, notes }
    },
  }
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(`${above}.`) || path.startsWith(`${above}[`)
}
