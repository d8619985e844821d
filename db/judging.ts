/**
 * What a judge may see, and nothing else (docs/decisions/0004): no query in the files `judging*` of this folder selects a
 * worker, a union, an author, a file name or a time of submission. What is not read cannot be shown. Of an essay itself
 * they select its track 组别 and nothing more: a poem is to be judged as a poem.
 */
import { sql } from 'kysely'
import { type Phase, type Rules, rulesIn } from '../app/domain/contest'
import type { QueueState } from '../app/domain/queue-words'
import type { Reader } from './schema'

/** Judges read from the phase of judging on; before it the queue is empty, whatever has been assigned. */
const READABLE: readonly Phase[] = ['judging', 'deliberating', 'publicity', 'published', 'archived']

export type QueueItem = {
  readonly code: string
  readonly title: string
  /** Null where the contest has no tracks. */
  readonly track: string | null
  readonly state: QueueState
  /** Whether it is one of the essays that all judges score first. */
  readonly isAnchor: boolean
  /** Sum of the scores given so far, in tenths; null before the first one. */
  readonly total: number | null
}

/**
 * The readings of this account with an approved blind copy; every query of a judge starts here. Where `later` is null, the
 * round of the reading is the contest's current one. Anchors are those of the first round.
 */
export function readings(db: Reader, account: string) {
  return db
    .selectFrom('assignments')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .innerJoin('contests', 'contests.id', 'assignments.contest_id')
    .innerJoin('blind_copies', 'blind_copies.essay_id', 'assignments.essay_id')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .leftJoin('rounds as later', (join) =>
      join
        .onRef('later.contest_id', '=', 'rounds.contest_id')
        .onRef('later.position', '=', sql`rounds.position + 1`),
    )
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .leftJoin('anchors', (join) =>
      join
        .onRef('anchors.essay_id', '=', 'assignments.essay_id')
        .on('rounds.position', '=', sql.lit(1)),
    )
    .leftJoin('finished_rounds', (join) =>
      join
        .onRef('finished_rounds.judge_id', '=', 'assignments.judge_id')
        .onRef('finished_rounds.round_id', '=', 'assignments.round_id'),
    )
    .where('judges.account_id', '=', account)
    .where('judges.left_at', 'is', null)
    .where('blind_copies.approved_at', 'is not', null)
    .where('contests.phase', 'in', READABLE)
}

/** The readings of this account in one round of a contest: the current one, or an earlier one by its position. */
export function readingsIn(
  db: Reader,
  account: string,
  contest: string,
  round: number | null = null,
) {
  const own = readings(db, account).where('contests.id', '=', contest)
  return round === null
    ? own.where('later.id', 'is', null)
    : own.where('rounds.position', '=', round)
}

/** A page of the queue in its own random order, which stays the same whatever becomes of the sheets. */
export async function queuePage(
  db: Reader,
  account: string,
  {
    contest,
    round,
    state,
    offset,
    limit,
  }: {
    contest: string
    /** An earlier round, or null for the current one. */
    round: number | null
    state: QueueState | null
    offset: number
    limit: number
  },
): Promise<readonly QueueItem[]> {
  const rows = await readingsIn(db, account, contest, round)
    .innerJoin('essays', 'essays.id', 'assignments.essay_id')
    .$if(state === 'new', (query) => query.where('score_sheets.version', 'is', null))
    .$if(state === 'submitted', (query) => query.where('score_sheets.submitted_at', 'is not', null))
    .$if(state === 'returned', (query) => query.where('score_sheets.returned_at', 'is not', null))
    .$if(state === 'begun', (query) =>
      query
        .where('score_sheets.version', 'is not', null)
        .where('score_sheets.submitted_at', 'is', null)
        .where('score_sheets.returned_at', 'is', null),
    )
    .select(['assignments.code', 'blind_copies.title', 'score_sheets.version'])
    .select(['score_sheets.submitted_at', 'score_sheets.returned_at'])
    .select(['anchors.created_at as anchored_at', 'essays.submitted_track as track'])
    .select((eb) =>
      eb
        .selectFrom('scores')
        .whereRef('scores.assignment_id', '=', 'assignments.id')
        .select((sub) => sub.fn.sum<number>('scores.tenths').as('total'))
        .as('total'),
    )
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ code, title, track, total, anchored_at, ...sheet }) => ({
    code,
    title,
    track,
    state: stateOf(sheet),
    isAnchor: anchored_at !== null,
    total: total === null ? null : Number(total),
  }))
}

function stateOf(sheet: {
  readonly version: number | null
  readonly submitted_at: string | null
  readonly returned_at: string | null
}): QueueState {
  if (sheet.submitted_at !== null) return 'submitted'
  if (sheet.returned_at !== null) return 'returned'
  return sheet.version === null ? 'new' : 'begun'
}

