/** Which essays an organizer has an interest in, by the unions that they belong to, review for or judge for. */
import { sql } from 'kysely'
import { type ClashLevel, counts, essayGroups } from './clashes'
import type { Reader } from './schema'

/** The unions of a person, in whatever role. */
function unionsOf(db: Reader, account: string) {
  return db
    .selectFrom('accounts')
    .where('accounts.id', '=', account)
    .where('accounts.union_id', 'is not', null)
    .select(sql<string>`accounts.union_id`.as('union_id'))
    .union(
      db
        .selectFrom('officers')
        .where('officers.account_id', '=', account)
        .select('officers.union_id'),
    )
    .union(
      db
        .selectFrom('judges')
        .where('judges.account_id', '=', account)
        .where('judges.union_id', 'is not', null)
        .select(sql<string>`judges.union_id`.as('union_id')),
    )
}

/**
 * The essays of a contest that clash with a person, each with the nearest union that both stand under; ''
 * for an own essay.
 */
export async function clashesOfPerson(
  db: Reader,
  contest: string,
  account: string,
  level: ClashLevel,
): Promise<ReadonlyMap<string, string>> {
  const shared = await db
    .selectFrom(essayGroups(db, contest, level).as('of_essay'))
    .innerJoin('union_ancestors', 'union_ancestors.ancestor_id', 'of_essay.group')
    .innerJoin('unions', 'unions.id', 'of_essay.group')
    .innerJoin(unionsOf(db, account).as('own'), 'own.union_id', 'union_ancestors.union_id')
    .where(counts(level))
    .select(['of_essay.essay', 'unions.name', 'union_ancestors.distance'])
    .distinct()
    .orderBy('union_ancestors.distance', 'desc')
    .orderBy('unions.name')
    .execute()
  const written = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('account_id', '=', account)
    .where('state', '=', 'eligible')
    .select('id')
    .execute()
  return new Map([
    ...shared.map(({ essay, name }) => [essay, name] as const),
    ...written.map(({ id }) => [id, ''] as const),
  ])
}
