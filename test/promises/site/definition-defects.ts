/** Defects of the forms and of the registers that several rows must notice. */
import type { Question, Service } from '../../../src/forms/forms.ts'
import type { Broken } from './open.ts'

type Page = Service['pages'][number]

/** The forms with each of their pages changed. */
export function withPages(change: (page: Page) => Page): Broken {
  return {
    ground: (ground) => ({
      ...ground,
      services: ground.services.map((service) => ({ ...service, pages: service.pages.map(change) })),
    }),
  }
}

/** The forms with each of their questions changed. */
export function withQuestions(change: (question: Question) => Question): Broken {
  return withPages((page) => ({ ...page, questions: page.questions.map(change) }))
}

/** Everybody who gets something is a company that works for the council. */
export function everybodyIsACompany(): Broken {
  return {
    ground: (ground) => {
      const { register } = ground.registers
      const purposes = register.purposes.map((purpose) => ({
        ...purpose,
        recipients: purpose.recipients.map((one) => ({ ...one, standing: 'processor' as const })),
      }))
      return { ...ground, registers: { ...ground.registers, register: { ...register, purposes } } }
    },
  }
}
