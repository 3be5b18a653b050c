import { PDFDocument } from '@cantoo/pdf-lib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { examine, type Verdict } from '../../src/documents/inspection/examine.ts'
import { type Kind, kinds } from '../../src/documents/inspection/kinds.ts'
import { type Limits, usualLimits } from '../../src/documents/inspection/limits.ts'
import { readerOf } from '../../src/documents/inspection/reader.ts'

export const everyKind = Object.keys(kinds) as Kind[]

/** Looks into a file here and now, and gives the verdict with what was made of it. */
export async function look(name: string, bytes: Buffer, limits: Partial<Limits> = {}, allowed = everyKind) {
  const made: Buffer[] = []
  const verdict = await examine(
    readerOf(bytes),
    { name, allowed, limits: { ...usualLimits, ...limits } },
    async (piece) => void made.push(piece),
  )
  return { verdict, says: said(verdict), made: Buffer.concat(made) }
}

/** "fit", "not examined", or the reason of a refusal. */
export function said(verdict: Verdict): string {
  return verdict.verdict === 'refused' ? verdict.because : verdict.verdict
}

export function picture(format: 'jpeg' | 'png' | 'webp' = 'jpeg', width = 40, height = 30): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .withExif({
      IFD0: { Artist: 'Canary Author' },
      IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' },
    })
    [format]()
    .toBuffer()
}

export async function pdf(
  change: (document: PDFDocument) => void | Promise<void> = () => {},
): Promise<Buffer> {
  const document = await PDFDocument.create()
  document.addPage().drawText('A letter to the council')
  document.setTitle('A letter')
  document.setAuthor('Canary Author')
  await change(document)
  return Buffer.from(await document.save())
}

/** A PDF of one page, written by hand, with these words in its catalog and these further objects. */
export function onePage(catalog: string, objects: readonly (string | Buffer)[] = []): Buffer {
  const start = `%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R ${catalog} >>
endobj
2 0 obj
<< /Type /Pages /Count 1 /Kids [3 0 R] >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>
endobj
`
  const end = 'trailer\n<< /Root 1 0 R /Size 40 >>\nstartxref\n0\n%%EOF\n'
  return Buffer.concat(
    [start, ...objects, end].map((one) => (typeof one === 'string' ? Buffer.from(one) : one)),
  )
}

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** A letter of Word as a program would write it, with parts of one's own added or put in the place of its own. */
export function docx(parts: Record<string, string | Uint8Array> = {}): Buffer {
  const all: Record<string, string | Uint8Array> = {
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    '_rels/.rels': '<Relationships/>',
    'word/document.xml': '<w:document xmlns:w="w"><w:p>A letter</w:p></w:document>',
    ...parts,
  }
  return archive(all)
}

/** A zip of these parts, of which those that are named lie in it as they are. */
export function archive(
  parts: Record<string, string | Uint8Array>,
  unpacked: readonly string[] = [],
): Buffer {
  const bytes = Object.entries(parts).map(([name, part]) => [
    name,
    [typeof part === 'string' ? strToU8(part) : part, { level: unpacked.includes(name) ? 0 : 6 }],
  ])
  return Buffer.from(zipSync(Object.fromEntries(bytes)))
}
