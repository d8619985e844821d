/**
 * The hash chain of what was done: each entry holds the hash of the one before, so that none can be changed, removed,
 * added or moved without breaking the links after it (Haber & Stornetta, Journal of Cryptology 3, 1991, section 5.1).
 */
import { canonicalJson, fingerprint } from '../canonical'
import type { Hash } from './merkle'

/** How far a chain goes: the number of entries, and the hash of the last one. */
export type Head = { readonly size: number; readonly hash: Hash }

/** Any JSON object; `sequence` is its place in the chain, from 1. */
export type Row = { readonly sequence: number }

export type Entry<R extends Row = Row> = {
  /** The hash of the entry before, or of the genesis. */
  readonly previous: Hash
  readonly row: R
  /** SHA-256 over the canonical JSON of { previous, row }. */
  readonly hash: Hash
}

/** What the first entry of a contest's chain hangs on, so that no chain passes for that of another contest. */
export function genesisOf(contest: string): Head {
  return { size: 0, hash: fingerprint(canonicalJson({ chain: 'zhigong-huajia', contest })) }
}

function entryHash(previous: Hash, row: Row): Hash {
  return fingerprint(canonicalJson({ previous, row }))
}

/**
 * The entry that comes after `head` and holds `content`. Its own head is `headOf(entry)`. Throws a TypeError for
 * content that canonical JSON cannot say.
 */
export function nextEntry<Content extends object>(
  head: Head,
  content: Content,
): Entry<Content & Row> {
  const row = { ...content, sequence: head.size + 1 }
  return { previous: head.hash, row, hash: entryHash(head.hash, row) }
}

/** How far the chain goes that ends with this entry. */
export function headOf({ row, hash }: Entry): Head {
  return { size: row.sequence, hash }
}

export type Break = {
  /** The first entry that does not fit, from 0; for what was removed, where it would stand. */
  readonly index: number
  /**
   * changed: the entry no longer has the hash that stands with it. repeated: it stands twice. reordered: it comes
   * before the entry that it follows. inserted: it stands between two that follow one another. removed: before it
   * entries are missing. rewritten: it was replaced, hash and all. genesis: it begins the chain of something else.
   * numbered: it fits, but its number is wrong.
   */
  readonly kind:
    | 'changed'
    | 'repeated'
    | 'reordered'
    | 'inserted'
    | 'removed'
    | 'rewritten'
    | 'genesis'
    | 'numbered'
}

/** An entry of a chain of any kind, with the hash that its content really has. */
export type Link = {
  readonly previous: Hash
  readonly sequence: number
  readonly hash: Hash
  readonly actual: Hash
}

/** The first place where links do not fit together, and what is wrong there; null for a sound chain. */
export function firstBreak(links: readonly Link[], genesis: Hash): Break | null {
  const places = new Map<Hash, number>([[genesis, -1]])
  for (const [index, { hash }] of links.entries()) {
    if (!places.has(hash)) places.set(hash, index)
  }
  for (const [index, { previous, sequence, hash, actual }] of links.entries()) {
    if (hash !== actual) return { index, kind: 'changed' }
    if (places.get(hash) !== index) return { index, kind: 'repeated' }
    const predecessor = places.get(previous)
    if (predecessor === index - 1) {
      if (sequence !== index + 1) return { index, kind: 'numbered' }
    } else if (predecessor === undefined) {
      return lostPredecessor(links, index, places, index === 0 ? genesis : links[index - 1].hash)
    } else if (predecessor > index) {
      return { index, kind: 'reordered' }
    } else {
      return { index: predecessor + 1, kind: 'inserted' }
    }
  }
  return null
}

/** What happened when an entry names a predecessor that is nowhere: its number tells whether entries are missing. */
function lostPredecessor(
  links: readonly Link[],
  index: number,
  places: ReadonlyMap<Hash, number>,
  before: Hash,
): Break {
  const successor = links[index + 1]
  if (successor?.previous === before) return { index, kind: 'inserted' }
  if (links[index].sequence > index + 1) return { index, kind: 'removed' }
  if (index === 0) return { index, kind: 'genesis' }
  // An entry that was rewritten together with its `previous` is lost to its successor as well.
  const isOwnFault = successor !== undefined && !places.has(successor.previous)
  return { index: isOwnFault ? index : index - 1, kind: 'rewritten' }
}

/** The first place where a chain does not fit, from its genesis on; null when it is sound. */
export function checkChain(entries: readonly Entry[], genesis: Head): Break | null {
  const links = entries.map(({ previous, row, hash }) => ({
    previous,
    sequence: row.sequence,
    hash,
    actual: entryHash(previous, row),
  }))
  return firstBreak(links, genesis.hash)
}
