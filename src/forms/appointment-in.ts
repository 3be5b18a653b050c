import { noTime } from './fields/appointment.ts'
import type { Answers, AppointmentQuestion, Page, Service } from './service.ts'
import { walk } from './walk.ts'

type Asked = { readonly page: Page; readonly question: AppointmentQuestion }

/** Where a form asks for a time at a counter; null when it does not. */
export function appointmentAsked({ pages }: Pick<Service, 'pages'>): Asked | null {
  return appointmentOn(pages)
}

/** The code of the time that these answers ask for, to be booked when the form is sent; null when they ask for none. */
export function appointmentIn(service: Service, answers: Answers): string | null {
  if (appointmentAsked(service) === null) return null
  const { pages, kept } = walk(service, answers)
  const asked = appointmentOn(pages)
  const code = asked === null ? undefined : kept[asked.question.id]
  return code === undefined || code === '' || code === noTime ? null : code
}

function appointmentOn(pages: readonly Page[]): Asked | null {
  for (const page of pages)
    for (const question of page.questions) if (question.type === 'appointment') return { page, question }
  return null
}
