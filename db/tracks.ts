/** The tracks 组别 of essays: which are in use, and moving an essay to another one. */
import type { Reader, Writer } from './schema'

/** How many essays were handed in for each track and stand; among those without one, null. */
export async function tracksInUse(
  db: Reader,
  contest: string,
): Promise<ReadonlyMap<string | null, number>> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('state', 'not in', ['draft', 'withdrawn', 'ineligible', 'declined'])
    .select(['submitted_track as track', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('submitted_track')
    .execute()
  return new Map(rows.map(({ track, count }) => [track, Number(count)]))
}

/** Moves an essay to another track, also in what its author is correcting; answers whether it was still in that one. */
export async function writeTrack(
  db: Writer,
  {
    contest,
    essay,
    from,
    to,
  }: {
    readonly contest: string
    readonly essay: string
    readonly from: string | null
    readonly to: string
  },
): Promise<boolean> {
  const result = await db
    .updateTable('essays')
    .set({ track: to, submitted_track: to })
    .where('id', '=', essay)
    .where('contest_id', '=', contest)
    .where('submitted_track', from === null ? 'is' : '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
