/**
 * Adjusting 调整: what a committee changes of the list that the rules propose. Places left vacant lower a tier's count,
 * essays are moved by hand, and one check holds for what was proposed and what was moved.
 */
import type { AwardingPlan } from './awarding/facts'
import type { Outcome } from './awarding/outcome'
import { prizeName } from './tracks'

/** Places of a tier that are not given: those below do not move up into them. */
export type Vacancy = {
  readonly track: string | null
  readonly tier: string
  readonly places: number
}

/**
 * The plan with each tier's count less its vacant places. The best keep what is left of the tier, those whom it no longer
 * holds come into the next one by rank, and there are as many prizes fewer as there are vacant places.
 */
export function withVacancies(plan: AwardingPlan, vacancies: readonly Vacancy[]): AwardingPlan {
  const vacant = (track: string | null, tier: string) =>
    vacancies
      .filter((vacancy) => vacancy.track === track && vacancy.tier === tier)
      .reduce((sum, { places }) => sum + places, 0)
  return {
    ...plan,
    fields: plan.fields.map(({ track, tiers }) => ({
      track,
      tiers: tiers.map(({ name, count }) => ({
        name,
        count: Math.max(0, count - vacant(track, name)),
      })),
    })),
  }
}

/** `tier` null is no prize. */
export type Move = { readonly essay: string; readonly tier: string | null }

export type AdjustedEssay = {
  readonly id: string
  readonly track: string | null
  readonly union: string
  readonly rank: number | null
  /** What the rules alone propose. */
  readonly proposed: string | null
  /** The same once the vacant places are taken off. */
  readonly lowered: string | null
  /** What it is given: `lowered`, unless it was moved. */
  readonly tier: string | null
  readonly isMoved: boolean
}

/**
 * The list as it is and as it was proposed. `proposed` is the outcome of the rules' plan, `lowered` that of the plan
 * `withVacancies`, of the same essays; of several moves of one essay the last one holds.
 */
export function adjust(
  proposed: Outcome,
  lowered: Outcome,
  moves: readonly Move[],
): readonly AdjustedEssay[] {
  const before = new Map(proposed.rows.map(({ id, tier }) => [id, tier]))
  const moved = new Map(moves.map((move) => [move.essay, move]))
  return lowered.rows.map(({ id, track, union, rank, tier }) => {
    const move = moved.get(id)
    return {
      id,
      track,
      union,
      rank,
      proposed: before.get(id) ?? null,
      lowered: tier,
      tier: move ? move.tier : tier,
      isMoved: move !== undefined && move.tier !== tier,
    }
  })
}

export type ListFault =
  | {
      readonly kind: 'over'
      readonly track: string | null
      readonly tier: string
      readonly limit: number
      readonly given: number
    }
  | {
      readonly kind: 'cap'
      readonly union: string
      readonly cap: number
      readonly given: number
    }
  | { readonly kind: 'notFinal' | 'unranked'; readonly essay: string; readonly tier: string }
  | { readonly kind: 'unknownTier'; readonly essay: string; readonly tier: string }

/**
 * Everything that keeps a list from being applied: a tier over its count, unless the rules of ties extended it; a union
 * over its cap; a prize for an essay without a score or outside the last round where prizes are for finalists; a tier
 * that the essay's track does not have. `plan` is the one `lowered` comes from. What the rules propose has no fault.
 */
export function faultsOf(
  list: readonly AdjustedEssay[],
  lowered: Outcome,
  plan: AwardingPlan,
): readonly ListFault[] {
  const faults: ListFault[] = []
  const notFinal = new Set(
    lowered.rows.filter(({ reason }) => reason?.kind === 'notFinal').map(({ id }) => id),
  )
  for (const { id: essay, tier, rank, track } of list) {
    if (tier === null) continue
    const field = plan.fields.find((one) => one.track === track)
    if (!field?.tiers.some(({ name }) => name === tier)) {
      faults.push({ kind: 'unknownTier', essay, tier })
    } else if (rank === null) faults.push({ kind: 'unranked', essay, tier })
    else if (notFinal.has(essay)) faults.push({ kind: 'notFinal', essay, tier })
  }
  for (const { track, tiers } of plan.fields) {
    const own = list.filter((row) => row.track === track)
    for (const { name: tier, count } of tiers) {
      const limit = Math.max(count, own.filter((row) => row.lowered === tier).length)
      const given = own.filter((row) => row.tier === tier).length
      if (given > limit) faults.push({ kind: 'over', track, tier, limit, given })
    }
    faults.push(...overCap(own, plan.capPerUnion))
  }
  return faults
}

function overCap(own: readonly AdjustedEssay[], cap: number | null): readonly ListFault[] {
  if (cap === null) return []
  const given = new Map<string, number>()
  for (const { union, tier } of own) {
    if (tier !== null) given.set(union, (given.get(union) ?? 0) + 1)
  }
  return [...given].flatMap(([union, prizes]) =>
    prizes > cap ? [{ kind: 'cap' as const, union, cap, given: prizes }] : [],
  )
}

/** A fault in words. `names` says how the reader knows essays and unions. */
export function sayFault(
  fault: ListFault,
  names: { readonly entry: (id: string) => string; readonly union: (id: string) => string },
): string {
  switch (fault.kind) {
    case 'over': {
      const tier = prizeName(fault.track, fault.tier)
      return `${tier}限 ${fault.limit} 篇，调整后有 ${fault.given} 篇。请再移出 ${fault.given - fault.limit} 篇。`
    }
    case 'cap':
      return `每家工会最多 ${fault.cap} 个奖项，调整后${names.union(fault.union)}有 ${fault.given} 个。请再移出 ${fault.given - fault.cap} 篇。`
    case 'notFinal':
      return `${names.entry(fault.essay)}没有进入最后一轮，按规则不参加定奖，不能列入${fault.tier}。`
    case 'unranked':
      return `${names.entry(fault.essay)}没有提交的评分，没有排名，不能列入${fault.tier}。`
    case 'unknownTier':
      return `${names.entry(fault.essay)}所在的组别没有${fault.tier}。`
  }
}