export type Reading = {
  readonly assignment: string
  readonly judge: string
  readonly contest: string
  readonly contestTitle: string
  readonly phase: Phase
  /** The round of the reading, from 1. */
  readonly round: number
  /** Whether sheets of this round are written now. */
  readonly isOpen: boolean
  readonly title: string
  readonly body: string
  /** Null where the contest has no tracks. */
  readonly track: string | null
  readonly rules: Rules
  /** 0 before the first save. */
  readonly version: number
  readonly comment: string
  /** For the judge alone. */
  readonly note: string
  readonly submittedAt: string | null
  readonly savedAt: string | null
  /** Whether the organizer has sent the sheet back and it has not been submitted again. */
  readonly isReturned: boolean
  /** Whether it is one of the essays that all judges score first. */
  readonly isAnchor: boolean
  /** When the judge submitted the whole round; from then on only the organizer opens a sheet again. */
  readonly finishedAt: string | null
}

/** The blind copy and the sheet behind a code, if it is this account's. */
export async function findReading(
  db: Reader,
  account: string,
  code: string,
): Promise<Reading | null> {
  const row = await readings(db, account)
    .where('assignments.code', '=', code)
    .innerJoin('essays', 'essays.id', 'assignments.essay_id')
    .innerJoin('rules', 'rules.contest_id', 'contests.id')
    .where((eb) =>
      eb(
        'rules.version',
        '=',
        eb
          .selectFrom('rules as newest')
          .whereRef('newest.contest_id', '=', 'contests.id')
          .select((sub) => sub.fn.max('newest.version').as('version')),
      ),
    )
    .select(['assignments.id as assignment', 'judges.id as judge', 'contests.id as contest'])
    .select(['contests.title as contest_title', 'contests.phase'])
    .select(['rounds.position as round', 'rounds.closed_at', 'later.id as later'])
    .select(['blind_copies.title', 'blind_copies.body', 'rules.body as rules'])
    .select(['score_sheets.version', 'score_sheets.comment', 'score_sheets.submitted_at'])
    .select(['score_sheets.note', 'score_sheets.returned_at', 'score_sheets.updated_at'])
    .select(['finished_rounds.submitted_at as finished_at', 'anchors.created_at as anchored_at'])
    .select('essays.submitted_track as track')
    .executeTakeFirst()
  if (!row) return null
  return {
    assignment: row.assignment,
    judge: row.judge,
    contest: row.contest,
    contestTitle: row.contest_title,
    phase: row.phase,
    round: row.round,
    isOpen: row.phase === 'judging' && row.closed_at === null && row.later === null,
    title: row.title,
    body: row.body,
    track: row.track,
    rules: rulesIn(row.rules),
    version: row.version ?? 0,
    comment: row.comment ?? '',
    note: row.note ?? '',
    submittedAt: row.submitted_at,
    savedAt: row.updated_at,
    isReturned: row.returned_at !== null,
    isAnchor: row.anchored_at !== null,
    finishedAt: row.finished_at,
  }
}

/** The scores of a sheet in tenths, by criterion. */
export async function scoresOf(db: Reader, assignment: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('scores')
    .where('assignment_id', '=', assignment)
    .select(['criterion_id', 'tenths'])
    .orderBy('criterion_id')
    .execute()
  return Object.fromEntries(rows.map(({ criterion_id, tenths }) => [criterion_id, tenths]))
}

/** Why and when the organizer last returned a sheet; null when it never was. */
export async function newestReturn(db: Reader, assignment: string) {
  const row = await db
    .selectFrom('returned_sheets')
    .where('assignment_id', '=', assignment)
    .select(['reason', 'returned_at as at'])
    .orderBy('returned_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The code that follows `after` in the queue among the sheets that are still open, or the first of them; null when none
 * is. Anchors come first, wherever `after` stands.
 */
export async function nextOpenCode(
  db: Reader,
  account: string,
  contest: string,
  after: string | null,
): Promise<string | null> {
  const row = await readingsIn(db, account, contest)
    .where('score_sheets.submitted_at', 'is', null)
    .orderBy((eb) => eb.case().when('anchors.essay_id', 'is', null).then(1).else(0).end())
    .$if(after !== null, (query) =>
      query.where('assignments.code', '!=', after ?? '').orderBy((eb) =>
        eb
          .case()
          .when(
            'assignments.position',
            '>=',
            eb
              .selectFrom('assignments as here')
              .where('here.code', '=', after ?? '')
              .select('here.position'),
          )
          .then(0)
          .else(1)
          .end(),
      ),
    )
    .select('assignments.code')
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .limit(1)
    .executeTakeFirst()
  return row?.code ?? null
}
