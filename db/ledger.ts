/** The ledger of a subtree: for each union directly below one, how many of its essays stand where, and its quota. */
import { type SqlBool, sql } from 'kysely'
import type { UnionKind } from '../app/domain/unions'
import type { Reader } from './schema'
import { isReviewedBy } from './subtrees'

export const LEDGER_ORDERS = [
  'name',
  'submitted',
  'returned',
  'recommended',
  'declined',
  'withdrawn',
  'most',
  'left',
] as const

export type LedgerOrder = (typeof LEDGER_ORDERS)[number]

export type LedgerSums = {
  readonly submitted: number
  readonly returned: number
  /** Essays that hold a place. */
  readonly recommended: number
  /** Essays that will not be sent up: declined, or rejected without a recommendation. */
  readonly declined: number
  readonly withdrawn: number
}

export type LedgerRow = LedgerSums & {
  readonly union: string
  readonly unionName: string
  readonly kind: UnionKind
  /** Whether the row is the upper union's own essays alone; its quota then stands above the list. */
  readonly isItself: boolean
  /** Whether there are unions below it to look into. */
  readonly hasUnionsBelow: boolean
  readonly most: number | null
  readonly least: number | null
}

type Asked = { readonly contest: string; readonly upper: string }

const hasPlace = sql<SqlBool>`essays.recommended_position is not null`

/** One row for each union right below `upper`, with its whole subtree, and one for the essays of `upper` itself. */
function rowsBelow(db: Reader, { contest, upper }: Asked) {
  return db
    .selectFrom('unions')
    .leftJoin('quotas', (join) =>
      join
        .onRef('quotas.union_id', '=', 'unions.id')
        .on('quotas.contest_id', '=', contest)
        .on('unions.id', '!=', upper),
    )
    .leftJoin('union_ancestors as held', (join) =>
      join
        .onRef('held.ancestor_id', '=', 'unions.id')
        .on((eb) => eb.or([eb('unions.id', '!=', upper), eb('held.union_id', '=', upper)])),
    )
    .leftJoin('essays', (join) =>
      join
        .onRef('essays.union_id', '=', 'held.union_id')
        .on('essays.contest_id', '=', contest)
        .on('essays.state', '!=', 'draft'),
    )
    .where((eb) => eb.or([eb('unions.parent_id', '=', upper), eb('unions.id', '=', upper)]))
    .groupBy(['unions.id', 'unions.name', 'unions.kind', 'quotas.most', 'quotas.least'])
    .having((eb) => eb.or([eb('unions.id', '!=', upper), eb(eb.fn.count('essays.id'), '>', 0)]))
    .select(['unions.id as union', 'unions.name as unionName', 'unions.kind'])
    .select(['quotas.most', 'quotas.least'])
    .select((eb) => [
      eb.fn.count<number>('essays.id').filterWhere(hasPlace).as('recommended'),
      eb.fn
        .count<number>('essays.id')
        .filterWhere('essays.state', '=', 'submitted')
        .as('submitted'),
      // An essay that the organizer asks to correct keeps its place and is counted there.
      eb.fn
        .count<number>('essays.id')
        .filterWhere('essays.state', '=', 'returned')
        .filterWhere('essays.recommended_position', 'is', null)
        .as('returned'),
      eb.fn
        .count<number>('essays.id')
        .filterWhere('essays.state', 'in', ['declined', 'ineligible'])
        .filterWhere('essays.recommended_position', 'is', null)
        .as('declined'),
      eb.fn
        .count<number>('essays.id')
        .filterWhere('essays.state', '=', 'withdrawn')
        .as('withdrawn'),
      eb
        .selectFrom('unions as lower_unions')
        .whereRef('lower_unions.parent_id', '=', 'unions.id')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('below'),
    ])
}

const ORDER_COLUMN = {
  name: sql`"rows"."unionName"`,
  submitted: sql`"rows"."submitted"`,
  returned: sql`"rows"."returned"`,
  recommended: sql`"rows"."recommended"`,
  declined: sql`"rows"."declined"`,
  withdrawn: sql`"rows"."withdrawn"`,
  // Without a limit there is room for everything.
  most: sql`coalesce("rows"."most", 1000000)`,
  left: sql`coalesce("rows"."most" - "rows"."recommended", 1000000)`,
} as const

export async function ledgerPage(
  db: Reader,
  { onlyBelow, ...asked }: Asked & { readonly onlyBelow: boolean },
  {
    order,
    descending,
    offset,
    limit,
  }: { order: LedgerOrder; descending: boolean; offset: number; limit: number },
): Promise<readonly LedgerRow[]> {
  const direction = descending ? 'desc' : 'asc'
  const found = await db
    .selectFrom(rowsBelow(db, asked).as('rows'))
    .selectAll('rows')
    .$if(onlyBelow, (query) => query.whereRef('rows.recommended', '<', 'rows.least'))
    .orderBy(ORDER_COLUMN[order], direction)
    .orderBy('rows.unionName')
    .orderBy('rows.union')
    .offset(offset)
    .limit(limit)
    .execute()
  return found.map(({ below, ...row }) => ({
    union: row.union,
    unionName: row.unionName,
    kind: row.kind,
    most: row.most,
    least: row.least,
    submitted: Number(row.submitted),
    returned: Number(row.returned),
    recommended: Number(row.recommended),
    declined: Number(row.declined),
    withdrawn: Number(row.withdrawn),
    isItself: row.union === asked.upper,
    hasUnionsBelow: row.union !== asked.upper && Number(below) > 0,
  }))
}

/** The sums over all rows, whatever the page: of the essays, and of the unions that are below their minimum or full. */
export async function ledgerSums(db: Reader, asked: Asked) {
  const row = await db
    .selectFrom(rowsBelow(db, asked).as('rows'))
    .select((eb) => [
      eb.fn.countAll<number>().as('unions'),
      eb.fn.sum<number | null>('rows.submitted').as('submitted'),
      eb.fn.sum<number | null>('rows.returned').as('returned'),
      eb.fn.sum<number | null>('rows.recommended').as('recommended'),
      eb.fn.sum<number | null>('rows.declined').as('declined'),
      eb.fn.sum<number | null>('rows.withdrawn').as('withdrawn'),
      eb.fn
        .countAll<number>()
        .filterWhere('rows.recommended', '<', eb.ref('rows.least'))
        .as('below'),
      eb.fn
        .countAll<number>()
        .filterWhere('rows.recommended', '>=', eb.ref('rows.most'))
        .as('full'),
    ])
    .executeTakeFirstOrThrow()
  return {
    unions: Number(row.unions),
    below: Number(row.below),
    full: Number(row.full),
    submitted: Number(row.submitted ?? 0),
    returned: Number(row.returned ?? 0),
    recommended: Number(row.recommended ?? 0),
    declined: Number(row.declined ?? 0),
    withdrawn: Number(row.withdrawn ?? 0),
  }
}

/** A union of the officer's subtrees, with the way up to the officer's own; undefined for any other. */
export async function findOverseen(db: Reader, account: string, union: string) {
  return db
    .selectFrom('unions')
    .where('unions.id', '=', union)
    .where(isReviewedBy(account, 'unions.id'))
    .select(['unions.id', 'unions.name', 'unions.kind', 'unions.parent_id as parent'])
    .select(
      sql<number>`(select count(*) from officers
        join union_ancestors on union_ancestors.ancestor_id = officers.union_id
        where officers.account_id = ${account} and union_ancestors.union_id = unions.parent_id)`.as(
        'above',
      ),
    )
    .executeTakeFirst()
}
