/** The audit is append-only in the database too: an update or a delete fails, whoever sends it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>, dialect: 'sqlite' | 'postgres'): Promise<void> {
  if (dialect === 'postgres') {
    await sql`create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'the audit is append-only'; end $$`.execute(db)
    await sql`create trigger audit_append_only before update or delete or truncate on audit
      for each statement execute function refuse_change()`.execute(db)
    return
  }
  for (const act of ['update', 'delete']) {
    await sql`create trigger ${sql.ref(`audit_no_${act}`)} before ${sql.raw(act)} on audit
      begin select raise(abort, 'the audit is append-only'); end`.execute(db)
  }
}
