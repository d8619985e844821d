/** Who holds a role, and the invitations that give one. */
import type { ExpressionBuilder } from 'kysely'
import type { Reader, Schema, Writer } from './schema'

type Slice = { readonly offset: number; readonly limit: number }

/** The judges of a contest in the order in which they joined, with how much each was given. */
export async function judgesOfContest(db: Reader, contest: string) {
  const rows = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('unions', 'unions.id', 'judges.union_id')
    .where('judges.contest_id', '=', contest)
    .select(['judges.id', 'accounts.name', 'unions.name as union_name', 'judges.created_at'])
    .select((eb) =>
      eb
        .selectFrom('assignments')
        .whereRef('assignments.judge_id', '=', 'judges.id')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('readings'),
    )
    .orderBy('judges.id')
    .execute()
  return rows.map((row) => ({ ...row, readings: Number(row.readings) }))
}

export async function findJudge(db: Reader, contest: string, judge: string) {
  const row = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .where('judges.id', '=', judge)
    .where('judges.contest_id', '=', contest)
    .select(['judges.account_id', 'accounts.name'])
    .executeTakeFirst()
  return row ?? null
}

/** Removes a judge who was given nothing and has declared nothing; answers whether that was so. */
export async function removeIdleJudge(
  db: Writer,
  contest: string,
  judge: string,
): Promise<boolean> {
  const result = await db
    .deleteFrom('judges')
    .where('id', '=', judge)
    .where('contest_id', '=', contest)
    .where(
      'id',
      'not in',
      db.selectFrom('assignments').select('judge_id').where('judge_id', '=', judge),
    )
    .where(
      'id',
      'not in',
      db.selectFrom('recusals').select('judge_id').where('judge_id', '=', judge),
    )
    .executeTakeFirst()
  return result.numDeletedRows === 1n
}

export async function organizers(db: Reader) {
  return db
    .selectFrom('organizers')
    .innerJoin('accounts', 'accounts.id', 'organizers.account_id')
    .select(['accounts.id', 'accounts.name', 'organizers.created_at'])
    .orderBy('organizers.created_at')
    .orderBy('accounts.id')
    .limit(200)
    .execute()
}

/** A page of the officers with the unions whose subtrees they review. */
export async function officerPage(db: Reader, { offset, limit }: Slice) {
  return db
    .selectFrom('officers')
    .innerJoin('accounts', 'accounts.id', 'officers.account_id')
    .innerJoin('unions', 'unions.id', 'officers.union_id')
    .select(['accounts.id as account', 'accounts.name', 'unions.id as union'])
    .select(['unions.name as union_name', 'officers.created_at'])
    .orderBy('officers.created_at', 'desc')
    .orderBy('officers.account_id')
    .orderBy('officers.union_id')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function officerCount(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('officers')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Takes the office of reviewing a union's subtree from a person; answers whether they held it. */
export async function removeOfficer(
  db: Writer,
  { account, union }: { readonly account: string; readonly union: string },
): Promise<boolean> {
  const removed = await db
    .deleteFrom('officers')
    .where('account_id', '=', account)
    .where('union_id', '=', union)
    .executeTakeFirst()
  return removed.numDeletedRows === 1n
}

/**
 * Takes a person out of the committee on behalf of another member; answers whether both were in it. Both rows are taken
 * first, so that of two members who remove one another at the same time only one succeeds.
 */
export async function removeOrganizer(
  db: Writer,
  { account, by }: { readonly account: string; readonly by: string },
): Promise<boolean> {
  const held = await db
    .updateTable('organizers')
    .set((eb) => ({ created_at: eb.ref('created_at') }))
    .where('account_id', 'in', [account, by])
    .executeTakeFirst()
  if (held.numUpdatedRows !== 2n) return false
  await db.deleteFrom('organizers').where('account_id', '=', account).execute()
  return true
}

/** Invitations that concern this contest: its judges', and officers' and organizers', who serve all contests. */
function concerns(contest: string) {
  return (eb: ExpressionBuilder<Schema, 'invitations'>) =>
    eb.and([
      eb.or([eb('invitations.contest_id', '=', contest), eb('invitations.contest_id', 'is', null)]),
      eb('invitations.created_by', 'is not', null),
    ])
}

export async function invitationPage(db: Reader, contest: string, { offset, limit }: Slice) {
  return db
    .selectFrom('invitations')
    .leftJoin('unions', 'unions.id', 'invitations.union_id')
    .where(concerns(contest))
    .select(['invitations.id', 'invitations.role', 'invitations.name', 'invitations.created_at'])
    .select(['invitations.expires_at', 'invitations.used_at', 'unions.name as union_name'])
    .orderBy('invitations.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function invitationCount(db: Reader, contest: string): Promise<number> {
  const row = await db
    .selectFrom('invitations')
    .where(concerns(contest))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
