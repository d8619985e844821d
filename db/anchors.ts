/** Anchor essays 标杆文: which they are, and their place before all others in every judge's queue. */
import type { Reader, Writer } from './schema'

/** Anchors stand so many places before where their reading was or would be: ahead of any other. */
export const PLACES_AHEAD = 1_000_000

/** The ids of the essays that are anchors, in a fixed order. */
export async function anchorsOf(db: Reader, contest: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('anchors')
    .where('contest_id', '=', contest)
    .select('essay_id')
    .orderBy('essay_id')
    .execute()
  return rows.map(({ essay_id }) => essay_id)
}

/** Makes these essays the anchors of a contest, none with an empty list, and moves their readings to the front. */
export async function replaceAnchors(
  db: Writer,
  {
    contest,
    essays,
    chosenBy,
  }: { readonly contest: string; readonly essays: readonly string[]; readonly chosenBy: string },
  now: string,
): Promise<void> {
  await db.deleteFrom('anchors').where('contest_id', '=', contest).execute()
  if (essays.length > 0) {
    const row = { contest_id: contest, chosen_by: chosenBy, created_at: now }
    await db
      .insertInto('anchors')
      .values(essays.map((essay_id) => ({ essay_id, ...row })))
      .execute()
  }
  const ofContest = db.updateTable('assignments').where('contest_id', '=', contest)
  const anchors = db.selectFrom('anchors').where('contest_id', '=', contest).select('essay_id')
  await ofContest
    .where('position', '<', 0)
    .where('essay_id', 'not in', anchors)
    .set((eb) => ({ position: eb('position', '+', PLACES_AHEAD) }))
    .execute()
  await ofContest
    .where('position', '>=', 0)
    .where('essay_id', 'in', anchors)
    .set((eb) => ({ position: eb('position', '-', PLACES_AHEAD) }))
    .execute()
}
