/** What our log keeps: the columns and the sentences that the public page prints (B23, D8). */
import {
  browserFamilies,
  deviceClasses,
  methods,
  referringSites,
  sizeBands,
} from '../platform/web/visitor-kind.ts'
import { fewestStored } from './fold.ts'

/** The patterns of the table's checks; a test proves that the table takes what they allow and refuses the rest. */
export const routePattern = /^(\/[A-Za-z0-9/:*._-]{0,119}|no-such-page|other)$/
export const statusPattern = /^([1-5][0-9][0-9]|other)$/

export interface PublishedColumn {
  name: 'hour' | 'route' | 'status' | 'method' | 'size' | 'referrer' | 'browser' | 'device' | 'hits'
  title: string
  words: string
  /** In plain English, what may stand in the column. */
  mayContain: string
  /** Every value there is, where the list is closed by name. */
  values?: readonly string[]
  pattern?: RegExp
}

const other = 'other'
const oneOf = (values: readonly string[]) => ({ mayContain: `One of: ${values.join(', ')}.`, values })
const withOther = (values: readonly string[]) => oneOf([...new Set([...values, other])])

/** The whole of the access log, column by column. There is no other column, and no other log of visits. */
export const publishedColumns: readonly PublishedColumn[] = [
  {
    name: 'hour',
    title: 'Hour',
    words: 'The hour in which the requests were made.',
    mayContain: 'A date and a full hour. Minutes and seconds are not kept.',
  },
  {
    name: 'route',
    title: 'Kind of page',
    words: 'The pattern of the page’s address, such as “/services/:service”.',
    mayContain:
      'A pattern from the list of this site’s pages, “no-such-page” for every address we do not have, or “other”. What a person adds to an address is not kept.',
    pattern: routePattern,
  },
  {
    name: 'status',
    title: 'Answer',
    words: 'How we answered, as the number that the web uses: 200 means the page was shown.',
    mayContain: 'A number of three figures, or “other”.',
    pattern: statusPattern,
  },
  {
    name: 'method',
    title: 'Kind of request',
    words: 'Whether a page was asked for or a form was sent.',
    ...withOther(methods),
  },
  {
    name: 'size',
    title: 'Size',
    words: 'How large our answer was, in bands.',
    ...withOther(sizeBands),
  },
  {
    name: 'referrer',
    title: 'Referring site',
    words:
      'Which of a few well-known sites a link to us was followed from. Every other site is “other”, and which page it was is not kept.',
    ...withOther(referringSites),
  },
  {
    name: 'browser',
    title: 'Browser',
    words: 'The family of browsers. Its version is not kept.',
    ...withOther(browserFamilies),
  },
  {
    name: 'device',
    title: 'Device',
    words: 'The kind of device.',
    ...withOther(deviceClasses),
  },
  {
    name: 'hits',
    title: 'Number of requests',
    words: 'How many requests in that hour were alike in all the columns above.',
    mayContain: `A whole number, ${fewestStored} or more.`,
  },
]

/** What a reader must know to read the log rightly, its price included. */
export const whatOurLogKeeps: readonly string[] = [
  'Our log of visits holds counts, not lines: one row for all the requests of an hour that are alike in every column.',
  `If fewer than ${fewestStored} requests of an hour are alike, they are counted together in one row that says “other”. If those are fewer than ${fewestStored} in all, they are not stored.`,
  'Your internet address, the name of your browser in full, and anything you typed are never in the log. Nor is any number or mark that would join two requests.',
  'The count of the running hour is kept in memory. If our computer stops without warning, that hour’s count is lost: this is the price of not writing lines.',
  'If our program is started again within an hour, or runs more than once, small numbers are put together for each run by itself.',
]
