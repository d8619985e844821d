/** Deliberation 合议: its sessions, what it moved or left vacant, and the list that was applied. */

/** Frozen from `closed_at` on, by the database itself. */
export type Deliberations = {
  id: string
  contest_id: string
  /** Within the contest, from 1. */
  number: number
  matter: 'tie' | 'move' | 'vacancy' | 'other'
  /** JSON: string[] of essay ids. */
  subjects: string
  held_at: string
  place: string
  question: string
  /** JSON: Member[] of app/domain/deliberation.ts. */
  members: string
  /** JSON: Vote of app/domain/deliberation.ts. */
  vote: string
  /** JSON: string[] of essay ids, best first, of a tie; null for other matters. */
  ranking: string | null
  reason: string
  minutes: string
  /** Null until it is closed. */
  outcome: 'adopted' | 'rejected' | 'undecided' | null
  version: number
  created_by: string
  created_at: string
  updated_at: string
  closed_by: string | null
  closed_at: string | null
}

/** Append-only: the last row of an essay holds; `undo` gives it back what was proposed. */
export type AwardMoves = {
  id: string
  contest_id: string
  essay_id: string
  act: 'move' | 'undo'
  /** The tier that was proposed at the time; null for none. */
  proposed: string | null
  /** Null for no prize. */
  tier: string | null
  reason: string
  /** Who proposed it, in words. */
  mover: string
  deliberation_id: string | null
  created_by: string
  created_at: string
}

/** Append-only: the last row of a tier holds; 0 places give the vacancy up. */
export type AwardVacancies = {
  id: string
  contest_id: string
  track: string | null
  tier: string
  places: number
  reason: string
  deliberation_id: string | null
  created_by: string
  created_at: string
}

/** The list in force, with what stood before anybody changed it. */
export type AppliedLists = {
  contest_id: string
  /** JSON: { essay, tier, rank }[] as proposed by the rules alone. */
  proposed: string
  /** JSON: { track, tier, places }[] as decided. */
  vacancies: string
  applied_by: string
  applied_at: string
}
