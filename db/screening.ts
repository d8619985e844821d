/** The essays of a contest as its organizers see them: a list in pages, and one essay with who wrote it. Drafts belong to their authors alone. */
import { type SqlBool, sql } from 'kysely'
import type { CopyState } from '../app/domain/blind-copy'
import type { EssayState } from '../app/domain/essay'
import type { Reader, Writer } from './schema'

export const ESSAY_ORDERS = ['submitted', 'title', 'union', 'length'] as const

export type EssayOrder = (typeof ESSAY_ORDERS)[number]

export type EssayFilter = {
  readonly contest: string
  readonly state: EssayState | null
  readonly copy: CopyState | null
  /** A part of the union's name; empty for all. */
  readonly union: string
  /** A part of the title or of an author's name; empty for all. */
  readonly search: string
}

export type EssayRow = {
  readonly id: string
  readonly title: string
  readonly state: EssayState
  readonly length: number
  readonly unionName: string
  readonly submittedAt: string | null
  readonly copy: CopyState
}

const copyState = sql<CopyState>`case
  when blind_copies.essay_id is null then 'none'
  when blind_copies.essay_version <> essays.version then 'outdated'
  when blind_copies.approved_at is null then 'saved'
  else 'approved' end`

/** A LIKE pattern that finds the typed text anywhere and takes none of it for a wildcard. */
function containing(typed: string): string {
  return `%${typed.toLowerCase().replace(/[!%_]/g, '!$&')}%`
}

function contains(column: string, typed: string) {
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${containing(typed)} escape '!'`
}

function filtered(db: Reader, { contest, state, copy, union, search }: EssayFilter) {
  let query = db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .leftJoin('blind_copies', 'blind_copies.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '!=', 'draft')
  if (state !== null) query = query.where('essays.state', '=', state)
  if (copy !== null) query = query.where(copyState, '=', copy)
  if (union !== '') query = query.where(contains('unions.name', union))
  if (search !== '') {
    query = query.where((eb) =>
      eb.or([
        contains('essays.title', search),
        eb.exists(
          eb
            .selectFrom('essay_authors')
            .whereRef('essay_authors.essay_id', '=', 'essays.id')
            .where(contains('essay_authors.name', search))
            .select('essay_authors.position'),
        ),
      ]),
    )
  }
  return query
}

const ORDER_COLUMN = {
  submitted: 'essays.submitted_at',
  title: 'essays.title',
  union: 'unions.name',
  length: 'essays.length',
} as const

export async function essayPage(
  db: Reader,
  filter: EssayFilter,
  {
    order,
    descending,
    offset,
    limit,
  }: { order: EssayOrder; descending: boolean; offset: number; limit: number },
): Promise<readonly EssayRow[]> {
  const direction = descending ? 'desc' : 'asc'
  const rows = await filtered(db, filter)
    .select(['essays.id', 'essays.title', 'essays.state', 'essays.length', 'essays.submitted_at'])
    .select(['unions.name as union_name', copyState.as('copy')])
    .orderBy(ORDER_COLUMN[order], direction)
    .orderBy('essays.id', direction)
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ union_name, submitted_at, ...row }) => ({
    ...row,
    unionName: union_name,
    submittedAt: submitted_at,
  }))
}

export async function countEssays(db: Reader, filter: EssayFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many essays of the contest are in each state; drafts are not counted. */
export async function countByState(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<EssayState, number>> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('state', '!=', 'draft')
    .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}

/** One essay of this contest that has been handed in at least once. */
export async function findEssay(db: Reader, contest: string, id: string) {
  const row = await db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where('essays.id', '=', id)
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '!=', 'draft')
    .select(['essays.id', 'essays.title', 'essays.body', 'essays.state', 'essays.length'])
    .select(['essays.version', 'essays.reason', 'essays.submitted_at'])
    .select(['unions.id as union', 'unions.name as union_name', 'essays.account_id as account'])
    .executeTakeFirst()
  if (!row) return null
  const { union_name, submitted_at, ...essay } = row
  return { ...essay, unionName: union_name, submittedAt: submitted_at }
}

export type ScreenedEssay = NonNullable<Awaited<ReturnType<typeof findEssay>>>

/** Moves an essay to another state if it still has the state and text that were judged; answers whether it had. */
export async function moveEssay(
  db: Writer,
  essay: {
    readonly contest: string
    readonly id: string
    readonly from: EssayState
    readonly version: number
    readonly to: EssayState
    readonly reason: string | null
  },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set({ state: essay.to, reason: essay.reason, updated_at: now })
    .where('id', '=', essay.id)
    .where('contest_id', '=', essay.contest)
    .where('state', '=', essay.from)
    .where('version', '=', essay.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Essays that wait for an organizer: no verdict yet, or eligible without an approved copy of their present text. */
function waiting(db: Reader, contest: string, undecided: readonly EssayState[]) {
  return db
    .selectFrom('essays')
    .leftJoin('blind_copies', 'blind_copies.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where((eb) =>
      eb.or([
        eb('essays.state', 'in', undecided),
        eb.and([eb('essays.state', '=', 'eligible'), eb(copyState, '!=', 'approved')]),
      ]),
    )
}

/** How many essays wait, and which of them stand before and after this one in the order of their ids. */
export async function waitingAround(
  db: Reader,
  {
    contest,
    essay,
    undecided,
  }: {
    contest: string
    essay: string
    undecided: readonly EssayState[]
  },
) {
  const row = await waiting(db, contest, undecided)
    .where('essays.id', '!=', essay)
    .select((eb) => [
      eb.fn.countAll<number>().as('count'),
      eb.fn.min('essays.id').as('first'),
      eb.fn.max('essays.id').filterWhere('essays.id', '<', essay).as('previous'),
      eb.fn.min('essays.id').filterWhere('essays.id', '>', essay).as('next'),
    ])
    .executeTakeFirstOrThrow()
  return {
    others: Number(row.count),
    previous: row.previous ?? null,
    /** After the last one comes the first one. */
    next: row.next ?? row.first ?? null,
  }
}
