import { breadcrumbs } from '../../design-system/components/breadcrumbs.ts'
import { insetText } from '../../design-system/components/inset-text.ts'
import { table } from '../../design-system/components/table.ts'
import { type Html, html, trusted } from '../../design-system/html.ts'
import type { Page as Screen } from '../../design-system/layout.ts'
import { inEnglish, link, partInEnglish, phrase } from '../../design-system/spoken.ts'
import type { Service } from '../../forms/forms.ts'
import type { Say } from '../../messages/messages.ts'
import type { Block, Level, PaperForm, PaperQuestion, Place } from '../paper/blocks.ts'

/** The paper form as a page to print; the ways to have it as a file are left out on paper. */
export function paperPage(say: Say, { id, title }: Service, form: PaperForm): Screen {
  const address = `/services/${id}`
  return {
    title: `${say('paper.title')} - ${title}`,
    section: 'Services',
    inLanguage: 'partly',
    wide: true,
    before: breadcrumbs({
      labelText: say('navigation.breadcrumb'),
      items: [
        { text: say('navigation.home'), href: '/' },
        { text: say('navigation.services'), href: '/services' },
        { html: inEnglish(say, title), href: address },
        { text: say('paper.title') },
      ],
    }),
    main: html`<div class="guildhall-paper">
<h1 class="govuk-heading-l">${inEnglish(say, form.title)}</h1>
<div class="guildhall-no-print">
<p class="govuk-body">${say('paper.ways')}</p>
<ul class="govuk-list govuk-list--bullet">
<li>${phrase(say, 'paper.pdf', { link: link(`${address}/paper.pdf`) })}</li>
<li>${phrase(say, 'paper.docx', { link: link(`${address}/paper.docx`) })}</li>
</ul>
</div>
${partInEnglish(say, html`${form.blocks.map(printed)}<p class="govuk-body-s">${form.foot}</p>`)}
</div>`,
  }
}

function printed(block: Block): Html {
  switch (block.is) {
    case 'heading':
      return headed(block.level, block.words)
    case 'paragraph':
      return html`<p class="${block.how === 'lead' ? 'govuk-body-l' : 'govuk-body'}">${block.how === 'condition' ? html`<strong>${block.words}</strong>` : block.words}</p>
`
    case 'address':
      return html`<p class="govuk-body">${block.lines.map((line, at) => html`${at > 0 && html`<br>`}${line}`)}</p>
`
    case 'list':
      return html`<ul class="govuk-list govuk-list--bullet">
${block.items.map((item) => html`<li>${item}</li>`)}</ul>
`
    case 'table':
      return table({
        caption: block.caption,
        head: block.head.map((text) => ({ text })),
        rows: block.rows.map((row) => row.map((text) => ({ text }))),
      })
    case 'question':
      return question(block)
  }
}

/** The tags are our own: templates can not be given the name of an element. */
function headed(level: Level, words: string): Html {
  const size = level === 2 ? 'm' : 's'
  return html`${trusted(`<h${level} class="govuk-heading-${size}">`)}${words}${trusted(`</h${level}>`)}
`
}

function question({ number, level, label, when, explanation, hint, reasons, places }: PaperQuestion): Html {
  return html`<div class="guildhall-paper-question">
${headed(level, `${number}. ${label}`)}
${when && html`<p class="govuk-body"><strong>${when}</strong></p>`}
${explanation && insetText({ text: explanation })}
${hint && html`<p class="govuk-hint">${hint}</p>`}
${reasons.map((words) => html`<p class="govuk-body-s">${words}</p>`)}
${places.map(place)}</div>
`
}

/** Lines and boxes are drawn by the style sheet: they say nothing to whoever listens. */
function place(one: Place): Html {
  switch (one.is) {
    case 'words':
      return html`<p class="govuk-body-s">${one.words}</p>
`
    case 'ticks':
      return html`<p class="govuk-body-s">${one.how}</p>
<ul class="govuk-list guildhall-paper-ticks">
${one.options.map(({ words, besides }) => html`<li>${words}${besides.map((beside) => html`<div class="govuk-hint">${beside}</div>`)}</li>`)}</ul>
`
    case 'lines': {
      const drawn = Array.from(
        { length: one.lines },
        () => html`<div class="guildhall-paper-line guildhall-paper-line--${one.wide}"></div>`,
      )
      return html`${one.called && html`<p class="govuk-body-s guildhall-paper-called">${one.called}</p>`}${drawn}
`
    }
    case 'boxes':
      return html`${one.called && html`<p class="govuk-body-s guildhall-paper-called">${one.called}</p>`}
<div class="guildhall-paper-boxes">${one.groups.map(({ called, count }) => html`<div>${called && html`<div class="govuk-body-s guildhall-paper-called">${called}</div>`}${Array.from({ length: count }, () => html`<span class="guildhall-paper-box"></span>`)}</div>`)}</div>
`
  }
}
