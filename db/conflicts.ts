/** Conflicts that the organizer records, and what a judge can take on: its most essays, leaving, and coming back. */
import { newId } from './ids'
import type { Reader, Writer } from './schema'

/** The recorded conflicts of a contest, newest first. */
export async function conflictsOf(
  db: Reader,
  contest: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  return db
    .selectFrom('conflicts')
    .innerJoin('judges', 'judges.id', 'conflicts.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('essays', 'essays.id', 'conflicts.essay_id')
    .leftJoin('unions', 'unions.id', 'conflicts.union_id')
    .where('conflicts.contest_id', '=', contest)
    .select(['conflicts.id', 'accounts.name as judgeName', 'essays.title'])
    .select(['unions.name as unionName', 'conflicts.reason', 'conflicts.created_at as createdAt'])
    .orderBy('conflicts.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function conflictCount(db: Reader, contest: string): Promise<number> {
  const row = await db
    .selectFrom('conflicts')
    .where('contest_id', '=', contest)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export type NewConflict = {
  readonly contest: string
  readonly judge: string
  /** Exactly one of the two is set. */
  readonly essay: string | null
  readonly union: string | null
  readonly reason: string
  readonly createdBy: string
}

export async function addConflict(db: Writer, conflict: NewConflict, now: string): Promise<void> {
  const { contest, judge, essay, union, reason, createdBy } = conflict
  await db
    .insertInto('conflicts')
    .values({
      id: newId(),
      contest_id: contest,
      judge_id: judge,
      essay_id: essay,
      union_id: union,
      reason,
      created_by: createdBy,
      created_at: now,
    })
    .execute()
}

/** Removes a recorded conflict; answers what it was, or null when there is none. */
export async function removeConflict(db: Writer, contest: string, id: string) {
  const row = await db
    .deleteFrom('conflicts')
    .where('id', '=', id)
    .where('contest_id', '=', contest)
    .returning(['judge_id as judge', 'essay_id as essay', 'union_id as union', 'reason'])
    .executeTakeFirst()
  return row ?? null
}

/** Whether any score sheet of the contest has been begun. */
export async function isReadingBegun(db: Reader, contest: string): Promise<boolean> {
  const row = await db
    .selectFrom('score_sheets')
    .innerJoin('assignments', 'assignments.id', 'score_sheets.assignment_id')
    .where('assignments.contest_id', '=', contest)
    .select('assignments.id')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Changes what a judge of this contest can take on; answers whether there is such a judge in this state. */
export async function changeJudge(
  db: Writer,
  { contest, judge, hasLeft }: { contest: string; judge: string; hasLeft: boolean },
  change:
    | { readonly max_load: number | null }
    | { readonly left_at: string | null; readonly left_because: string | null },
): Promise<boolean> {
  const result = await db
    .updateTable('judges')
    .set(change)
    .where('id', '=', judge)
    .where('contest_id', '=', contest)
    .where('left_at', hasLeft ? 'is not' : 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
