/** The links by which workers join their union. They can be used any number of times until they are stopped. */
import { newToken } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

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

export async function findJoinLink(db: Reader, token: string) {
  const row = await db
    .selectFrom('join_links')
    .innerJoin('unions', 'unions.id', 'join_links.union_id')
    .where('join_links.token', '=', token)
    .where('join_links.revoked_at', 'is', null)
    .select(['join_links.union_id', 'unions.name as union_name'])
    .executeTakeFirst()
  return row ?? null
}

/** The secret of the newest link of a union that is in use. */
export async function findLink(db: Reader, union: string): Promise<string | null> {
  const row = await db
    .selectFrom('join_links')
    .where('union_id', '=', union)
    .where('revoked_at', 'is', null)
    .select('token')
    .orderBy('created_at', 'desc')
    .orderBy('token')
    .limit(1)
    .executeTakeFirst()
  return row?.token ?? null
}

/** Stops the join links of a union; answers how many were in use. */
export async function revokeJoinLinks(db: Writer, union: string, now: string): Promise<number> {
  const result = await db
    .updateTable('join_links')
    .set({ revoked_at: now })
    .where('union_id', '=', union)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** Makes a join link for every grassroots union that has none in use; answers how many were made. */
export async function addMissingJoinLinks(
  db: Writer,
  createdBy: string,
  now: string,
): Promise<number> {
  const lacking = await db
    .selectFrom('unions')
    .where('kind', '=', 'grassroots')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('join_links')
            .whereRef('join_links.union_id', '=', 'unions.id')
            .where('join_links.revoked_at', 'is', null)
            .select('join_links.token'),
        ),
      ),
    )
    .select('id')
    .execute()
  await inPieces(lacking, (piece) =>
    db
      .insertInto('join_links')
      .values(
        piece.map(({ id }) => ({
          token: newToken(),
          union_id: id,
          created_by: createdBy,
          created_at: now,
        })),
      )
      .execute(),
  )
  return lacking.length
}
