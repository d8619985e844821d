/** The public ledger 公开台账: how far each chain of acts goes, the commitments, and the leaves of their trees. */
import type { LedgerRecord, Stage } from '../../app/domain/ledger'

/** How far the chain of a contest goes; `chain` is the contest's id, or 'site' for acts outside any contest. */
export type LedgerHeads = { chain: string; size: number; hash: string }

/** Append-only: a Commitment of app/domain/ledger/commitment.ts. */
export type LedgerCommitments = {
  contest_id: string
  /** From 1. */
  sequence: number
  stage: Stage
  /** The contest's title when it was made. */
  title: string
  at: string
  size: number
  root: string
  chain_size: number
  chain_hash: string
  previous: string
  hash: string
}

/** Append-only: the leaves of a contest's tree. */
export type LedgerLeaves = {
  contest_id: string
  /** From 0. */
  position: number
  /** The sequence of the commitment that added it. */
  commitment: number
  kind: LedgerRecord['kind']
  /** What the record speaks of: an essay, a code of a receipt, an assignment; the contest for its rules. */
  subject_id: string
  subject_version: number
  hash: string
  /** The record with its salt, as canonical JSON. */
  record: string
}
