/** What has become of prizes since the list was proposed. Rows are added and read, never changed. */
import { newId } from './ids'
import type { Reader, Schema, Writer } from './schema'

export type AwardChange = {
  readonly essay: string
  readonly kind: Schema['award_changes']['kind']
  readonly from: string | null
  readonly to: string | null
}

export async function addAwardChanges(
  db: Writer,
  changes: readonly AwardChange[],
  about: {
    readonly contest: string
    readonly because: string
    readonly objection: string | null
    readonly by: string
  },
  now: string,
): Promise<void> {
  for (const { essay, kind, from, to } of changes) {
    await db
      .insertInto('award_changes')
      .values({
        id: newId(),
        contest_id: about.contest,
        essay_id: essay,
        kind,
        from_tier: from,
        to_tier: to,
        because: about.because,
        objection_id: about.objection,
        created_by: about.by,
        created_at: now,
      })
      .execute()
  }
}

/** All changes of a contest's prizes with the essays' titles, oldest first; the reasons are not among them. */
export async function awardChangesOf(
  db: Reader,
  contest: string,
): Promise<
  readonly (AwardChange & {
    readonly title: string
    readonly track: string | null
    readonly at: string
  })[]
> {
  return db
    .selectFrom('award_changes')
    .innerJoin('essays', 'essays.id', 'award_changes.essay_id')
    .where('award_changes.contest_id', '=', contest)
    .select(['award_changes.essay_id as essay', 'award_changes.kind'])
    .select(['award_changes.from_tier as from', 'award_changes.to_tier as to'])
    .select(['essays.title', 'essays.submitted_track as track', 'award_changes.created_at as at'])
    .orderBy('award_changes.id')
    .execute()
}

/** The last change of one essay's prize, or null. */
export async function lastChangeOf(db: Reader, essay: string): Promise<AwardChange | null> {
  const row = await db
    .selectFrom('award_changes')
    .where('essay_id', '=', essay)
    .select(['essay_id as essay', 'kind', 'from_tier as from', 'to_tier as to'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The essays whose prizes an objection has changed, with whom to tell. */
export async function changedBy(db: Reader, objection: string) {
  return db
    .selectFrom('award_changes')
    .innerJoin('essays', 'essays.id', 'award_changes.essay_id')
    .where('award_changes.objection_id', '=', objection)
    .select(['award_changes.essay_id as essay', 'award_changes.kind'])
    .select(['award_changes.from_tier as from', 'award_changes.to_tier as to'])
    .select(['essays.title', 'essays.account_id as account', 'essays.entered_for as enteredFor'])
    .orderBy('award_changes.id')
    .execute()
}
