/** Passwords at rest: argon2id with the parameters that OWASP recommends, computed off the main thread. */
import { hash, verify } from '@node-rs/argon2'

// OWASP Password Storage Cheat Sheet: 19 MiB of memory, 2 passes, 1 lane. Argon2id is the library's default.
const PARAMETERS = { memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS)
}

/** Without a stored hash a hash is computed all the same, so that the time tells nobody which accounts exist. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null) {
    await hashPassword(password)
    return false
  }
  return verify(stored, password.normalize('NFKC'))
}
