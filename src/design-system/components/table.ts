import { attributes, type Html, html } from '../html.ts'
import { content } from './content.ts'
import type { TableCell, TableHead, TableParams } from './params.ts'
import { also, tokens } from './tokens.ts'

/** Facts in rows and columns. Official: components/table/template.njk. */
export function table(params: TableParams): Html {
  const captionClasses = tokens('govuk-table__caption', params.captionClasses)
  return html`<table class="govuk-table${also(params.classes)}"${attributes(params.attributes)}>
  ${
    params.caption &&
    html`<caption class="${captionClasses}">${params.caption}</caption>
  `
  }
  ${
    params.head &&
    html`<thead class="govuk-table__head">
    <tr class="govuk-table__row">
      ${params.head.map((cell) => cell && columnHeader(cell))}
    </tr>
  </thead>
  `
  }
  <tbody class="govuk-table__body">
    ${params.rows.map(
      (row) =>
        row &&
        html`<tr class="govuk-table__row">
      ${row.map((cell, column) => (column === 0 && params.firstCellIsHeader ? rowHeader(cell) : plainCell(cell)))}
    </tr>
    `,
    )}
  </tbody>
</table>`
}

function columnHeader(cell: TableHead): Html {
  const classes = tokens(
    'govuk-table__header',
    cell.format && `govuk-table__header--${cell.format}`,
    cell.classes,
  )
  return html`<th scope="col" class="${classes}"${common(cell)}>${content(cell.html, cell.text)}</th>
      `
}

function rowHeader(cell: TableCell): Html {
  return html`<th scope="row" class="govuk-table__header${also(cell.classes)}"${common(cell)}>${content(cell.html, cell.text)}</th>
      `
}

function plainCell(cell: TableCell): Html {
  const classes = tokens(
    'govuk-table__cell',
    cell.format && `govuk-table__cell--${cell.format}`,
    cell.classes,
  )
  return html`<td class="${classes}"${common(cell)}>${content(cell.html, cell.text)}</td>
      `
}

function common(cell: TableCell | TableHead): Html {
  return html`${cell.colspan && html` colspan="${cell.colspan}"`}${cell.rowspan && html` rowspan="${cell.rowspan}"`}${attributes(cell.attributes)}`
}
