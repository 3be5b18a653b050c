/** The source's conditions as our `when`: both ways in which definitions write them, by groups and by flat items. */
import { compared, joined, NotWritten } from './comparison.ts'
import type { FoundPage } from './found.ts'
import { type Mapping, mappingIn, mappingsIn, textIn } from './source.ts'

export type Written =
  | {
      ok: true
      when: Mapping /** Places of the conditions it is made of. */
      used: readonly number[] /** Questions it reads. */
      reads: readonly string[]
    }
  | { ok: false; because: string }

/** Who asks for a condition: it can read only what was asked on earlier pages, and within its own group. */
export interface Reader {
  page: number
  group: string | null
}

/**
 * The condition of this name or id, for a page or question; why not, when it can not be written. A part that can not be
 * written leaves nothing of the whole, for half a condition asks other people than the source did.
 */
export function whenOf(source: Mapping, pages: readonly FoundPage[], name: string, reader: Reader): Written {
  const all = mappingsIn(source.conditions)
  const questions = pages.flatMap((page) => page.questions)
  const used = new Set<number>()
  const reads = new Set<string>()

  const named = (wanted: string, open: readonly string[]): Mapping => {
    const place = all.findIndex((one) => one.id === wanted || one.name === wanted)
    if (place < 0) throw new NotWritten(`there is no condition "${wanted}"`)
    if (open.includes(wanted)) throw new NotWritten('it names itself')
    used.add(place)
    const { value, items, coordinator } = all[place]!
    const within = [...open, wanted]
    if (!Array.isArray(items)) return grouped(mappingIn(value), within)
    const parts = mappingsIn(items).map((item) => part(item, within))
    return joined(coordinator === 'or' ? 'any' : 'all', parts)
  }

  // "And" binds first, as in the source: a and b or c is (a and b) or c.
  const grouped = ({ conditions }: Mapping, open: readonly string[]): Mapping => {
    const runs: Mapping[][] = []
    for (const one of mappingsIn(conditions)) {
      if (runs.length === 0 || one.coordinator === 'or') runs.push([])
      runs.at(-1)!.push(part(one, open))
    }
    return joined(
      'any',
      runs.map((run) => joined('all', run)),
    )
  }

  const part = (given: Mapping, open: readonly string[]): Mapping => {
    const other = textIn(given.conditionId) ?? textIn(given.conditionName)
    if (other !== null) return named(other, open)
    if (Array.isArray(given.conditions)) return grouped(given, open)
    const key = textIn(given.componentId) ?? textIn(mappingIn(given.field).name)
    const question = questions.find(
      ({ component }) => key !== null && [component.id, component.name].includes(key),
    )
    if (question === undefined) throw new NotWritten(`it reads "${key}", which the form does not ask`)
    if (question.page >= reader.page)
      throw new NotWritten(`it reads "${question.id}", which is not asked before`)
    if (question.group !== null && question.group !== reader.group)
      throw new NotWritten(`it reads "${question.id}", which is asked of each of several`)
    reads.add(question.id)
    return compared(question, String(given.operator), given.value, textIn(given.type))
  }

  try {
    return { ok: true, when: named(name, []), used: [...used], reads: [...reads] }
  } catch (error) {
    if (error instanceof NotWritten) return { ok: false, because: error.message }
    throw error
  }
}
