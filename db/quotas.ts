/** Quotas: those that bind an essay or an officer, the organizer's list of them, and their changes. */
import { type SqlBool, sql } from 'kysely'
import { type Phase, type Rules, rulesIn } from '../app/domain/contest'
import type { Quota, QuotaInUse } from '../app/domain/quota'
import type { UnionKind } from '../app/domain/unions'
import { anywhere } from './patterns'
import type { Reader, Writer } from './schema'

/** Places in use below the union of the row of `unions` at hand. */
function used(contest: string | typeof quotaContest) {
  return sql<number>`(select count(*) from essays
    join union_ancestors as held on held.union_id = essays.union_id
    where held.ancestor_id = unions.id and essays.contest_id = ${contest}
      and essays.recommended_position is not null)`
}

const quotaContest = sql.ref('quotas.contest_id')

const isSet = sql<SqlBool>`(quotas.most is not null or quotas.least is not null)`

/** The quotas of this union and of those above it, with their use, uppermost first. */
export async function quotasAbove(
  db: Reader,
  contest: string,
  union: string,
): Promise<readonly QuotaInUse[]> {
  const rows = await db
    .selectFrom('union_ancestors')
    .innerJoin('quotas', 'quotas.union_id', 'union_ancestors.ancestor_id')
    .innerJoin('unions', 'unions.id', 'quotas.union_id')
    .where('union_ancestors.union_id', '=', union)
    .where('quotas.contest_id', '=', contest)
    .where(isSet)
    .select(['unions.name as unionName', 'quotas.most', 'quotas.least', used(contest).as('used')])
    .orderBy('union_ancestors.distance', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, used: Number(row.used) }))
}

export type OfficeQuota = QuotaInUse & {
  readonly contest: string
  readonly contestTitle: string
  readonly phase: Phase
  readonly closesAt: string | null
  readonly rules: Rules
  /** Whether the quota belongs to a union above the officer's own. */
  readonly isAbove: boolean
}

/** The quotas that bind the unions of an officer, in the contests that still take recommendations. */
export async function quotasOfOffices(
  db: Reader,
  account: string,
): Promise<readonly OfficeQuota[]> {
  const rows = await db
    .selectFrom('quotas')
    .innerJoin('unions', 'unions.id', 'quotas.union_id')
    .innerJoin('contests', 'contests.id', 'quotas.contest_id')
    .innerJoin('rules', 'rules.contest_id', 'contests.id')
    .where('contests.phase', 'in', ['open', 'screening'])
    .where(isSet)
    .where('rules.version', '=', (eb) =>
      eb
        .selectFrom('rules as newer')
        .whereRef('newer.contest_id', '=', 'contests.id')
        .select((inner) => inner.fn.max('newer.version').as('version')),
    )
    .where(sql<SqlBool>`exists (select 1 from officers
      join union_ancestors on union_ancestors.union_id = officers.union_id
      where officers.account_id = ${account} and union_ancestors.ancestor_id = quotas.union_id)`)
    .select(['contests.id as contest', 'contests.title as contestTitle', 'contests.phase'])
    .select(['contests.closes_at as closesAt', 'rules.body'])
    .select(['unions.name as unionName', 'quotas.most', 'quotas.least'])
    .select(used(quotaContest).as('used'))
    .select(
      sql<number>`(select count(*) from officers
        where officers.account_id = ${account} and officers.union_id = quotas.union_id)`.as('own'),
    )
    .orderBy('contests.created_at', 'desc')
    .orderBy('contests.id')
    .orderBy(sql`(select count(*) from union_ancestors where union_ancestors.union_id = unions.id)`)
    .orderBy('unions.name')
    .execute()
  return rows.map(({ body, own, ...row }) => ({
    ...row,
    used: Number(row.used),
    rules: rulesIn(body),
    isAbove: Number(own) === 0,
  }))
}

const ORDER_OF_KINDS = sql<number>`case unions.kind
  when 'district' then 0 when 'industry' then 1 else 2 end`

/**
 * The unions that the organizer sets quotas for: districts and industries, and whatever else has one. A search finds
 * grassroots unions too.
 */
