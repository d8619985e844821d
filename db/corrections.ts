/** Corrections 补正: the text that had been handed in before one, and what an author left unsent when one was taken back. */
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type HandedIn = {
  readonly version: number
  readonly title: string
  readonly body: string
  readonly length: number
  readonly authors: readonly {
    readonly name: string
    readonly union: string
    readonly unionName: string
  }[]
}

/** The text as it was handed in before the correction that is open now, or null when none is. */
export async function handedInBefore(db: Reader, essay: string): Promise<HandedIn | null> {
  const row = await db
    .selectFrom('corrections')
    .where('essay_id', '=', essay)
    .where('ended_at', 'is', null)
    .select(['id', 'version', 'title', 'body', 'length'])
    .executeTakeFirst()
  if (!row) return null
  const { id, ...text } = row
  const authors = await db
    .selectFrom('correction_authors')
    .innerJoin('unions', 'unions.id', 'correction_authors.union_id')
    .where('correction_id', '=', id)
    .select(['correction_authors.name', 'unions.id as union', 'unions.name as unionName'])
    .orderBy('position')
    .execute()
  return { ...text, authors }
}

/** Opens a correction and keeps the text as it stands. */
export async function beginCorrection(
  db: Writer,
  correction: { readonly essay: string; readonly text: HandedIn; readonly askedBy: string },
  now: string,
): Promise<void> {
  const { essay, text, askedBy } = correction
  const { authors, ...columns } = text
  const id = newId()
  await db
    .insertInto('corrections')
    .values({
      id,
      essay_id: essay,
      ...columns,
      asked_by: askedBy,
      asked_at: now,
      ended_at: null,
    })
    .execute()
  const values = authors.map(({ name, union }, position) => ({
    correction_id: id,
    position,
    name,
    union_id: union,
  }))
  await db.insertInto('correction_authors').values(values).execute()
}

/** Ends the open correction of an essay, if there is one; `unsent` is what the author had saved and not handed in. */
export async function endCorrection(
  db: Writer,
  essay: string,
  unsent: { readonly title: string; readonly body: string } | null,
  now: string,
): Promise<void> {
  await db
    .updateTable('corrections')
    .set({ ended_at: now, unsent_title: unsent?.title, unsent_body: unsent?.body })
    .where('essay_id', '=', essay)
    .where('ended_at', 'is', null)
    .execute()
}

/** What the author of an essay had saved and not handed in when corrections were taken back, newest first. */
export async function unsentTexts(db: Reader, essay: string) {
  const rows = await db
    .selectFrom('corrections')
    .where('essay_id', '=', essay)
    .where('unsent_body', 'is not', null)
    .select(['id', 'unsent_title as title', 'unsent_body as body', 'ended_at as at'])
    .orderBy('id', 'desc')
    .execute()
  return rows.map(({ id, title, body, at }) => ({ id, title: title ?? '', body: body ?? '', at }))
}
