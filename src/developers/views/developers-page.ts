import type { Council } from '../../council/council.ts'
import { table } from '../../design-system/components/table.ts'
import { html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { scrolling } from '../../design-system/scrolling.ts'
import type { Route } from '../../platform/web/route.ts'
import { describedAddress } from '../document.ts'

export interface DevelopersView {
  routes: readonly Route<Page>[]
  council: Pick<Council, 'names' | 'contact'>
  perMinute: { get: number; post: number }
  /** A program that holds a signature against its request. */
  example: string
}

/** For those who write programs, in English: what there is, what to expect, and how to tell that a webhook is ours. */
export function developersPage({ routes, council, perMinute, example }: DevelopersView): Page {
  const title = 'For developers'
  return {
    title,
    wide: true,
    main: html`
<h1 class="govuk-heading-l">${title}</h1>
<p class="govuk-body-l">What ${council.names.full} offers to programs. All of it is described in <a class="govuk-link" href="/openapi.json">one OpenAPI 3.1 document</a>, made from the same program that answers.</p>
<h2 class="govuk-heading-m" id="what">What there is</h2>
${scrolling('What there is for programs', table({ caption: 'Every address for programs', captionClasses: 'govuk-visually-hidden', head: [{ text: 'Address' }, { text: 'What it answers' }], rows: rowsOf(routes), firstCellIsHeader: true }))}
<h2 class="govuk-heading-m" id="expect">What to expect</h2>
<ul class="govuk-list govuk-list--bullet">
<li>No key is needed, and nobody says who they are. No cookie is set, and what you ask is not written down; only how often each address is asked is counted, by the hour.</li>
<li>From one internet address we answer ${perMinute.get} requests a minute to read, pages of the site included, and ${perMinute.post} to send. After that the answer is 429, and its Retry-After header says in how many seconds to ask again.</li>
<li>Mistakes in what you send to Open311 are answered in XML or JSON, with what to put right. What the whole site answers, such as 429 or a page that is not there, is a web page in HTML: go by the status.</li>
<li>Pass over parts of an answer that you do not know: there can be more of them one day.</li>
</ul>
<h2 class="govuk-heading-m" id="given">What reading gives, and never gives</h2>
<p class="govuk-body">Everybody may read how a report of a problem in the street goes on: its kind, its street and ward, its state, and the hours in which it was sent and last changed. Nobody is told who sent it, the number on the street, the words somebody wrote, the minute, or the reference with which its sender tracks it.</p>
<p class="govuk-body">What belongs to one person is given only to whoever sends its reference and code, by POST, so that neither stands in an address. Whatever else is about people is read by our officers, which is written down each time, or sent on by the webhooks below to those whom the council has told people of.</p>
<h2 class="govuk-heading-m" id="sending">What sending takes</h2>
<p class="govuk-body">A report of a problem in the street can be sent by Open311. We do not take names, e-mail addresses, telephone numbers, pictures, device numbers or words of somebody’s own with it, for nobody has to say who they are to report a pothole. What is refused is not kept.</p>
<h2 class="govuk-heading-m" id="webhooks">Webhooks</h2>
<p class="govuk-body">Some forms say that their answers are sent on, and who gets them. Only the council can name a receiver, and gives it a secret. Each event is a CloudEvent (1.0) in JSON, signed as Standard Webhooks says: HMAC-SHA256 over <code>id.timestamp.body</code>.</p>
<ul class="govuk-list govuk-list--bullet">
<li>Hold the signature against the body as it came, byte for byte, and refuse what is older than five minutes.</li>
<li>An event can come more than once. The same <code>webhook-id</code> is the same event: leave the second at that.</li>
<li>Answer 200 to 299 within ten seconds. Anything else, but 410, and it comes again: ten times in all, over about two days. 410 says that you do not want it any more.</li>
<li>We read the status and Retry-After of your answer and nothing else, and follow no redirect.</li>
</ul>
<p class="govuk-body">This program, which our own tests run, tells whether a request is ours:</p>
${scrolling('A program that verifies a webhook', html`<pre class="guildhall-source"><code>${example}</code></pre>`)}
<h2 class="govuk-heading-m" id="ask">Ask us</h2>
<p class="govuk-body">Something is wrong, or missing? Write to ${council.contact.email} or ring ${council.contact.phone}.</p>`,
  }
}

function rowsOf(routes: readonly Route<Page>[]) {
  const described = routes.flatMap(({ method, path, forPrograms }) =>
    forPrograms === undefined
      ? []
      : [{ address: `${method} ${describedAddress(path, forPrograms)}`, forPrograms }],
  )
  const once = new Map(described.map(({ address, forPrograms }) => [address, forPrograms]))
  return [...once].map(([address, { summary }]) => [
    { html: html`<code>${address}</code>` },
    { text: summary },
  ])
}
