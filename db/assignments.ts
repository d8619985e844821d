/** Assignments 评审分配: who reads what, whose unions clash, and how far the judges are. */
import { newCode, newId } from './ids'
import type { Reader, Writer } from './schema'

/** Below the federation everybody would share a group, so it is none. */
export const CLASHING_KINDS = ['district', 'industry', 'grassroots'] as const

export type GroupedEssay = {
  readonly id: string
  readonly title: string
  readonly groups: readonly string[]
}

/** The eligible essays of a contest with the unions, up to the district or industry, of the entry and its authors. */
export async function essaysToRead(db: Reader, contest: string): Promise<readonly GroupedEssay[]> {
  const essays = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('state', '=', 'eligible')
    .select(['id', 'title'])
    .orderBy('id')
    .execute()
  const groups = await db
    .selectFrom((eb) =>
      eb
        .selectFrom('essays')
        .where('essays.contest_id', '=', contest)
        .where('essays.state', '=', 'eligible')
        .select(['essays.id as essay', 'essays.union_id as union_id'])
        .union(
          eb
            .selectFrom('essay_authors')
            .innerJoin('essays', 'essays.id', 'essay_authors.essay_id')
            .where('essays.contest_id', '=', contest)
            .where('essays.state', '=', 'eligible')
            .select(['essay_authors.essay_id as essay', 'essay_authors.union_id as union_id']),
        )
        .as('belonging'),
    )
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'belonging.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .where('unions.kind', 'in', CLASHING_KINDS)
    .select(['belonging.essay', 'unions.id as group'])
    .distinct()
    .execute()
  return withGroups(
    essays,
    groups.map(({ essay, group }) => [essay, group]),
  )
}

export type GroupedJudge = {
  readonly id: string
  readonly name: string
  readonly unionName: string | null
  readonly groups: readonly string[]
}

/** The judges of a contest with the unions, up to the district or industry, that they belong to, and those unions' names. */
export async function judgesToRead(
  db: Reader,
  contest: string,
): Promise<{
  readonly judges: readonly GroupedJudge[]
  readonly groupNames: ReadonlyMap<string, string>
}> {
  const judges = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('unions', 'unions.id', 'judges.union_id')
    .where('judges.contest_id', '=', contest)
    .select(['judges.id', 'accounts.name', 'unions.name as unionName'])
    .orderBy('judges.id')
    .execute()
  const groups = await db
    .selectFrom('judges')
    .innerJoin('union_ancestors', 'union_ancestors.union_id', 'judges.union_id')
    .innerJoin('unions', 'unions.id', 'union_ancestors.ancestor_id')
    .where('judges.contest_id', '=', contest)
    .where('unions.kind', 'in', CLASHING_KINDS)
    .select(['judges.id as judge', 'unions.id as group', 'unions.name'])
    .execute()
  return {
    judges: withGroups(
      judges,
      groups.map(({ judge, group }) => [judge, group]),
    ),
    groupNames: new Map(groups.map(({ group, name }) => [group, name])),
  }
}

function withGroups<Row extends { readonly id: string }>(
  rows: readonly Row[],
  pairs: readonly (readonly [id: string, group: string])[],
): readonly (Row & { readonly groups: readonly string[] })[] {
  const groups = new Map<string, string[]>(rows.map(({ id }) => [id, []]))
  for (const [id, group] of pairs) groups.get(id)?.push(group)
  return rows.map((row) => ({ ...row, groups: (groups.get(row.id) ?? []).sort() }))
}

/** Pairs that must not meet whatever their unions are: declared recusals, and judges who entered the essay themselves. */
export async function recordedConflicts(db: Reader, contest: string) {
  return db
    .selectFrom('recusals')
    .innerJoin('judges', 'judges.id', 'recusals.judge_id')
    .where('judges.contest_id', '=', contest)
    .select(['recusals.essay_id as essay', 'recusals.judge_id as judge'])
    .union(
      db
        .selectFrom('essays')
        .innerJoin('judges', (join) =>
          join
            .onRef('judges.contest_id', '=', 'essays.contest_id')
            .onRef('judges.account_id', '=', 'essays.account_id'),
        )
        .where('judges.contest_id', '=', contest)
        .select(['essays.id as essay', 'judges.id as judge']),
    )
    .execute()
}

