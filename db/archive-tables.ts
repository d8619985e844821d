/**
 * What an archive of a contest holds of each table: the rows that belong to the contest, or why none. The type asks for
 * a decision on every table. The tables stand in the order in which their rows can be put back: what is pointed at comes
 * before what points at it.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Schema } from './schema'

type Where = (contest: string) => RawBuilder<SqlBool>

export type Kept<Column extends string = string> = {
  /** Null for people and unions: those that the rows of the contest name (db/archive.ts). */
  readonly where: Where | null
  /** The columns by which the rows are told apart; archived in their order. */
  readonly key: readonly Column[]
  /** Columns that are not archived, and have a value of their own after restoring. */
  readonly without: readonly Column[]
}

export type Left = { readonly left: string }

const kept = <const Column extends string>(
  where: Where | null,
  key: readonly Column[],
  without: readonly Column[] = [],
): Kept<Column> => ({ where, key, without })

const left = (because: string): Left => ({ left: because })

const ofContest: Where = (contest) => sql`contest_id = ${contest}`

/** An essay that was never handed in is its author's alone, so that nothing of it leaves the database. */
const essaysOf = (contest: string) =>
  sql`select id from essays where contest_id = ${contest} and submitted_version is not null`
const ofEssay: Where = (contest) => sql`essay_id in (${essaysOf(contest)})`

const assignmentsOf = (contest: string) =>
  sql`select id from assignments where contest_id = ${contest} and ${ofEssay(contest)}`
const ofAssignment: Where = (contest) => sql`assignment_id in (${assignmentsOf(contest)})`

const ofJudge: Where = (contest) =>
  sql`judge_id in (select id from judges where contest_id = ${contest})`

const ofPair: Where = (contest) =>
  sql`a_contest = ${contest} and (b_contest = ${contest} or b_contest is null)
    and a_id in (${essaysOf(contest)})`

/** A finding about a text of the shelf is worth nothing without the text. */
const ofShelf: Where = (contest) =>
  sql`id in (select b_id from overlap_pairs where b_contest is null and ${ofPair(contest)})`

const SITE = 'belongs to the site, not to a contest'
const ROLE = 'a role on the site is given there, and not by a file'
const REBUILT = 'is built again from what is restored'
const SECRET = 'opens a way in for whoever holds it'

/** A decision for every table of a schema. */
export type ArchiveTables<Tables> = {
  readonly [T in keyof Tables]: Kept<keyof Tables[T] & string> | Left
}

