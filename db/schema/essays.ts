/** Essays, their versions and authors, and how they came in. */
import type { CoauthorAnswer } from '../../app/domain/coauthors'
import type { AiUse } from '../../app/domain/declaration'
import type { EssayState } from '../../app/domain/essay'

export type Essays = {
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
  /** The track 组别 that its author has chosen last; null where none is. */
  track: string | null
  /** The track that it was handed in for, or that the organizer has moved it to. Everybody but the author reads this one. */
  submitted_track: string | null
}

/** Append-only: each version of an essay's text. */
export type Revisions = {
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
  /** What tells the title from others (titleKey of app/domain/eligibility.ts). */
  title_key: string
}

export type EssayAuthors = { essay_id: string; position: number; name: string; union_id: string }

/** The link by which one co-author speaks, and the answer; a new link takes the place of the one before. */
export type CoauthorConfirmations = {
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
export type Receipts = {
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
export type Uploads = {
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

export type UploadBytes = { checksum: string; bytes: Uint8Array }

/** Essays that an officer enters at once: a summary sheet and the files that belong to its rows. */
export type Batches = {
  id: string
  contest_id: string
  account_id: string
  sheet_name: string
  created_at: string
}

export type BatchRows = {
  batch_id: string
  /** As the sheet numbers it, from 1. */
  row: number
  title: string
  /** JSON: string[] */
  authors: string
  union_name: string
  file_name: string
  /** As the sheet says it; null where it does not. */
  track: string | null
  /** Why the row was not entered when it was tried. */
  fault: string | null
  essay_id: string | null
}

/** What was read of an uploaded file; the file itself is not kept. */
export type BatchFiles = {
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
