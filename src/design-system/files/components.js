// Lets govuk-frontend's own components improve the page. Everything works without it.
import { initAll } from '__GOVUK_FRONTEND__'

initAll()
