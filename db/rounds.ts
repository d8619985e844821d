/** The rounds 评审轮次 of a contest: which one is current, what has come into it, and who judges in it. */
import type { ExpressionBuilder } from 'kysely'
import { newId } from './ids'
import { inPieces } from './pieces'
import type { Reader, Schema, Writer } from './schema'

/** The id of the newest round of a contest: a query of at most one row, to be compared with. */
export function currentRound(db: Reader, contest: string) {
  return db
    .selectFrom('rounds')
    .where('rounds.contest_id', '=', contest)
    .orderBy('rounds.position', 'desc')
    .limit(1)
    .select('rounds.id')
}

/** Whether an essay of the contest takes part in the current round. A round that names no essays is the first one. */
export function isEntered(db: Reader, contest: string) {
  const entries = db
    .selectFrom('round_entries')
    .where('round_entries.round_id', '=', currentRound(db, contest))
    .select('round_entries.essay_id')
  return ({ or, not, exists, eb }: ExpressionBuilder<Schema, 'essays'>) =>
    or([eb('essays.id', 'in', entries), not(exists(entries))])
}

/** Whether a judge of the contest judges in the current round. */
export function isSeated(db: Reader, contest: string) {
  const seated = db
    .selectFrom('round_judges')
    .where('round_judges.contest_id', '=', contest)
    .where(({ eb, selectFrom, fn, val }) =>
      eb(
        'round_judges.position',
        '=',
        fn.coalesce(
          selectFrom('rounds')
            .where('rounds.contest_id', '=', contest)
            .select((sub) => sub.fn.max<number>('rounds.position').as('position')),
          val(1),
        ),
      ),
    )
    .select('round_judges.judge_id')
  return ({ or, not, exists, eb }: ExpressionBuilder<Schema, 'judges'>) =>
    or([eb('judges.id', 'in', seated), not(exists(seated))])
}

export type RoundRow = {
  readonly id: string
  /** From 1. */
  readonly position: number
  readonly seed: number
  readonly dueAt: string | null
  /** When it was closed for the round after it; null while it is judged, and for the last one. */
  readonly closedAt: string | null
}

/** The current round of a contest, or null before anything has been assigned. */
export async function findRound(db: Reader, contest: string): Promise<RoundRow | null> {
  const row = await db
    .selectFrom('rounds')
    .where('contest_id', '=', contest)
    .orderBy('position', 'desc')
    .limit(1)
    .select(['id', 'position', 'seed', 'due_at as dueAt', 'closed_at as closedAt'])
    .executeTakeFirst()
  return row ?? null
}

/** Opens a round; answers its id. */
export async function addRound(
  db: Writer,
  round: {
    readonly contest: string
    readonly position: number
    readonly name: string
    readonly readings: 'all' | number
    readonly seed: number
  },
  now: string,
): Promise<string> {
  const id = newId()
  const { contest, position, name, seed } = round
  const readings = JSON.stringify(round.readings)
  await db
    .insertInto('rounds')
    .values({ id, contest_id: contest, position, name, readings, seed, created_at: now })
    .execute()
  return id
}

/** Gives a round the seed of the newest proposal, and the readings that it is assigned by. */
export async function changeRound(
  db: Writer,
  id: string,
  { readings, seed }: { readonly readings: 'all' | number; readonly seed: number },
): Promise<void> {
  await db
    .updateTable('rounds')
    .set({ seed, readings: JSON.stringify(readings) })
    .where('id', '=', id)
    .execute()
}

/** Sets until when the judges of a round are asked to be done. */
export async function setDueAt(db: Writer, round: string, dueAt: string | null): Promise<void> {
  await db.updateTable('rounds').set({ due_at: dueAt }).where('id', '=', round).execute()
}

/** Closes a round; answers whether it was open. */
export async function closeRoundRow(
  db: Writer,
  id: string,
  { because, by }: { readonly because: string | null; readonly by: string },
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('rounds')
    .set({ closed_at: now, closed_because: because, closed_by: by })
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The rounds that have been opened, the first one first, with what was assigned and submitted in each. */
export async function roundsHeld(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('rounds')
    .leftJoin('accounts', 'accounts.id', 'rounds.closed_by')
    .where('rounds.contest_id', '=', contest)
    .select(['rounds.id', 'rounds.position', 'rounds.due_at as dueAt'])
    .select(['rounds.closed_at as closedAt', 'rounds.closed_because as closedBecause'])
    .select('accounts.name as closedBy')
    .select(({ selectFrom }) => [
      selectFrom('assignments')
        .whereRef('assignments.round_id', '=', 'rounds.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('assigned'),
      selectFrom('assignments')
        .innerJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
        .whereRef('assignments.round_id', '=', 'rounds.id')
        .where('score_sheets.submitted_at', 'is not', null)
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('submitted'),
      selectFrom('round_entries')
        .whereRef('round_entries.round_id', '=', 'rounds.id')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .as('entries'),
    ])
    .orderBy('rounds.position')
    .execute()
  return rows.map((row) => ({
    ...row,
    assigned: Number(row.assigned),
    submitted: Number(row.submitted),
    entries: Number(row.entries),
  }))
}

/** The last round that each essay came into, for those that came into one after the first. */
export async function lastRounds(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('round_entries')
    .innerJoin('rounds', 'rounds.id', 'round_entries.round_id')
    .where('rounds.contest_id', '=', contest)
    .groupBy('round_entries.essay_id')
    .select(['round_entries.essay_id as essay'])
    .select((eb) => eb.fn.max<number>('rounds.position').as('position'))
    .execute()
  return new Map(rows.map(({ essay, position }) => [essay, Number(position)]))
}

/** The titles of these essays of a contest, whatever has become of them. */
export async function titlesOf(
  db: Reader,
  contest: string,
  essays: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('id', 'in', essays)
    .select(['id', 'title'])
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
}

export type RoundEntry = {
  readonly essay: string
  readonly rank: number
  /** What it was ranked by, in points. */
  readonly score: string
  readonly because: string | null
}

export async function addEntries(
  db: Writer,
  round: string,
  entries: readonly RoundEntry[],
): Promise<void> {
  await inPieces(entries, (piece) =>
    db
      .insertInto('round_entries')
      .values(piece.map(({ essay, ...entry }) => ({ round_id: round, essay_id: essay, ...entry })))
      .execute(),
  )
}

/** The judges that a round names, by its position; a round that is not here has all. */
export async function roundJudges(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db
    .selectFrom('round_judges')
    .where('contest_id', '=', contest)
    .select(['position', 'judge_id'])
    .orderBy('judge_id')
    .execute()
  const found = new Map<number, string[]>()
  for (const { position, judge_id } of rows) {
    found.set(position, [...(found.get(position) ?? []), judge_id])
  }
  return found
}

/** Names the judges of a round, by its position; none gives it to all. */
export async function replaceRoundJudges(
  db: Writer,
  { contest, position }: { readonly contest: string; readonly position: number },
  judges: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('round_judges')
    .where('contest_id', '=', contest)
    .where('position', '=', position)
    .execute()
  if (judges.length === 0) return
  await db
    .insertInto('round_judges')
    .values(judges.map((judge_id) => ({ contest_id: contest, position, judge_id })))
    .execute()
}
