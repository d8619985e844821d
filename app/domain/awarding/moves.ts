/** What a what-if changes: who comes in, goes up, down or out, and how many prizes there are of each tier. */
import type { AwardingPlan } from './facts'
import type { EntrantOutcome, Outcome } from './outcome'

export type MoveKind =
  | 'in'
  | 'up'
  | 'down'
  | 'out'
  /** Now tied on a prize line, and no longer so. */
  | 'held'
  | 'settled'

export type PlanMove = {
  readonly id: string
  readonly kind: MoveKind
  readonly before: Pick<EntrantOutcome, 'rank' | 'tier' | 'reason'>
  readonly after: Pick<EntrantOutcome, 'rank' | 'tier' | 'reason'>
}

export type TierSum = {
  readonly track: string | null
  readonly tier: string
  readonly places: number
  readonly before: number
  readonly after: number
  /** Places that nobody takes and nobody waits for. */
  readonly vacant: number
}

export type Difference = {
  /** Those whose prize changes, best first as they then stand. */
  readonly moves: readonly PlanMove[]
  readonly sums: readonly TierSum[]
  /** Essays whose rank changes, whatever their prize. */
  readonly reranked: number
}

/** Compares two outcomes of the same entrants; `plan` is that of `after`. */
export function differenceOf(before: Outcome, after: Outcome, plan: AwardingPlan): Difference {
  const was = new Map(before.rows.map((row) => [row.id, row]))
  const moves: PlanMove[] = []
  let reranked = 0
  for (const row of after.rows) {
    const old = was.get(row.id)
    if (!old) continue
    if (old.rank !== row.rank) reranked++
    const kind = kindOf(old, row, plan)
    if (kind !== null) moves.push({ id: row.id, kind, before: pick(old), after: pick(row) })
  }
  return { moves, sums: sumsOf(before, after, plan), reranked }
}

function pick({ rank, tier, reason }: EntrantOutcome): PlanMove['before'] {
  return { rank, tier, reason }
}

/** Whether an essay waits for the committee. */
export function isHeld({ reason }: Pick<EntrantOutcome, 'reason'>): boolean {
  return reason?.kind === 'held' || reason?.kind === 'heldAtCap'
}

function kindOf(old: EntrantOutcome, row: EntrantOutcome, plan: AwardingPlan): MoveKind | null {
  if (isHeld(row)) return isHeld(old) ? null : 'held'
  if (isHeld(old)) return 'settled'
  if (old.tier === row.tier) return null
  if (old.tier === null) return 'in'
  if (row.tier === null) return 'out'
  const tiers = plan.fields.find(({ track }) => track === null || track === row.track)?.tiers ?? []
  const place = (tier: string) => tiers.findIndex(({ name }) => name === tier)
  return place(row.tier) < place(old.tier) ? 'up' : 'down'
}

function sumsOf(before: Outcome, after: Outcome, { fields }: AwardingPlan): readonly TierSum[] {
  const count = ({ rows }: Outcome, track: string | null, tier: string) =>
    rows.filter((row) => row.tier === tier && (track === null || row.track === track)).length
  return fields.flatMap(({ track, tiers }, field) =>
    tiers.map(
      ({ name, count: places }): TierSum => ({
        track,
        tier: name,
        places,
        before: count(before, track, name),
        after: count(after, track, name),
        vacant: after.fields[field]?.awarding.allocation.vacant[name] ?? 0,
      }),
    ),
  )
}
