import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page as Screen } from '../../design-system/layout.ts'
import { inEnglish } from '../../design-system/spoken.ts'
import type { Service, Task, TaskState } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'

/**
 * A long form's parts with how far each has come. Written out because the official component knows links only, and a
 * journey without cookies goes on by a button.
 */
export function taskListScreen(
  say: Say,
  service: Service,
  tasks: readonly Task[],
  {
    back,
    open,
    check,
    leave,
  }: { back: Html; open: (task: Task, words: Html) => Html; check: Html; leave: Html },
): Screen {
  const left = tasks.filter(({ state }) => state !== 'completed').length
  return {
    title: `${say('tasks.title')} - ${service.title}`,
    section: 'Services',
    inLanguage: 'partly',
    before: back,
    main: html`<h1 class="govuk-heading-l">${inEnglish(say, service.title)}</h1>
<p class="govuk-body">${say('tasks.progress', { done: String(tasks.length - left), all: String(tasks.length) })}</p>
<ul class="govuk-task-list">
${tasks.map((task, at) => item(say, task, at, open))}</ul>
${left === 0 ? check : html`<p class="govuk-body">${say('tasks.send-later')}</p>`}
${leave}`,
  }
}

function item(say: Say, task: Task, at: number, open: (task: Task, words: Html) => Html): Html {
  const name = inEnglish(say, task.section.title)
  const waits = task.state === 'cannot start yet'
  return html`<li class="govuk-task-list__item${waits ? '' : ' govuk-task-list__item--with-link'}">
<div class="govuk-task-list__name-and-hint">${waits ? html`<div>${name}</div>` : open(task, name)}</div>
<div class="govuk-task-list__status${waits ? ' govuk-task-list__status--cannot-start-yet' : ''}" id="task-${at + 1}-status">${statusOf(say, task.state)}</div>
</li>
`
}

function statusOf(say: Say, state: TaskState): Html {
  if (state === 'completed') return html`${say('tasks.completed')}`
  if (state === 'cannot start yet') return html`${say('tasks.cannot-start')}`
  const text = say(state === 'in progress' ? 'tasks.in-progress' : 'tasks.incomplete')
  return tag({ text, classes: state === 'in progress' ? 'govuk-tag--light-blue' : 'govuk-tag--blue' })
}
