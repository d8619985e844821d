/**
 * Every table as a type. Ids and codes are text made by the application, times are ISO 8601 in UTC, structures are JSON
 * as text, and there are no booleans: a time says more. The same schema holds on SQLite and on PostgreSQL.
 */
import type { Kysely, Transaction } from 'kysely'
import type { CoauthorAnswer } from '../app/domain/coauthors'
import type { Phase } from '../app/domain/contest'
import type { AiUse } from '../app/domain/declaration'
import type { EssayState } from '../app/domain/essay'
import type { UnionKind } from '../app/domain/unions'

export type Schema = {
  unions: Unions
  union_ancestors: UnionAncestors
  union_names: UnionNames
  join_links: JoinLinks
  accounts: Accounts
  sessions: Sessions
  password_resets: PasswordResets
  organizers: Organizers
  officers: Officers
  invitations: Invitations
  contests: Contests
  rules: RulesVersions
  essays: Essays
  essay_authors: EssayAuthors
  quotas: Quotas
  revisions: Revisions
  coauthor_confirmations: CoauthorConfirmations
  receipts: Receipts
  uploads: Uploads
  upload_bytes: UploadBytes
  blind_copies: BlindCopies
  judges: Judges
  rounds: Rounds
  assignments: Assignments
  recusals: Recusals
  score_sheets: ScoreSheets
  scores: Scores
  tie_decisions: TieDecisions
  awards: Awards
  audit: Audit
  messages: Messages
  batches: Batches
  batch_rows: BatchRows
  batch_files: BatchFiles
}

/** A handle that can read and nothing else; loaders get it on a connection that is opened read-only. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom' | 'with' | 'fn'>

/** A handle inside one transaction; actions get it. */
export type Writer = Transaction<Schema>

type Unions = {
  id: string
  code: string | null
  name: string
  kind: UnionKind
  parent_id: string | null
  /** JSON: string[] */
  aliases: string
  created_at: string
}

/** The closure of the union tree: a union is its own ancestor at distance 0. */
type UnionAncestors = {
  union_id: string
  ancestor_id: string
  distance: number
}

/** A name that a union had before; its present one stands in its own row. */
type UnionNames = {
  id: string
  union_id: string
  name: string
  because: 'renamed' | 'merged'
  until: string
}

type JoinLinks = {
  token: string
  union_id: string
  created_by: string
  created_at: string
  revoked_at: string | null
}

type Accounts = {
  id: string
  name: string
  phone: string | null
  email: string | null
  password_hash: string
  /** The union that a worker belongs to; null for people who only organize, review or judge. */
  union_id: string | null
  created_at: string
}

type Sessions = {
  /** SHA-256 of the session id, so that a copy of the database opens no session. */
  id: string
  account_id: string
  /** Seconds since 1970. */
  expires_at: number
}

type PasswordResets = {
  /** SHA-256 of the token in the one-time link. */
  token_hash: string
  account_id: string
  created_by: string
  created_at: string
  expires_at: string
  used_at: string | null
}

type Organizers = { account_id: string; created_at: string }

type Officers = { account_id: string; union_id: string; created_at: string }

type Invitations = {
  id: string
  /** SHA-256 of the token in the one-time link. */
  token_hash: string
  role: 'organizer' | 'officer' | 'judge'
  name: string
  union_id: string | null
  contest_id: string | null
  created_by: string | null
  created_at: string
  expires_at: string
  used_by: string | null
  used_at: string | null
}

type Contests = {
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
  published_at: string | null
  /** Counts changes of the contest itself, so that two organizers do not overwrite each other. */
  version: number
  created_at: string
}

