/** Reads a PDF as a screen reader does: by its structure tree, with a library that is not the one that wrote it. */
import { getDocumentProxy } from 'unpdf'

export interface ReadPdf {
  title: string
  language: string
  isTagged: boolean
  pages: number
  /** Every element that has words, in the order of the tree: its role and its words. */
  elements: { role: string; words: string }[]
  roles: ReadonlySet<string>
  /** Words that are neither in the tree nor marked as an artifact: nobody who listens would know what they are. */
  stray: string[]
}

type Node = { role?: string; type?: string; id?: string; children?: readonly Node[] }

/** The size in point of the smallest letters in the file. */
export async function smallestType(bytes: Buffer): Promise<number> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const sizes: number[] = []
  for (let at = 1; at <= document.numPages; at += 1) {
    const { items } = await (await document.getPage(at)).getTextContent()
    for (const item of items) if ('str' in item && item.str.trim() !== '') sizes.push(item.height)
  }
  return Math.min(...sizes)
}

export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
  const { info } = await document.getMetadata()
  const { Title = '', Language = '' } = info as { Title?: string; Language?: string }
  const marks = await document.getMarkInfo()
  const read: ReadPdf = {
    title: Title,
    language: Language,
    isTagged: marks?.Marked === true,
    pages: document.numPages,
    elements: [],
    roles: new Set(),
    stray: [],
  }
  const roles = new Set<string>()
  for (let at = 1; at <= document.numPages; at += 1) {
    const page = await document.getPage(at)
    const { items } = await page.getTextContent({ includeMarkedContent: true })
    const words = new Map<string, string>()
    let open: { id: string | null; tag: string }[] = []
    for (const item of items) {
      if ('str' in item) {
        const inside = open.at(-1)
        if (inside?.id) words.set(inside.id, `${words.get(inside.id) ?? ''}${item.str}`)
        else if (inside?.tag !== 'Artifact' && item.str.trim() !== '') read.stray.push(item.str)
      } else if (item.type === 'endMarkedContent') open = open.slice(0, -1)
      else open = [...open, { id: item.id ?? null, tag: 'tag' in item ? String(item.tag) : '' }]
    }
    const walk = (node: Node, role: string) => {
      if (node.role) roles.add(node.role)
      if (node.type === 'content') read.elements.push({ role, words: words.get(node.id ?? '') ?? '' })
      for (const child of node.children ?? []) walk(child, node.role ?? role)
    }
    walk((await page.getStructTree()) as Node, '')
  }
  await document.cleanup()
  return { ...read, roles }
}
