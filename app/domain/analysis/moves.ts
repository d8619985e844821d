/** Who moves between two outcomes of the same contest. */
import type { Outcome } from '../awarding'

/** Where an essay stands: without a rank it has nothing to be ranked by; a tie on a prize line has no tier yet. */
type Place = {
  readonly rank: number | null
  readonly tier: string | null
  readonly isTied: boolean
}

export type Move = { readonly essay: string; readonly before: Place; readonly after: Place }

/**
 * The essays whose tier changes, that become or cease to be tied on a line, or that lose or gain their rank; in the order
 * of the outcome after, best first. A change of rank alone is counted in `shifted`.
 */
export function movesBetween(
  before: Outcome,
  after: Outcome,
): { readonly moves: readonly Move[]; readonly shifted: number } {
  const former = placesOf(before)
  let shifted = 0
  const moves: Move[] = []
  for (const [essay, place] of placesOf(after)) {
    const was = former.get(essay)
    if (was === undefined) continue
    if (was.rank !== place.rank) shifted++
    const isMove =
      was.tier !== place.tier ||
      was.isTied !== place.isTied ||
      (was.rank === null) !== (place.rank === null)
    if (isMove) moves.push({ essay, before: was, after: place })
  }
  return { moves, shifted }
}

function placesOf(outcome: Outcome): ReadonlyMap<string, Place> {
  const tied = new Set(outcome.unresolved.flat())
  return new Map(
    outcome.rows.map(({ id, rank, tier }) => [id, { rank, tier, isTied: tied.has(id) }]),
  )
}
