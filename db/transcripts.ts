/** Paper mode: the judges who score on paper, their readings, and what was read from their sheets. */
import { currentRound, isSeated } from './rounds'
import type { Reader, Writer } from './schema'

export type PaperJudge = {
  readonly id: string
  readonly account: string
  readonly name: string
  readonly paperSince: string | null
  readonly assigned: number
  readonly submitted: number
  /** Sheets that were read from paper and submitted. */
  readonly transcribed: number
  /** Sheets that at least one person has begun to read in and that are not submitted. */
  readonly begun: number
}

/** The judges of the current round, those on paper first, with how far their paper is. */
export async function paperJudges(db: Reader, contest: string): Promise<readonly PaperJudge[]> {
  const rows = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('assignments', (join) =>
      join
        .onRef('assignments.judge_id', '=', 'judges.id')
        .on('assignments.round_id', '=', currentRound(db, contest)),
    )
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .leftJoin(
      (eb) => eb.selectFrom('transcripts').select('assignment_id').distinct().as('read'),
      (join) =>
        join
          .onRef('read.assignment_id', '=', 'assignments.id')
          .on('score_sheets.submitted_at', 'is', null),
    )
    .where('judges.contest_id', '=', contest)
    .where(isSeated(db, contest))
    .groupBy(['judges.id', 'judges.account_id', 'accounts.name', 'judges.paper_since'])
    .select(['judges.id', 'judges.account_id as account', 'accounts.name'])
    .select('judges.paper_since as paperSince')
    .select((eb) => [
      eb.fn.count<number>('assignments.id').as('assigned'),
      eb.fn.count<number>('score_sheets.submitted_at').as('submitted'),
      eb.fn.count<number>('score_sheets.transcribed_at').as('transcribed'),
      eb.fn.count<number>('read.assignment_id').as('begun'),
    ])
    .orderBy((eb) => eb.case().when('judges.paper_since', 'is', null).then(1).else(0).end())
    .orderBy('judges.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    assigned: Number(row.assigned),
    submitted: Number(row.submitted),
    transcribed: Number(row.transcribed),
    begun: Number(row.begun),
  }))
}

export async function findPaperJudge(db: Reader, contest: string, judge: string) {
  return db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .where('judges.contest_id', '=', contest)
    .where('judges.id', '=', judge)
    .select(['judges.id', 'judges.account_id as account', 'accounts.name'])
    .select('judges.paper_since as paperSince')
    .executeTakeFirst()
}

/** Puts a judge on paper (`since`), or back on screen (null). */
export async function writePaper(db: Writer, judge: string, since: string | null): Promise<void> {
  await db.updateTable('judges').set({ paper_since: since }).where('id', '=', judge).execute()
}

/** The readings of a contest with an approved blind copy. */
function paperReadings(db: Reader, contest: string) {
  return db
    .selectFrom('assignments')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .innerJoin('blind_copies', 'blind_copies.essay_id', 'assignments.essay_id')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('assignments.contest_id', '=', contest)
    .where('blind_copies.approved_at', 'is not', null)
}

/** What a booklet of the current round shows: blind copies and codes, and nothing of who wrote them. */
export async function bookletTexts(db: Reader, contest: string, judge: string) {
  return paperReadings(db, contest)
    .where('assignments.round_id', '=', currentRound(db, contest))
    .where('judges.id', '=', judge)
    .select(['assignments.code', 'blind_copies.title', 'blind_copies.body'])
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .execute()
}

/** The sheets of a judge in the current round, with what was read from each. */
export async function paperSheets(db: Reader, contest: string, judge: string) {
  const sheets = await paperReadings(db, contest)
    .where('assignments.round_id', '=', currentRound(db, contest))
    .where('judges.id', '=', judge)
    .select(['assignments.id', 'assignments.code', 'blind_copies.title'])
    .select(['score_sheets.submitted_at', 'score_sheets.transcribed_at'])
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .execute()
  const read = await transcriptRows(db)
    .innerJoin('assignments', 'assignments.id', 'transcripts.assignment_id')
    .where('assignments.judge_id', '=', judge)
    .select('transcripts.assignment_id')
    .execute()
  return sheets.map(({ id, ...sheet }) => ({
    ...sheet,
    transcripts: read.filter(({ assignment_id }) => assignment_id === id).map(transcriptOf),
  }))
}

/** One paper sheet by its code. */
export async function findPaperSheet(db: Reader, contest: string, code: string) {
  return paperReadings(db, contest)
    .where('assignments.code', '=', code)
    .select(['assignments.id as assignment', 'assignments.code', 'blind_copies.title'])
    .select(['judges.id as judge', 'accounts.name as judgeName'])
    .select('judges.paper_since as paperSince')
    .select(['score_sheets.version', 'score_sheets.note'])
    .select('rounds.closed_at as roundClosedAt')
    .select(['score_sheets.submitted_at', 'score_sheets.transcribed_at'])
    .executeTakeFirst()
}

function transcriptRows(db: Reader) {
  return db
    .selectFrom('transcripts')
    .innerJoin('accounts', 'accounts.id', 'transcripts.account_id')
    .select(['transcripts.account_id', 'accounts.name', 'transcripts.scores'])
    .select(['transcripts.comment', 'transcripts.version', 'transcripts.updated_at'])
    .orderBy('transcripts.account_id')
}

type TranscriptRow = {
  readonly account_id: string
  readonly name: string
  readonly scores: string
  readonly comment: string
  readonly version: number
  readonly updated_at: string
}

function transcriptOf(row: TranscriptRow) {
  return {
    account: row.account_id,
    name: row.name,
    scores: JSON.parse(row.scores) as Record<string, number>,
    comment: row.comment,
    version: row.version,
    updatedAt: row.updated_at,
  }
}

export type TypedTranscript = ReturnType<typeof transcriptOf>

/** What was read from one sheet, by whom. */
export async function transcriptsOf(
  db: Reader,
  assignment: string,
): Promise<readonly TypedTranscript[]> {
  const rows = await transcriptRows(db)
    .where('transcripts.assignment_id', '=', assignment)
    .execute()
  return rows.map(transcriptOf)
}

/** Writes what a person has read, if it still has the version that it was made from; answers whether it had. */
export async function writeTranscript(
  db: Writer,
  transcript: {
    readonly assignment: string
    readonly account: string
    readonly scores: Readonly<Record<string, number>>
    readonly comment: string
    /** 0 for the first time. */
    readonly version: number
  },
  now: string,
): Promise<boolean> {
  const { assignment, account, version } = transcript
  const values = {
    scores: JSON.stringify(transcript.scores),
    comment: transcript.comment,
    version: version + 1,
    updated_at: now,
  }
  if (version === 0) {
    const result = await db
      .insertInto('transcripts')
      .values({ assignment_id: assignment, account_id: account, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return result.numInsertedOrUpdatedRows === 1n
  }
  const result = await db
    .updateTable('transcripts')
    .set(values)
    .where('assignment_id', '=', assignment)
    .where('account_id', '=', account)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
