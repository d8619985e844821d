/**
 * The tie ladder: the steps, declared before 截稿, that essays with the same score climb until something tells them
 * apart. Each step looks only at those whom all steps before it left equal.
 */
import { headToHead, type Sheet, type SheetsByEssay, sheetsByEssay } from './headtohead'
import { compareRatios, type Ratio } from './ratio'
import type { Rung } from './rung'
import { compareIds, firstDifference } from './standing'

/**
 * Every run begins with the score that the contest ranks by and ends with recorded decisions. Where essays have come
 * into different rounds, the round stands before the score.
 */
export type Step =
  | { readonly kind: 'round' }
  | { readonly kind: 'score' }
  | Rung
  | { readonly kind: 'decision' }

export const DEFAULT_LADDER: readonly Rung[] = [
  { kind: 'mean' },
  { kind: 'criterion', criterion: 'theme' },
  { kind: 'criterion', criterion: 'content' },
  { kind: 'headToHead' },
]

export type Standing = {
  readonly id: string
  /** The last round that the essay came into, from 1; left out where there is one round alone. */
  readonly round?: number
  /** What the contest ranks by: the mean, the trimmed mean, or the adjusted score rounded to a stated unit. */
  readonly score: Ratio
  /** Untrimmed mean of the totals, in tenths. */
  readonly mean: Ratio
  /** Mean of each criterion that the ladder names, in tenths, by the criterion's id. */
  readonly criteria: Readonly<Record<string, Ratio>>
}

export type LadderInput = {
  readonly standings: readonly Standing[]
  readonly ladder: readonly Rung[]
  /** Needed for head-to-head alone; sheets of essays outside `standings` are ignored. */
  readonly sheets: readonly Sheet[]
  /** Recorded 合议 decisions, oldest first; each names essays, best first. */
  readonly decisions: readonly (readonly string[])[]
}

/** Essays that a step found equal, and the figure by which it did. */
export type Found = {
  readonly ids: readonly string[]
  /** Tenths for means; the count for head-to-head; 1 for the first named by a decision, 2 for the second, … */
  readonly figure: Ratio
}

/** One step that one group of equals took. One class in `found` says that the step told nobody apart. */
export type LadderEvent = {
  readonly step: Step
  readonly tied: readonly string[]
  /** Best first. */
  readonly found: readonly Found[]
  /** Which decision was followed, by its index. */
  readonly decision: number | null
}

export type LadderRun = {
  readonly steps: readonly Step[]
  /** One whole number for each step, larger is better: keys for `allocate`. */
  readonly keys: ReadonlyMap<string, readonly number[]>
  /** What happened to those whom the score left equal, group by group, best first, step by step. */
  readonly log: readonly LadderEvent[]
  /** Decisions that no group followed: it was not tied, or not all of it was named, or a later decision replaced it. */
  readonly idleDecisions: readonly number[]
}

type Ranked = { readonly found: readonly Found[]; readonly decision: number | null }

/**
 * Runs the ladder over a whole field. All comparisons are between exact integers or fractions.
 *
 * Head-to-head is counted once, among all whom the steps before left equal. A decision is followed by a group of equals
 * if it names every one of them, since the place of somebody who was not discussed is not decided; of several, the
 * latest. What a policy then does to those still equal is `allocate`'s part.
 *
 * Throws a RangeError for duplicate ids, an essay without readings, a criterion that an essay lacks, a decision that
 * names an essay twice, and figures that are not safe integers.
 */
