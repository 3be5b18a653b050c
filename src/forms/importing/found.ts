/** What the source asks, and under which of our codes it will be found: worked out before anything is written. */
import { reservedFields } from '../check.ts'
import { reservedInConditions } from '../definition/read-condition.ts'
import { reservedPages } from '../definition/soundness.ts'
import { codesApart } from './names.ts'
import { type Mapping, mappingIn, mappingsIn, textIn } from './source.ts'

export interface FoundOption {
  path: string
  item: Mapping
  code: string
}

export interface FoundQuestion {
  path: string
  component: Mapping
  /** What the source calls this kind of question. */
  kind: string
  id: string
  options: readonly FoundOption[]
  /** The place of its page. */
  page: number
  group: string | null
}

export interface FoundPage {
  path: string
  page: Mapping
  place: number
  id: string
  group: string | null
  /** The end of the form, not a question. */
  isExit: boolean
  questions: readonly FoundQuestion[]
  /** Everything else that stands on it. */
  others: readonly { path: string; component: Mapping }[]
}

/** Text that is read and not answered. */
const contentKinds = ['Html', 'Markdown', 'InsetText', 'Details', 'NotificationBanner', 'List']
/** Nothing a person answers either: one carries a value unseen, the other asks for money. */
const unasked = ['HiddenField', 'PaymentField']
/** Pages that our journey has itself. */
const ownPages = [
  'SummaryPageController',
  'SummaryPageWithConfirmationEmailController',
  'StatusPageController',
]

/** Answers the pages in their order, each with what it asks; a page that our journey has itself asks nothing. */
export function findPages(source: Mapping): FoundPage[] {
  const pageCodes = codesApart(reservedPages)
  const questionCodes = codesApart([...reservedFields, ...reservedInConditions])
  const groupCodes = codesApart()
  return mappingsIn(source.pages).map((page, place) => {
    const path = `pages[${place}]`
    const repeats = mappingIn(mappingIn(page.repeat).options)
    const group =
      page.controller === 'RepeatPageController' ? groupCodes(textIn(repeats.name) ?? '', 'group') : null
    const isOwn = ownPages.includes(textIn(page.controller) ?? '')
    const isExit = page.controller === 'TerminalPageController'
    const components = mappingsIn(page.components).map((component, index) => ({
      path: `${path}.components[${index}]`,
      component,
      kind: textIn(component.type) ?? '',
    }))
    const asks = ({ kind }: { kind: string }) =>
      !isOwn && !isExit && !contentKinds.includes(kind) && !unasked.includes(kind)
    const questions = components.filter(asks).map(
      (one): FoundQuestion => ({
        ...one,
        id: questionCodes(textIn(one.component.name) ?? '', 'question'),
        options: optionsOf(source, one.component),
        page: place,
        group,
      }),
    )
    return {
      path,
      page,
      place,
      id: pageCodes(textIn(page.path) ?? textIn(page.title) ?? '', 'page'),
      group,
      isExit,
      questions,
      others: components.filter((one) => !asks(one)),
    }
  })
}

/** Of a list that is named by its name or, in newer definitions, by its id. */
function optionsOf(source: Mapping, { list }: Mapping): FoundOption[] {
  if (textIn(list) === null) return []
  const lists = mappingsIn(source.lists)
  const place = lists.findIndex(({ id, name }) => id === list || name === list)
  if (place < 0) return []
  const codes = codesApart()
  return mappingsIn(lists[place]!.items).map((item, index) => ({
    path: `lists[${place}].items[${index}]`,
    item,
    code: codes(String(item.value ?? item.text ?? ''), `option-${index + 1}`),
  }))
}
