/** What a browser brings from a passkey, in the shape in which our own script writes it. Anything else is none. */

interface Part {
  /** The id that the device knows the passkey by. */
  id: string
  clientDataJSON: string
  challenge: string
  origin: string
}
export interface MadeAnswer extends Part {
  attestationObject: string
}
export interface SignedAnswer extends Part {
  authenticatorData: string
  signature: string
  userHandle: string
}

/** Longer than any passkey's, and short enough to be looked at. */
const longest = 8192

export const readMade = (text: string): MadeAnswer | null => read(text, ['attestationObject'])
export const readSigned = (text: string): SignedAnswer | null =>
  read(text, ['authenticatorData', 'signature', 'userHandle'])

function read<Name extends string>(
  text: string,
  names: readonly Name[],
): (Part & Record<Name, string>) | null {
  const answer = objectIn(text)
  if (answer === null) return null
  const parts = ['id', 'clientDataJSON', ...names].map((name) => [name, answer[name]] as const)
  if (!parts.every(([, part]) => isBase64url(part))) return null
  const told = objectIn(Buffer.from(String(answer.clientDataJSON), 'base64url').toString('utf8'))
  if (told === null || typeof told.challenge !== 'string' || typeof told.origin !== 'string') return null
  // We stand in nobody's frame.
  if (told.crossOrigin === true || told.topOrigin !== undefined) return null
  const { challenge, origin } = told
  return {
    ...(Object.fromEntries(parts) as { id: string; clientDataJSON: string } & Record<Name, string>),
    challenge,
    origin,
  }
}

function objectIn(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

const isBase64url = (part: unknown) =>
  typeof part === 'string' && part.length <= longest && /^[A-Za-z0-9_-]+$/.test(part)
