/** What a visitor wrote before having an account, by contest: in this browser alone, until an essay holds it. */
import { normalizeBody, normalizeTitle } from './domain/text'

export type Begun = {
  readonly contest: string
  readonly title: string
  readonly body: string
  /** ISO 8601, UTC: when it was last written. */
  readonly at: string
}

const PREFIX = 'begun:'

function read(key: string): Begun | null {
  try {
    const { title, body, at } = JSON.parse(localStorage.getItem(key) ?? '') as Begun
    const isBegun = typeof title === 'string' && typeof body === 'string' && typeof at === 'string'
    return isBegun ? { contest: key.slice(PREFIX.length), title, body, at } : null
  } catch {
    return null
  }
}

export function readBegun(contest: string): Begun | null {
  return read(`${PREFIX}${contest}`)
}

export function listBegun(): readonly Begun[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map(read)
      .filter((begun) => begun !== null)
      .sort((one, other) => other.at.localeCompare(one.at))
  } catch {
    return []
  }
}

/** Answers when it was written, or null where this browser keeps nothing. */
export function writeBegun(contest: string, text: { title: string; body: string }): string | null {
  const at = new Date().toISOString()
  try {
    if (text.title === '' && text.body === '') removeBegun(contest)
    else localStorage.setItem(`${PREFIX}${contest}`, JSON.stringify({ ...text, at }))
    return at
  } catch {
    return null
  }
}

export function removeBegun(contest: string): void {
  try {
    localStorage.removeItem(`${PREFIX}${contest}`)
  } catch {
    // A browser that keeps nothing has nothing to remove.
  }
}

/** Removes what was begun once an essay holds the very same text. */
export function removeBegunIfHeld(contest: string, held: { title: string; body: string }): void {
  const begun = readBegun(contest)
  if (
    begun &&
    normalizeTitle(begun.title) === held.title &&
    normalizeBody(begun.body) === held.body
  ) {
    removeBegun(contest)
  }
}
