/** Assignments 评审分配: who reads what, whose unions clash, and how far the judges are. */
import { type ClashLevel, essayGroups, judgeGroups } from './clashes'
import { newCode, newId } from './ids'
import { currentRound, isEntered, isSeated } from './rounds'
import type { Reader, Writer } from './schema'

export type GroupedEssay = {
  readonly id: string
  readonly title: string
  readonly unionName: string
  readonly groups: readonly string[]
}

/** The eligible essays of a contest's current round with the unions at which they clash. */
export async function essaysToRead(
  db: Reader,
  contest: string,
  level: ClashLevel,
): Promise<readonly GroupedEssay[]> {
  const essays = await db
    .selectFrom('essays')
    .innerJoin('unions', 'unions.id', 'essays.union_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '=', 'eligible')
    .where(isEntered(db, contest))
    .select(['essays.id', 'essays.title', 'unions.name as unionName'])
    .orderBy('essays.id')
    .execute()
  const groups = await essayGroups(db, contest, level).execute()
  return withGroups(
    essays,
    groups.map(({ essay, group }) => [essay, group]),
  )
}

export type GroupedJudge = {
  readonly id: string
  readonly name: string
  readonly unionName: string | null
  /** The most essays that this judge takes on; null for no limit of their own. */
  readonly maxLoad: number | null
  /** Whether the judge has left; what they submitted stays. */
  readonly hasLeft: boolean
  readonly groups: readonly string[]
}

/** The judges of a contest, or those of its current round, with the unions at which they clash, and those unions' names. */
export async function judgesToRead(
  db: Reader,
  contest: string,
  level: ClashLevel,
  of: 'contest' | 'round',
): Promise<{
  readonly judges: readonly GroupedJudge[]
  readonly groupNames: ReadonlyMap<string, string>
}> {
  const judges = await db
    .selectFrom('judges')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .leftJoin('unions', 'unions.id', 'judges.union_id')
    .where('judges.contest_id', '=', contest)
    .$if(of === 'round', (query) => query.where(isSeated(db, contest)))
    .select(['judges.id', 'accounts.name', 'unions.name as unionName'])
    .select(['judges.max_load as maxLoad', 'judges.left_at as leftAt'])
    .orderBy('judges.id')
    .execute()
  const groups = await judgeGroups(db, contest, level).execute()
  return {
    judges: withGroups(
      judges.map(({ leftAt, ...judge }) => ({ ...judge, hasLeft: leftAt !== null })),
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

export type AssignedReading = {
  readonly id: string
  readonly essay: string
  readonly judge: string
  readonly position: number
  readonly isBegun: boolean
  readonly isSubmitted: boolean
}

/** All readings of a contest's current round, in a fixed order. */
export async function readingsOf(db: Reader, contest: string): Promise<readonly AssignedReading[]> {
  const rows = await db
    .selectFrom('assignments')
    .leftJoin('score_sheets', 'score_sheets.assignment_id', 'assignments.id')
    .where('assignments.round_id', '=', currentRound(db, contest))
    .select(['assignments.id', 'assignments.essay_id', 'assignments.judge_id'])
    .select(['assignments.position', 'score_sheets.version', 'score_sheets.submitted_at'])
    .orderBy('assignments.essay_id')
    .orderBy('assignments.judge_id')
    .execute()
  return rows.map(({ id, essay_id, judge_id, position, version, submitted_at }) => ({
    id,
    essay: essay_id,
    judge: judge_id,
    position,
    isBegun: version !== null,
    isSubmitted: submitted_at !== null,
  }))
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

/**
 * Takes readings back whose sheet nobody has begun or, with `submitted`, whose sheet has not been submitted. A round that
 * is closed stays as it is.
 */
function takeBack(db: Writer, contest: string, spared: 'begun' | 'submitted') {
  return db
    .deleteFrom('assignments')
    .where('contest_id', '=', contest)
    .where('round_id', 'in', (eb) =>
      eb.selectFrom('rounds').where('closed_at', 'is', null).select('id'),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('score_sheets')
            .whereRef('score_sheets.assignment_id', '=', 'assignments.id')
            .$if(spared === 'submitted', (query) =>
              query.where('score_sheets.submitted_at', 'is not', null),
            )
            .select('score_sheets.assignment_id'),
        ),
      ),
    )
}

/** Takes back these readings unless their sheet has been begun, or submitted; answers how many it took. */
export async function removeReadings(
  db: Writer,
  contest: string,
  ids: readonly string[],
  spared: 'begun' | 'submitted' = 'begun',
): Promise<number> {
  let removed = 0
  for (let start = 0; start < ids.length; start += ROWS_AT_ONCE) {
    const some = ids.slice(start, start + ROWS_AT_ONCE)
    const result = await takeBack(db, contest, spared).where('id', 'in', some).executeTakeFirst()
    removed += Number(result.numDeletedRows)
  }
  return removed
}

/** Takes back all readings of a judge that are not submitted, begun ones too; answers how many there were. */
export async function removeOpenReadings(
  db: Writer,
  contest: string,
  judge: string,
): Promise<number> {
  const result = await takeBack(db, contest, 'submitted')
    .where('judge_id', '=', judge)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Takes back all readings of an essay that nobody has begun; answers how many there were. */
export async function removeUnbegunReadings(
  db: Writer,
  contest: string,
  essay: string,
): Promise<number> {
  const result = await takeBack(db, contest, 'begun')
    .where('essay_id', '=', essay)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
