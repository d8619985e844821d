/** Contests, their rules and quotas, and what was done. */
import type { Phase } from '../../app/domain/contest'

export type Contests = {
  id: string
  title: string
  host: string
  notice: string
  phase: Phase
  opens_at: string | null
  closes_at: string | null
  /** Why `closes_at` was moved, the last time that it was; shown to everybody. */
  extended_because: string | null
  publicity_ends_at: string | null
  publicity_started_at: string | null
  /** Why `publicity_ends_at` was put off, the last time that it was; shown to everybody. */
  publicity_because: string | null
  published_at: string | null
  /** Counts changes of the contest itself, so that two organizers do not overwrite each other. */
  version: number
  created_at: string
}

/** Append-only: the newest version is in force. */
export type RulesVersions = {
  contest_id: string
  version: number
  /** JSON: Rules */
  body: string
  /** SHA-256 of the body. */
  hash: string
  reason: string | null
  created_by: string
  created_at: string
}

/** The most and the fewest essays that a union may and should send up; null is without a limit. */
export type Quotas = {
  contest_id: string
  union_id: string
  most: number | null
  least: number | null
  /** Counts changes, so that two organizers do not overwrite each other. */
  version: number
  updated_at: string
}

export type Audit = {
  id: string
  contest_id: string | null
  actor_id: string | null
  act: string
  subject: string
  subject_id: string | null
  /** JSON: what matters about the act. */
  detail: string
  created_at: string
  /** The place in the chain of its contest, from 1. Columns from here on: docs/ledger.md. */
  sequence: number
  salt: string
  previous: string
  hash: string
}
