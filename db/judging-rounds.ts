/** A judge's sheets of a whole round at once: what is complete, what is not, how they compare, and the end of the round. */
import { readingsIn } from './judging'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export type OwnSheet = {
  readonly assignment: string
  readonly code: string
  readonly title: string
  /** 0 before the first save. */
  readonly version: number
  readonly submittedAt: string | null
  /** Whether the organizer has sent the sheet back and it has not been submitted again. */
  readonly isReturned: boolean
  /** Whether it is one of the essays that all judges score first. */
  readonly isAnchor: boolean
  /** Tenths by criterion. */
  readonly scores: Readonly<Record<string, number>>
}

/**
 * All sheets of this account in the current round of a contest, or in an earlier one, in the order of its queue. Two
 * statements, however many there are.
 */
export async function ownSheets(
  db: Reader,
  account: string,
  contest: string,
  round: number | null = null,
): Promise<readonly OwnSheet[]> {
  const own = readingsIn(db, account, contest, round)
  const rows = await own
    .select(['assignments.id', 'assignments.code', 'blind_copies.title', 'score_sheets.version'])
    .select(['score_sheets.submitted_at', 'score_sheets.returned_at'])
    .select('anchors.created_at as anchored_at')
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .execute()
  const given = await own
    .innerJoin('scores', 'scores.assignment_id', 'assignments.id')
    .select(['assignments.id', 'scores.criterion_id', 'scores.tenths'])
    .orderBy('scores.criterion_id')
    .execute()
  const scores = new Map<string, Record<string, number>>()
  for (const { id, criterion_id, tenths } of given) {
    const sheet = scores.get(id) ?? {}
    sheet[criterion_id] = tenths
    scores.set(id, sheet)
  }
  return rows.map(({ id, code, title, version, submitted_at, returned_at, anchored_at }) => ({
    assignment: id,
    code,
    title,
    version: version ?? 0,
    submittedAt: submitted_at,
    isReturned: returned_at !== null,
    isAnchor: anchored_at !== null,
    scores: scores.get(id) ?? {},
  }))
}

/** Submits these sheets as they stand. The caller has read them in the same transaction. */
export async function submitSheets(
  db: Writer,
  assignments: readonly string[],
  now: string,
): Promise<void> {
  await inPieces(assignments, (piece) =>
    db
      .updateTable('score_sheets')
      .set((eb) => ({
        version: eb('version', '+', 1),
        submitted_at: now,
        returned_at: null,
        updated_at: now,
      }))
      .where('assignment_id', 'in', piece)
      .where('submitted_at', 'is', null)
      .execute(),
  )
}

/** Ends the current round of a contest for this account, unless it has ended it before. */
export async function finishOwnRound(
  db: Writer,
  account: string,
  contest: string,
  now: string,
): Promise<void> {
  const rounds = await readingsIn(db, account, contest)
    .where('finished_rounds.submitted_at', 'is', null)
    .select(['assignments.judge_id', 'assignments.round_id'])
    .distinct()
    .execute()
  if (rounds.length === 0) return
  await db
    .insertInto('finished_rounds')
    .values(rounds.map((round) => ({ ...round, submitted_at: now })))
    .execute()
}
