/** What a page of a form has filled in. */
import type { Step } from './walking.ts'

/** What stands in an input, hidden or not. */
export const inputOf = ({ text }: Pick<Step, 'text'>, name: string) =>
  new RegExp(`<input[^>]* name="${name}"[^>]* value="([^"]*)"`).exec(text)?.[1] ?? ''
