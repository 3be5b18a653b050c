/** All versions of all notices, and one version as it was (B62). */
import { tag } from '../../design-system/components/tag.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import { type Notices, noticeIds, type Version } from '../load-notices.ts'
import { type Block, dayWritten } from '../placeholders.ts'
import { type Standing, standingOf } from '../standing.ts'
import { words } from './notice.ts'

export function policiesPage({ versions, archive }: Notices, today: string): Page {
  return {
    title: 'Our policies and notices',
    main: html`
<h1 class="govuk-heading-l">Our policies and notices</h1>
<p class="govuk-body">Every version there has been, and every one that is to come. A version is never changed once it is published: what is new is a new version.</p>
<p class="govuk-body">Beside them stand <a class="govuk-link" href="/promises">what we promised, and whether we keep it</a>, <a class="govuk-link" href="/retention">how long we keep things</a> and <a class="govuk-link" href="/record-of-processing">our record of processing</a>.</p>
${noticeIds.map((notice) => versionsList(versions[notice], today))}
${archive.length > 0 ? olderDocuments(archive) : null}`,
  }
}

function versionsList(all: Notices['versions'][keyof Notices['versions']], today: string): Html {
  const newest = all.at(-1)!
  return html`<h2 class="govuk-heading-m" id="${newest.notice}">${newest.title}</h2>
<ul class="govuk-list govuk-list--spaced">
${all.toReversed().map(
  (version) =>
    html`<li><a class="govuk-link govuk-!-font-weight-bold" href="/policies/${version.notice}/${version.from}">From ${dayWritten(version.from)}<span class="govuk-visually-hidden">: ${version.title}</span></a> ${standingTag(standingOf(version.from, all, today))}<br>${version.reason}<br>Published on ${dayWritten(version.published)}. Approved by: ${version.approvedBy}.</li>
`,
)}</ul>`
}

function olderDocuments(archive: Notices['archive']): Html {
  return html`<h2 class="govuk-heading-m" id="older-documents">Older documents they descend from</h2>
<p class="govuk-body">They are superseded. Each is kept word for word, with notes beside it on what is no longer true.</p>
<ul class="govuk-list govuk-list--bullet">
${archive.map(
  ({ id, title, council, when }) =>
    html`<li><a class="govuk-link" href="/policies/archive/${id}">${council}: ${title}, ${when}</a></li>
`,
)}</ul>`
}

/** One version with what is to be known about it. Its words are as they were published. */
export function versionPage(
  version: Version,
  { standing, printed }: { standing: Standing; printed: Record<Block, Html> },
): Page {
  return {
    title: `${version.title}, from ${dayWritten(version.from)}`,
    main: html`
<h1 class="govuk-heading-l">${version.title}, from ${dayWritten(version.from)}</h1>
<p class="govuk-body">${standingTag(standing)}</p>
<p class="govuk-body">${standingWords[standing]} <a class="govuk-link" href="/policies#${version.notice}">All versions</a></p>
<h2 class="govuk-heading-m" id="about-why">Why there is this version</h2>
<p class="govuk-body">${version.reason}</p>
<p class="govuk-body">Published on ${dayWritten(version.published)}. Approved by: ${version.approvedBy}.</p>
<h2 class="govuk-heading-m" id="about-changes">What is different from the version before</h2>
<ul class="govuk-list govuk-list--bullet">
${version.changes.map((change) => html`<li>${change}</li>`)}
</ul>
<h2 class="govuk-heading-m" id="about-seal">How it is sealed</h2>
<p class="govuk-body">Its seal is <code class="govuk-!-text-break-word" id="seal">${version.seal}</code>. Note it down, and you can tell later whether this version, or one before it, was changed.</p>
<p class="govuk-body">The seal is the SHA-256 of the line below. The line holds the seal of the version before, the day of publishing, the SHA-256 of <a class="govuk-link" href="/policies/${version.notice}/${version.from}/file">the file with the words</a>, and what was filled in from our registers. Each part that a register printed is there with the SHA-256 of its words, with one space between any two.</p>
<p class="govuk-body-s"><code class="govuk-!-text-break-word" id="sealed">${version.sealed}</code></p>
<hr class="govuk-section-break govuk-section-break--l govuk-section-break--visible">
${words(version.text.pieces, printed)}`,
  }
}

const standingWords: Record<Standing, string> = {
  coming: 'This version does not hold yet. It is shown here so that you can read it before it does.',
  'in force': 'This version holds today.',
  superseded: 'This version no longer holds. Its words are as they were when it did.',
}

const colours: Record<Standing, string> = {
  coming: 'govuk-tag--blue',
  'in force': 'govuk-tag--green',
  superseded: 'govuk-tag--grey',
}

function standingTag(standing: Standing): Html {
  return tag({ text: standing.charAt(0).toUpperCase() + standing.slice(1), classes: colours[standing] })
}

export function noSuchVersion(): Page {
  return {
    title: 'We have no such version',
    main: html`
<h1 class="govuk-heading-l">We have no such version</h1>
<p class="govuk-body">If you typed the address, check that it is right.</p>
<p class="govuk-body"><a class="govuk-link" href="/policies">All policies and notices, with all their versions</a></p>`,
  }
}
