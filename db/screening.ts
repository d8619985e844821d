/** The essays of a contest as its organizers see them: a list in pages, and one essay with who wrote it. Drafts belong to their authors alone. */
import { type SqlBool, sql } from 'kysely'
import type { CopyState } from '../app/domain/blind-copy'
import type { Check, DoubtKind } from '../app/domain/eligibility'
import type { EssayState } from '../app/domain/essay'
import { isDoubtful, withFacts } from './doubts'
import { writeAuthors } from './essays'
import { anywhere } from './patterns'
import { authorsIn, keepRevision, type NamedAuthor } from './revisions'
import type { Reader, Writer } from './schema'

export type EssayOrder = keyof typeof ORDER_COLUMN

export type EssayFilter = {
  readonly contest: string
  readonly state: EssayState | null
  readonly copy: CopyState | null
  /** A kind of doubt, any doubt at all, or none among the essays that may still be judged. */
  readonly doubt: DoubtKind | 'any' | 'none' | null
  /** What the checks of this contest are. */
  readonly checks: readonly Check[]
  /** A part of the name or an alias of the union, or of one above it; empty for all. */
  readonly union: string
  /** A part of the title or of an author's name; empty for all. */
  readonly search: string
  /** A track 组别; null or absent for all. */
  readonly track?: string | null
}

export type EssayRow = {
  readonly id: string
  readonly title: string
  readonly state: EssayState
  /** The version that was handed in, while the essay is being corrected; else the newest. */
  readonly seenVersion: number
  readonly length: number
  readonly reason: string | null
  readonly correctBy: string | null
  readonly authors: readonly string[]
  readonly unionName: string
  readonly submittedAt: string | null
  /** From 1 in the order of the sending union; null where it holds no place. */
  readonly position: number | null
  readonly copy: CopyState
  /** The worker for whom an officer has entered it. */
  readonly enteredFor: string | null
  readonly track: string | null
}

export const copyState = sql<CopyState>`case
  when blind_copies.essay_id is null then 'none'
  when blind_copies.essay_version <> essays.version then 'outdated'
  when blind_copies.approved_at is not null then 'approved'
  when blind_copies.reopened_because is not null then 'reopened'
  else 'saved' end`

function contains(column: string, typed: string) {
  return sql<SqlBool>`lower(${sql.ref(column)}) like ${anywhere(typed)} escape '!'`
}

/** The unions that are or were called so, or that stand below one that is. */
export function unionsCalled(db: Reader, typed: string) {
  return db
    .selectFrom('union_ancestors')
    .innerJoin('unions as called', 'called.id', 'union_ancestors.ancestor_id')
    .where((eb) =>
      eb.or([
        contains('called.name', typed),
        contains('called.aliases', typed),
        eb.exists(
          eb
            .selectFrom('union_names')
            .whereRef('union_names.union_id', '=', 'called.id')
            .where(contains('union_names.name', typed))
            .select('union_names.id'),
        ),
      ]),
    )
    .select('union_ancestors.union_id')
}

/** The essays that the filter lets through, whatever the doubts about them. */
function listed(db: Reader, { contest, state, copy, union, search, track = null }: EssayFilter) {
  let query = withFacts(db, contest)
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .leftJoin('blind_copies', 'blind_copies.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '!=', 'draft')
  if (state !== null) query = query.where('essays.state', '=', state)
  if (copy !== null) query = query.where(copyState, '=', copy)
  if (track !== null) query = query.where('essays.submitted_track', '=', track)
  if (union !== '') query = query.where('essays.union_id', 'in', unionsCalled(db, union))
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

/** Those of them with the doubts that the filter asks for. Where it asks for none, no facts are computed. */
function filtered(db: Reader, filter: EssayFilter) {
  const { doubt, checks } = filter
  const query = listed(db, filter)
  if (doubt === null) return query
  const doubts = checks.filter(({ kind }) => doubt === 'any' || doubt === 'none' || kind === doubt)
  return query.where((eb) =>
    eb(
      'essays.id',
      'in',
      eb
        .selectFrom('facts')
        .where((facts) => {
          const isFound = facts.or(doubts.map(isDoubtful))
          return doubt === 'none' ? facts.not(isFound) : isFound
        })
        .select('facts.essay'),
    ),
  )
}

const ORDER_COLUMN = {
  submitted: 'essays.submitted_at',
  title: 'essays.title',
  union: 'unions.name',
  length: 'essays.length',
  state: 'essays.state',
  // Essays without a place come last.
  recommended: sql<number>`coalesce(essays.recommended_position, 1000000)`,
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
    .innerJoin('revisions as handed', (join) =>
      join
        .onRef('handed.essay_id', '=', 'essays.id')
        .onRef('handed.version', '=', 'essays.submitted_version'),
    )
    .select(['essays.id', 'handed.title', 'essays.state', 'handed.length'])
    .select(['handed.version as seenVersion', 'handed.authors as named'])
    .select(['essays.reason', 'essays.correct_by as correctBy'])
    .select(['unions.name as unionName', 'essays.submitted_at as submittedAt'])
    .select(['essays.recommended_position as position', 'essays.entered_for as enteredFor'])
    .select('essays.submitted_track as track')
    .select(copyState.as('copy'))
    .orderBy(ORDER_COLUMN[order], direction)
    .orderBy('essays.id', direction)
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ named, ...row }) => ({
    ...row,
    authors: authorsIn(named).map(({ name }) => name),
  }))
}

