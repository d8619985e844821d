/** Blind copies, who reads them, and the score sheets. */
import type { LeakKind } from '../../app/domain/blinding'

export type BlindCopies = {
  essay_id: string
  title: string
  body: string
  /** The version of the essay that this copy was made from. */
  essay_version: number
  /** Counts saved versions of the copy itself. */
  version: number
  approved_by: string | null
  approved_at: string | null
  updated_at: string
  /** JSON: Mask[] of app/domain/masking.ts over `essay_version`; null where the text was rewritten freely. */
  masks: string | null
  /** How urgently somebody must look at the copy (riskOf); null for copies from before it was counted. */
  risk: number | null
  /** JSON: string[]; the wordings that were let stand when it was approved. */
  kept: string | null
  /** What has touched it since it was approved, in words: its approval was withdrawn for it, or judges had read it. */
  reopened_because: string | null
  reopened_at: string | null
}

/** Wordings that a contest never masks 本次征文都不遮盖. */
export type MaskExceptions = {
  id: string
  contest_id: string
  text: string
  /** The one kind of leak that it is an exception from; null for all kinds. */
  kind: LeakKind | null
  reason: string | null
  created_by: string
  created_at: string
}

export type Judges = {
  id: string
  contest_id: string
  account_id: string
  /** The union whose entries this judge must not read. */
  union_id: string | null
  created_at: string
}

export type Rounds = {
  id: string
  contest_id: string
  position: number
  name: string
  /** JSON: 'all' or a number. */
  readings: string
  seed: number
  created_at: string
}

export type Assignments = {
  id: string
  round_id: string
  contest_id: string
  essay_id: string
  judge_id: string
  /** What stands in the judge's address; random, so that it tells nothing. */
  code: string
  /** Where the essay stands in this judge's queue; random too. */
  position: number
  created_at: string
}

export type Recusals = { judge_id: string; essay_id: string; reason: string; created_at: string }

export type ScoreSheets = {
  assignment_id: string
  version: number
  comment: string
  submitted_at: string | null
  updated_at: string
}

export type Scores = { assignment_id: string; criterion_id: string; tenths: number }