export function runLadder(input: LadderInput): LadderRun {
  const isInRounds = new Set(input.standings.map(({ round = 1 }) => round)).size > 1
  const steps: readonly Step[] = [
    ...(isInRounds ? [{ kind: 'round' } as const] : []),
    { kind: 'score' },
    ...input.ladder,
    { kind: 'decision' },
  ]
  const standings = new Map(input.standings.map((standing) => [standing.id, standing]))
  if (standings.size < input.standings.length) throw new RangeError('duplicate id in the standings')
  const sheets = sheetsByEssay(input.sheets)
  const decisions = input.decisions.map(placesOf)
  const keys = new Map(input.standings.map(({ id }) => [id, steps.map(() => 0)]))
  const log: LadderEvent[] = []
  const followed = new Set<number>()

  const climb = (tied: readonly string[], from: number): void => {
    if (from === steps.length) return
    const step = steps[from]
    const { found, decision } = rank(step, tied, { standings, sheets, decisions })
    if (decision !== null) followed.add(decision)
    if (step.kind !== 'score' && step.kind !== 'round') log.push({ step, tied, found, decision })
    found.forEach(({ ids }, index) => {
      for (const id of ids) (keys.get(id) as number[])[from] = found.length - index
      if (ids.length > 1) climb(ids, from + 1)
    })
  }
  climb([...standings.keys()].sort(compareIds), 0)
  const idleDecisions = [...decisions.keys()].filter((index) => !followed.has(index))
  return { steps, keys, log, idleDecisions }
}

/** The step that tells two essays of a run apart, or null for equals. */
export function separation(run: LadderRun, left: string, right: string): Step | null {
  const [one, other] = [run.keys.get(left), run.keys.get(right)]
  if (!one || !other) throw new RangeError(`not in the standings: ${one ? right : left}`)
  const index = firstDifference(one, other)
  return index === null ? null : run.steps[index]
}

type Facts = {
  readonly standings: ReadonlyMap<string, Standing>
  readonly sheets: SheetsByEssay
  readonly decisions: readonly ReadonlyMap<string, number>[]
}

function rank(step: Step, tied: readonly string[], facts: Facts): Ranked {
  const descending = (figureOf: (id: string) => Ratio): Ranked => ({
    found: classesBy(tied, figureOf, (left, right) => compareRatios(right, left)),
    decision: null,
  })
  switch (step.kind) {
    case 'round':
      return descending((id) => ({ sum: facts.standings.get(id)?.round ?? 1, n: 1 }))
    case 'score':
    case 'mean':
      return descending((id) => (facts.standings.get(id) as Standing)[step.kind])
    case 'criterion':
      return descending((id) => criterionOf(facts.standings.get(id) as Standing, step.criterion))
    case 'headToHead': {
      const counts = headToHead(tied, facts.sheets)
      return descending((id) => ({ sum: counts.get(id) ?? 0, n: 1 }))
    }
    case 'decision': {
      const decision = facts.decisions.findLastIndex((places) => tied.every((id) => places.has(id)))
      if (decision === -1)
        return { found: [{ ids: tied, figure: { sum: 1, n: 1 } }], decision: null }
      const places = facts.decisions[decision]
      const figureOf = (id: string) => ({ sum: places.get(id) as number, n: 1 })
      return { found: classesBy(tied, figureOf, compareRatios), decision }
    }
  }
}

function criterionOf({ id, criteria }: Standing, criterion: string): Ratio {
  const ratio = criteria[criterion]
  if (!ratio) throw new RangeError(`${id} has no figure for the criterion ${criterion}`)
  return ratio
}

function classesBy(
  ids: readonly string[],
  figureOf: (id: string) => Ratio,
  compare: (left: Ratio, right: Ratio) => number,
): readonly Found[] {
  const sorted = ids
    .map((id) => ({ id, figure: figureOf(id) }))
    .sort((left, right) => compare(left.figure, right.figure) || compareIds(left.id, right.id))
  const found: { ids: string[]; figure: Ratio }[] = []
  for (const { id, figure } of sorted) {
    const last = found.at(-1)
    if (last && compareRatios(last.figure, figure) === 0) last.ids.push(id)
    else found.push({ ids: [id], figure })
  }
  return found
}

function placesOf(decision: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map(decision.map((id, index) => [id, index + 1]))
  if (places.size < decision.length) throw new RangeError('a decision names an essay twice')
  return places
}
