/** The council's own list of topics and of bulletins: `news-topics.yaml` and `bulletins.yaml` of its folder, where it has them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSheet, type Sheet } from '../council/council.ts'
import { personalQuestions, type Service } from '../forms/forms.ts'
import { type Written, written } from './agreements.ts'
import type { Topic } from './topics.ts'

/** One message for whoever agreed to its purpose, with the owner who answers for it. */
export interface Bulletin {
  id: string
  /** The team that answers for it. */
  owner: string
  purpose: Written
  /** The service it is about; a message about none can not be written (W24). */
  service: string
  /** Set where it goes only to those for whom this topic is chosen (B59). */
  topic: string | null
  /** The first day on which it is sent, as 2026-11-23. */
  from: string
  subject: string
  text: string
}

export interface News {
  topics: readonly Topic[]
  bulletins: readonly Bulletin[]
}

const topicsFile = 'news-topics.yaml'
const bulletinsFile = 'bulletins.yaml'

/** Answers both, or every complaint: a rule that names a service which asks what is sensitive among them. */
export function loadNews(
  folder: string,
  services: readonly Service[],
): { ok: true; news: News } | { ok: false; complaints: string[] } {
  const complaints: string[] = []
  const topics = partsOf(folder, topicsFile, 'topics', complaints, (part) => readTopic(part, services))
  const bulletins = partsOf(folder, bulletinsFile, 'bulletins', complaints, (part) =>
    readBulletin(part, services, topics),
  )
  return complaints.length > 0 ? { ok: false, complaints } : { ok: true, news: { topics, bulletins } }
}

function partsOf<Part extends { id: string }>(
  folder: string,
  file: string,
  name: string,
  complaints: string[],
  read: (part: Sheet) => Part,
): Part[] {
  if (!existsSync(join(folder, file))) return []
  const sheet = readSheet(folder, file, complaints)
  const parts = sheet.parts(name).map(read)
  sheet.close()
  for (const { id } of parts)
    if (parts.filter((one) => one.id === id).length > 1) complaints.push(`${file}: ${id} stands there twice`)
  return parts
}

const idIn = (part: Sheet, field: string) =>
  part.shaped(field, /^[a-z0-9-]{1,40}$/, 'small letters, digits and dashes')

function readTopic(part: Sheet, services: readonly Service[]): Topic {
  const topic = {
    id: idIn(part, 'id'),
    title: part.text('title'),
    services: part.texts('services'),
    months: part.whole('months', 2, 24),
  }
  for (const id of topic.services) {
    const service = services.find((one) => one.id === id)
    if (!service) part.complain('services', `names "${id}", which is no service of ours`)
    else if (isSensitive(service))
      part.complain('services', `names "${id}", which asks what is sensitive: no news is chosen by it`)
  }
  part.close()
  return topic
}

/** Social care, health and the like: by how its form says that answers are kept. */
export function isSensitive(service: Service): boolean {
  return personalQuestions(service).some(({ personal }) => personal.category !== 'ordinary')
}

function readBulletin(part: Sheet, services: readonly Service[], topics: readonly Topic[]): Bulletin {
  const topic = part.text('topic')
  const bulletin = {
    id: idIn(part, 'id'),
    owner: part.text('owner'),
    purpose: part.oneOf('purpose', written),
    service: part.text('service'),
    topic: topic === 'none' ? null : topic,
    from: part.day('from'),
    subject: part.text('subject'),
    text: part.text('text'),
  }
  if (!services.some(({ id }) => id === bulletin.service))
    part.complain('service', `is "${bulletin.service}", which is no service of ours`)
  if (bulletin.topic !== null && !topics.some(({ id }) => id === bulletin.topic))
    part.complain('topic', `is "${bulletin.topic}", which ${topicsFile} does not have`)
  part.close()
  return bulletin
}
