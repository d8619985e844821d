/** Decisions on ties, and the prizes. */
/** What the committee decided on a tie: the tied essays in order, best first. */
export type TieDecisions = {
  id: string
  contest_id: string
  /** JSON: string[] of essay ids. */
  ranking: string
  reason: string
  created_by: string
  created_at: string
  /** The session that decided it. */
  deliberation_id: string | null
}

/** A judge whose sheets are not counted, by decision; in force while it has not been taken back. */
export type JudgeExclusions = {
  id: string
  contest_id: string
  judge_id: string
  reason: string
  created_by: string
  created_at: string
  /** The three are set together. */
  revoked_by: string | null
  revoked_at: string | null
  revoked_because: string | null
}

export type Awards = {
  essay_id: string
  contest_id: string
  tier: string
  /** Place within the contest, 1 is the best; shared on a tie. */
  place: number
  /** JSON: why, as data. */
  reason: string
  /** Set when a person moved the essay away from what was proposed. */
  moved_because: string | null
  created_by: string
  created_at: string
}
