/** The council's own key, by which the provider knows that it is us who ask (private_key_jwt). */
import { createPrivateKey, type webcrypto } from 'node:crypto'
import { readFile } from 'node:fs/promises'

/** Read at each question, so that it can be renewed while the site runs. Throws where the file holds no such key. */
export async function readSigningKey(file: string): Promise<webcrypto.CryptoKey> {
  const key = createPrivateKey(await readFile(file, 'utf8'))
  if (key.asymmetricKeyType === 'rsa')
    return key.toCryptoKey({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['sign'])
  return key.toCryptoKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
}
