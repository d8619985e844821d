/** Revisions 版本: how every version of a text is kept in little space, and which of them belong to one sitting. */

/** What turns one text into another: how much of its beginning and end stays, and what stands between. */
export type Patch = {
  /** UTF-16 code units. */
  readonly prefix: number
  /** UTF-16 code units. */
  readonly suffix: number
  readonly middle: string
}

const HIGH = /[\uD800-\uDBFF]/
const LOW = /[\uDC00-\uDFFF]/

/** The smallest single replacement that turns `before` into `after`. Never cuts a surrogate pair in two. */
export function patchOf(before: string, after: string): Patch {
  const shorter = Math.min(before.length, after.length)
  let prefix = 0
  while (prefix < shorter && before[prefix] === after[prefix]) prefix += 1
  if (prefix > 0 && HIGH.test(after[prefix - 1])) prefix -= 1
  let suffix = 0
  while (
    suffix < shorter - prefix &&
    before[before.length - 1 - suffix] === after[after.length - 1 - suffix]
  ) {
    suffix += 1
  }
  if (suffix > 0 && LOW.test(after[after.length - suffix])) suffix -= 1
  return { prefix, suffix, middle: after.slice(prefix, after.length - suffix) }
}

/** The text that a patch leads to. Throws when the patch does not fit the text: it was made on another one. */
export function applyPatch(before: string, { prefix, suffix, middle }: Patch): string {
  if (prefix + suffix > before.length) throw new Error('this patch was made on a longer text')
  return before.slice(0, prefix) + middle + before.slice(before.length - suffix)
}

/** A version as it is stored: a whole text, or a patch on the version `base`. */
export type StoredBody = { readonly base: number | null; readonly body: string }

/** A text is read from at most this many rows. */
export const MOST_ROWS = 16

/**
 * The form in which a version of a text is stored. It is whole at least every 16 versions, when there is no version
 * before it (`before` is null), and when a patch would not save half of it.
 */
export function storedBody(version: number, before: string | null, after: string): StoredBody {
  if (before === null || version % MOST_ROWS === 1) return { base: null, body: after }
  const { prefix, suffix, middle } = patchOf(before, after)
  const patch = JSON.stringify([prefix, suffix, middle])
  return patch.length * 2 > after.length
    ? { base: null, body: after }
    : { base: version - 1, body: patch }
}

/** The text of the last of these versions, which follow one another from a whole one on. Throws when none is whole. */
export function bodyFrom(rows: readonly StoredBody[]): string {
  const [first, ...patches] = rows
  if (first?.base !== null) throw new Error('a text is read from a whole version on')
  return patches.reduce((text, { base, body }) => {
    if (base === null) return body
    const [prefix, suffix, middle] = JSON.parse(body) as [number, number, string]
    return applyPatch(text, { prefix, suffix, middle })
  }, first.body)
}

const SITTING_MS = 30 * 60 * 1000

/** Whether a save follows the one before it closely enough to be a part of the same work. Times are ISO 8601. */
export function isSameSitting(before: string, after: string): boolean {
  const gap = Date.parse(after) - Date.parse(before)
  return gap >= 0 && gap <= SITTING_MS
}
