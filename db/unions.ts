/** The union tree, with its closure, so that a subtree is one join away. */
import { sql } from 'kysely'
import type { UnionKind } from '../app/domain/unions'
import { newId } from './ids'
import { anywhere, containing } from './patterns'
import { inPieces } from './pieces'
import { renumberPlaces } from './places'
import type { Reader, Writer } from './schema'
import { isReviewedBy } from './subtrees'

export type Union = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly kind: UnionKind
  readonly parentId: string | null
  readonly aliases: readonly string[]
}

export type NewUnion = Omit<Union, 'id'>

/** A union with the names that it had before: essays and older registers go on using them. */
export type KnownUnion = Union & { readonly former: readonly string[] }

/** Adds a union below its parent, which must be there already; answers its id. */
export async function addUnion(db: Writer, union: NewUnion, now: string): Promise<string> {
  const id = newId()
  await db
    .insertInto('unions')
    .values({
      id,
      code: union.code,
      name: union.name,
      kind: union.kind,
      parent_id: union.parentId,
      aliases: JSON.stringify(union.aliases),
      created_at: now,
    })
    .execute()
  await db
    .insertInto('union_ancestors')
    .values({ union_id: id, ancestor_id: id, distance: 0 })
    .execute()
  if (union.parentId !== null) await copyAncestors(db, id, union.parentId)
  return id
}

/** Puts a union below all that its parent is below, and below the parent itself. */
export async function copyAncestors(db: Writer, id: string, parent: string): Promise<void> {
  await db
    .insertInto('union_ancestors')
    .columns(['union_id', 'ancestor_id', 'distance'])
    .expression((eb) =>
      eb
        .selectFrom('union_ancestors')
        .where('union_id', '=', parent)
        .select([eb.val(id).as('union_id'), 'ancestor_id', eb('distance', '+', 1).as('distance')]),
    )
    .execute()
}

/** All unions, for matching an import or building a registry. */
export async function allUnions(db: Reader): Promise<readonly KnownUnion[]> {
  const former = await db
    .selectFrom('union_names')
    .select(['union_id', 'name'])
    .orderBy('id')
    .execute()
  const namesOf = new Map<string, string[]>()
  for (const { union_id, name } of former) {
    namesOf.set(union_id, [...(namesOf.get(union_id) ?? []), name])
  }
  const rows = await db
    .selectFrom('unions')
    .select(['id', 'code', 'name', 'kind', 'parent_id', 'aliases'])
    .orderBy('id')
    .execute()
  return rows.map(({ parent_id, aliases, ...row }) => ({
    ...row,
    parentId: parent_id,
    aliases: JSON.parse(aliases) as string[],
    former: namesOf.get(row.id) ?? [],
  }))
}

export type CalledUnion = {
  readonly name: string
  /** Its aliases and those of its former names that were asked for. */
  readonly others: readonly string[]
}

/** The unions that have or had one of these names, or one of them as an alias. `names` may be empty. */
export async function unionsKnownAs(
  db: Reader,
  names: readonly string[],
): Promise<readonly CalledUnion[]> {
  if (names.length === 0) return []
  const former = await db
    .selectFrom('union_names')
    .where('name', 'in', names)
    .select(['union_id', 'name'])
    .execute()
  const rows = await db
    .selectFrom('unions')
    .where((eb) =>
      eb.or([
        eb('name', 'in', names),
        ...former.map(({ union_id }) => eb('id', '=', union_id)),
        ...names.map(
          (name) => sql<boolean>`aliases like ${containing(JSON.stringify(name))} escape '!'`,
        ),
      ]),
    )
    .select(['id', 'name', 'aliases'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, aliases }) => {
    const had = former.filter(({ union_id }) => union_id === id)
    return { name, others: [...(JSON.parse(aliases) as string[]), ...had.map((one) => one.name)] }
  })
}

