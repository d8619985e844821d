/** Essays as their authors write them: the own essays of a worker, the text, its authors, and each step on the road. */
import { type Phase, type Rules, rulesIn } from '../app/domain/contest'
import type { EssayState } from '../app/domain/essay'
import { newId } from './ids'
import { keepRevision } from './revisions'
import type { Reader, Writer } from './schema'

export type OwnEssayRow = {
  readonly id: string
  readonly title: string
  readonly state: EssayState
  readonly length: number
  readonly updatedAt: string
  readonly submittedAt: string | null
  readonly reason: string | null
  readonly correctBy: string | null
  readonly contest: string
  readonly contestTitle: string
  readonly phase: Phase
  readonly closesAt: string | null
}

/** A page of a worker's own essays, newest first. */
export async function ownEssays(
  db: Reader,
  account: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly OwnEssayRow[]> {
  return db
    .selectFrom('essays')
    .innerJoin('contests', 'contests.id', 'essays.contest_id')
    .where('essays.account_id', '=', account)
    .where('essays.entered_for', 'is', null)
    .select(['essays.id', 'essays.title', 'essays.state', 'essays.length', 'essays.reason'])
    .select(['essays.updated_at as updatedAt', 'essays.submitted_at as submittedAt'])
    .select(['contests.id as contest', 'contests.title as contestTitle', 'contests.phase'])
    .select(['contests.closes_at as closesAt', 'essays.correct_by as correctBy'])
    .orderBy('essays.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function countOwnEssays(db: Reader, account: string): Promise<number> {
  const row = await db
    .selectFrom('essays')
    .where('account_id', '=', account)
    .where('entered_for', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** How many essays of this worker stand in a contest; one that was withdrawn does not count. */
export async function countEntries(db: Reader, account: string, contest: string): Promise<number> {
  const row = await db
    .selectFrom('essays')
    .where('account_id', '=', account)
    .where('contest_id', '=', contest)
    .where('entered_for', 'is', null)
    .where('state', '!=', 'withdrawn')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export type OpenContestRow = {
  readonly id: string
  readonly title: string
  readonly host: string
  readonly closesAt: string | null
  readonly rules: Rules
  /** The worker's own essays in it that were not withdrawn. */
  readonly entries: number
}

/** The contests that take essays at this time, with their rules and the worker's own entries: one statement. */
export async function openContests(
  db: Reader,
  account: string,
  now: string,
  limit: number,
): Promise<readonly OpenContestRow[]> {
  const rows = await db
    .selectFrom('contests')
    .innerJoin('rules', 'rules.contest_id', 'contests.id')
    .where('contests.phase', '=', 'open')
    .where((eb) => eb.or([eb('closes_at', 'is', null), eb('closes_at', '>', now)]))
    .where('rules.version', '=', (eb) =>
      eb
        .selectFrom('rules as newer')
        .whereRef('newer.contest_id', '=', 'contests.id')
        .select((inner) => inner.fn.max('newer.version').as('version')),
    )
    .select(['contests.id', 'contests.title', 'contests.host', 'contests.closes_at', 'rules.body'])
    .select((eb) =>
      eb
        .selectFrom('essays')
        .whereRef('essays.contest_id', '=', 'contests.id')
        .where('essays.account_id', '=', account)
        .where('essays.entered_for', 'is', null)
        .where('essays.state', '!=', 'withdrawn')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('entries'),
    )
    .orderBy('contests.created_at', 'desc')
    .orderBy('contests.id')
    .limit(limit)
    .execute()
  return rows.map(({ closes_at, body, entries, ...row }) => ({
    ...row,
    closesAt: closes_at,
    rules: rulesIn(body),
    entries: Number(entries),
  }))
}

export async function addDraft(
  db: Writer,
  draft: {
    readonly contest: string
    readonly account: string
    readonly union: string
    readonly author: string
    /** The worker for whom an officer enters it. */
    readonly enteredFor?: string
  },
  now: string,
): Promise<string> {
  const id = newId()
  await db
    .insertInto('essays')
    .values({
      id,
      contest_id: draft.contest,
      account_id: draft.account,
      union_id: draft.union,
      state: 'draft',
      title: '',
      body: '',
      length: 0,
      version: 1,
      submitted_version: null,
      reason: null,
      created_at: now,
      updated_at: now,
      submitted_at: null,
      entered_for: draft.enteredFor ?? null,
    })
    .execute()
  await writeAuthors(db, id, [{ name: draft.author, union: draft.union }])
  await keepRevision(db, id, draft.account, now)
  return id
}

/** One essay of this worker, or null: whoever does not own it sees the same as where there is none. */
export async function findOwnEssay(db: Reader, account: string, id: string) {
  const row = await db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where('essays.id', '=', id)
    .where('essays.account_id', '=', account)
    .where('essays.entered_for', 'is', null)
    .select(['essays.id', 'essays.contest_id', 'essays.union_id', 'unions.name as union_name'])
    .select(['essays.state', 'essays.title', 'essays.body', 'essays.length', 'essays.version'])
    .select(['essays.reason', 'essays.updated_at', 'essays.submitted_at'])
    .select(['essays.correct_by', 'essays.return_to', 'essays.submitted_version'])
    .select(['essays.track', 'essays.submitted_track'])
    .executeTakeFirst()
  return row ?? null
}

/** Writes the authors of an essay that has none, in this order. */
export async function writeAuthors(
  db: Writer,
  essay: string,
  authors: readonly { readonly name: string; readonly union: string }[],
): Promise<void> {
  const values = authors.map(({ name, union }, position) => ({
    essay_id: essay,
    position,
    name,
    union_id: union,
  }))
  await db.insertInto('essay_authors').values(values).execute()
}

export type StoredText = {
  readonly title: string
  readonly body: string
  readonly length: number
  /** `union` is an id; at least one author. */
  readonly authors: readonly { readonly name: string; readonly union: string }[]
  readonly track: string | null
}

/** Writes the text of an own essay over the version that it was made from; answers whether that was still the newest. */
export async function writeText(
  db: Writer,
  own: { readonly account: string; readonly essay: string; readonly version: number },
  text: StoredText,
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set({
      title: text.title,
      body: text.body,
      length: text.length,
      track: text.track,
      version: own.version + 1,
      updated_at: now,
    })
    .where('id', '=', own.essay)
    .where('account_id', '=', own.account)
    .where('version', '=', own.version)
    .where('state', 'in', ['draft', 'returned'])
    .executeTakeFirst()
  if (result.numUpdatedRows !== 1n) return false
  await db.deleteFrom('essay_authors').where('essay_id', '=', own.essay).execute()
  await writeAuthors(db, own.essay, text.authors)
  await keepRevision(db, own.essay, own.account, now)
  return true
}

/** Hands an own essay in as it stands in this version; answers whether it was still there in that state and version. */
export async function handIn(
  db: Writer,
  own: {
    readonly account: string
    readonly essay: string
    readonly version: number
    readonly from: EssayState
    readonly to: EssayState
  },
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set((eb) => ({
      state: own.to,
      submitted_at: now,
      submitted_version: own.version,
      submitted_track: eb.ref('track'),
      reason: null,
      correct_by: null,
      return_to: null,
    }))
    .where('id', '=', own.essay)
    .where('account_id', '=', own.account)
    .where('version', '=', own.version)
    .where('state', '=', own.from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Takes an own essay out of its contest; answers whether it was still in this state. */
export async function takeBack(
  db: Writer,
  own: { readonly account: string; readonly essay: string; readonly from: EssayState },
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set({ state: 'withdrawn', reason: null, correct_by: null, return_to: null })
    .where('id', '=', own.essay)
    .where('account_id', '=', own.account)
    .where('state', '=', own.from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What was done to an essay, oldest first: these acts alone. */
export async function actsOn(db: Reader, essay: string, acts: readonly string[]) {
  return db
    .selectFrom('audit')
    .where('subject', '=', 'essay')
    .where('subject_id', '=', essay)
    .where('act', 'in', acts)
    .select(['id', 'act', 'actor_id', 'detail', 'created_at'])
    .orderBy('id')
    .execute()
}

/** The ids and names of the unions with one of these exact names. `names` may be empty. */
export async function unionsNamed(
  db: Reader,
  names: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  if (names.length === 0) return []
  return db
    .selectFrom('unions')
    .where('name', 'in', names)
    .select(['id', 'name'])
    .orderBy('id')
    .execute()
}

/** Names to choose a co-author's union from: those beside this union in the tree first, then the others. */
export async function unionNamesNear(
  db: Reader,
  union: string,
  limit: number,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('unions')
    .leftJoin('unions as own', (join) =>
      join.on('own.id', '=', union).onRef('own.parent_id', '=', 'unions.parent_id'),
    )
    .select('unions.name')
    .orderBy((eb) => eb.case().when('own.id', 'is', null).then(1).else(0).end())
    .orderBy('unions.name')
    .limit(limit)
    .execute()
  return [...new Set(rows.map(({ name }) => name))]
}
