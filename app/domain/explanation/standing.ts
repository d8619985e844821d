/** From the score of one essay to its rank and its tier, with neighbours and equals that nobody can recognise. */
import type { AwardingFacts, AwardingPlan, EntrantOutcome, Outcome } from '../awarding'
import type { LadderEvent } from '../prizes/ladder'
import type { Reason } from '../prizes/outcome'
import { compareMeans } from '../scoring'
import {
  type Audience,
  type Neighbour,
  OWN,
  type PlacesStep,
  type RankStep,
  type TieStep,
} from './steps'

/** An essay that has a score and a place. */
export type Ranked = EntrantOutcome & {
  readonly score: NonNullable<EntrantOutcome['score']>
  readonly rank: number
  readonly reason: Reason
}

export function isRanked(row: EntrantOutcome): row is Ranked {
  return row.rank !== null && row.score !== null && row.reason !== null
}

/** Everybody who competes for the same prizes as `own`. */
export function fieldOf(outcome: Outcome, own: EntrantOutcome) {
  const field = outcome.fields.find(({ track }) => track === null || track === own.track)
  if (field === undefined) throw new RangeError(`no field for ${own.id}`)
  const rows = outcome.rows.filter(({ track }) => field.track === null || track === field.track)
  return {
    ...field,
    ranked: rows.filter(isRanked),
    unranked: rows.filter((row) => !isRanked(row)).length,
  }
}

type FieldRows = ReturnType<typeof fieldOf>

export function rankStep(facts: AwardingFacts, field: FieldRows, own: Ranked): RankStep {
  const others = field.ranked.filter(({ id }) => id !== own.id)
  const inRound = others.filter(({ round }) => round === own.round)
  const equal = inRound.filter(({ score }) => compareMeans(score, own.score) === 0)
  const neighbour = (row: Ranked | undefined): Neighbour | null =>
    row === undefined
      ? null
      : { score: row.score, round: row.round === own.round ? null : facts.rounds[row.round - 1] }
  return {
    kind: 'rank',
    track: field.track,
    score: own.score,
    rank: own.rank,
    of: field.ranked.length,
    unranked: field.unranked,
    laterRound: others.filter(({ round }) => round > own.round).length,
    higher: inRound.filter(({ score }) => compareMeans(score, own.score) > 0).length,
    separated: equal.filter(({ rank }) => rank < own.rank).length,
    equals: others.filter(({ rank }) => rank === own.rank).length,
    above: neighbour(others.findLast(({ rank }) => rank < own.rank)),
    below: neighbour(others.find(({ rank }) => rank > own.rank)),
  }
}

/** The steps of the ladder that the essay took, or null where nobody had its score. */
export function tieStep(
  field: FieldRows,
  own: Ranked,
  reasons: readonly string[],
  audience: Audience,
): TieStep | null {
  const taken = field.awarding.ladder.log.filter(({ tied }) => tied.includes(own.id))
  if (taken.length === 0) return null
  const followed = taken.find(({ decision }) => decision !== null)?.decision ?? null
  const reason = followed === null ? null : (reasons[followed] ?? null)
  return {
    kind: 'tie',
    events: taken.map((event) => anonymised(event, own.id)),
    // What was written about a tie is about others as well.
    decision: followed === null ? null : { reason: audience === 'organizer' ? reason : null },
  }
}

/** The same event with `OWN` for the essay, and the number of the others, in words of digits, for all of them together. */
function anonymised(event: LadderEvent, own: string): LadderEvent {
  const hide = (ids: readonly string[]) => {
    const others = ids.filter((id) => id !== own).length
    return [...(ids.includes(own) ? [OWN] : []), ...(others > 0 ? [String(others)] : [])]
  }
  return {
    ...event,
    tied: hide(event.tied),
    found: event.found.map(({ ids, figure }) => ({ ids: hide(ids), figure })),
  }
}

export function placesStep(plan: AwardingPlan, field: FieldRows, own: Ranked): PlacesStep {
  const tiers = plan.fields.find(({ track }) => track === field.track)?.tiers ?? []
  const before = field.ranked.filter(({ rank }) => rank < own.rank)
  const { log } = field.awarding.allocation
  const earlier = log.flatMap((event) => ('ids' in event && event.rank < own.rank ? [event] : []))
  const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)
  const { capPerUnion } = plan
  const isOfOwn = ({ union, tier, reason }: Ranked) =>
    union === own.union && (tier !== null || reason.kind === 'held')
  // Equals of one union that wait for the committee, or were moved down together, use up the room that they share.
  const roomOf = (event: (typeof earlier)[number]) =>
    (event.kind === 'heldAtCap' || event.kind === 'cappedTogether') && event.group === own.union
      ? event.room
      : 0
  return {
    kind: 'places',
    track: field.track,
    rank: own.rank,
    tiers: tiers.map(({ name, count }) => ({
      tier: name,
      count,
      taken: before.filter(({ tier }) => tier === name).length,
      waiting: sumOf(
        earlier.flatMap((event) => {
          if (event.kind === 'heldAtCap') return event.tier === name ? [event.room] : []
          if (event.kind !== 'held') return []
          return event.reserved.flatMap(({ tier, places }) => (tier === name ? [places] : []))
        }),
      ),
      closed: sumOf(
        earlier.flatMap((event) =>
          event.kind === 'movedDown' && event.tier === name ? [event.places] : [],
        ),
      ),
    })),
    cap:
      capPerUnion === null
        ? null
        : { cap: capPerUnion, used: before.filter(isOfOwn).length + sumOf(earlier.map(roomOf)) },
    reason: 'group' in own.reason ? { ...own.reason, group: OWN } : own.reason,
    tier: own.tier,
  }
}
