/** Blind copies, who reads them, and the score sheets. */
import type { Generated } from 'kysely'
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
  /** When it was settled that this judge scores on paper; null for a judge who scores on screen. */
  paper_since: string | null
  /** The most essays that this judge takes on; null for no limit of their own. */
  max_load: number | null
  /** When the judge left; submitted sheets stay, and nothing more is given to them. */
  left_at: string | null
  left_because: string | null
  /** When this judge was last reminded of what is left. */
  reminded_at: string | null
}

/** A judge and an essay, or a judge and all of a union with those below it, that must not meet: the organizer says so. */
export type Conflicts = {
  id: string
  contest_id: string
  judge_id: string
  /** Exactly one of the two is set. */
  essay_id: string | null
  union_id: string | null
  reason: string
  created_by: string
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
  /** Until when the judges are asked to be done. It is said, not enforced: the organizer closes the round. */
  due_at: string | null
  /** When the organizer closed it for a later round; the last round ends with the phase and stays null. */
  closed_at: string | null
  /** Why it was closed although something was missing. */
  closed_because: string | null
  closed_by: string | null
}

/** The essays that came into a round after the first. Whatever is eligible is in the first one. */
export type RoundEntries = {
  round_id: string
  essay_id: string
  /** Where it stood in the round before. */
  rank: number
  /** What it was ranked by there, in points. */
  score: string
  /** Why it came in across a tie that the rules left open; null for what the rules themselves passed on. */
  because: string | null
}

/** Who judges in a round; a round without rows is judged by all judges of the contest. */
export type RoundJudges = { contest_id: string; position: number; judge_id: string }

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

/** Anchor essays 标杆文: every judge who may read them scores them before anything else. */
export type Anchors = {
  essay_id: string
  contest_id: string
  chosen_by: string
  created_at: string
}

export type Recusals = { judge_id: string; essay_id: string; reason: string; created_at: string }

export type ScoreSheets = {
  assignment_id: string
  version: number
  comment: string
  /** For the judge alone. */
  note: Generated<string>
  submitted_at: string | null
  /** Set while the organizer has returned the sheet 退回重评 and the judge has not submitted it again. */
  returned_at: string | null
  updated_at: string
  /** When two people had read the same from the judge's paper; null for what was scored on screen. */
  transcribed_at: string | null
}

/** What one person has read from a judge's paper sheet. */
export type Transcripts = {
  assignment_id: string
  account_id: string
  /** JSON: tenths by criterion. */
  scores: string
  comment: string
  version: number
  updated_at: string
}

export type Scores = { assignment_id: string; criterion_id: string; tenths: number }

/** A highlight in a blind copy, with or without words; for the judge alone. */
export type JudgeNotes = {
  assignment_id: string
  /** From 1 within the assignment. */
  number: number
  /** Where the quote stood in the plain text of the copy, in UTF-16 units. */
  start: number
  quote: string
  /** Empty for a highlight without words. */
  note: string
  created_at: string
}

/** A judge's last word on a round: from then on only the organizer opens a sheet of it again. */
export type FinishedRounds = { judge_id: string; round_id: string; submitted_at: string }

/** Append-only: what a submitted sheet held when the organizer returned it 退回重评. */
export type ReturnedSheets = {
  id: string
  contest_id: string
  assignment_id: string
  judge_id: string
  essay_id: string
  version: number
  /** JSON: tenths by criterion. */
  scores: string
  comment: string
  submitted_at: string
  reason: string
  returned_by: string
  returned_at: string
}
