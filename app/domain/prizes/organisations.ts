/** The organisation award 优秀组织奖: unions ranked by points for essays entered and prizes won 根据各单位组稿和获奖情况计分. */
import type { OrganisationRule, Rules, TierRule } from '../contest'
import { type Awarding, award } from './lines'
import { compareIds } from './standing'

/** Points for one eligible essay, and on top of it for a prize of the first, second, … tier. */
export type PointRules = Pick<OrganisationRule, 'essay' | 'prizes'>

type OrganisationInput = {
  /** Eligible essays with the union that is credited; `prize` is the index of the tier won, 0 for the first. */
  readonly essays: readonly { readonly union: string; readonly prize: number | null }[]
  readonly points: PointRules
  readonly tiers: readonly TierRule[]
  readonly tie: Rules['tie']
  /** Recorded 合议 decisions on unions with equal points; each names unions, best first. */
  readonly decisions: readonly (readonly string[])[]
}

export type OrganisationScore = {
  readonly union: string
  readonly essays: number
  /** Prizes of each tier that earns points. */
  readonly prizes: readonly number[]
  readonly points: number
}

/**
 * Ranks unions by points and gives out organisation awards by the same machinery as prizes. Points alone decide; equal
 * points go to a recorded decision, then to the policy. Prizes of a tier beyond `points.prizes` earn nothing extra.
 * Scores come best first. Throws a RangeError for points that are not whole numbers; other errors as of `award`.
 */
export function awardOrganisations({
  essays,
  points,
  tiers,
  tie,
  decisions,
}: OrganisationInput): { readonly scores: readonly OrganisationScore[] } & Awarding {
  const counts = new Map<string, { essays: number; prizes: number[] }>()
  for (const { union, prize } of essays) {
    const own = counts.get(union) ?? { essays: 0, prizes: points.prizes.map(() => 0) }
    own.essays++
    if (prize !== null && prize < own.prizes.length) own.prizes[prize]++
    counts.set(union, own)
  }
  const scores = [...counts]
    .map(([union, own]) => ({ union, ...own, points: pointsOf(own, points) }))
    .sort((left, right) => right.points - left.points || compareIds(left.union, right.union))
  const standings = scores.map(({ union, points: sum }) => {
    const ratio = { sum, n: 1 }
    return { id: union, score: ratio, mean: ratio, criteria: {}, group: null }
  })
  const awarding = award({
    standings,
    ladder: [],
    sheets: [],
    decisions,
    tiers,
    tie,
    capPerGroup: null,
  })
  return { scores, ...awarding }
}

/** How the points of a union add up, e.g. 12 篇合格 × 1 + 一等奖 1 篇 × 5. `prizeNames` are those of the tiers in order. */
export function sumInWords(
  { essays, prizes }: Pick<OrganisationScore, 'essays' | 'prizes'>,
  points: PointRules,
  prizeNames: readonly string[],
): string {
  const won = prizes.flatMap((count, tier) =>
    count === 0
      ? []
      : [`${prizeNames[tier] ?? `第 ${tier + 1} 级奖`} ${count} 篇 × ${points.prizes[tier]}`],
  )
  return [`${essays} 篇合格 × ${points.essay}`, ...won].join(' + ')
}

function pointsOf(
  own: { readonly essays: number; readonly prizes: readonly number[] },
  points: PointRules,
): number {
  return own.prizes.reduce(
    (sum, won, tier) => sum + won * points.prizes[tier],
    own.essays * points.essay,
  )
}
