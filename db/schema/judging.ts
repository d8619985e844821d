/** Blind copies, who reads them, and the score sheets. */
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
