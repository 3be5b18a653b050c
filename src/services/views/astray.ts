/** Pages for whoever has lost the way in a form: each says what happened, what is kept, and what to do. */
import { button } from '../../design-system/components/button.ts'
import { type Html, html } from '../../design-system/html.ts'
import type { Page } from '../../design-system/layout.ts'
import type { Service } from '../../forms/forms.ts'
import type { ServiceParts } from '../parts.ts'

/** The draft cannot be found. The same words whether it expired, was cleared or never was. */
export function lost({ draftHours }: ServiceParts, service: Service): Page {
  return {
    title: `We do not have your answers - ${service.title}`,
    section: 'Services',
    main: html`
<h1 class="govuk-heading-l">We do not have your answers</h1>
<p class="govuk-body">If you were given a reference, your report was sent and you need do nothing more. If not, it was not sent. There can be these reasons:</p>
<ul class="govuk-list govuk-list--bullet">
<li>you have not begun yet</li>
<li>it is more than ${draftHours} hours since your last step, and we have deleted your answers</li>
<li>your browser did not send the cookie that was set when you pressed Start now</li>
<li>the page you came from was changed or is from another form</li>
</ul>
<p class="govuk-body">If the page with your last question is still open in your browser, go back to it: it may still work.</p>
${startAgain(service)}`,
  }
}

export function cleared({ draftHours }: ServiceParts, service: Service): Page {
  return {
    title: `Your answers are deleted - ${service.title}`,
    section: 'Services',
    main: html`
<h1 class="govuk-heading-l">Your answers are deleted</h1>
<p class="govuk-body">Nothing was sent, and nothing you answered is kept. Without this, it would have been deleted ${draftHours} hours after your last step.</p>
<p class="govuk-body">If you share this computer, close the browser as well, so that nobody can go back to your pages.</p>
${startAgain(service)}`,
  }
}

/** W3: a field that the published form does not have is refused, not kept. */
export function notOurForm(service: Service): Page {
  return {
    title: `We could not use this page - ${service.title}`,
    section: 'Services',
    main: html`
<h1 class="govuk-heading-l">We could not use this page</h1>
<p class="govuk-body">It sent something that this form does not ask for, so we kept nothing of it. A program in your browser may have filled in a hidden part, or the page was changed.</p>
<p class="govuk-body">Go back in your browser and try again, or start again.</p>
${startAgain(service)}`,
  }
}

export function noSuchService(): Page {
  return {
    title: 'Service not found',
    section: 'Services',
    main: html`
<h1 class="govuk-heading-l">Service not found</h1>
<p class="govuk-body">We have no service at this address. <a class="govuk-link" href="/services">See all services</a>.</p>`,
  }
}

export function noSuchPage(service: Service): Page {
  return {
    title: `Page not found - ${service.title}`,
    section: 'Services',
    main: html`
<h1 class="govuk-heading-l">Page not found</h1>
<p class="govuk-body">This form has no such page.</p>
${startAgain(service)}`,
  }
}

function startAgain(service: Service): Html {
  return html`${button({ text: `Go to the start: ${service.title.toLowerCase()}`, href: `/services/${service.id}` })}
<p class="govuk-body"><a class="govuk-link" href="/contact">Contact us</a> if you would rather tell a person.</p>`
}