function matching(typed: string) {
  const quoted = JSON.stringify(typed).slice(1, -1)
  return sql<boolean>`(lower(unions.name) like ${anywhere(typed)} escape '!'
    or lower(unions.aliases) like ${anywhere(quoted)} escape '!')`
}

export type UnionFilter = {
  /** In the name or an alias; '' for all. */
  readonly search: string
  /** Whose subtrees the unions must stand in; null for all. */
  readonly officer: string | null
}

/** A page of unions, upper ones first. */
export async function unionPage(
  db: Reader,
  { search, officer }: UnionFilter,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  const rows = await db
    .selectFrom('unions')
    .leftJoin('unions as parents', 'parents.id', 'unions.parent_id')
    .$if(search !== '', (query) => query.where(matching(search)))
    .$if(officer !== null, (query) => query.where(isReviewedBy(officer ?? '', 'unions.id')))
    .select(['unions.id', 'unions.name', 'unions.kind', 'unions.aliases'])
    .select('parents.name as parent_name')
    .select((eb) => [
      eb
        .selectFrom('accounts')
        .whereRef('accounts.union_id', '=', 'unions.id')
        .select((sub) => sub.fn.countAll<number>().as('count'))
        .as('workers'),
      eb
        .selectFrom('join_links')
        .whereRef('join_links.union_id', '=', 'unions.id')
        .where('join_links.revoked_at', 'is', null)
        .orderBy('join_links.created_at', 'desc')
        .orderBy('join_links.token')
        .limit(1)
        .select('join_links.token')
        .as('join_token'),
    ])
    .orderBy((eb) =>
      eb
        .case('unions.kind')
        .when('federation')
        .then(0)
        .when('district')
        .then(1)
        .when('industry')
        .then(2)
        .else(3)
        .end(),
    )
    .orderBy('parents.name')
    .orderBy('unions.name')
    .orderBy('unions.id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map(({ aliases, workers, ...row }) => ({
    ...row,
    aliases: JSON.parse(aliases) as string[],
    workers: Number(workers),
  }))
}

export async function unionCount(db: Reader, { search, officer }: UnionFilter): Promise<number> {
  const row = await db
    .selectFrom('unions')
    .$if(search !== '', (query) => query.where(matching(search)))
    .$if(officer !== null, (query) => query.where(isReviewedBy(officer ?? '', 'unions.id')))
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** Unions with exactly this name; where there is none, those with exactly this alias. At most five. */
export async function findUnionsCalled(db: Reader, typed: string) {
  const rows = await db
    .selectFrom('unions')
    .where((eb) =>
      eb.or([
        eb('unions.name', '=', typed),
        sql<boolean>`lower(unions.aliases) like ${anywhere(JSON.stringify(typed))} escape '!'`,
      ]),
    )
    .select(['unions.id', 'unions.name'])
    .orderBy('unions.name')
    .limit(5)
    .execute()
  const named = rows.filter(({ name }) => name === typed)
  return named.length > 0 ? named : rows
}

/** These unions and all above them, each once, with the names that they had before. `unions` is not empty. */
export async function unionsUpwards(
  db: Reader,
  unions: readonly string[],
): Promise<
  readonly (Pick<Union, 'id' | 'name' | 'aliases' | 'parentId'> & {
    readonly former: readonly string[]
  })[]
> {
  const rows = await db
    .selectFrom('unions')
    .where('unions.id', 'in', (eb) =>
      eb
        .selectFrom('union_ancestors')
        .where('union_ancestors.union_id', 'in', unions)
        .select('union_ancestors.ancestor_id'),
    )
    .select(['unions.id', 'unions.name', 'unions.aliases', 'unions.parent_id'])
    .orderBy('unions.id')
    .execute()
  const names = await db
    .selectFrom('union_names')
    .where(
      'union_id',
      'in',
      rows.map(({ id }) => id),
    )
    .select(['union_id', 'name'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, name, aliases, parent_id }) => ({
    id,
    name,
    aliases: JSON.parse(aliases) as string[],
    parentId: parent_id,
    former: names.filter((each) => each.union_id === id).map((each) => each.name),
  }))
}

