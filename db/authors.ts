/** The authors of essays, in the order of the title page. */
import type { Reader } from './schema'

export type AuthorRow = {
  readonly essay: string
  readonly name: string
  readonly union: string
  readonly unionName: string
}

/** The authors of these essays in the order of the entry; `essays` may be empty. */
export async function authorsOf(
  db: Reader,
  essays: readonly string[],
): Promise<readonly AuthorRow[]> {
  if (essays.length === 0) return []
  return db
    .selectFrom('essay_authors')
    .innerJoin('unions', 'unions.id', 'essay_authors.union_id')
    .where('essay_authors.essay_id', 'in', essays)
    .select(['essay_authors.essay_id as essay', 'essay_authors.name'])
    .select(['unions.id as union', 'unions.name as unionName'])
    .orderBy('essay_authors.essay_id')
    .orderBy('essay_authors.position')
    .execute()
}

export type ContestAuthor = {
  readonly essay: string
  readonly position: number
  readonly name: string
  readonly union: string
}

/** All authors of a contest but those of drafts, for the leak finder. */
export async function contestAuthors(
  db: Reader,
  contest: string,
): Promise<readonly ContestAuthor[]> {
  return db
    .selectFrom('essay_authors')
    .innerJoin('essays', 'essays.id', 'essay_authors.essay_id')
    .where('essays.contest_id', '=', contest)
    .where('essays.state', '!=', 'draft')
    .select(['essay_authors.essay_id as essay', 'essay_authors.position', 'essay_authors.name'])
    .select('essay_authors.union_id as union')
    .orderBy('essay_authors.essay_id')
    .orderBy('essay_authors.position')
    .execute()
}
