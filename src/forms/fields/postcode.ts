import { lettersAndDigits } from './characters.ts'

/**
 * A postcode as it is written on letters: capitals and one space. People type it in any case, with spaces and
 * punctuation anywhere (GOV.UK "Addresses"). What is no postcode comes back in capitals, without those.
 */
export function readPostcode(sent: string): string {
  const bare = lettersAndDigits(sent)
  const spaced = `${bare.slice(0, -3)} ${bare.slice(-3)}`
  return isPostcode(spaced) ? spaced : bare
}

/** Could this be a postcode? By its grammar only (BS 7666): whether letters go there, nobody can tell from it. */
export function isPostcode(read: string): boolean {
  return grammar.test(read)
}

/** Royal Mail leaves letters out where they would be misread; GIR 0AA is older than its own rules. */
const grammar = new RegExp(
  [
    '^(?:GIR 0AA|(?:',
    '[A-PR-UWYZ][0-9]{1,2}|',
    '[A-PR-UWYZ][A-HK-Y][0-9]{1,2}|',
    '[A-PR-UWYZ][0-9][A-HJKPSTUW]|',
    '[A-PR-UWYZ][A-HK-Y][0-9][ABEHMNPRVWXY]',
    ') [0-9][ABD-HJLNP-UW-Z]{2})$',
  ].join(''),
)
