/** The audit: who did what, when, on what. Rows are added and read, never changed. */
import { newId } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export type Act = {
  readonly contest: string | null
  readonly actor: string | null
  readonly act: string
  readonly subject: string
  readonly subjectId: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

export async function record(db: Writer, act: Act, now: string): Promise<void> {
  await recordAll(db, [act], now)
}

/** Records many acts of one moment. */
export async function recordAll(db: Writer, acts: readonly Act[], now: string): Promise<void> {
  await inPieces(acts, (piece) =>
    db
      .insertInto('audit')
      .values(
        piece.map((act) => ({
          id: newId(),
          contest_id: act.contest,
          actor_id: act.actor,
          act: act.act,
          subject: act.subject,
          subject_id: act.subjectId,
          detail: JSON.stringify(act.detail ?? {}),
          created_at: now,
        })),
      )
      .execute(),
  )
}

/** A page of the audit of a contest, newest first. Acts outside any contest have `contest` null. */
export async function auditPage(
  db: Reader,
  { contest, offset, limit }: { contest: string | null; offset: number; limit: number },
) {
  return db
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .leftJoin('essays', 'essays.id', 'audit.subject_id')
    .leftJoin('unions', 'unions.id', 'audit.subject_id')
    .leftJoin('accounts as persons', 'persons.id', 'audit.subject_id')
    .where('audit.contest_id', contest === null ? 'is' : '=', contest)
    .select(['audit.id', 'audit.act', 'audit.subject', 'audit.subject_id', 'audit.detail'])
    .select(['audit.created_at', 'accounts.name as actor'])
    .select((eb) =>
      eb.fn.coalesce('essays.title', 'unions.name', 'persons.name').as('subject_name'),
    )
    .orderBy('audit.id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function auditCount(db: Reader, contest: string | null): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .where('contest_id', contest === null ? 'is' : '=', contest)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
