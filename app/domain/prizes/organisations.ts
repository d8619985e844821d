/** The organisation award 优秀组织奖: unions ranked by points for essays entered and prizes won. */
import type { Rules, TierRule } from '../contest'
import { type Awarding, award } from './lines'
import { compareIds } from './standing'

/** Points for one eligible essay, and on top of it for a prize of the first, second, … tier. */
type PointRules = { readonly essay: number; readonly prizes: readonly number[] }

/** 根据各单位组稿和获奖情况计分: the default of the contest's rules. */
export const DEFAULT_POINTS: PointRules = { essay: 1, prizes: [5, 3, 2] }

type OrganisationInput = {
  /** Eligible essays with the union that is credited; `prize` is the index of the tier won, 0 for the first. */
  readonly essays: readonly { readonly union: string; readonly prize: number | null }[]
  readonly points: PointRules
  readonly tiers: readonly TierRule[]
  readonly tie: Rules['tie']
  /** Recorded 合议 decisions on unions with equal points; each names unions, best first. */
  readonly decisions: readonly (readonly string[])[]
}

type OrganisationScore = {
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

function pointsOf(
  own: { readonly essays: number; readonly prizes: readonly number[] },
  points: PointRules,
): number {
  return own.prizes.reduce(
    (sum, won, tier) => sum + won * points.prizes[tier],
    own.essays * points.essay,
  )
}
