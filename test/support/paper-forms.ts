/** The paper form of every service of every council, for tests. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { loadCouncil } from '../../src/council/council.ts'
import type { Service } from '../../src/forms/forms.ts'
import { loadServices } from '../../src/registers.ts'
import type { Block, PaperForm, Place } from '../../src/services/paper/blocks.ts'
import { type PaperFacts, paperForm } from '../../src/services/paper/paper-form.ts'

const councils = join(import.meta.dirname, '../../councils')

export interface MadeForm {
  /** As `fairholme/bulky-waste`. */
  name: string
  service: Service
  facts: PaperFacts
  form: PaperForm
}

/** Every one of them. Throws when a council's folder has a hole. */
export async function everyPaperForm(): Promise<MadeForm[]> {
  const made = await Promise.all(readdirSync(councils).map(formsOf))
  return made.flat()
}

async function formsOf(name: string): Promise<MadeForm[]> {
  const loaded = loadCouncil(join(councils, name), { production: false })
  if (!loaded.ok) throw new Error(loaded.complaints.join('; '))
  const { council } = loaded
  const read = await loadServices(council, () => '2026-11-22')
  if (!read.ok) throw new Error(read.complaints.join('; '))
  const { team, phone } = council.dataProtection
  const facts: PaperFacts = {
    council: council.names.full,
    address: council.contact.address,
    phone: council.contact.phone,
    dataDesk: { team, phone },
    notice: {
      title: 'Using your personal data',
      since: '22 November 2026',
      address: 'https://council.example/using-your-personal-data',
    },
    since: '22 November 2026',
  }
  return read.services.map((service) => ({
    name: `${name}/${service.id}`,
    service,
    facts,
    form: paperForm(service, facts),
  }))
}

/** Everything a form says, in the order in which it is read. */
export function wordsOf({ council, title, blocks }: PaperForm): string[] {
  return [council, title, ...blocks.flatMap(wordsIn)]
}

function wordsIn(block: Block): readonly string[] {
  switch (block.is) {
    case 'heading':
    case 'paragraph':
      return [block.words]
    case 'address':
      return block.lines
    case 'list':
      return block.items
    case 'table':
      return [block.caption, ...block.head, ...block.rows.flat()]
    case 'question': {
      const { number, label, when, explanation, hint, reasons, places } = block
      const before = [when, explanation, hint].filter((words) => words !== null)
      return [`${number}. ${label}`, ...before, ...reasons, ...places.flatMap(wordsAt)]
    }
  }
}

function wordsAt(place: Place): readonly string[] {
  switch (place.is) {
    case 'words':
      return [place.words]
    case 'ticks':
      return [place.how, ...place.options.flatMap(({ words, besides }) => [words, ...besides])]
    case 'lines':
      return place.called === null ? [] : [place.called]
    case 'boxes':
      return [place.called, ...place.groups.map(({ called }) => called)].filter((words) => words !== null)
  }
}

/** The letters alone, for a program that reads a file puts spaces and ends of lines where it likes. */
export const lettersOf = (words: readonly string[]) => words.join('').replace(/\s+/g, '')
