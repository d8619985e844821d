/**
 * What the tree of a contest holds: one record a leaf, each with a salt of its own. Who holds record and salt can show
 * that the leaf is theirs; the hash alone tells nothing, even to somebody who guesses the record (a score has few
 * values), as with the salted digests of RFC 9901 (SD-JWT).
 */
import { canonicalJson, fingerprint } from '../canonical'
import { type Hash, leafHash } from './merkle'

/** Bytes of chance in a salt: 128 bits, as RFC 9901 recommends under "Entropy of the salt". Written in hexadecimal. */
export const SALT_BYTES = 16

const SALT = new RegExp(`^[0-9a-f]{${SALT_BYTES * 2}}$`)

/** A version of the rules that the contest is run by. */
export type RulesRecord = {
  readonly kind: 'rules'
  readonly version: number
  /** SHA-256 over the canonical JSON of the rules. */
  readonly hash: Hash
}

/** An essay as judges know it. */
export type EssayRecord = {
  readonly kind: 'essay'
  /** The blind code 作品编号. */
  readonly code: string
  /** SHA-256 of the blind copy, written as `receiptText` writes a text. */
  readonly hash: Hash
}

/** A receipt 投稿回执. */
export type ReceiptRecord = {
  readonly kind: 'receipt'
  readonly code: string
  /** What stands on the receipt: the SHA-256 of the text. */
  readonly hash: Hash
  /** ISO 8601, UTC, to the millisecond. */
  readonly at: string
}

/** A score sheet 评分表 as it was handed in. */
export type SheetRecord = {
  readonly kind: 'sheet'
  /** The round, from 1. */
  readonly round: number
  /** The blind code of the essay. */
  readonly code: string
  /** Who judged; an id, or a number that the organizer keeps the key of. */
  readonly judge: string
  /** In the order of the rubric; tenths of a point. */
  readonly scores: readonly { readonly criterion: string; readonly tenths: number }[]
  /** ISO 8601, UTC, to the millisecond. */
  readonly at: string
}

/** A line of the list of winners, as it is published. */
export type LineRecord = {
  readonly kind: 'line'
  readonly tier: string
  /** Place within the tier, from 1. */
  readonly place: number
  readonly title: string
  readonly authors: readonly { readonly name: string; readonly union: string }[]
  /** The blind code, or null where it is not published. */
  readonly code: string | null
  /** The mean score as it is shown, or null where it is not. */
  readonly mean: string | null
}

export type LedgerRecord = RulesRecord | EssayRecord | ReceiptRecord | SheetRecord | LineRecord

export type Salted<R> = R & { readonly salt: string }

/** A leaf as it stands in the file: its hash, and the record for all to see or null. */
export type Leaf = { readonly hash: Hash; readonly record: Salted<LedgerRecord> | null }

/**
 * The record with its salt, which must be drawn by lot for this leaf alone: 32 hexadecimal digits in lower case.
 * Throws a RangeError for anything else.
 */
export function salted<const R extends object>(record: R, salt: string): Salted<R> {
  if (!SALT.test(salt)) throw new RangeError(`A salt is ${SALT_BYTES} bytes in hexadecimal`)
  return { ...record, salt }
}

/** The hash of a leaf: SHA-256(0x00 || canonical JSON of the record with its salt). */
export function recordHash(record: Salted<LedgerRecord>): Hash {
  return leafHash(canonicalJson(record))
}

/** A leaf that shows its record. */
export function openLeaf(record: Salted<LedgerRecord>): Leaf {
  return { hash: recordHash(record), record }
}

/** A leaf that keeps its record to itself. */
export function sealedLeaf(record: Salted<LedgerRecord>): Leaf {
  return { hash: recordHash(record), record: null }
}

/**
 * The seal of an audit row: SHA-256 over the canonical JSON of the row with its salt. It stands in the chain in place
 * of the row, which names people; who is shown row and salt can compute it again. Throws as `salted`.
 */
export function sealOf(row: object, salt: string): Hash {
  return fingerprint(canonicalJson(salted(row, salt)))
}
