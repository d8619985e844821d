/** People as those who look after them list them: the workers of a subtree, or everybody. */
import { sql } from 'kysely'
import { anywhere } from './patterns'
import type { Reader } from './schema'
import { isReviewedBy } from './subtrees'

export type MemberFilter = {
  /** Whose subtrees the members must belong to; null for everybody. */
  readonly officer: string | null
  readonly search: string
}

function members(db: Reader, { officer, search }: MemberFilter) {
  let query = db
    .selectFrom('accounts')
    .leftJoin('unions', 'unions.id', 'accounts.union_id')
    .$if(search !== '', (query) =>
      query.where(
        sql<boolean>`(lower(accounts.name) like ${anywhere(search)} escape '!'
          or lower(unions.name) like ${anywhere(search)} escape '!'
          or accounts.phone = ${search} or accounts.email = ${search.toLowerCase()})`,
      ),
    )
  if (officer !== null) {
    query = query.where(isReviewedBy(officer, 'accounts.union_id'))
  }
  return query
}

/** Whether an account organizes, reviews or judges. */
const roles = sql<number>`(select count(*) from organizers where organizers.account_id = accounts.id)
  + (select count(*) from officers where officers.account_id = accounts.id)
  + (select count(*) from judges where judges.account_id = accounts.id)`

export async function memberPage(
  db: Reader,
  filter: MemberFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const rows = await members(db, filter)
    .select(['accounts.id', 'accounts.name', 'accounts.phone', 'accounts.email'])
    .select(['unions.name as unionName', 'accounts.created_at as createdAt', roles.as('roles')])
    .orderBy('unions.name')
    .orderBy('accounts.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, roles: Number(row.roles) }))
}

export async function memberCount(db: Reader, filter: MemberFilter): Promise<number> {
  const row = await members(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

export async function findMember(db: Reader, officer: string | null, account: string) {
  const row = await members(db, { officer, search: '' })
    .where('accounts.id', '=', account)
    .select(['accounts.id', 'accounts.name', roles.as('roles')])
    .executeTakeFirst()
  return row ? { ...row, roles: Number(row.roles) } : null
}
