/** Judges whose sheets are not counted, by decision. Rows are added and revoked, never removed. */
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type JudgeExclusion = {
  readonly id: string
  readonly judge: string
  readonly judgeName: string
  readonly reason: string
  readonly by: string
  readonly at: string
  /** Null while it is in force; the three go together. */
  readonly revokedBy: string | null
  readonly revokedAt: string | null
  readonly revokedBecause: string | null
}

/** All decisions to leave a judge out, oldest first, those that were taken back included. */
export async function exclusionsOf(
  db: Reader,
  contest: string,
): Promise<readonly JudgeExclusion[]> {
  return db
    .selectFrom('judge_exclusions as decisions')
    .innerJoin('judges', 'judges.id', 'decisions.judge_id')
    .innerJoin('accounts as persons', 'persons.id', 'judges.account_id')
    .innerJoin('accounts as deciders', 'deciders.id', 'decisions.created_by')
    .leftJoin('accounts as revokers', 'revokers.id', 'decisions.revoked_by')
    .where('decisions.contest_id', '=', contest)
    .select(['decisions.id', 'decisions.judge_id as judge', 'persons.name as judgeName'])
    .select(['decisions.reason', 'deciders.name as by', 'decisions.created_at as at'])
    .select(['revokers.name as revokedBy', 'decisions.revoked_at as revokedAt'])
    .select('decisions.revoked_because as revokedBecause')
    .orderBy('decisions.id')
    .execute()
}

/** Answers whether it was added: of one judge at most one decision is in force. */
export async function addExclusion(
  db: Writer,
  exclusion: {
    readonly contest: string
    readonly judge: string
    readonly reason: string
    readonly createdBy: string
  },
  now: string,
): Promise<boolean> {
  const { contest, judge, reason, createdBy } = exclusion
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('judge_exclusions')
    .values({
      id: newId(),
      contest_id: contest,
      judge_id: judge,
      reason,
      created_by: createdBy,
      created_at: now,
      revoked_by: null,
      revoked_at: null,
      revoked_because: null,
    })
    .onConflict((conflict) =>
      conflict.column('judge_id').where('revoked_at', 'is', null).doNothing(),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}

/** Takes back what is in force for this judge; answers whether anything was. */
export async function revokeExclusion(
  db: Writer,
  exclusion: {
    readonly contest: string
    readonly judge: string
    readonly reason: string
    readonly revokedBy: string
  },
  now: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('judge_exclusions')
    .set({ revoked_by: exclusion.revokedBy, revoked_at: now, revoked_because: exclusion.reason })
    .where('contest_id', '=', exclusion.contest)
    .where('judge_id', '=', exclusion.judge)
    .where('revoked_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows) > 0
}
