/**
 * A judge's anchors 标杆文, and what all judges gave them. The scores of others leave the server only as sums over at least
 * three of them (app/domain/anchors.ts); who the others are is not read, only the ids of their assignments as judges.
 */
import { readings, readingsIn } from './judging'
import type { Reader } from './schema'

function ownAnchors(db: Reader, account: string, contest: string) {
  return readings(db, account)
    .where('contests.id', '=', contest)
    .where('anchors.essay_id', 'is not', null)
}

/** How many anchors this account has still to submit in the current round of a contest. */
export async function openAnchors(db: Reader, account: string, contest: string): Promise<number> {
  const { open } = await readingsIn(db, account, contest)
    .where('anchors.essay_id', 'is not', null)
    .where('score_sheets.submitted_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .executeTakeFirstOrThrow()
  return Number(open)
}

/** The anchors that this account reads, in the order of its queue. */
export async function anchorsToRead(db: Reader, account: string, contest: string) {
  const rows = await ownAnchors(db, account, contest)
    .select(['assignments.judge_id as judge', 'assignments.essay_id as essay'])
    .select(['assignments.code', 'blind_copies.title', 'score_sheets.submitted_at'])
    .orderBy('assignments.position')
    .orderBy('assignments.code')
    .execute()
  return rows.map(({ submitted_at, ...row }) => ({ ...row, isSubmitted: submitted_at !== null }))
}

export type AnchorReading = {
  readonly judge: string
  readonly essay: string
  /** When it was first submitted and not taken back by the judge; null before. A returned one counts as it was. */
  readonly submittedAt: string | null
  /** Tenths by criterion; empty before it is submitted. */
  readonly tenths: Readonly<Record<string, number>>
}

/** Every judge's readings of the anchors of a contest. Three statements, however many there are. */
export async function anchorReadings(
  db: Reader,
  contest: string,
): Promise<readonly AnchorReading[]> {
  const ofAnchors = db
    .selectFrom('assignments')
    .innerJoin('rounds', 'rounds.id', 'assignments.round_id')
    .innerJoin('anchors', 'anchors.essay_id', 'assignments.essay_id')
    .where('rounds.position', '=', 1)
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('anchors.contest_id', '=', contest)
  const rows = await ofAnchors
    .select(['assignments.id', 'assignments.judge_id as judge', 'assignments.essay_id as essay'])
    .select('score_sheets.submitted_at')
    .execute()
  const given = await ofAnchors
    .innerJoin('scores', 'scores.assignment_id', 'assignments.id')
    .where('score_sheets.submitted_at', 'is not', null)
    .select(['assignments.id', 'scores.criterion_id', 'scores.tenths'])
    .execute()
  const returned = await db
    .selectFrom('returned_sheets')
    .innerJoin('anchors', 'anchors.essay_id', 'returned_sheets.essay_id')
    .where('anchors.contest_id', '=', contest)
    .select(['returned_sheets.assignment_id as id', 'returned_sheets.submitted_at'])
    .select('returned_sheets.scores')
    .orderBy('returned_sheets.returned_at')
    .execute()
  const scores = new Map<string, Record<string, number>>()
  const first = new Map<string, string>()
  for (const { id, submitted_at, scores: held } of returned) {
    scores.set(id, JSON.parse(held) as Record<string, number>)
    if (!first.has(id)) first.set(id, submitted_at)
  }
  const isSubmitted = new Set(
    rows.filter(({ submitted_at }) => submitted_at !== null).map(({ id }) => id),
  )
  for (const id of isSubmitted) scores.set(id, {})
  for (const { id, criterion_id, tenths } of given) {
    const sheet = scores.get(id)
    if (sheet) sheet[criterion_id] = tenths
  }
  return rows.map(({ id, judge, essay, submitted_at }) => ({
    judge,
    essay,
    submittedAt: first.get(id) ?? submitted_at,
    tenths: scores.get(id) ?? {},
  }))
}
