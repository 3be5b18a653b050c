import { select } from '../../../design-system/components/select.ts'
import type { Html } from '../../../design-system/html.ts'
import type { ListedQuestion } from '../../service.ts'
import { oneInput, type Shown } from './shown.ts'

export function listedField(question: ListedQuestion, shown: Shown): Html {
  const entries = shown.lists[question.from].all.map(({ id, name }) => ({ value: id, text: name }))
  return select({
    ...oneInput(question, shown),
    items: [{ value: '', text: shown.say(nothingChosen[question.from]) }, ...entries],
  })
}

const nothingChosen = { streets: 'form.choose-street' } as const
