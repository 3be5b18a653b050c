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
    address: '/bin-days',
    title: 'When is my bin day?',
    summary: 'Choose your street, and see on which days each kind of bin is emptied.',
    words: 'bin day days collection which bin calendar look up street',
  },
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
    title: 'Track what you sent us',
    summary: 'With the reference and the code you were given.',
    words: 'track progress check report status reference number update',
  },
  {
    address: '/website-privacy-policy',
    title: 'Website privacy policy',
    summary: 'What this site collects, why, and for how long.',
    words: 'privacy notice statement policy personal information how we collect and use your information',
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
  {
    address: '/retention',
    title: 'How long we keep what you tell us',
    summary: 'For each service, from when on and for how long, and what happens at the end.',
    words:
      'how long is my information kept retention schedule period keep my data stored delete deleted erased',
  },
  {
    address: '/promises',
    title: 'What we promised, and whether we keep it',
    summary: 'Each statement of our older privacy policies, and how it stands today.',
    words: 'promise promises checked who checks kept broken proof audit trust privacy policy',
  },
  {
    address: '/policies',
    title: 'Our policies and notices',
    summary: 'Every version there has been and every one to come, with its reasons and who approved it.',
    words:
      'old older previous earlier former archived superseded versions history privacy policy privacy notice',
  },
  {
    address: '/developers',
    title: 'For developers',
    summary: 'What this site offers programs, how it is described, and how to verify a webhook.',
    words: 'api openapi swagger open311 json xml csv webhook developer programmer interface open data',
  },
  {
    address: '/record-of-processing',
    title: 'Record of processing',
    summary:
      'Each purpose for which we use personal data: on what basis in law, which data, and who gets them.',
    words: 'ropa register of processing activities article 30 record of processing activities lawful basis',
  },
  {
    address: '/equality',
    title: 'Whether we treat everybody alike',
    summary: 'What people answered to our questions on equality, as figures of finished years.',
    words: 'equality diversity monitoring protected characteristics statistics figures',
  },
]

/** What the site is made of besides the council's content, as search needs it. */
export interface House {
  /** Those that are answered. */
  addresses: readonly string[]
  /** The words of the pages that are no content pages, like the notices in force, by address. */
  bodies: ReadonlyMap<string, string>
}

/**
 * Everything that can be searched. It is laid out at a start, so a notice that comes into force later is found by
 * its own words from the next start on; until then those of the one before lead to it.
 */
export function entriesOf(
  { pages }: Pick<Content, 'pages'>,
  services: readonly Service[],
  lists: NationalLists,
  { addresses, bodies }: House,
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
      .map((page): Entry => ({ ...page, kind: 'house', body: bodies.get(page.address) ?? '' })),
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
