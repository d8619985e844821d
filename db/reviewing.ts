/** The essays of a union officer's own subtree. Drafts and withdrawn essays belong to their authors alone. */
import type { EssayState } from '../app/domain/essay'
import { authorsIn } from './revisions'
import type { Reader, Writer } from './schema'
import { isReviewedBy } from './subtrees'

const OWN_TO_AUTHORS: readonly EssayState[] = ['draft', 'withdrawn']

export type ReviewFilter = {
  readonly state: EssayState | null
  readonly contest: string | null
}

function reviewed(db: Reader, account: string) {
  return db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .innerJoin('contests', 'contests.id', 'essays.contest_id')
    .where(isReviewedBy(account, 'essays.union_id'))
    .where('essays.state', 'not in', OWN_TO_AUTHORS)
    .where('contests.phase', '!=', 'archived')
}

function filtered(db: Reader, account: string, { state, contest }: ReviewFilter) {
  let query = reviewed(db, account)
  if (state !== null) query = query.where('essays.state', '=', state)
  if (contest !== null) query = query.where('essays.contest_id', '=', contest)
  return query
}

export async function reviewPage(
  db: Reader,
  account: string,
  filter: ReviewFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const rows = await filtered(db, account, filter)
    // Officers read what was handed in, not what its author has saved since.
    .innerJoin('revisions as handed', (join) =>
      join
        .onRef('handed.essay_id', '=', 'essays.id')
        .onRef('handed.version', '=', 'essays.submitted_version'),
    )
    .select(['essays.id', 'essays.state', 'handed.title', 'handed.length', 'handed.authors'])
    .select(['essays.submitted_at as submittedAt', 'unions.name as unionName'])
    .select(['contests.title as contestTitle', 'essays.correct_by as correctBy'])
    .select(['essays.entered_for as enteredFor', 'essays.submitted_track as track'])
    .orderBy('essays.submitted_at')
    .orderBy('essays.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ authors, ...row }) => ({
    ...row,
    authors: authorsIn(authors).map(({ name }) => name),
  }))
}

/** How many essays there are in each state, in all of the officer's contests or in one. */
export async function countReviewed(
  db: Reader,
  account: string,
  contest: string | null,
): Promise<ReadonlyMap<EssayState, number>> {
  const rows = await filtered(db, account, { state: null, contest })
    .select(['essays.state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('essays.state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

/** The contests that have an essay of the officer's subtree. */
export async function reviewedContests(db: Reader, account: string) {
  return reviewed(db, account)
    .select(['contests.id', 'contests.title', 'contests.phase', 'contests.closes_at as closesAt'])
    .distinct()
    .orderBy('contests.id')
    .execute()
}

/** The unions that this account reviews. */
export async function officesOf(db: Reader, account: string) {
  return db
    .selectFrom('officers')
    .innerJoin('unions', 'unions.id', 'officers.union_id')
    .where('officers.account_id', '=', account)
    .select(['unions.id', 'unions.name'])
    .orderBy('unions.id')
    .execute()
}

/** How an essay of the subtree stands; its text is the revision `submittedVersion`. */
export async function findReviewed(db: Reader, account: string, id: string) {
  const row = await reviewed(db, account)
    .where('essays.id', '=', id)
    .select(['essays.id', 'essays.state', 'essays.submitted_version as submittedVersion'])
    .select(['essays.version', 'essays.reason', 'essays.submitted_at as submittedAt'])
    .select(['contests.id as contest', 'unions.name as unionName', 'unions.id as union'])
    .select(['essays.account_id as account', 'essays.correct_by as correctBy'])
    .select('essays.entered_for as enteredFor')
    .executeTakeFirst()
  return row ?? null
}

/** Moves an essay of the subtree if it still has the state and text that were read; answers whether it had. */
export async function moveReviewed(
  db: Writer,
  account: string,
  move: {
    readonly essay: string
    readonly from: EssayState
    readonly version: number
    readonly to: EssayState
    readonly reason: string | null
  },
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set({ state: move.to, reason: move.reason })
    .where('id', '=', move.essay)
    .where(isReviewedBy(account, 'essays.union_id'))
    .where('state', '=', move.from)
    .where('version', '=', move.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The submitted essays before and after this one, in the order of their ids. */
export async function submittedAround(db: Reader, account: string, contest: string, id: string) {
  const row = await filtered(db, account, { state: 'submitted', contest })
    .where('essays.id', '!=', id)
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.max('essays.id').filterWhere('essays.id', '<', id).as('previous'),
      eb.fn.min('essays.id').filterWhere('essays.id', '>', id).as('next'),
      eb.fn.min('essays.id').as('first'),
    ])
    .executeTakeFirstOrThrow()
  return {
    others: Number(row.count),
    previous: row.previous ?? null,
    next: row.next ?? row.first ?? null,
  }
}
