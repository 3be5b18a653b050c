/** The council's notices: what it tells people about their data, in versions that never change. The front door. */
import type { UsedLink } from '../council/council.ts'
import type { Html } from '../design-system/html.ts'
import type { Page } from '../design-system/layout.ts'
import type { Clock } from '../platform/clock.ts'
import { type Answer, show } from '../platform/web/answer.ts'
import { answered, type ForPrograms, text } from '../platform/web/for-programs.ts'
import type { Route, Visit } from '../platform/web/route.ts'
import type { ArchivedDocument } from './archive.ts'
import { type NoticeId, type Notices, noticeIds, type Version } from './load-notices.ts'
import type { Block } from './placeholders.ts'
import { dayOf, standingOf, versionToShow } from './standing.ts'
import type { Sentence } from './text.ts'
import { archivedPage } from './views/archived.ts'
import type { Blocks } from './views/blocks.ts'
import { noticePage } from './views/notice.ts'
import { sealedBlocks } from './views/sealed-blocks.ts'
import { noSuchVersion, policiesPage, versionPage } from './views/versions.ts'

export type { ArchivedDocument } from './archive.ts'
export {
  type LoadedNotices,
  loadNotices,
  type NoticeId,
  type Notices,
  noticeIds,
  type Version,
} from './load-notices.ts'
export { dayWritten } from './placeholders.ts'
export { type RegisteredVersion, registerVersions } from './register.ts'
export { dayOf } from './standing.ts'
export type { Sentence } from './text.ts'
export { type ToldVersion, versionCalled, versionId, versionInForce } from './version-id.ts'
export { noticeChanged, underNotice } from './views/at-sending.ts'
export { type Blocks, type LogKept, printBlocks, type ServiceUse } from './views/blocks.ts'

export interface NoticeParts {
  notices: Notices
  clock: Clock
  /** What the program prints today. */
  blocks: Blocks
}

/** Where each notice is read; the first address is the one that other pages link to. */
const addresses: Record<NoticeId, readonly string[]> = {
  'website-privacy-policy': ['/website-privacy-policy', '/privacy'],
  'using-your-personal-data': ['/using-your-personal-data'],
  'data-protection': ['/data-protection'],
}

/** The notices as they hold today, all their versions, and the older documents (W1, W23, W66, B1, B62). */
export function noticePages({ notices, clock, blocks }: NoticeParts): Route<Page>[] {
  const today = () => dayOf(clock.now())
  // What is printed does not change while the program runs, and to compare the words of it takes a while.
  const known = new Map<string, Record<Block, Html>>()
  const printedIn = (version: Version, read: 'in force' | 'for itself') => {
    const name = `${read}:${version.seal}`
    const printed = known.get(name) ?? sealedBlocks(version, blocks, read === 'in force')
    known.set(name, printed)
    return printed
  }
  const current = (notice: NoticeId) => (): Answer<Page> => {
    const all = notices.versions[notice]
    const version = versionToShow(all, today())
    return show(
      noticePage(version, {
        standing: standingOf(version.from, all, today()),
        printed: printedIn(version, 'in force'),
      }),
    )
  }
  const one = ({ params }: Visit): Answer<Page> => {
    const notice = noticeIds.find((id) => id === params.notice)
    const all = notice ? notices.versions[notice] : []
    const version = all.find(({ from }) => from === params.date)
    if (!version) return show(noSuchVersion(), { status: 404 })
    return show(
      versionPage(version, {
        standing: standingOf(version.from, all, today()),
        printed: printedIn(version, 'for itself'),
      }),
    )
  }
  const fileOf = ({ params }: Visit): Answer<Page> => {
    const version = Object.values(notices.versions)
      .flat()
      .find(({ notice, from }) => notice === params.notice && from === params.date)
    if (!version) return show(noSuchVersion(), { status: 404 })
    return asText(Buffer.from(version.source))
  }
  return [
    ...noticeIds.flatMap((notice) =>
      addresses[notice].map((path): Route<Page> => ({ method: 'GET', path, handle: current(notice) })),
    ),
    { method: 'GET', path: '/policies', handle: () => show(policiesPage(notices, today())) },
    { method: 'GET', path: '/policies/:notice/:date', handle: one },
    { method: 'GET', path: '/policies/:notice/:date/file', handle: fileOf, forPrograms: versionFile },
    ...notices.archive.flatMap(archiveRoutes),
  ]
}

/** The document as a page, and as the very bytes that were archived. */
function archiveRoutes(document: ArchivedDocument): Route<Page>[] {
  const path = `/policies/archive/${document.id}`
  return [
    { method: 'GET', path, handle: () => show(archivedPage(document)) },
    {
      method: 'GET',
      path: `${path}.txt`,
      forPrograms: archivedFile,
      handle: () => asText(document.bytes),
    },
  ]
}

const asItStands = { 200: answered('The document, as it stands', 'text/plain', text) }
const archivedFile: ForPrograms = {
  part: 'Published texts',
  summary: 'An earlier policy, byte for byte as it was archived',
  responses: asItStands,
}
const versionFile: ForPrograms = {
  part: 'Published texts',
  summary: 'A version of a notice, byte for byte as its seal covers it',
  parameters: [
    { name: 'notice', in: 'path', required: true, schema: { enum: noticeIds } },
    {
      name: 'date',
      in: 'path',
      required: true,
      schema: { ...text, format: 'date' },
      description: 'The day from which it holds',
    },
  ],
  responses: { ...asItStands, 404: answered('There is no such version', 'text/html', text) },
}

/** The very bytes, so that anybody can work out their hash. */
const asText = (body: Buffer): Answer<Page> => ({
  kind: 'bytes',
  status: 200,
  type: 'text/plain; charset=utf-8',
  body,
  keeping: 'while open',
})

/** The links to other sites of every version there is, each with the file it stands in (W54). */
export function outsideLinks(notices: Notices): UsedLink[] {
  return noticeIds.flatMap((notice) =>
    notices.versions[notice].flatMap(({ from, text }) =>
      text.outsideLinks.map((to) => ({ where: `notices/${notice}/${from}.md`, to })),
    ),
  )
}

/** Every sentence of the notices that hold at that moment, with the old statements it descends from (R5). */
export function noticeSentences(
  notices: Notices,
  now: Date,
): readonly (Sentence & { notice: NoticeId; href: string })[] {
  return noticeIds.flatMap((notice) =>
    versionToShow(notices.versions[notice], dayOf(now)).text.sentences.map((sentence) => ({
      ...sentence,
      notice,
      href: `${addresses[notice][0]}#${sentence.id}`,
    })),
  )
}
