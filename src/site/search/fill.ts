/** Lays the council's pages and forms out for searching, once for each change of them. */
import { createHash } from 'node:crypto'
import type { Service } from '../../forms/forms.ts'
import type { Database } from '../../platform/db/db.ts'
import type { NationalLists } from '../../services/services.ts'
import type { Content } from '../content/content.ts'
import { type Entry, fillWith, isFilledWith, waitForOthers } from '../queries.ts'
import { wordsOf } from './understand.ts'

/** Pages of the site itself. Those of areas that are not there yet wait here until their address is answered. */
const housePages = [
  {
    address: '/contact',
    title: 'Contact us',
    summary: 'Ring, write or come in, and when we are open.',
    words:
      'phone telephone number email address opening hours times town hall speak to someone talk to a person',
  },
  {
    address: '/other-formats',
    title: 'Other formats and languages',
    summary: 'Large print, easy read, audio, Braille, British Sign Language, an interpreter or Relay UK.',
    words: 'accessible deaf blind hearing translation language leaflet',
  },
  {
    address: '/accessibility',
    title: 'Accessibility',
    summary: 'What we test so that everyone can use this site, and what to do when something does not work.',
    words: 'accessibility statement screen reader keyboard disability website',
  },
  {
    address: '/cookies',
    title: 'Cookies',
    summary: 'Every cookie this site can set, what it is for, and how to refuse it.',
    words: 'cookie browser tracking',
  },
  {
    address: '/track',
    title: 'Track a report',
    summary: 'With the reference and the code you were given.',
    words: 'track progress check report status reference number update',
  },
  {
    address: '/website-privacy-policy',
    title: 'Website privacy policy',
    summary: 'What this site collects, why, and for how long.',
    words: 'privacy notice statement personal information',
  },
  {
    address: '/privacy',
    title: 'Privacy statement',
    summary: 'How we collect and use your information.',
    words: 'privacy notice policy personal information',
  },
  {
    address: '/using-your-personal-data',
    title: 'Using your personal data',
    summary: 'What each service collects, why, who sees it and how long it is kept.',
    words: 'fair processing notice personal information gdpr retention',
  },
  {
    address: '/data-protection',
    title: 'Data protection',
    summary: 'Your rights over the information we hold about you, and how to use them.',
    words: 'gdpr rights subject access sar my data personal information',
  },
]

/** Everything that can be searched on a site with these addresses. */
export function entriesOf(
  { pages }: Pick<Content, 'pages'>,
  services: readonly Service[],
  lists: NationalLists,
  addresses: readonly string[],
): Entry[] {
  return [
    ...services.map(({ id, title, summary, lgsl, pages: steps }): Entry => {
      const labels = lgsl.map((number) => lists.service(number) ?? '')
      const asked = steps.flatMap(({ questions }) => questions.flatMap(wordsAsked))
      return {
        address: `/services/${id}`,
        kind: 'form',
        title,
        summary,
        words: labels.join(' '),
        body: asked.join('\n'),
      }
    }),
    ...pages.map(({ address, title, index, summary, words, text }): Entry => {
      return { address, kind: 'page', title, summary, words: [index, ...words].join(', '), body: text }
    }),
    ...housePages
      .filter(({ address }) => addresses.includes(address))
      .map((page): Entry => ({ ...page, kind: 'house', body: '' })),
  ]
}

function wordsAsked(question: Service['pages'][number]['questions'][number]): string[] {
  const options = question.type === 'choice' ? question.options.map(({ text }) => text) : []
  return [question.label, ...options]
}

/** Fills the tables, unless they hold just this already. Several processes may do it at once: they wait in turn. */
export async function fillSearch(database: Database, entries: readonly Entry[]): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(entries)).digest()
  const words = new Set(
    entries.flatMap(({ title, summary, words, body }) =>
      `${title} ${summary} ${words} ${body}`.split(/\s+/).flatMap((piece) => wordsOf(piece)),
    ),
  )
  const longer = [...words].filter((word) => /^[a-z]{3,40}$/.test(word))
  await database.transaction(async (tx) => {
    await waitForOthers(tx)
    if (await isFilledWith(tx, hash)) return
    await fillWith(tx, entries, longer, hash)
  })
}
