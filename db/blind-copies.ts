/** Blind copies 匿名稿: the text that judges read, saved by version, and its approval. */
import type { Mask } from '../app/domain/masking'
import type { Reader, Writer } from './schema'

export type BlindCopy = {
  readonly title: string
  readonly body: string
  /** The version of the essay that this copy was made from. */
  readonly essayVersion: number
  /** Counts saved versions of the copy; 0 stands for one that is only proposed. */
  readonly version: number
  readonly approvedBy: string | null
  readonly approvedAt: string | null
  readonly updatedAt: string | null
  /** The masks that the text was made by, over `essayVersion`; null where it was rewritten freely. */
  readonly masks: readonly Mask[] | null
  /** Why it is to be looked at again, in words: approved no longer, or read by judges already. */
  readonly reopenedBecause: string | null
  readonly reopenedAt: string | null
}

export function masksIn(stored: string | null): readonly Mask[] | null {
  return stored === null ? null : (JSON.parse(stored) as readonly Mask[])
}

/** Databases take a limited number of values in one statement. */
const ROWS_AT_ONCE = 50

/** The saved blind copy of an essay, with the name of the person who approved it. */
export async function findBlindCopy(db: Reader, essay: string): Promise<BlindCopy | null> {
  const row = await db
    .selectFrom('blind_copies')
    .leftJoin('accounts', 'accounts.id', 'blind_copies.approved_by')
    .where('blind_copies.essay_id', '=', essay)
    .select(['blind_copies.title', 'blind_copies.body', 'blind_copies.essay_version'])
    .select(['blind_copies.version', 'blind_copies.approved_at', 'blind_copies.updated_at'])
    .select(['blind_copies.reopened_because', 'blind_copies.reopened_at', 'blind_copies.masks'])
    .select('accounts.name as approved_by')
    .executeTakeFirst()
  if (!row) return null
  return {
    title: row.title,
    body: row.body,
    essayVersion: row.essay_version,
    version: row.version,
    approvedBy: row.approved_by,
    approvedAt: row.approved_at,
    updatedAt: row.updated_at,
    masks: masksIn(row.masks),
    reopenedBecause: row.reopened_because,
    reopenedAt: row.reopened_at,
  }
}

/** Writes a copy if it still has the version that the change was made from; answers whether it had. */
export async function writeBlindCopy(
  db: Writer,
  copy: {
    readonly essay: string
    readonly title: string
    readonly body: string
    readonly essayVersion: number
    /** The version that was changed; 0 for the first save. */
    readonly version: number
    readonly approvedBy: string | null
    readonly masks: readonly Mask[] | null
    readonly risk: number
    /** The wordings that whoever approves it lets stand. */
    readonly kept: readonly string[]
  },
  now: string,
): Promise<boolean> {
  const values = {
    title: copy.title,
    body: copy.body,
    essay_version: copy.essayVersion,
    version: copy.version + 1,
    approved_by: copy.approvedBy,
    approved_at: copy.approvedBy === null ? null : now,
    updated_at: now,
    masks: copy.masks && JSON.stringify(copy.masks),
    risk: copy.risk,
    // What touched it stays in sight until somebody has looked at it and approved it.
    ...(copy.approvedBy !== null && {
      kept: JSON.stringify(copy.kept),
      reopened_because: null,
      reopened_at: null,
    }),
  }
  if (copy.version === 0) {
    const result = await db
      .insertInto('blind_copies')
      .values({ essay_id: copy.essay, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    return result.numInsertedOrUpdatedRows === 1n
  }
  const result = await db
    .updateTable('blind_copies')
    .set(values)
    .where('essay_id', '=', copy.essay)
    .where('version', '=', copy.version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Takes back the approval of a copy that was made from another text than the essay has now, and says why. Answers
 * whether it had one.
 */
export async function withdrawStaleApproval(
  db: Writer,
  { essay, version }: { readonly essay: string; readonly version: number },
  because: string,
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('blind_copies')
    .set({ approved_by: null, approved_at: null, reopened_because: because, reopened_at: now })
    .where('essay_id', '=', essay)
    .where('essay_version', '!=', version)
    .where('approved_at', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keeps the text that a corrected copy had until now, with the reason for the correction. */
export async function keepReplaced(
  db: Writer,
  copy: {
    readonly essay: string
    readonly version: number
    readonly title: string
    readonly body: string
    readonly reason: string
    readonly by: string
  },
  now: string,
): Promise<void> {
  const { essay, by, ...text } = copy
  await db
    .insertInto('copy_corrections')
    .values({ essay_id: essay, ...text, corrected_by: by, created_at: now })
    .execute()
}

/** What judges have read of an essay's copy before it was corrected, the latest first. */
export async function replacedTexts(db: Reader, essay: string) {
  return db
    .selectFrom('copy_corrections')
    .where('essay_id', '=', essay)
    .select(['version', 'title', 'body', 'reason', 'created_at as at'])
    .orderBy('version', 'desc')
    .execute()
}

/** Adds first copies, proposed and not approved, for essays that have none; answers how many were added. */
export async function addProposals(
  db: Writer,
  copies: readonly {
    readonly essay: string
    readonly title: string
    readonly body: string
    readonly essayVersion: number
    readonly masks: readonly Mask[]
    readonly risk: number
  }[],
  now: string,
): Promise<number> {
  let added = 0
  for (let start = 0; start < copies.length; start += ROWS_AT_ONCE) {
    const result = await db
      .insertInto('blind_copies')
      .values(
        copies.slice(start, start + ROWS_AT_ONCE).map((copy) => ({
          essay_id: copy.essay,
          title: copy.title,
          body: copy.body,
          essay_version: copy.essayVersion,
          version: 1,
          approved_by: null,
          approved_at: null,
          updated_at: now,
          masks: JSON.stringify(copy.masks),
          risk: copy.risk,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    added += Number(result.numInsertedOrUpdatedRows ?? 0)
  }
  return added
}