/** Append-only: the newest version is in force. */
type RulesVersions = {
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

type Essays = {
  id: string
  contest_id: string
  account_id: string
  union_id: string
  state: EssayState
  title: string
  body: string
  /** 字数 of the body. */
  length: number
  /** Counts saved versions of the text. */
  version: number
  /** The version that was last handed in; null for a draft. Everybody but the author reads this one. */
  submitted_version: number | null
  /** The reason that goes with the present state, for the author. */
  reason: string | null
  created_at: string
  updated_at: string
  submitted_at: string | null
  /** The worker for whom a union's officer entered it 代投; null where the account is the author's own. */
  entered_for: string | null
  /** From 1 in the order of the sending union. An essay holds a place of its unions' quotas exactly while it has one. */
  recommended_position: number | null
  /** When originality was last pledged 原创承诺. */
  pledged_at: string | null
  /** What was last declared about artificial intelligence; null where nobody asked. */
  ai_use: AiUse | null
  ai_note: string | null
  /** Until when the author may correct the essay after 截稿; set while the state is `returned` for 补正. */
  correct_by: string | null
  /** The state that the essay goes back to when the correction ends. */
  return_to: 'submitted' | 'recommended' | null
}

/** The most and the fewest essays that a union may and should send up; null is without a limit. */
type Quotas = {
  contest_id: string
  union_id: string
  most: number | null
  least: number | null
  /** Counts changes, so that two organizers do not overwrite each other. */
  version: number
  updated_at: string
}

/** Append-only: each version of an essay's text. */
type Revisions = {
  essay_id: string
  version: number
  /** The first version of the sitting in which this one was saved. */
  sitting: number
  title: string
  length: number
  /** JSON: NamedAuthor[] of db/revisions.ts. */
  authors: string
  /** Null: the body is whole. Else the body is a patch on this version (app/domain/revision.ts). */
  base_version: number | null
  body: string
  saved_by: string
  created_at: string
}

type EssayAuthors = { essay_id: string; position: number; name: string; union_id: string }

/** The link by which one co-author speaks, and the answer; a new link takes the place of the one before. */
type CoauthorConfirmations = {
  id: string
  essay_id: string
  name: string
  union_id: string
  token: string
  created_at: string
  answer: CoauthorAnswer | null
  answered_at: string | null
  /** Why a co-author does not want to be named. */
  reason: string | null
}

/** Append-only: one for each time that an essay was handed in. */
type Receipts = {
  code: string
  essay_id: string
  contest_id: string
  /** The version of the essay that was handed in, and its title and 字数. */
  version: number
  title: string
  length: number
  /** SHA-256 of the text as `receiptText` writes it. */
  hash: string
  created_at: string
}

/** A file that an essay was read from; `confirmed_at` is null until its author has taken over what was read. */
type Uploads = {
  id: string
  contest_id: string
  essay_id: string
  account_id: string
  file_name: string
  kind: 'docx' | 'txt' | 'md'
  /** Bytes. */
  size: number
  /** SHA-256 of the bytes, hex. */
  checksum: string
  created_at: string
  confirmed_at: string | null
}

type UploadBytes = { checksum: string; bytes: Uint8Array }

type BlindCopies = {
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

type Judges = {
  id: string
  contest_id: string
  account_id: string
  /** The union whose entries this judge must not read. */
  union_id: string | null
  created_at: string
}

type Rounds = {
  id: string
  contest_id: string
  position: number
  name: string
  /** JSON: 'all' or a number. */
  readings: string
  seed: number
  created_at: string
}

type Assignments = {
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

type Recusals = { judge_id: string; essay_id: string; reason: string; created_at: string }

type ScoreSheets = {
  assignment_id: string
  version: number
  comment: string
  submitted_at: string | null
  updated_at: string
}

type Scores = { assignment_id: string; criterion_id: string; tenths: number }

/** What the committee decided on a tie: the tied essays in order, best first. */
type TieDecisions = {
  id: string
  contest_id: string
  /** JSON: string[] of essay ids. */
  ranking: string
  reason: string
  created_by: string
  created_at: string
}

type Awards = {
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

type Audit = {
  id: string
  contest_id: string | null
  actor_id: string | null
  act: string
  subject: string
  subject_id: string | null
  /** JSON: what matters about the act. */
  detail: string
  created_at: string
}

type Messages = {
  id: string
  account_id: string
  contest_id: string | null
  title: string
  body: string
  /** A path of this site. */
  link: string
  created_at: string
  read_at: string | null
  /** When an e-mail is to be sent, or tried again; null when none is wanted, or when it has gone out. */
  mail_due_at: string | null
  mail_tries: number
  mailed_at: string | null
}

/** Essays that an officer enters at once: a summary sheet and the files that belong to its rows. */
type Batches = {
  id: string
  contest_id: string
  account_id: string
  sheet_name: string
  created_at: string
}

type BatchRows = {
  batch_id: string
  /** As the sheet numbers it, from 1. */
  row: number
  title: string
  /** JSON: string[] */
  authors: string
  union_name: string
  file_name: string
  /** Why the row was not entered when it was tried. */
  fault: string | null
  essay_id: string | null
}

/** What was read of an uploaded file; the file itself is not kept. */
type BatchFiles = {
  batch_id: string
  /** SHA-256 of the file, hex. */
  checksum: string
  name: string
  title: string
  body: string
  length: number
  /** JSON: string[]; what was left out or changed on reading. */
  notes: string
  chosen_row: number | null
  created_at: string
}
