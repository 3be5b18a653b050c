/** The `Repr-Digest` header of RFC 9530 from a SHA-256 in hexadecimal digits: of the whole content, also beside a range of it. */
export function reprDigest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`
}
