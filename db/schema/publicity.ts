/** The calendar of working days, objections to the proposed list, and what has become of prizes. */
import type { Conclusion, ObjectionState } from '../../app/domain/objection'
import type { Verdict } from '../../app/domain/rereading'
import type { DayKind } from '../../app/domain/working-days'

/** Days that differ from what their weekday says. */
export type Holidays = {
  /** yyyy-mm-dd in Shanghai. */
  day: string
  kind: DayKind
  name: string
}

/** Name, contact, grounds and files are for the organizers alone. */
export type Objections = {
  id: string
  contest_id: string
  /** From 1 within the contest. */
  number: number
  /** SHA-256 of the key by which it is followed. */
  key_hash: string
  name: string
  contact: string
  /** Null: about the list as a whole. */
  essay_id: string | null
  grounds: string
  state: ObjectionState
  /** Shown to whoever follows it. */
  decline_reason: string | null
  /** What the investigation has found, for the organizers. */
  findings: string
  conclusion: Conclusion | null
  /** Why, for the organizers. */
  conclusion_because: string | null
  /** Shown to whoever follows it. */
  answer: string | null
  /** Counts changes, so that two organizers do not overwrite each other. */
  version: number
  created_at: string
  updated_at: string
}

export type ObjectionFiles = {
  id: string
  objection_id: string
  file_name: string
  kind: 'pdf' | 'jpg' | 'png' | 'docx'
  /** Bytes. */
  size: number
  /** SHA-256 of the bytes, hex. */
  checksum: string
  bytes: Uint8Array
  created_at: string
}

/** A judge's opinion on an essay that was objected to, asked for during the investigation; one a judge and objection. */
export type ObjectionReviews = {
  id: string
  objection_id: string
  essay_id: string
  judge_id: string
  /** Random; stands in the judge's address. */
  code: string
  /** Names neither author, union nor whoever objected. */
  question: string
  due_at: string
  sent_by: string
  sent_at: string
  verdict: Verdict | null
  opinion: string | null
  submitted_at: string | null
  recused_at: string | null
  recused_because: string | null
  withdrawn_at: string | null
  withdrawn_because: string | null
}

/** Append-only: prizes that were revoked, moved, or taken by a successor since the list was proposed. */
export type AwardChanges = {
  id: string
  contest_id: string
  essay_id: string
  kind: 'revoked' | 'adjusted' | 'promoted'
  from_tier: string | null
  to_tier: string | null
  because: string
  objection_id: string | null
  created_by: string
  created_at: string
}
