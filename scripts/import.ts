/**
 * `npm run import -- form.json drafts/my-form`: a form definition of DEFRA's designer, JSON or YAML, as a draft of a
 * service.yaml with a report of all that it lacks and could not take. Both are written to the folder, which must be new.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { draftAsYaml, draftOf, readSource, reportAsMarkdown } from '../src/forms/importing/importing.ts'

process.exitCode = await importForm(process.argv.slice(2))

async function importForm([file, folder]: readonly string[]): Promise<number> {
  if (file === undefined || folder === undefined)
    return refused(
      'Say which file to read and which folder to write: npm run import -- form.json drafts/my-form',
    )
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null) return refused(`${file} can not be read`)
  const source = readSource(text)
  if (source === null) return refused(`${file} is no form definition with pages, in JSON or YAML`)
  // What somebody has completed by hand must not be written over.
  const made = await mkdir(folder, { recursive: true }).catch(() => null)
  if (made === null || made === undefined) return refused(`${folder} is there already, or can not be made`)

  const imported = draftOf(source)
  const { missing, notes } = imported.report
  await writeFile(join(folder, 'service.yaml'), draftAsYaml(imported))
  await writeFile(join(folder, 'report.md'), reportAsMarkdown(imported.report))
  process.stdout.write(
    `${folder}: a draft that lacks ${missing.length} things only a person can write, and ${notes.length} notes (report.md)\n`,
  )
  return 0
}

function refused(because: string): number {
  process.stderr.write(`${because}\n`)
  return 1
}
