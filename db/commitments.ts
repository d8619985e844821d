/** Commitments of the public ledger, their leaves, and the chain of acts that they fix: added and read, never changed. */
import {
  type Commitment,
  type Hash,
  type LedgerRecord,
  recordHash,
  type Salted,
  type Stage,
} from '../app/domain/ledger'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

/** All commitments of a contest, in order. */
export async function commitmentsOf(db: Reader, contest: string): Promise<readonly Commitment[]> {
  const rows = await db
    .selectFrom('ledger_commitments')
    .where('contest_id', '=', contest)
    .selectAll()
    .orderBy('sequence')
    .execute()
  return rows.map(({ contest_id, chain_size, chain_hash, ...row }) => ({
    ...row,
    contest: contest_id,
    chain: { size: chain_size, hash: chain_hash },
  }))
}

/** Whether a contest has a commitment, at one of these stages where stages are named. */
export async function isCommitted(
  db: Reader,
  contest: string,
  stages: readonly Stage[] | null = null,
): Promise<boolean> {
  const row = await db
    .selectFrom('ledger_commitments')
    .where('contest_id', '=', contest)
    .$if(stages !== null, (query) => query.where('stage', 'in', stages ?? []))
    .select('sequence')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function addCommitment(db: Writer, commitment: Commitment): Promise<void> {
  const { contest, chain, ...row } = commitment
  await db
    .insertInto('ledger_commitments')
    .values({ ...row, contest_id: contest, chain_size: chain.size, chain_hash: chain.hash })
    .execute()
}

/** A record of the tree, and what it speaks of, so that it can be found again. */
export type Subject = {
  readonly kind: LedgerRecord['kind']
  readonly subject: string
  readonly version: number
}

export type KeptLeaf = Subject & {
  /** From 0. */
  readonly position: number
  readonly hash: Hash
}

/** All leaves of a contest without their records, in order. */
export async function leavesOf(db: Reader, contest: string): Promise<readonly KeptLeaf[]> {
  return db
    .selectFrom('ledger_leaves')
    .where('contest_id', '=', contest)
    .select(['kind', 'subject_id as subject', 'subject_version as version', 'position', 'hash'])
    .orderBy('position')
    .execute()
}

/** The hashes of the first `size` leaves, in order. */
export async function leafHashes(
  db: Reader,
  contest: string,
  size: number,
): Promise<readonly Hash[]> {
  const rows = await db
    .selectFrom('ledger_leaves')
    .where('contest_id', '=', contest)
    .where('position', '<', size)
    .select('hash')
    .orderBy('position')
    .execute()
  return rows.map(({ hash }) => hash)
}

export type NewLeaf = Subject & {
  readonly record: Salted<LedgerRecord>
  /** The record as canonical JSON. */
  readonly text: string
}

/** Adds leaves behind those that are there; `from` is the place of the first. Answers their hashes. */
export async function addLeaves(
  db: Writer,
  { contest, from, commitment }: { contest: string; from: number; commitment: number },
  leaves: readonly NewLeaf[],
): Promise<readonly Hash[]> {
  const rows = leaves.map(({ kind, subject, version, record, text }, index) => ({
    contest_id: contest,
    position: from + index,
    commitment,
    kind,
    subject_id: subject,
    subject_version: version,
    hash: recordHash(record),
    record: text,
  }))
  await inPieces(rows, (piece) => db.insertInto('ledger_leaves').values(piece).execute())
  return rows.map(({ hash }) => hash)
}

/** The kinds of records that everybody may read; all others are published as hashes alone. */
const OPEN_KINDS = ['rules', 'line'] as const

/** The leaves as they are published: a record that is sealed is not read. */
export async function publicLeaves(db: Reader, contest: string, size: number) {
  return db
    .selectFrom('ledger_leaves')
    .where('contest_id', '=', contest)
    .where('position', '<', size)
    .select((eb) => [
      'hash',
      eb.case().when('kind', 'in', OPEN_KINDS).then(eb.ref('record')).end().as('record'),
    ])
    .orderBy('position')
    .execute()
}

/** The leaves of the first `upTo` commitments with their records and salts, for the organizer's check. */
export async function wholeLeaves(db: Reader, contest: string, upTo: number) {
  return db
    .selectFrom('ledger_leaves')
    .where('contest_id', '=', contest)
    .where('commitment', '<=', upTo)
    .select(['kind', 'subject_id as subject', 'subject_version as version', 'hash', 'record'])
    .orderBy('position')
    .execute()
}

export type KeptLine = {
  readonly position: number
  readonly commitment: number
  readonly record: string
}

/** The lines of the newest list, in order, their records as JSON; empty before a list is fixed. */
export async function newestLines(db: Reader, contest: string): Promise<readonly KeptLine[]> {
  return db
    .selectFrom('ledger_leaves')
    .where('contest_id', '=', contest)
    .where('kind', '=', 'line')
    .where('commitment', '=', (eb) =>
      eb
        .selectFrom('ledger_leaves as newest')
        .where('newest.contest_id', '=', contest)
        .where('newest.kind', '=', 'line')
        .select((sub) => sub.fn.max('newest.commitment').as('commitment')),
    )
    .select(['position', 'commitment', 'record'])
    .orderBy('position')
    .execute()
}

/** How many leaves of each kind each commitment added. */
export async function countLeaves(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('ledger_leaves')
    .where('contest_id', '=', contest)
    .groupBy(['commitment', 'kind'])
    .select(['commitment', 'kind', (eb) => eb.fn.countAll<number>().as('count')])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** The acts as they were sealed, with their places, up to a place of their chain; those of no contest with null. */
export async function wholeActs(db: Reader, contest: string | null, size: number) {
  return db
    .selectFrom('audit')
    .where('contest_id', contest === null ? 'is' : '=', contest)
    .where('sequence', '<=', size)
    .select(['id', 'contest_id', 'actor_id', 'act', 'subject', 'subject_id', 'detail'])
    .select(['created_at', 'sequence', 'salt', 'previous', 'hash'])
    .orderBy('sequence')
    .execute()
}

/** A worker's own receipts that are in the tree, as JSON, the newest first; by code where one is given. */
export async function ownReceiptRecord(
  db: Reader,
  account: string,
  { essay, code }: { readonly essay: string; readonly code: string },
) {
  const row = await db
    .selectFrom('ledger_leaves')
    .innerJoin('receipts', 'receipts.code', 'ledger_leaves.subject_id')
    .innerJoin('essays', 'essays.id', 'receipts.essay_id')
    .where('ledger_leaves.kind', '=', 'receipt')
    .where('receipts.code', '=', code)
    .where('receipts.essay_id', '=', essay)
    .where('essays.account_id', '=', account)
    .select(['ledger_leaves.contest_id as contest', 'ledger_leaves.record'])
    .executeTakeFirst()
  return row ?? null
}

/** A judge's own sheet as it is in the tree, as JSON: the newest version of it. */
export async function ownSheetRecord(db: Reader, account: string, code: string) {
  const row = await db
    .selectFrom('ledger_leaves')
    .innerJoin('assignments', 'assignments.id', 'ledger_leaves.subject_id')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .where('ledger_leaves.kind', '=', 'sheet')
    .where('assignments.code', '=', code)
    .where('judges.account_id', '=', account)
    .select(['ledger_leaves.contest_id as contest', 'ledger_leaves.record'])
    .orderBy('ledger_leaves.position', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}
