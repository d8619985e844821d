/**
 * Copies of what is being typed, in this browser, until the server has it. A copy belongs to one form, which belongs to one
 * account: whoever else signs in on a shared computer cannot open the page that would show it. And it belongs to one open
 * page: two windows never write over each other's.
 */

export type Copy = {
  readonly key: string
  readonly fields: Readonly<Record<string, string>>
  /** ISO 8601, UTC: when it was last written. */
  readonly at: string
  /** Set aside by its owner: kept, but not offered again by itself. */
  readonly isSetAside: boolean
}

const KEPT_DAYS = 30
const MOST_SET_ASIDE = 5

/** The beginning of the keys of the copies of the form that saves itself to `url`. */
export function copiesOf(url: string): string {
  return `copy:${url}:`
}

function read(key: string): Copy | null {
  try {
    const { fields, at, isSetAside } = JSON.parse(localStorage.getItem(key) ?? '') as Copy
    return typeof fields === 'object' && typeof at === 'string'
      ? { key, fields, at, isSetAside: isSetAside === true }
      : null
  } catch {
    return null
  }
}

function keysFrom(prefix: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(prefix))
  } catch {
    return []
  }
}

/** All copies whose keys begin so, newest first. */
export function listCopies(prefix: string): readonly Copy[] {
  return keysFrom(prefix)
    .map(read)
    .filter((copy) => copy !== null)
    .sort((one, other) => other.at.localeCompare(one.at))
}

/** Writes a copy; answers whether the browser kept it. */
export function writeCopy(
  key: string,
  fields: Readonly<Record<string, string>>,
  isSetAside = false,
): boolean {
  const copy = { fields, at: new Date().toISOString(), isSetAside }
  try {
    localStorage.setItem(key, JSON.stringify(copy))
    return true
  } catch {
    // A browser that keeps nothing still saves to the server.
    return false
  }
}

export function removeCopy(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // See writeCopy.
  }
}

/** Keeps a text that its owner decided against, so that the decision can be taken back. */
export function setAside(prefix: string, fields: Readonly<Record<string, string>>): void {
  writeCopy(`${prefix}${crypto.getRandomValues(new Uint32Array(2)).join('-')}`, fields, true)
  const old = listCopies(prefix).filter(({ isSetAside }) => isSetAside)
  for (const { key } of old.slice(MOST_SET_ASIDE)) removeCopy(key)
}

/** Removes what nobody came back for in a month, whoever it belongs to. */
export function sweepCopies(now: Date): void {
  const oldest = new Date(now.getTime() - KEPT_DAYS * 86_400_000).toISOString()
  for (const key of keysFrom('copy:')) {
    const copy = read(key)
    if (copy === null || copy.at < oldest) removeCopy(key)
  }
}
