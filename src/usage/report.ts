/** The report of a quarter: for each service, each question of today's form with what was counted of it and how it stands. */
import type { FormOf, Service } from '../forms/forms.ts'
import type { Queryable } from '../platform/db/db.ts'
import { asks, type Counts, type Standing, standingOf } from './never-used.ts'
import type { Quarter } from './quarter.ts'
import { sentIn, usedIn } from './queries.ts'

export interface QuestionUse {
  question: string
  label: string
  /** How often forms that had this question were sent. */
  sentWithIt: number
  counts: Counts
  standing: Standing
}

export interface ServiceUse {
  service: string
  title: string
  /** How often its form was sent in the quarter; in tens once that is over. */
  sent: number
  questions: readonly QuestionUse[]
}

export interface Reporting {
  services: readonly Service[]
  formOf: FormOf
  quarter: Quarter
  /** How often a form must have been sent before its silence says anything. */
  fewest: number
}

/** Reads what was counted; a question that came with a later version is held against the forms that had it, and no others. */
export async function usageReport(
  sql: Queryable,
  { services, formOf, quarter, fewest }: Reporting,
): Promise<ServiceUse[]> {
  const [sent, used] = [await sentIn(sql, quarter), await usedIn(sql, quarter)]
  const report: ServiceUse[] = []
  for (const service of services) {
    const forms: { form: Service; times: number; least: number }[] = []
    for (const { version, times, least } of sent.filter((one) => one.service === service.id))
      forms.push({ form: (await formOf(service.id, version)) ?? service, times, least })
    const own = used.filter((one) => one.service === service.id)
    const questions = service.pages
      .flatMap((page) => page.questions)
      .map(({ id, label }): QuestionUse => {
        const counts = Object.fromEntries(
          own.filter(({ question }) => question === id).map(({ kind, times }) => [kind, times]),
        )
        const withIt = forms.filter(({ form }) => asks(form, id))
        const least = withIt.reduce((all, one) => all + one.least, 0)
        const standing = standingOf(counts, { sentWithIt: least, fewest })
        return { question: id, label, sentWithIt: sum(withIt), counts, standing }
      })
    report.push({ service: service.id, title: service.title, sent: sum(forms), questions })
  }
  return report
}

const sum = (forms: readonly { times: number }[]) => forms.reduce((all, { times }) => all + times, 0)