const countAll = sql<number>`count(*)`.as('count')

export async function countEssays(db: Reader, filter: EssayFilter): Promise<number> {
  const row = await filtered(db, filter).select(countAll).executeTakeFirstOrThrow()
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

/**
 * How the essays of this contest stand that have been handed in at least once. Title and length are those of the text
 * that was handed in, the revision `submittedVersion`; `version` is the newest, which its author may be writing.
 */
function screened(db: Reader, contest: string) {
  return db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '!=', 'draft')
    .innerJoin('revisions as handed', (join) =>
      join
        .onRef('handed.essay_id', '=', 'essays.id')
        .onRef('handed.version', '=', 'essays.submitted_version'),
    )
    .select(['essays.id', 'handed.title', 'handed.length', 'essays.state'])
    .select(['handed.version as submittedVersion', 'essays.version', 'essays.reason'])
    .select('essays.submitted_at as submittedAt')
    .select(['essays.correct_by as correctBy', 'essays.return_to as returnTo'])
    .select(['unions.id as union', 'unions.name as unionName', 'essays.account_id as account'])
    .select(['essays.recommended_position as position', 'essays.entered_for as enteredFor'])
    .select('essays.submitted_track as track')
}

export async function findEssay(db: Reader, contest: string, id: string) {
  const row = await screened(db, contest).where('essays.id', '=', id).executeTakeFirst()
  return row ?? null
}

/** An essay of a contest without its text. */
export type EssayStanding = NonNullable<Awaited<ReturnType<typeof findEssay>>>

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
    /** What a correction sets; every other move ends it. */
    readonly correction?: { readonly by: string; readonly returnTo: 'submitted' | 'recommended' }
  },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set({
      state: essay.to,
      reason: essay.reason,
      correct_by: essay.correction?.by ?? null,
      return_to: essay.correction?.returnTo ?? null,
      updated_at: now,
    })
    .where('id', '=', essay.id)
    .where('contest_id', '=', essay.contest)
    .where('state', '=', essay.from)
    .where('version', '=', essay.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Puts the text that was handed in back in the place of what its author has saved since, as a new version, which is the
 * one handed in from now on. An author whose union is gone, merged into another one, belongs to the essay's.
 */
export async function restoreText(
  db: Writer,
  essay: {
    readonly contest: string
    readonly id: string
    readonly version: number
    readonly union: string
    readonly by: string
  },
  text: {
    readonly title: string
    readonly body: string
    readonly length: number
    readonly authors: readonly NamedAuthor[]
  },
  now: string,
): Promise<void> {
  const version = essay.version + 1
  await db
    .updateTable('essays')
    .set((eb) => ({
      title: text.title,
      body: text.body,
      length: text.length,
      track: eb.ref('submitted_track'),
      version,
      submitted_version: version,
      updated_at: now,
    }))
    .where('id', '=', essay.id)
    .where('contest_id', '=', essay.contest)
    .execute()
  const named = text.authors.map(({ union }) => union)
  const rows = await db.selectFrom('unions').where('id', 'in', named).select('id').execute()
  const known = new Set(rows.map(({ id }) => id))
  await db.deleteFrom('essay_authors').where('essay_id', '=', essay.id).execute()
  await writeAuthors(
    db,
    essay.id,
    text.authors.map(({ name, union }) => ({
      name,
      union: known.has(union) ? union : essay.union,
    })),
  )
  await keepRevision(db, essay.id, essay.by, now)
}

/** One essay of this contest by each of these ids, as findEssay; `ids` may be empty. */
export async function findEssays(
  db: Reader,
  contest: string,
  ids: readonly string[],
): Promise<readonly EssayStanding[]> {
  if (ids.length === 0) return []
  return screened(db, contest).where('essays.id', 'in', ids).execute()
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
