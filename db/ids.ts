/** Ids and codes that the application makes. */
import { createHash, randomBytes } from 'node:crypto'
import { v7 } from 'uuid'

/** A primary key: sortable by the time it was made. */
export function newId(): string {
  return v7()
}

// Without 0/O and 1/I/L, because people read codes aloud and copy them from paper.
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** A random code of letters and digits that cannot be mistaken for one another. */
export function newCode(length: number): string {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < LETTERS.length * 8 && code.length < length) code += LETTERS[byte % LETTERS.length]
    }
  }
  return code
}

/** A secret for a link: 160 random bits. */
export function newToken(): string {
  return randomBytes(20).toString('base64url')
}

/** What is stored of a secret that a link carries: a copy of the database opens nothing. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The salt of a record of the ledger: 16 bytes drawn by lot, in hexadecimal. */
export function newSalt(): string {
  return randomBytes(16).toString('hex')
}
