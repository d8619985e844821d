/** The steps of an explanation as data. Scores and totals are in tenths of a point, adjusted figures in hundredths. */
import type { Method } from '../awarding'
import type { LadderEvent } from '../prizes/ladder'
import type { Reason } from '../prizes/outcome'
import type { Criterion } from '../rubric'
import type { ExactMean } from '../scoring'

/** One judge's sheet without the judge. */
export type SheetShown = {
  /** By criterion, in the rubric's order; null where they are not told to this reader. */
  readonly scores: readonly number[] | null
  readonly total: number
  /** Set where it does not count, with the recorded reason as far as this reader is told. */
  readonly leftOut: { readonly reason: string | null } | null
}

/** What the judges of one round gave. `round` is null where the contest has one round alone. */
export type SheetsStep = {
  readonly kind: 'sheets'
  readonly round: string | null
  readonly criteria: readonly Pick<Criterion, 'name' | 'max'>[]
  /** By what they say alone, the highest total first: their order tells nothing about who wrote them. */
  readonly sheets: readonly SheetShown[]
}

/** `mean − severity + pull` is `score`, exactly, in hundredths of a point. */
export type AdjustedShown = {
  readonly mean: number
  /** How much more its judges give than an average judge, averaged over them. */
  readonly severity: number
  /** What few readings draw it towards `overall`, with its sign. */
  readonly pull: number
  readonly score: number
  /** The mean of the whole round; null where it is not estimated. */
  readonly overall: number | null
  readonly error: number | null
  /** The ranks between which it lies with probability 90%, among `of` essays of the round. */
  readonly rankLow: number
  readonly rankHigh: number
  readonly of: number
}

/** From the totals of one round to its score. */
export type ScoreStep = {
  readonly kind: 'score'
  readonly round: string | null
  /** The round that the essay went on to, for all but the last one that it was read in. */
  readonly next: string | null
  readonly method: Method
  /** Those that count, the highest first. */
  readonly totals: readonly number[]
  readonly mean: ExactMean
  /** What was left of the totals without the highest and the lowest, where the method asks for it and there are enough. */
  readonly trimmed: ExactMean | null
  readonly adjusted: AdjustedShown | null
}

/** Somebody next to the essay, without telling who. */
export type Neighbour = {
  readonly score: ExactMean
  /** The name of the round that it was scored in, where that is another one. */
  readonly round: string | null
}

/** `1 + laterRound + higher + separated` is `rank`. */
export type RankStep = {
  readonly kind: 'rank'
  readonly track: string | null
  readonly score: ExactMean
  readonly rank: number
  /** How many are ranked in its field, and how many have no score to be ranked by. */
  readonly of: number
  readonly unranked: number
  /** Those before it because they came into a later round, have a higher score, or were told apart by the ladder. */
  readonly laterRound: number
  readonly higher: number
  readonly separated: number
  /** Others of the same rank. */
  readonly equals: number
  readonly above: Neighbour | null
  readonly below: Neighbour | null
}

/** How equals were told apart. Ids are `OWN` or say how many others: see `anonymised`. */
export type TieStep = {
  readonly kind: 'tie'
  readonly events: readonly LadderEvent[]
  /** Why the committee decided as it did, as far as this reader is told; null without a decision. */
  readonly decision: { readonly reason: string | null } | null
}

export type TierShown = {
  readonly tier: string
  readonly count: number
  /** Places that were given to those before it, wait for a decision on them, or were closed by a tie among them. */
  readonly taken: number
  readonly waiting: number
  readonly closed: number
}

/** The tiers as they stood when its turn came. */
export type PlacesStep = {
  readonly kind: 'places'
  readonly track: string | null
  readonly rank: number
  readonly tiers: readonly TierShown[]
  /** Prizes that its union had used up before it, those that wait for a decision included, where there is a cap. */
  readonly cap: { readonly cap: number; readonly used: number } | null
  readonly reason: Reason
  readonly tier: string | null
}

/** What people changed of the proposed list for this essay. */
export type ChangeStep = {
  readonly kind: 'change'
  readonly from: string | null
  readonly to: string | null
  readonly isByHand: boolean
  readonly reason: string | null
  /** Places of its field that the committee left vacant. */
  readonly vacancies: readonly { readonly tier: string; readonly places: number }[]
}

/** What has become of its prize since the list was proposed to the public, oldest first. */
export type ReviewStep = {
  readonly kind: 'review'
  readonly changes: readonly PrizeChange[]
}

export type PrizeChange = {
  readonly kind: 'revoked' | 'adjusted' | 'promoted'
  readonly from: string | null
  readonly to: string | null
}

export type ResultStep = {
  readonly kind: 'result'
  readonly tier: string | null
  /** Held for the committee while nothing has been applied; without a rank for want of a score. */
  readonly state: 'unranked' | 'held' | 'proposed' | 'applied' | 'publicity' | 'published'
  /** ISO 8601, UTC. */
  readonly publicityEndsAt: string | null
  readonly publishedAt: string | null
}

export type ExplanationStep =
  | SheetsStep
  | ScoreStep
  | RankStep
  | TieStep
  | PlacesStep
  | ChangeStep
  | ReviewStep
  | ResultStep

/** Who reads it: the organizer, or the author, who is told less of what people wrote about others. */
export type Audience = 'organizer' | 'author'

/** Stands in the place of the essay's own id. */
export const OWN = 'own'
