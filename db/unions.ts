/** The union tree, with its closure, so that a subtree is one join away. */
import type { UnionKind } from '../app/domain/unions'
import { newId, newToken } from './ids'
import type { Reader, Writer } from './schema'

export type Union = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly kind: UnionKind
  readonly parentId: string | null
  readonly aliases: readonly string[]
}

export type NewUnion = Omit<Union, 'id'>

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

async function copyAncestors(db: Writer, id: string, parent: string): Promise<void> {
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
export async function allUnions(db: Reader): Promise<readonly Union[]> {
  const rows = await db
    .selectFrom('unions')
    .select(['id', 'code', 'name', 'kind', 'parent_id', 'aliases'])
    .orderBy('id')
    .execute()
  return rows.map(({ parent_id, aliases, ...row }) => ({
    ...row,
    parentId: parent_id,
    aliases: JSON.parse(aliases) as string[],
  }))
}

/** Makes a link by which workers join this union; answers its secret. */
export async function addJoinLink(
  db: Writer,
  link: { readonly union: string; readonly createdBy: string },
  now: string,
): Promise<string> {
  const token = newToken()
  await db
    .insertInto('join_links')
    .values({ token, union_id: link.union, created_by: link.createdBy, created_at: now })
    .execute()
  return token
}
