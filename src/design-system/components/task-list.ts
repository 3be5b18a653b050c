import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { TaskListItem, TaskListItemStatus, TaskListParams } from './params.ts'
import { tag } from './tag.ts'
import { also, tokens } from './tokens.ts'

/** What is still to do, and what is done. Official: components/task-list/template.njk. */
export function taskList(params: TaskListParams): Html {
  const idPrefix = params.idPrefix || 'task-list'
  return html`<ul class="govuk-task-list${also(params.classes)}"${attributes(params.attributes)}>
  ${params.items.map((item, index) => item && task(item, `${idPrefix}-${index + 1}`))}
</ul>`
}

function task(item: TaskListItem, id: string): Html {
  const { hint, status } = item
  const classes = tokens(
    'govuk-task-list__item',
    item.href && 'govuk-task-list__item--with-link',
    item.classes,
  )
  return html`<li class="${classes}">
    <div class="govuk-task-list__name-and-hint">
      ${title(item, id)}
      ${
        hint &&
        html`<div id="${id}-hint" class="govuk-task-list__hint">
        ${content(hint.html, hint.text)}
      </div>
      `
      }
    </div>
    <div class="govuk-task-list__status${also(status.classes)}" id="${id}-status">
      ${statusOf(status)}
    </div>
  </li>
  `
}

function title({ title: given, href, hint }: TaskListItem, id: string): Html {
  const words = content(given.html, given.text)
  if (!href) {
    return html`<div${given.classes && html` class="${given.classes}"`}>
        ${words}
      </div>`
  }
  const describedBy = tokens(hint && `${id}-hint`, `${id}-status`)
  return html`<a class="govuk-link govuk-task-list__link${also(given.classes)}" href="${href}" aria-describedby="${describedBy}">
        ${words}
      </a>`
}

function statusOf(status: TaskListItemStatus): Html | string | undefined {
  return status.tag ? tag(status.tag) : content(status.html, status.text)
}
