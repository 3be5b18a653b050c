/** The paper form as a page, a PDF and a Word document. Who takes one is not counted, and nothing is asked of them. */
import type { Page as Screen } from '../../design-system/layout.ts'
import type { Service } from '../../forms/forms.ts'
import { type Answer, show } from '../../platform/web/answer.ts'
import type { Visit } from '../../platform/web/route.ts'
import { paperPage } from '../views/paper.ts'
import { type PaperParts, paperForms } from './kept.ts'
import type { FileKind } from './make.ts'

const types: Record<FileKind, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** What answers for each of the three addresses of a service's paper form. */
export function onPaper(parts: PaperParts) {
  const kept = paperForms(parts)
  const file =
    (kind: FileKind) =>
    async (service: Service): Promise<Answer<Screen>> => ({
      kind: 'bytes',
      status: 200,
      type: types[kind],
      body: await kept.file(service, kind),
      fileName: `${service.id}.${kind}`,
      keeping: 'while open',
    })
  return {
    page: async (service: Service, { say }: Visit): Promise<Answer<Screen>> =>
      show(paperPage(say, service, await kept.form(service))),
    pdf: file('pdf'),
    docx: file('docx'),
  }
}
