// Tells the style sheet that scripts run, before the page is painted. Everything works without it.
document.body.className += ` js-enabled${'noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : ''}`