export type AssignedReading = {
  readonly id: string
  readonly essay: string
  readonly judge: string
  readonly position: number
  readonly isBegun: boolean
}

/** All readings of a contest, in a fixed order. */
export async function readingsOf(db: Reader, contest: string): Promise<readonly AssignedReading[]> {
  const rows = await db
    .selectFrom('assignments')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('assignments.contest_id', '=', contest)
    .select(['assignments.id', 'assignments.essay_id', 'assignments.judge_id'])
    .select(['assignments.position', 'score_sheets.version'])
    .orderBy('assignments.essay_id')
    .orderBy('assignments.judge_id')
    .execute()
  return rows.map(({ id, essay_id, judge_id, position, version }) => ({
    id,
    essay: essay_id,
    judge: judge_id,
    position,
    isBegun: version !== null,
  }))
}

/** The first round of a contest, or null before anything has been assigned. */
export async function findRound(db: Reader, contest: string) {
  const row = await db
    .selectFrom('rounds')
    .where('contest_id', '=', contest)
    .where('position', '=', 1)
    .select(['id', 'seed'])
    .executeTakeFirst()
  return row ?? null
}

/** Opens the first round, or gives it the seed of the newest proposal; answers its id. */
export async function openRound(
  db: Writer,
  round: { readonly contest: string; readonly readings: 'all' | number; readonly seed: number },
  now: string,
): Promise<string> {
  const known = await findRound(db, round.contest)
  const readings = JSON.stringify(round.readings)
  if (known) {
    await db
      .updateTable('rounds')
      .set({ seed: round.seed, readings })
      .where('id', '=', known.id)
      .execute()
    return known.id
  }
  const id = newId()
  await db
    .insertInto('rounds')
    .values({
      id,
      contest_id: round.contest,
      position: 1,
      name: '初评',
      readings,
      seed: round.seed,
      created_at: now,
    })
    .execute()
  return id
}

/** Rows in one statement; SQLite takes at most 32,766 parameters. */
const ROWS_AT_ONCE = 1000

/** Adds readings with fresh random codes, so that an address tells nothing about essay or order. */
export async function addReadings(
  db: Writer,
  { contest, round }: { readonly contest: string; readonly round: string },
  readings: readonly {
    readonly essay: string
    readonly judge: string
    readonly position: number
  }[],
  now: string,
): Promise<void> {
  for (let start = 0; start < readings.length; start += ROWS_AT_ONCE) {
    await db
      .insertInto('assignments')
      .values(
        readings.slice(start, start + ROWS_AT_ONCE).map(({ essay, judge, position }) => ({
          id: newId(),
          round_id: round,
          contest_id: contest,
          essay_id: essay,
          judge_id: judge,
          code: newCode(8),
          position,
          created_at: now,
        })),
      )
      .execute()
  }
}

function unbegun(db: Writer, contest: string) {
  return db
    .deleteFrom('assignments')
    .where('contest_id', '=', contest)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('score_sheets')
            .whereRef('score_sheets.assignment_id', '=', 'assignments.id')
            .select('score_sheets.assignment_id'),
        ),
      ),
    )
}

/** Takes back these readings unless their sheet has been begun; answers how many it took. */
export async function removeReadings(
  db: Writer,
  contest: string,
  ids: readonly string[],
): Promise<number> {
  let removed = 0
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const some = ids.slice(start, start + ROWS_AT_ONCE)
    const result = await unbegun(db, contest).where('id', 'in', some).executeTakeFirst()
    removed += Number(result.numDeletedRows)
  }
  return removed
}

/** Takes back all readings of an essay that nobody has begun; answers how many there were. */
export async function removeUnbegunReadings(
  db: Writer,
  contest: string,
  essay: string,
): Promise<number> {
  const result = await unbegun(db, contest).where('essay_id', '=', essay).executeTakeFirst()
  return Number(result.numDeletedRows)
}
