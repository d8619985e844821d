/** The approved blind copies that a change of unions or authors may touch, and opening them again. */
import type { Phase } from '../app/domain/contest'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

/** Contests whose copies are still to be read by judges, or are being read. */
const RUNNING: readonly Phase[] = ['open', 'screening', 'judging', 'deliberating', 'publicity']

/** Where a copy stands: who may still change it goes by the phase of its contest. */
export type ApprovedPlace = {
  readonly essay: string
  /** Of the copy. */
  readonly version: number
  readonly contest: string
  readonly phase: Phase
}

function approved(db: Reader) {
  return db
    .selectFrom('blind_copies')
    .innerJoin('essays', 'essays.id', 'blind_copies.essay_id')
    .innerJoin('contests', 'contests.id', 'essays.contest_id')
    .where('blind_copies.approved_at', 'is not', null)
    .where('contests.phase', 'in', RUNNING)
}

/** All approved copies of running contests, or of one of them, without their texts. */
export async function approvedPlaces(
  db: Reader,
  contest: string | null,
): Promise<readonly ApprovedPlace[]> {
  return approved(db)
    .$if(contest !== null, (query) => query.where('contests.id', '=', contest ?? ''))
    .select(['essays.id as essay', 'blind_copies.version', 'contests.id as contest'])
    .select('contests.phase')
    .orderBy('essays.id')
    .execute()
}

/** The texts of these approved copies with what was let stand in them. `essays` may be empty. */
export async function approvedTexts(db: Reader, essays: readonly string[]) {
  const found: {
    essay: string
    version: number
    title: string
    body: string
    union: string
    contest: string
    kept: readonly string[]
  }[] = []
  await inPieces(essays, async (piece) => {
    const rows = await approved(db)
      .where('essays.id', 'in', piece)
      .select(['essays.id as essay', 'essays.union_id as union', 'contests.id as contest'])
      .select('blind_copies.version')
      .select(['blind_copies.title', 'blind_copies.body', 'blind_copies.kept'])
      .execute()
    for (const { kept, ...row } of rows) found.push({ ...row, kept: keptIn(kept) })
  })
  return found
}

/** The wordings that were let stand in a copy. */
function keptIn(stored: string | null): readonly string[] {
  return stored === null ? [] : (JSON.parse(stored) as readonly string[])
}

/**
 * Says on these approved copies what has touched them, and takes their approval back unless judges have read them. The
 * caller has looked in the same transaction that they are approved.
 */
export async function reopenCopies(
  db: Writer,
  copies: { readonly essays: readonly string[]; readonly isRead: boolean },
  because: string,
  now: string,
): Promise<void> {
  await inPieces(copies.essays, (piece) =>
    db
      .updateTable('blind_copies')
      .set({ reopened_because: because, reopened_at: now })
      .$if(!copies.isRead, (query) => query.set({ approved_by: null, approved_at: null }))
      .where('essay_id', 'in', piece)
      .where('approved_at', 'is not', null)
      .execute(),
  )
}

/** Approved copies of a contest that something has touched since judges have read them: how many, and the first ones. */
export async function warnedCopies(db: Reader, contest: string, limit: number) {
  const warned = approved(db)
    .where('contests.id', '=', contest)
    .where('blind_copies.reopened_because', 'is not', null)
  const row = await warned
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const essays = await warned
    .select(['essays.id', 'essays.title'])
    .orderBy('blind_copies.reopened_at', 'desc')
    .orderBy('essays.id')
    .limit(limit)
    .execute()
  return { count: Number(row.count), essays }
}