const ARCHIVE_TABLES: ArchiveTables<Schema> = {
  unions: kept(null, ['id']),
  union_ancestors: left(REBUILT),
  union_names: kept(null, ['id']),
  accounts: kept(null, ['id'], ['password_hash']),
  contests: kept((contest) => sql`id = ${contest}`, ['id']),
  rules: kept(ofContest, ['contest_id', 'version']),
  quotas: kept(ofContest, ['contest_id', 'union_id']),
  essays: kept((contest) => sql`id in (${essaysOf(contest)})`, ['id']),
  essay_authors: kept(ofEssay, ['essay_id', 'position']),
  revisions: kept(ofEssay, ['essay_id', 'version']),
  coauthor_confirmations: kept(ofEssay, ['id']),
  receipts: kept(ofEssay, ['code']),
  upload_bytes: kept(
    (contest) => sql`checksum in (select checksum from uploads where ${ofEssay(contest)})`,
    ['checksum'],
    ['bytes'],
  ),
  uploads: kept(ofEssay, ['id']),
  blind_copies: kept(ofEssay, ['essay_id']),
  mask_exceptions: kept(ofContest, ['id']),
  mask_proposals: kept(ofEssay, ['id']),
  copy_corrections: kept(ofEssay, ['essay_id', 'version']),
  judges: kept(ofContest, ['id']),
  rounds: kept(ofContest, ['id']),
  round_entries: kept(ofEssay, ['round_id', 'essay_id']),
  round_judges: kept(ofContest, ['contest_id', 'position', 'judge_id']),
  assignments: kept((contest) => sql`id in (${assignmentsOf(contest)})`, ['id']),
  anchors: kept(ofEssay, ['essay_id']),
  recusals: kept(ofEssay, ['judge_id', 'essay_id']),
  conflicts: kept(
    (contest) => sql`contest_id = ${contest} and (essay_id is null or ${ofEssay(contest)})`,
    ['id'],
  ),
  score_sheets: kept(ofAssignment, ['assignment_id'], ['note']),
  scores: kept(ofAssignment, ['assignment_id', 'criterion_id']),
  transcripts: kept(ofAssignment, ['assignment_id', 'account_id']),
  judge_notes: left('is for the judge alone'),
  finished_rounds: kept(ofJudge, ['judge_id', 'round_id']),
  returned_sheets: kept(ofContest, ['id']),
  withheld_comments: kept(ofAssignment, ['assignment_id']),
  deliberations: kept(ofContest, ['id']),
  tie_decisions: kept(ofContest, ['id']),
  judge_exclusions: kept(ofContest, ['id']),
  awards: kept(ofEssay, ['essay_id']),
  award_moves: kept(ofContest, ['id']),
  award_vacancies: kept(ofContest, ['id']),
  applied_lists: kept(ofContest, ['contest_id']),
  organisation_decisions: kept(ofContest, ['id']),
  organisation_awards: kept(ofContest, ['contest_id', 'union_id']),
  objections: kept(ofContest, ['id']),
  objection_files: kept(
    (contest) => sql`objection_id in (select id from objections where contest_id = ${contest})`,
    ['id'],
    ['bytes'],
  ),
  objection_reviews: kept(ofEssay, ['id']),
  award_changes: kept(ofContest, ['id']),
  certificate_templates: kept(ofContest, ['contest_id']),
  certificates: kept(ofContest, ['id']),
  publication_consents: kept(ofEssay, ['essay_id']),
  consent_reminders: kept(ofContest, ['contest_id']),
  notice_templates: kept(ofContest, ['contest_id', 'moment']),
  circulars: kept(ofContest, ['id']),
  shelf_texts: kept(ofShelf, ['id']),
  overlap_pairs: kept(ofPair, ['id']),
  // What was to be mailed has been, or is, by the site that it was written on.
  messages: kept(ofContest, ['id'], ['mail_due_at', 'digest_due_at', 'digest_id']),
  audit: kept(ofContest, ['sequence']),
  ledger_heads: kept((contest) => sql`chain = ${contest}`, ['chain']),
  ledger_commitments: kept(ofContest, ['contest_id', 'sequence']),
  ledger_leaves: kept(ofContest, ['contest_id', 'position']),
  organizers: left(ROLE),
  officers: left(ROLE),
  notice_choices: left('is chosen anew on each site'),
  digests: left('is a letter of the site that sends it'),
  letter_keys: left(SECRET),
  join_links: left(SECRET),
  invitations: left(SECRET),
  sessions: left(SECRET),
  password_resets: left(SECRET),
  batches: left('is the way in which essays came; what came of it stands in the essays'),
  batch_rows: left('as batches'),
  batch_files: left('as batches'),
  overlap_texts: left(REBUILT),
  overlap_postings: left(REBUILT),
  overlap_queue: left(REBUILT),
  overlap_scopes: left('speaks of other contests'),
  registry_versions: left(SITE),
  holidays: left(SITE),
}

export type TableName = keyof Schema

export type KeptTable = { readonly name: TableName } & Kept

/** The tables of an archive, in the order in which they are restored. */
export const KEPT_TABLES: readonly KeptTable[] = Object.entries(ARCHIVE_TABLES).flatMap(
  ([name, decided]) => ('left' in decided ? [] : [{ name: name as TableName, ...decided }]),
)