/** A union that this account reviews; any other is as missing as one that does not exist. */
export async function findReviewedUnion(db: Reader, officer: string, id: string) {
  const row = await db
    .selectFrom('unions')
    .where('unions.id', '=', id)
    .where(isReviewedBy(officer, 'unions.id'))
    .select(['unions.id', 'unions.name'])
    .executeTakeFirst()
  return row ?? null
}

export async function findUnion(db: Reader, id: string): Promise<Union | null> {
  const row = await db
    .selectFrom('unions')
    .where('id', '=', id)
    .select(['id', 'code', 'name', 'kind', 'parent_id', 'aliases'])
    .executeTakeFirst()
  if (!row) return null
  const { parent_id, aliases, ...union } = row
  return { ...union, parentId: parent_id, aliases: JSON.parse(aliases) as string[] }
}

/** Whether a union stands somewhere below another one. */
export async function isBelow(db: Reader, union: string, above: string): Promise<boolean> {
  const row = await db
    .selectFrom('union_ancestors')
    .where('union_id', '=', union)
    .where('ancestor_id', '=', above)
    .where('distance', '>', 0)
    .select('distance')
    .executeTakeFirst()
  return row !== undefined
}

/** The present names of these unions by id; those that are gone are left out. `ids` may be empty. */
export async function unionNamesOf(
  db: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('unions').where('id', 'in', ids).select(['id', 'name']).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function renameUnion(
  db: Writer,
  id: string,
  { name, aliases }: Pick<Union, 'name' | 'aliases'>,
): Promise<void> {
  await db
    .updateTable('unions')
    .set({ name, aliases: JSON.stringify(aliases) })
    .where('id', '=', id)
    .execute()
}

/**
 * Stores unions with their ids, new ones and known ones, and makes the closure anew. Every parent comes before the
 * unions below it.
 */
export async function putUnions(db: Writer, unions: readonly Union[], now: string): Promise<void> {
  // Codes may change hands within one import; none may be held twice on the way.
  await inPieces(unions, (piece) =>
    db
      .updateTable('unions')
      .set({ code: null })
      .where(
        'id',
        'in',
        piece.map(({ id }) => id),
      )
      .execute(),
  )
  await inPieces(unions, (piece) =>
    db
      .insertInto('unions')
      .values(
        piece.map(({ id, code, name, kind, parentId, aliases }) => ({
          id,
          code,
          name,
          kind,
          parent_id: parentId,
          aliases: JSON.stringify(aliases),
          created_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          code: eb.ref('excluded.code'),
          name: eb.ref('excluded.name'),
          kind: eb.ref('excluded.kind'),
          parent_id: eb.ref('excluded.parent_id'),
          aliases: eb.ref('excluded.aliases'),
        })),
      )
      .execute(),
  )
  await rebuildAncestors(db)
}

/** Makes the closure of the tree anew, and the lists of recommended essays that hang on it. */
export async function rebuildAncestors(db: Writer): Promise<void> {
  await db.deleteFrom('union_ancestors').execute()
  await sql`insert into union_ancestors (union_id, ancestor_id, distance)
    with recursive chain(union_id, ancestor_id, distance) as (
      select id, id, 0 from unions
      union all
      select chain.union_id, unions.parent_id, chain.distance + 1
      from chain join unions on unions.id = chain.ancestor_id
      where unions.parent_id is not null
    )
    select union_id, ancestor_id, distance from chain`.execute(db)
  await renumberPlaces(db)
}

/** The names of these unions; `ids` may be empty. */
export async function unionsById(db: Reader, ids: readonly string[]) {
  if (ids.length === 0) return []
  return db.selectFrom('unions').where('id', 'in', ids).select(['id', 'name']).execute()
}
