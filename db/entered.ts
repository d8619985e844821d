/** Essays that officers enter for workers 代投, seen by the officers whose subtree they stand in. */
import { type SqlBool, sql } from 'kysely'
import { containing } from './patterns'
import type { Reader, Writer } from './schema'
import { isReviewedBy } from './subtrees'

/** How many essays stand in a contest for somebody of this name in this union; withdrawn ones do not count. */
export async function countEntriesOf(
  db: Reader,
  {
    contest,
    union,
    name,
    but,
  }: { contest: string; union: string; name: string; but: string | null },
): Promise<number> {
  const row = await db
    .selectFrom('essays')
    .innerJoin('essay_authors', 'essay_authors.essay_id', 'essays.id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', 'not in', ['draft', 'withdrawn'])
    .where('essay_authors.position', '=', 0)
    .where('essay_authors.union_id', '=', union)
    .where('essay_authors.name', '=', name)
    .$if(but !== null, (query) => query.where('essays.id', '!=', but ?? ''))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The titles of the essays that were entered for somebody of this name in this union and still stand. */
export async function enteredTitlesFor(
  db: Reader,
  worker: { readonly contest: string; readonly union: string; readonly name: string },
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', worker.contest)
    .where('union_id', '=', worker.union)
    .where('entered_for', '=', worker.name)
    .where('state', 'not in', ['draft', 'withdrawn'])
    .select('title')
    .orderBy('id')
    .execute()
  return rows.map(({ title }) => title)
}

/** How many other essays this worker has handed in to a contest and not withdrawn. */
export async function countHandedIn(
  db: Reader,
  { account, contest, but }: { account: string; contest: string; but: string },
): Promise<number> {
  const row = await db
    .selectFrom('essays')
    .where('account_id', '=', account)
    .where('contest_id', '=', contest)
    .where('entered_for', 'is', null)
    .where('state', 'not in', ['draft', 'withdrawn'])
    .where('id', '!=', but)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Writes anew for whom an essay is entered: its first author, who may be mended too. */
export async function writeEnteredFor(db: Writer, essay: string, name: string): Promise<void> {
  await db
    .updateTable('essays')
    .set({ entered_for: name })
    .where('id', '=', essay)
    .where('entered_for', 'is not', null)
    .execute()
}

/** An entered essay of the officer's subtree, as its author's own would be found; any other is null. */
export async function findEntered(db: Reader, officer: string, id: string) {
  const row = await db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where('essays.id', '=', id)
    .where('essays.entered_for', 'is not', null)
    .where(isReviewedBy(officer, 'essays.union_id'))
    .select(['essays.id', 'essays.contest_id', 'essays.union_id', 'unions.name as union_name'])
    .select(['essays.state', 'essays.title', 'essays.body', 'essays.length', 'essays.version'])
    .select(['essays.reason', 'essays.updated_at', 'essays.submitted_at', 'essays.account_id'])
    .select(['essays.entered_for', 'essays.correct_by', 'essays.return_to', 'essays.track'])
    .executeTakeFirst()
  return row ?? null
}

/** The newest entered essays of the officer's subtree. */
export async function enteredEssays(db: Reader, officer: string, limit: number) {
  return db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .innerJoin('contests', 'contests.id', 'essays.contest_id')
    .where('essays.entered_for', 'is not', null)
    .where('contests.phase', '!=', 'archived')
    .where(isReviewedBy(officer, 'essays.union_id'))
    .select(['essays.id', 'essays.title', 'essays.state', 'essays.entered_for as enteredFor'])
    .select(['unions.name as unionName', 'essays.submitted_at as submittedAt'])
    .orderBy('essays.id', 'desc')
    .limit(limit)
    .execute()
}

/** The unions of the officer's subtree that are called so, by name or alias. */
export async function reviewedUnionsCalled(db: Reader, officer: string, typed: string) {
  return db
    .selectFrom('unions')
    .where(isReviewedBy(officer, 'unions.id'))
    .where((eb) =>
      eb.or([
        eb('unions.name', '=', typed),
        sql<SqlBool>`unions.aliases like ${containing(JSON.stringify(typed))} escape '!'`,
      ]),
    )
    .select(['unions.id', 'unions.name'])
    .orderBy('unions.name')
    .limit(5)
    .execute()
}
