/** What a judge marks and notes in a blind copy. Every statement names the judge's own account. */
import { readings } from './judging'
import type { Reader, Writer } from './schema'

export type StoredNote = {
  readonly number: number
  readonly start: number
  readonly quote: string
  /** Empty for a highlight without words. */
  readonly note: string
}

/** The notes of this account behind a code, in the order of the text. */
export async function notesOf(
  db: Reader,
  account: string,
  code: string,
): Promise<readonly StoredNote[]> {
  return readings(db, account)
    .innerJoin('judge_notes', 'judge_notes.assignment_id', 'assignments.id')
    .where('assignments.code', '=', code)
    .select(['judge_notes.number', 'judge_notes.start', 'judge_notes.quote', 'judge_notes.note'])
    .orderBy('judge_notes.start')
    .orderBy('judge_notes.number')
    .execute()
}

/** Adds a note to a reading, which the caller has proven to be the judge's own. */
export async function addNote(
  db: Writer,
  assignment: string,
  { number, start, quote, note }: StoredNote,
  now: string,
): Promise<void> {
  await db
    .insertInto('judge_notes')
    .values({ assignment_id: assignment, number, start, quote, note, created_at: now })
    .execute()
}

/** Changes the words of a note; answers whether it was there. */
export async function changeNote(
  db: Writer,
  assignment: string,
  number: number,
  note: string,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('judge_notes')
    .set({ note })
    .where('assignment_id', '=', assignment)
    .where('number', '=', number)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function removeNote(db: Writer, assignment: string, number: number): Promise<void> {
  await db
    .deleteFrom('judge_notes')
    .where('assignment_id', '=', assignment)
    .where('number', '=', number)
    .execute()
}
