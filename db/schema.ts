/**
 * Every table as a type. Ids and codes are text made by the application, times are ISO 8601 in UTC, structures are JSON
 * as text, and there are no booleans: a time says more. The same schema holds on SQLite and on PostgreSQL.
 */
import type { Kysely, Transaction } from 'kysely'
import type { Awards, JudgeExclusions, TieDecisions } from './schema/awarding'
import type { Audit, Contests, Quotas, RulesVersions } from './schema/contests'
import type { AppliedLists, AwardMoves, AwardVacancies, Deliberations } from './schema/deliberation'
import type {
  Batches,
  BatchFiles,
  BatchRows,
  CoauthorConfirmations,
  EssayAuthors,
  Essays,
  Receipts,
  Revisions,
  UploadBytes,
  Uploads,
} from './schema/essays'
import type {
  Anchors,
  Assignments,
  BlindCopies,
  Conflicts,
  FinishedRounds,
  JudgeNotes,
  Judges,
  MaskExceptions,
  Recusals,
  ReturnedSheets,
  RoundEntries,
  RoundJudges,
  Rounds,
  ScoreSheets,
  Scores,
  Transcripts,
} from './schema/judging'
import type { LedgerCommitments, LedgerHeads, LedgerLeaves } from './schema/ledger'
import type { Circulars, Digests, LetterKeys, NoticeChoices } from './schema/notices'
import type { OrganisationAwards, OrganisationDecisions } from './schema/organisations'
import type {
  OverlapPairs,
  OverlapPostings,
  OverlapQueue,
  OverlapScopes,
  OverlapTexts,
  ShelfTexts,
} from './schema/overlap'
import type {
  Accounts,
  Invitations,
  JoinLinks,
  Messages,
  Officers,
  Organizers,
  PasswordResets,
  Sessions,
  UnionAncestors,
  UnionNames,
  Unions,
} from './schema/people'
import type {
  AwardChanges,
  Holidays,
  ObjectionFiles,
  ObjectionReviews,
  Objections,
} from './schema/publicity'
import type {
  Certificates,
  CertificateTemplates,
  ConsentReminders,
  NoticeTemplates,
  PublicationConsents,
} from './schema/publishing'
import type {
  CopyCorrections,
  MaskProposals,
  RegistryVersions,
  WithheldComments,
} from './schema/reopening'

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
  mask_exceptions: MaskExceptions
  judges: Judges
  rounds: Rounds
  round_entries: RoundEntries
  round_judges: RoundJudges
  assignments: Assignments
  anchors: Anchors
  recusals: Recusals
  conflicts: Conflicts
  score_sheets: ScoreSheets
  scores: Scores
  transcripts: Transcripts
  judge_notes: JudgeNotes
  finished_rounds: FinishedRounds
  returned_sheets: ReturnedSheets
  tie_decisions: TieDecisions
  judge_exclusions: JudgeExclusions
  awards: Awards
  certificate_templates: CertificateTemplates
  certificates: Certificates
  notice_templates: NoticeTemplates
  publication_consents: PublicationConsents
  consent_reminders: ConsentReminders
  deliberations: Deliberations
  award_moves: AwardMoves
  award_vacancies: AwardVacancies
  applied_lists: AppliedLists
  organisation_decisions: OrganisationDecisions
  organisation_awards: OrganisationAwards
  audit: Audit
  ledger_heads: LedgerHeads
  ledger_commitments: LedgerCommitments
  ledger_leaves: LedgerLeaves
  messages: Messages
  notice_choices: NoticeChoices
  digests: Digests
  letter_keys: LetterKeys
  circulars: Circulars
  batches: Batches
  batch_rows: BatchRows
  batch_files: BatchFiles
  overlap_texts: OverlapTexts
  overlap_postings: OverlapPostings
  overlap_queue: OverlapQueue
  overlap_pairs: OverlapPairs
  overlap_scopes: OverlapScopes
  shelf_texts: ShelfTexts
  registry_versions: RegistryVersions
  mask_proposals: MaskProposals
  copy_corrections: CopyCorrections
  withheld_comments: WithheldComments
  holidays: Holidays
  objections: Objections
  objection_files: ObjectionFiles
  objection_reviews: ObjectionReviews
  award_changes: AwardChanges
}

/** A handle that can read and nothing else; loaders get it on a connection that is opened read-only. */
export type Reader = Pick<Kysely<Schema>, 'selectFrom' | 'with' | 'fn'>

/** A handle inside one transaction; actions get it. */
export type Writer = Transaction<Schema>
