/** Contests and the versions of their rules. */
import { type Phase, type Rules, rulesIn } from '../app/domain/contest'
import type { Reader, Writer } from './schema'

const COLUMNS = [
  'id',
  'title',
  'host',
  'notice',
  'phase',
  'opens_at',
  'closes_at',
  'extended_because',
  'publicity_ends_at',
  'publicity_started_at',
  'publicity_because',
  'published_at',
  'version',
] as const

export type ContestRow = {
  readonly id: string
  readonly title: string
  readonly host: string
  readonly notice: string
  readonly phase: Phase
  readonly opensAt: string | null
  readonly closesAt: string | null
  readonly extendedBecause: string | null
  readonly publicityEndsAt: string | null
  readonly publicityStartedAt: string | null
  readonly publicityBecause: string | null
  readonly publishedAt: string | null
  readonly version: number
}

type Selected = Awaited<ReturnType<typeof selectContest>>

function selectContest(db: Reader, id: string) {
  return db.selectFrom('contests').select(COLUMNS).where('id', '=', id).executeTakeFirst()
}

function toContest(row: NonNullable<Selected>): ContestRow {
  return {
    id: row.id,
    title: row.title,
    host: row.host,
    notice: row.notice,
    phase: row.phase,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    extendedBecause: row.extended_because,
    publicityEndsAt: row.publicity_ends_at,
    publicityStartedAt: row.publicity_started_at,
    publicityBecause: row.publicity_because,
    publishedAt: row.published_at,
    version: row.version,
  }
}

export async function findContest(db: Reader, id: string): Promise<ContestRow | null> {
  const row = await selectContest(db, id)
  return row ? toContest(row) : null
}

/** The contests that are in one of these phases, newest first. */
export async function listContests(
  db: Reader,
  phases: readonly Phase[],
  { offset, limit }: { offset: number; limit: number },
): Promise<readonly ContestRow[]> {
  const rows = await db
    .selectFrom('contests')
    .select(COLUMNS)
    .where('phase', 'in', phases)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(toContest)
}

/** A page of all contests with how many essays were handed in, newest first. */
export async function contestPage(
  db: Reader,
  { offset, limit }: { offset: number; limit: number },
) {
  const rows = await db
    .selectFrom('contests')
    .select(COLUMNS)
    .select((eb) => [
      eb
        .selectFrom('essays')
        .whereRef('essays.contest_id', '=', 'contests.id')
        .where('essays.state', 'not in', ['draft', 'withdrawn'])
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('essays'),
      eb
        .selectFrom('judges')
        .whereRef('judges.contest_id', '=', 'contests.id')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('judges'),
    ])
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...toContest(row),
    essays: Number(row.essays),
    judges: Number(row.judges),
  }))
}

export async function contestCount(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('contests')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function addContest(
  db: Writer,
  contest: Pick<ContestRow, 'id' | 'title' | 'host' | 'notice'>,
  now: string,
): Promise<void> {
  await db
    .insertInto('contests')
    .values({ ...contest, phase: 'draft', version: 1, created_at: now })
    .execute()
}

/** Changes a contest if it still has the version that the change was made from; answers whether it had. */
export async function changeContest(
  db: Writer,
  id: string,
  version: number,
  change: {
    readonly title?: string
    readonly host?: string
    readonly notice?: string
    readonly phase?: Phase
    readonly opens_at?: string | null
    readonly closes_at?: string | null
    readonly extended_because?: string | null
    readonly publicity_ends_at?: string | null
    readonly publicity_started_at?: string | null
    readonly publicity_because?: string | null
    readonly published_at?: string | null
  },
): Promise<boolean> {
  const result = await db
    .updateTable('contests')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export type RulesVersion = {
  readonly rules: Rules
  readonly version: number
  readonly hash: string
  readonly reason: string | null
  readonly createdAt: string
}

/** All versions of the rules, newest first: the first one is in force. */
export async function rulesVersions(db: Reader, contest: string): Promise<readonly RulesVersion[]> {
  const rows = await db
    .selectFrom('rules')
    .where('contest_id', '=', contest)
    .select(['body', 'version', 'hash', 'reason', 'created_at'])
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    rules: rulesIn(row.body),
    version: row.version,
    hash: row.hash,
    reason: row.reason,
    createdAt: row.created_at,
  }))
}

/** The rules in force. */
export async function currentRules(db: Reader, contest: string): Promise<Rules> {
  const row = await db
    .selectFrom('rules')
    .where('contest_id', '=', contest)
    .select('body')
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return rulesIn(row.body)
}

/** The rules in force of several contests, by contest. */
export async function currentRulesOf(
  db: Reader,
  contests: readonly string[],
): Promise<ReadonlyMap<string, Rules>> {
  if (contests.length === 0) return new Map()
  const rows = await db
    .selectFrom('rules')
    .where('contest_id', 'in', contests)
    .select(['contest_id', 'body'])
    .orderBy('version')
    .execute()
  return new Map(rows.map(({ contest_id, body }) => [contest_id, rulesIn(body)]))
}

export async function addRules(
  db: Writer,
  version: {
    readonly contest: string
    readonly version: number
    readonly body: string
    readonly hash: string
    readonly reason: string | null
    readonly createdBy: string
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('rules')
    .values({
      contest_id: version.contest,
      version: version.version,
      body: version.body,
      hash: version.hash,
      reason: version.reason,
      created_by: version.createdBy,
      created_at: now,
    })
    .execute()
}
