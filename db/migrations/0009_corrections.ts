/** Corrections 补正: until when an author may mend what was handed in, and the state that it goes back to. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('essays').addColumn('correct_by', 'text').execute()
  await db.schema.alterTable('essays').addColumn('return_to', 'text').execute()
}
