import { HtmlValidate, StaticConfigLoader } from 'html-validate'

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ['html-validate:standard', 'html-validate:a11y'],
    rules: {
      'input-missing-label': 'error',
      'no-missing-references': 'error',
      // The content security policy forbids styles inside the page, so one would silently not work.
      'no-inline-style': 'error',
      // The official date input writes role="group" on its fieldset, for screen readers which ignore the fieldset.
      'no-redundant-role': 'off',
      // The official components write links that look and act as buttons (role="button"), and the notification
      // banner is a div with role="region". Every other role must be the native element.
      'prefer-native-element': ['error', { exclude: ['button', 'region'] }],
    },
  }),
)

/** What is wrong with a whole page of HTML, one line each with its place; nothing when it is valid. */
export async function validate(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ line, column, ruleId, message }) => `${line}:${column} ${ruleId}: ${message}`),
  )
}
