/** Paper forms and their files, made once for each version of form and notice and kept in memory: nothing in them is personal. */
import { publishedOn, type Service } from '../../forms/forms.ts'
import { dayOf, dayWritten } from '../../notices/notices.ts'
import type { ServiceParts } from '../parts.ts'
import type { PaperForm } from './blocks.ts'
import { type FileKind, makeFile } from './make.ts'
import { type PaperFacts, paperForm } from './paper-form.ts'
import { sentences } from './words.ts'

export type PaperParts = Pick<ServiceParts, 'clock' | 'database' | 'paper' | 'phone' | 'provider' | 'room'>

export interface PaperForms {
  form(service: Service): Promise<PaperForm>
  file(service: Service, kind: FileKind): Promise<Buffer>
}

/** The forms of a site. */
export function paperForms(parts: PaperParts): PaperForms {
  const forms = keptByVersion<PaperForm>()
  const files = keptByVersion<Buffer>()
  const versionOf = ({ version }: Service) => `${version} ${parts.room.noticeAt(parts.clock.now())}`
  const form = (service: Service) =>
    forms(service.id, versionOf(service), async () => paperForm(service, await factsFor(parts, service)))
  return {
    form,
    file: (service, kind) =>
      files(`${service.id}.${kind}`, versionOf(service), async () =>
        makeFile({ kind, form: await form(service), made: parts.clock.now() }),
      ),
  }
}

/** Keeps the newest version of each; what could not be made is tried again by the next who asks. */
function keptByVersion<Made>() {
  const kept = new Map<string, { version: string; made: Promise<Made> }>()
  return (name: string, version: string, make: () => Promise<Made>): Promise<Made> => {
    const known = kept.get(name)
    if (known?.version === version) return known.made
    const one = { version, made: make() }
    kept.set(name, one)
    one.made.catch(() => {
      if (kept.get(name) === one) kept.delete(name)
    })
    return one.made
  }
}

async function factsFor(parts: PaperParts, service: Service): Promise<PaperFacts> {
  const { room, clock, provider, database, paper, phone } = parts
  const notice = room.noticeCalled(room.noticeAt(clock.now()))
  if (notice === null) throw new Error('the notice in force is not among the notices')
  const published = await publishedOn(database.sql, service)
  const whole = '/using-your-personal-data'
  return {
    council: provider.name,
    address: paper.address,
    phone,
    dataDesk: paper.dataDesk,
    notice: {
      title: notice.title,
      since: notice.since,
      address: provider.site === '' ? sentences.onOurSite(whole) : `${provider.site}${whole}`,
    },
    since: published && dayWritten(dayOf(published)),
  }
}
