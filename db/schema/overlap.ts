/** The duplicate check 查重: its index, the pairs that it has found, and the reference shelf 参考文库. */
import type { OverlapDecision } from '../../app/domain/overlap-decision'

/** A text in the index: the handed-in version of an essay, or a text of the reference shelf. */
export type OverlapTexts = {
  /** The id of the essay or of the shelf's text. */
  id: string
  /** What the postings call it: short, because there are millions of them. */
  number: number
  /** Null for a text of the shelf. */
  contest_id: string | null
  version: number
  /** In symbols, as app/domain/overlap/folding.ts counts them. */
  length: number
}

/** The inverted index: where a text has which fingerprint (app/domain/overlap/winnowing.ts). */
export type OverlapPostings = { hash: number; number: number; position: number; context: number }

/** Texts that were handed in, added, or taken out since the index was brought up to date. Filled by triggers. */
export type OverlapQueue = {
  id: string
  /** Counts the times that it was asked for, so that a new wish meets the deleting of an old one. */
  asks: number
}

/** Two texts that share text. `a` is an essay, `b` an essay or a text of the shelf. */
export type OverlapPairs = {
  id: string
  a_id: string
  b_id: string
  a_contest: string
  b_contest: string | null
  a_version: number
  b_version: number
  /** In ten-thousandths. */
  share: number
  share_a: number
  share_b: number
  found_at: string
  decision: OverlapDecision | null
  reason: string | null
  decided_by: string | null
  decided_at: string | null
  /** The versions that the decision was made on. */
  decided_a: number | null
  decided_b: number | null
}

/** Contests whose essays are looked at, or are not, against what is usual for a contest in its phase. */
export type OverlapScopes = { contest_id: string; past_id: string; included: number }

export type ShelfTexts = {
  id: string
  title: string
  source: string
  year: number | null
  body: string
  /** 字数 */
  length: number
  added_by: string
  created_at: string
  removed_at: string | null
}
