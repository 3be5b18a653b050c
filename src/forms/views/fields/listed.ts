import { select } from '../../../design-system/components/select.ts'
import type { Html } from '../../../design-system/html.ts'
import type { ListedQuestion } from '../../service.ts'
import { oneInput, type Shown } from './shown.ts'

export function listedField(question: ListedQuestion, shown: Shown): Html {
  const list = shown.lists[question.from]
  const entries = list.all.map(({ id, name }) => ({ value: id, text: name }))
  // What was chosen when it was sent can be chosen still, though it has left the council's list.
  const { former = '' } = shown
  const left = former === '' || list.find(former) ? [] : [{ value: former, text: former }]
  return select({
    ...oneInput(question, shown),
    items: [{ value: '', text: shown.say(nothingChosen[question.from]) }, ...entries, ...left],
  })
}

const nothingChosen = { streets: 'form.choose-street' } as const
