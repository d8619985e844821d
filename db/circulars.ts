/** Notices to many 群发通知: who belongs to an audience, and the notices that have gone out. */
import { type SqlBool, sql } from 'kysely'
import type { Audience, AudienceKey } from '../app/domain/circular'
import { inPieces } from './pieces'
import { judgesBehind } from './progress'
import type { Reader, Writer } from './schema'

type Finder = (
  db: Reader,
  contest: string,
  states: Audience['states'],
) => Promise<readonly { readonly account: string }[]>

const FINDERS: Readonly<Record<AudienceKey, Finder>> = {
  authors: (db, contest, states) =>
    db
      .selectFrom('essays')
      .where('contest_id', '=', contest)
      .$if(states.length > 0, (query) => query.where('state', 'in', states))
      .$if(states.length === 0, (query) => query.where('state', '!=', 'withdrawn'))
      .select('account_id as account')
      .execute(),
  winners: (db, contest) =>
    db
      .selectFrom('awards')
      .innerJoin('essays', 'essays.id', 'awards.essay_id')
      .where('awards.contest_id', '=', contest)
      .select('essays.account_id as account')
      .execute(),
  judges: (db, contest) =>
    db
      .selectFrom('judges')
      .where('contest_id', '=', contest)
      .where('left_at', 'is', null)
      .select('account_id as account')
      .execute(),
  'judges-behind': (db, contest) => judgesBehind(db, contest, { readable: true }),
  officers: (db) => db.selectFrom('officers').select('account_id as account').execute(),
  'officers-unused': (db, contest) =>
    db
      .selectFrom('officers')
      .innerJoin('quotas', 'quotas.union_id', 'officers.union_id')
      .where('quotas.contest_id', '=', contest)
      .where(
        sql<SqlBool>`quotas.most > (select count(*) from essays
          join union_ancestors as held on held.union_id = essays.union_id
          where held.ancestor_id = quotas.union_id and essays.contest_id = quotas.contest_id
            and essays.recommended_position is not null)`,
      )
      .select('officers.account_id as account')
      .execute(),
}

/** The accounts of an audience, each once, by id. */
export async function audienceOf(
  db: Reader,
  contest: string,
  { to, states }: Audience,
): Promise<readonly string[]> {
  const rows = await FINDERS[to](db, contest, states)
  return [...new Set(rows.map(({ account }) => account))].toSorted()
}

export type Recipient = {
  readonly account: string
  readonly name: string
  readonly unionName: string | null
  readonly isWorker: boolean
  readonly hasAddress: boolean
}

/** These people, by id. */
export async function recipientsOf(
  db: Reader,
  accounts: readonly string[],
): Promise<readonly Recipient[]> {
  const found: Recipient[] = []
  await inPieces(accounts, async (piece) => {
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('unions', 'unions.id', 'accounts.union_id')
      .where('accounts.id', 'in', piece)
      .select(['accounts.id as account', 'accounts.name', 'accounts.email'])
      .select(['accounts.union_id as union', 'unions.name as unionName'])
      .orderBy('accounts.id')
      .execute()
    for (const { email, union, ...row } of rows) {
      found.push({ ...row, isWorker: union !== null, hasAddress: email !== null })
    }
  })
  return found
}

/** The names of the authors of a contest and of their unions, which a judge must not read. */
export async function namesBehind(db: Reader, contest: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('essay_authors')
    .innerJoin('essays', 'essays.id', 'essay_authors.essay_id')
    .innerJoin('unions', 'unions.id', 'essay_authors.union_id')
    .where('essays.contest_id', '=', contest)
    .select(['essay_authors.name', 'unions.name as union'])
    .distinct()
    .execute()
  return rows.flatMap(({ name, union }) => [name, union])
}

type NewCircular = {
  readonly id: string
  readonly contest: string
  readonly audience: Audience
  readonly subject: string
  readonly body: string
  readonly recipients: number
  readonly createdBy: string
}

/** Keeps a notice under an id of the caller's; false where it is there already. */
export async function addCircular(
  db: Writer,
  circular: NewCircular,
  now: string,
): Promise<boolean> {
  const { contest, audience, createdBy, ...values } = circular
  const result = await db
    .insertInto('circulars')
    .values({
      ...values,
      contest_id: contest,
      audience: JSON.stringify(audience),
      created_by: createdBy,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function circularPage(
  db: Reader,
  contest: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const rows = await db
    .selectFrom('circulars')
    .innerJoin('accounts', 'accounts.id', 'circulars.created_by')
    .where('contest_id', '=', contest)
    .select(['circulars.id', 'audience', 'subject', 'body', 'recipients'])
    .select(['accounts.name as sender', 'circulars.created_at as at'])
    .orderBy('circulars.created_at', 'desc')
    .orderBy('circulars.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ audience, ...row }) => ({
    ...row,
    audience: JSON.parse(audience) as Audience,
  }))
}

export async function circularCount(db: Reader, contest: string): Promise<number> {
  const row = await db
    .selectFrom('circulars')
    .where('contest_id', '=', contest)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
