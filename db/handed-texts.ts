/** The essays of a contest as they were handed in, for everybody to read who keeps its archive. */
import { findRevision } from './revisions'
import type { Reader } from './schema'

const AT_ONCE = 100

export type HandedText = {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly authors: readonly string[]
}

/** The essays of a contest as they were handed in, a page at a time. */
export async function* handedTexts(
  db: Reader,
  contest: string,
): AsyncGenerator<readonly HandedText[]> {
  let last = ''
  for (;;) {
    const rows = await db
      .selectFrom('essays')
      .where('contest_id', '=', contest)
      .where('submitted_version', 'is not', null)
      .where('state', '!=', 'withdrawn')
      .where('id', '>', last)
      .select(['id', 'title', 'body', 'version', 'submitted_version as submitted'])
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    if (rows.length === 0) return
    const authors = await db
      .selectFrom('essay_authors')
      .where(
        'essay_id',
        'in',
        rows.map(({ id }) => id),
      )
      .select(['essay_id', 'name'])
      .orderBy('essay_id')
      .orderBy('position')
      .execute()
    const texts: HandedText[] = []
    for (const { id, version, submitted, ...text } of rows) {
      const handed = submitted === version ? null : await findRevision(db, id, submitted ?? version)
      const { title, body } = handed ?? text
      texts.push({
        id,
        title,
        body,
        authors: authors.filter(({ essay_id }) => essay_id === id).map(({ name }) => name),
      })
    }
    yield texts
    last = rows[rows.length - 1].id
  }
}
