/** One content page: a Markdown file with its facts in front. */
import type { NationalLists } from '../../services/services.ts'
import { type Fields, readFields } from './fields.ts'
import { readMarkdown, type Written } from './markdown.ts'
import { filledIn, type Placeholders, unknownIn } from './placeholders.ts'
import { type Topic, topics } from './topics.ts'

export interface ContentPage extends Written {
  slug: string
  address: string
  title: string
  /** Its name in the list from A to Z, beginning with the thing and not with a verb; the title when none is given. */
  index: string
  summary: string
  topic: Topic
  /** The team that answers for the page; never a person, who moves on. */
  owner: string
  /** The day by which the team reads the page again. */
  review: string
  /** Other words people use for it. */
  words: readonly string[]
  lgsl: readonly number[]
  lgil: number | null
  /** Whoever reads it may be watched: it gets a quick way out. */
  sensitive: boolean
  /** The form it leads to. */
  form: string | null
}

export interface Reading {
  facts: Placeholders
  forms: readonly string[]
  lists: NationalLists
}

/** Answers the page of a file, or null when it could not be read at all; every hole in it makes a complaint. */
export function readPage(
  slug: string,
  text: string,
  { facts, forms, lists }: Reading,
  complain: (what: string) => void,
): ContentPage | null {
  const [, front, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text.replaceAll('\r\n', '\n')) ?? []
  if (front === undefined || body === undefined) {
    complain('must begin with its facts between two lines of ---')
    return null
  }
  const fields = readFields(front, complain)
  if (fields === null) return null
  const said = (name: string, longest: number) => {
    const words = fields.text(name, longest)
    for (const unknown of unknownIn(words, facts)) complain(`{{${unknown}}} is not a fact of the council`)
    return filledIn(words, facts)
  }
  const title = said('title', 70)
  const page = {
    slug,
    address: `/help/${slug}`,
    title,
    index: fields.optionalText('index') ?? title,
    summary: said('summary', 160),
    topic: readTopic(fields),
    owner: readOwner(fields),
    review: fields.day('review'),
    words: fields.texts('words'),
    ...readNumbers(fields, lists),
    sensitive: fields.flag('sensitive'),
    form: readForm(fields, forms),
  }
  fields.close()
  return { ...page, ...readMarkdown(body, facts, complain) }
}

function readTopic(fields: Fields): Topic {
  const id = fields.text('topic', 40)
  const topic = topics.find((known) => known.id === id)
  if (!topic && id !== '')
    fields.complain(`topic must be one of: ${topics.map((known) => known.id).join(', ')}`)
  return topic ?? topics[0]!
}

function readOwner(fields: Fields): string {
  const owner = fields.text('owner', 60)
  if (owner !== '' && !/ team$/.test(owner)) fields.complain('owner must be a team, like “Housing team”')
  return owner
}

function readNumbers(fields: Fields, lists: NationalLists): Pick<ContentPage, 'lgsl' | 'lgil'> {
  const lgsl = fields.wholeNumbers('lgsl')
  const [lgil = null, ...more] = fields.wholeNumbers('lgil')
  for (const number of lgsl)
    if (lists.service(number) === null) fields.complain(`lgsl ${number} is no live service of the list`)
  if (lgil !== null && lists.interaction(lgil) === null) fields.complain(`lgil ${lgil} is no interaction`)
  if (more.length > 0) fields.complain('lgil must be one number')
  if (lgsl.length > 0 !== (lgil !== null)) fields.complain('lgsl and lgil must be given together')
  return { lgsl, lgil }
}

function readForm(fields: Fields, forms: readonly string[]): string | null {
  const form = fields.optionalText('form')
  if (form !== null && !forms.includes(form)) fields.complain(`form ${form} is none of the council's`)
  return form
}
