/**
 * Places of recommended essays: an essay holds one exactly while it has a position. Positions count from 1 among the
 * essays of one sending union, the highest union below the federation that stands above the essay's own.
 */
import { type SqlBool, sql } from 'kysely'
import type { Reader, Writer } from './schema'

/** The sending union of the row of `essays` at hand; a union of the federation itself sends on its own. */
export const senderOfEssay = sql<string>`(select union_ancestors.ancestor_id from union_ancestors
  join unions as upper_unions on upper_unions.id = union_ancestors.ancestor_id
  where union_ancestors.union_id = essays.union_id
  order by case when upper_unions.kind = 'federation' then 1 else 0 end, union_ancestors.distance desc
  limit 1)`

/** Whether the row of `essays` at hand belongs to this union or to one below it. */
export function isBelow(union: string) {
  return sql<SqlBool>`essays.union_id in (
    select union_ancestors.union_id from union_ancestors where union_ancestors.ancestor_id = ${union})`
}

async function placeOf(db: Reader, essay: string) {
  return db
    .selectFrom('essays')
    .where('essays.id', '=', essay)
    .select(['essays.contest_id as contest', 'essays.recommended_position as position'])
    .select(senderOfEssay.as('sender'))
    .executeTakeFirstOrThrow()
}

/** Gives an essay the last place of its sending union; one that has a place keeps it. */
export async function takePlace(db: Writer, essay: string): Promise<void> {
  const { contest, position, sender } = await placeOf(db, essay)
  if (position !== null) return
  const { last } = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('recommended_position', 'is not', null)
    .where(isBelow(sender))
    .select((eb) => eb.fn.max('recommended_position').as('last'))
    .executeTakeFirstOrThrow()
  await db
    .updateTable('essays')
    .set({ recommended_position: (last ?? 0) + 1 })
    .where('id', '=', essay)
    .execute()
}

/** Takes an essay's place back, and those behind it move up; answers whether it had one. */
export async function freePlace(db: Writer, essay: string): Promise<boolean> {
  const { contest, position, sender } = await placeOf(db, essay)
  if (position === null) return false
  await db
    .updateTable('essays')
    .set({ recommended_position: null })
    .where('id', '=', essay)
    .execute()
  await db
    .updateTable('essays')
    .set((eb) => ({ recommended_position: eb('recommended_position', '-', 1) }))
    .where('contest_id', '=', contest)
    .where('recommended_position', '>', position)
    .where(isBelow(sender))
    .execute()
  return true
}

/** The essays of a sending union that hold a place, in their order. */
export async function placesOf(db: Reader, contest: string, sender: string) {
  return db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('recommended_position', 'is not', null)
    .where(isBelow(sender))
    .select(['id', 'recommended_position as position'])
    .orderBy('recommended_position')
    .orderBy('id')
    .execute()
}

/** Writes the order of a sending union's places: `ids` are all of them, first place first. */
export async function writePlaces(
  db: Writer,
  ids: readonly string[],
  present: ReadonlyMap<string, number | null>,
): Promise<void> {
  for (const [index, id] of ids.entries()) {
    if (present.get(id) === index + 1) continue
    await db
      .updateTable('essays')
      .set({ recommended_position: index + 1 })
      .where('id', '=', id)
      .execute()
  }
}

/**
 * Numbers the places of every sending union anew without gaps or doubles, each list in the order that it had. Needed when
 * unions move within the tree, because their essays then change lists.
 */
export async function renumberPlaces(db: Writer): Promise<void> {
  await sql`with ranked as (
    select essays.id, row_number() over (
      partition by essays.contest_id, ${senderOfEssay}
      order by essays.recommended_position, essays.submitted_at, essays.id) as place
    from essays where essays.recommended_position is not null
  )
  update essays set recommended_position = (select place from ranked where ranked.id = essays.id)
  where exists (select 1 from ranked
    where ranked.id = essays.id and ranked.place <> essays.recommended_position)`.execute(db)
}
