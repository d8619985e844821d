/** Exceptions 本次征文都不遮盖: wordings that are no leaks in one contest, and who decided so. */
import type { Exception, LeakKind } from '../app/domain/blinding'
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export type MaskException = {
  readonly id: string
  readonly text: string
  /** Null for all kinds. */
  readonly kind: LeakKind | null
  readonly reason: string | null
  readonly by: string
  readonly at: string
}

/** The exceptions of a contest, the latest first. */
export async function maskExceptions(
  db: Reader,
  contest: string,
): Promise<readonly MaskException[]> {
  return db
    .selectFrom('mask_exceptions')
    .innerJoin('accounts', 'accounts.id', 'mask_exceptions.created_by')
    .where('mask_exceptions.contest_id', '=', contest)
    .select(['mask_exceptions.id', 'mask_exceptions.text', 'mask_exceptions.kind'])
    .select(['mask_exceptions.reason', 'accounts.name as by', 'mask_exceptions.created_at as at'])
    .orderBy('mask_exceptions.id', 'desc')
    .execute()
}

/** What is no leak in each of these contests, as the leak finder asks for it; `contests` may be empty. */
export async function exceptionsOf(
  db: Reader,
  contests: readonly string[],
): Promise<ReadonlyMap<string, readonly Exception[]>> {
  const found = new Map<string, Exception[]>()
  if (contests.length === 0) return found
  const rows = await db
    .selectFrom('mask_exceptions')
    .where('contest_id', 'in', [...new Set(contests)])
    .select(['contest_id', 'text', 'kind'])
    .orderBy('id')
    .execute()
  for (const { contest_id, text, kind } of rows) {
    const known = found.get(contest_id) ?? []
    known.push({ text, ...(kind && { kind }) })
    found.set(contest_id, known)
  }
  return found
}

export async function addMaskException(
  db: Writer,
  exception: {
    readonly contest: string
    readonly text: string
    readonly kind: LeakKind | null
    readonly reason: string | null
    readonly by: string
  },
  now: string,
): Promise<void> {
  await db
    .insertInto('mask_exceptions')
    .values({
      id: newId(),
      contest_id: exception.contest,
      text: exception.text,
      kind: exception.kind,
      reason: exception.reason,
      created_by: exception.by,
      created_at: now,
    })
    .execute()
}

/** Takes an exception of this contest away; answers what it said, or null when there was none. */
export async function removeMaskException(
  db: Writer,
  contest: string,
  id: string,
): Promise<{ readonly text: string; readonly kind: LeakKind | null } | null> {
  const row = await db
    .deleteFrom('mask_exceptions')
    .where('contest_id', '=', contest)
    .where('id', '=', id)
    .returning(['text', 'kind'])
    .executeTakeFirst()
  return row ?? null
}
