import type { TestContext } from 'node:test'
import { kindQuestion, publicList, streetQuestion } from '../../src/services/open311/kinds.ts'
import { open } from './open.ts'

/** A site whose form tells everybody that kind and street of a report are listed. */
export const openListed = (t: TestContext) =>
  open(t, {
    ground: (ground) => ({
      ...ground,
      services: ground.services.map((service) => ({
        ...service,
        pages: service.pages.map((page) => ({
          ...page,
          questions: page.questions.map((question) =>
            [kindQuestion, streetQuestion].includes(question.id)
              ? { ...question, usedFor: [...question.usedFor, publicList] }
              : question,
          ),
        })),
      })),
    }),
  })
