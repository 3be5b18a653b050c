/**
 * Whether a passkey's answer is what it says, by the library that knows the standard (WebAuthn). Read when the first passkey comes:
 * it is large, and most starts of the program never need it.
 */
import type { MadeAnswer, SignedAnswer } from './answers.ts'
import type { Party } from './party.ts'

export interface NewPasskey {
  credential: string
  publicKey: string
  counter: number
}

/** ES256, EdDSA and RS256, which between them every device has. */
export const algorithms: readonly number[] = [-7, -8, -257]

/** The new passkey; null when the answer is not one to this number, on our own pages, by somebody whom the device knew. */
export async function verifyMade(
  party: Party,
  answer: MadeAnswer,
  challenge: string,
): Promise<NewPasskey | null> {
  if (answer.challenge !== challenge || !party.isOwn(answer.origin)) return null
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  const { id, clientDataJSON, attestationObject } = answer
  return orNull(async () => {
    // We ask for no statement of who made the device. To check one, addresses that it names would be asked.
    const format = decodeAttestationObject(Buffer.from(attestationObject, 'base64url')).get('fmt')
    if (format !== 'none') return null
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, attestationObject },
      },
      expectedChallenge: challenge,
      expectedOrigin: answer.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: [...algorithms],
    })
    if (!verified || registrationInfo.credential.id !== id) return null
    const { publicKey, counter } = registrationInfo.credential
    return { credential: id, publicKey: Buffer.from(publicKey).toString('base64url'), counter }
  })
}

/** The new count of the device; null when the answer was not signed by this passkey, for this number, on our own pages. */
export async function verifySigned(
  party: Party,
  answer: SignedAnswer,
  passkey: NewPasskey,
): Promise<number | null> {
  if (!party.isOwn(answer.origin)) return null
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  const { id, clientDataJSON, authenticatorData, signature, userHandle } = answer
  return orNull(async () => {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature, userHandle },
      },
      expectedChallenge: answer.challenge,
      expectedOrigin: answer.origin,
      expectedRPID: party.id,
      credential: {
        id: passkey.credential,
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : null
  })
}

/** The library throws for whatever is wrong with an answer; it asks neither database nor network. */
async function orNull<Result>(look: () => Promise<Result | null>): Promise<Result | null> {
  try {
    return await look()
  } catch {
    return null
  }
}
