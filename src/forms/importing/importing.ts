/** Import of form definitions that other programs wrote, as drafts that a person completes. */
export { draftOf, type Imported, type Missing, type Report } from './draft.ts'
export { draftAsYaml, reportAsMarkdown } from './report.ts'
export { readSource } from './source.ts'