function listed(db: Reader, contest: string, search: string) {
  return db
    .selectFrom('unions')
    .leftJoin('quotas', (join) =>
      join.onRef('quotas.union_id', '=', 'unions.id').on('quotas.contest_id', '=', contest),
    )
    .where('unions.kind', '!=', 'federation')
    .$if(search === '', (query) =>
      query.where((eb) => eb.or([eb('unions.kind', 'in', ['district', 'industry']), isSet])),
    )
    .$if(search !== '', (query) =>
      query.where(sql<SqlBool>`(lower(unions.name) like ${anywhere(search)} escape '!'
        or lower(unions.aliases) like ${anywhere(search)} escape '!')`),
    )
}

export type QuotaRow = Quota & {
  readonly union: string
  readonly unionName: string
  readonly kind: UnionKind
  /** 0 where no quota was ever set. */
  readonly version: number
  readonly used: number
}

export async function quotaPage(
  db: Reader,
  { contest, search }: { readonly contest: string; readonly search: string },
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly QuotaRow[]> {
  const rows = await listed(db, contest, search)
    .select(['unions.id as union', 'unions.name as unionName', 'unions.kind'])
    .select(['quotas.most', 'quotas.least', 'quotas.version', used(contest).as('used')])
    .orderBy(ORDER_OF_KINDS)
    .orderBy('unions.name')
    .orderBy('unions.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, version: row.version ?? 0, used: Number(row.used) }))
}

export type QuotaSums = {
  readonly unions: number
  readonly below: number
  readonly full: number
  readonly unset: number
}

/** How many unions the list shows on all its pages, and how they stand. */
export async function quotaSums(db: Reader, contest: string, search: string): Promise<QuotaSums> {
  const each = listed(db, contest, search).select([
    'quotas.most',
    'quotas.least',
    used(contest).as('used'),
  ])
  const row = await db
    .selectFrom(each.as('each'))
    .select((eb) => [
      eb.fn.countAll<number>().as('unions'),
      eb.fn.countAll<number>().filterWhere('each.used', '<', eb.ref('each.least')).as('below'),
      eb.fn.countAll<number>().filterWhere('each.used', '>=', eb.ref('each.most')).as('full'),
      eb.fn.countAll<number>().filterWhere('each.most', 'is', null).as('unset'),
    ])
    .executeTakeFirstOrThrow()
  return {
    unions: Number(row.unions),
    below: Number(row.below),
    full: Number(row.full),
    unset: Number(row.unset),
  }
}

/** All unions that the list shows, with the quotas that they have now. */
export async function listedQuotas(db: Reader, contest: string, search: string) {
  const rows = await listed(db, contest, search)
    .select(['unions.id as union', 'quotas.most', 'quotas.least', 'quotas.version'])
    .orderBy('unions.id')
    .execute()
  return rows.map((row) => ({ ...row, version: row.version ?? 0 }))
}

/** These unions as they stand now, without the federation. `unions` may be empty. */
export async function quotasFor(
  db: Reader,
  contest: string,
  unions: readonly string[],
): Promise<readonly QuotaRow[]> {
  if (unions.length === 0) return []
  const rows = await db
    .selectFrom('unions')
    .leftJoin('quotas', (join) =>
      join.onRef('quotas.union_id', '=', 'unions.id').on('quotas.contest_id', '=', contest),
    )
    .where('unions.kind', '!=', 'federation')
    .where('unions.id', 'in', unions)
    .select(['unions.id as union', 'unions.name as unionName', 'unions.kind'])
    .select(['quotas.most', 'quotas.least', 'quotas.version', used(contest).as('used')])
    .execute()
  return rows.map((row) => ({ ...row, version: row.version ?? 0, used: Number(row.used) }))
}

export async function putQuota(
  db: Writer,
  { contest, union, most, least }: Quota & { readonly contest: string; readonly union: string },
  now: string,
): Promise<void> {
  await db
    .insertInto('quotas')
    .values({ contest_id: contest, union_id: union, most, least, version: 1, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['contest_id', 'union_id']).doUpdateSet((eb) => ({
        most,
        least,
        version: eb('quotas.version', '+', 1),
        updated_at: now,
      })),
    )
    .execute()
}

/** On a merger the quotas of `from` go over to `into` in the contests where that has none of its own. */
export async function moveQuotas(db: Writer, from: string, into: string): Promise<void> {
  await db
    .updateTable('quotas')
    .set({ union_id: into })
    .where('union_id', '=', from)
    .where('contest_id', 'not in', (eb) =>
      eb.selectFrom('quotas as own').where('own.union_id', '=', into).select('own.contest_id'),
    )
    .execute()
  await db.deleteFrom('quotas').where('union_id', '=', from).execute()
}
