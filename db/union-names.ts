/** The names that a union had before, and moving all that hangs on one union to another. */
import { moveConfirmations } from './coauthors'
import { newId } from './ids'
import { moveOrganisationAwards } from './organisations'
import { moveQuotas } from './quotas'
import type { Reader, Writer } from './schema'
import { rebuildAncestors } from './unions'

export type FormerName = {
  readonly union: string
  readonly name: string
  readonly because: 'renamed' | 'merged'
}

export async function keepNames(
  db: Writer,
  names: readonly FormerName[],
  now: string,
): Promise<void> {
  for (const { union, name, because } of names) {
    await db
      .insertInto('union_names')
      .values({ id: newId(), union_id: union, name, because, until: now })
      .execute()
  }
}

/** The former names of a union, the latest first. */
export async function formerNames(db: Reader, union: string) {
  return db
    .selectFrom('union_names')
    .where('union_id', '=', union)
    .select(['id', 'name', 'because', 'until'])
    .orderBy('until', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** What hangs on a union itself, without the unions below it. */
export async function countHanging(db: Reader, union: string) {
  const row = await db
    .selectFrom('unions')
    .where('unions.id', '=', union)
    .select((eb) => {
      const count = (table: 'accounts' | 'officers' | 'essays' | 'join_links') =>
        eb
          .selectFrom(table)
          .whereRef(`${table}.union_id`, '=', 'unions.id')
          .select((sub) => sub.fn.countAll<number>().as('count'))
      return [
        count('accounts').as('workers'),
        count('officers').as('officers'),
        count('essays').as('essays'),
        eb
          .selectFrom('unions as below')
          .whereRef('below.parent_id', '=', 'unions.id')
          .select((sub) => sub.fn.countAll<number>().as('count'))
          .as('below'),
      ]
    })
    .executeTakeFirstOrThrow()
  return {
    workers: Number(row.workers),
    officers: Number(row.officers),
    essays: Number(row.essays),
    below: Number(row.below),
  }
}

/** Moves all that hangs on `from` to `into` and removes `from`. Its join links go on working: posters are printed. */
export async function moveToUnion(db: Writer, from: string, into: string): Promise<void> {
  for (const table of [
    'accounts',
    'join_links',
    'invitations',
    'essays',
    'essay_authors',
    'judges',
    'conflicts',
    'union_names',
  ] as const) {
    await db.updateTable(table).set({ union_id: into }).where('union_id', '=', from).execute()
  }
  await moveConfirmations(db, from, into)
  await moveQuotas(db, from, into)
  await moveOrganisationAwards(db, from, into)
  await db
    .insertInto('officers')
    .columns(['account_id', 'union_id', 'created_at'])
    .expression((eb) =>
      eb
        .selectFrom('officers')
        .where('union_id', '=', from)
        .select(['account_id', eb.val(into).as('union_id'), 'created_at']),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.deleteFrom('officers').where('union_id', '=', from).execute()
  await db.updateTable('unions').set({ parent_id: into }).where('parent_id', '=', from).execute()
  await db.deleteFrom('union_ancestors').where('union_id', '=', from).execute()
  await db.deleteFrom('union_ancestors').where('ancestor_id', '=', from).execute()
  await db.deleteFrom('unions').where('id', '=', from).execute()
  await rebuildAncestors(db)
}
