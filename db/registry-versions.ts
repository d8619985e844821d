/** How far the unions and authors of a contest have changed, so that what was made of them can be kept and trusted. */
import type { Reader } from './schema'

/**
 * The version of a contest's unions and authors, in one statement. Triggers count the changes of unions and their names;
 * an essay's authors change only with its version, and an essay that has been handed in never becomes a draft again,
 * so that the sum of the versions only grows. Two equal answers mean that nothing has changed in between.
 */
export async function registryVersion(db: Reader, contest: string): Promise<string> {
  const row = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('state', '!=', 'draft')
    .select((eb) => [
      eb
        .selectFrom('registry_versions')
        .where('what', '=', 'unions')
        .select('version')
        .as('unions'),
      eb.fn.countAll<number>().as('essays'),
      eb.fn.sum<number>('version').as('texts'),
    ])
    .executeTakeFirstOrThrow()
  return [row.unions, row.essays, row.texts ?? 0].map(Number).join('-')
}

/** How often the unions, their names, aliases and places in the tree have changed. */
export async function unionsVersion(db: Reader): Promise<number> {
  const row = await db
    .selectFrom('registry_versions')
    .where('what', '=', 'unions')
    .select('version')
    .executeTakeFirstOrThrow()
  return Number(row.version)
}
