/** What is drawn between the rows of a standing: the prize lines, and how essays with equal scores were told apart. */
import type { LadderEvent } from '../prizes/ladder'
import type { Line } from '../prizes/lines'
import { type Names, sayLadderEvent, sayStep } from '../prizes/words'
import type { AwardingPlan } from './facts'
import { marginOf } from './margins'
import type { EntrantOutcome, Field, Outcome } from './outcome'

export type Mark = {
  readonly kind: 'line' | 'tie'
  readonly title: string
  readonly words: readonly string[]
}

/** Marks by the essay before whose row they stand; `end` holds those after the last ranked row of the last field. */
export type Marks = {
  readonly before: ReadonlyMap<string, readonly Mark[]>
  readonly end: readonly Mark[]
}

/** The marks of an outcome that `plan` made. `wanted` are the essays that are shown; ties of others are not put in words. */
export function marksOf(
  outcome: Outcome,
  plan: AwardingPlan,
  names: Names,
  wanted: ReadonlySet<string>,
): Marks {
  const before = new Map<string, Mark[]>()
  const end: Mark[] = []
  const put = (id: string | null, mark: Mark) => {
    if (id === null) end.push(mark)
    else before.set(id, [...(before.get(id) ?? []), mark])
  }
  const byId = new Map(outcome.rows.map((row, index) => [row.id, { row, index }]))
  const indexOf = (id: string) => byId.get(id)?.index ?? 0
  outcome.fields.forEach((field, at) => {
    const own = outcome.rows.filter(({ track }) => field.track === null || track === field.track)
    const lastRanked = own.findLastIndex(({ rank }) => rank !== null)
    const after = outcome.rows[indexOf(own[lastRanked]?.id ?? '') + 1]?.id ?? null
    for (const line of field.awarding.lines) {
      const [above, below] = [byId.get(line.above.at(-1) ?? ''), byId.get(line.below[0] ?? '')]
      const first = line.below.reduce(
        (least, id) => Math.min(least, indexOf(id)),
        Number.POSITIVE_INFINITY,
      )
      const id = Number.isFinite(first) ? outcome.rows[first].id : own.length === 0 ? null : after
      const tier = plan.fields[at]?.tiers.find(({ name }) => name === line.tier)
      put(id, lineMark(line, field, tier?.count ?? 0, [above?.row, below?.row], names))
    }
    for (const events of climbs(field.awarding.ladder.log)) {
      const { tied } = events[0]
      if (!tied.some((id) => wanted.has(id))) continue
      const [first] = [...tied].sort((one, other) => indexOf(one) - indexOf(other))
      put(first, {
        kind: 'tie',
        title: `${tied.length} 篇得分相同`,
        words: events.map((event) => sayLadderEvent(event, names)),
      })
    }
  })
  return { before, end }
}

function lineMark(
  { tier, drawnBy, separatedBy }: Line,
  { track, awarding }: Field,
  places: number,
  [above, below]: readonly (EntrantOutcome | undefined)[],
  names: Names,
): Mark {
  const given = awarding.allocation.awards.filter((award) => award.tier === tier).length
  const vacant = awarding.allocation.vacant[tier] ?? 0
  const words = [`${places} 个名额，授 ${given} 篇${vacant > 0 ? `，空缺 ${vacant} 个` : ''}`]
  if (drawnBy === 'hold') words.push('并列在线上，等待合议决定')
  if (drawnBy === 'extend') words.push('线上并列，已按规则扩大名额')
  if (drawnBy === 'down') words.push('线上并列，已按规则一并下移')
  if (separatedBy) {
    const margin =
      separatedBy.kind === 'score' && above?.score && below?.score
        ? `，相差 ${sayHundredths(Math.abs(marginOf(above.score, below.score)))} 分`
        : ''
    words.push(`线上和线下由${sayStep(separatedBy, names)}分开${margin}`)
  }
  return { kind: 'line', title: `${track === null ? '' : `${track}组`}${tier}线`, words }
}

/** Hundredths as points: 5 → "0.05". */
function sayHundredths(hundredths: number): string {
  return (hundredths / 100).toFixed(2)
}

/** The steps of each group of equal scores together, in their order. */
function climbs(log: readonly LadderEvent[]): readonly (readonly LadderEvent[])[] {
  const groups: LadderEvent[][] = []
  const groupOf = new Map<string, LadderEvent[]>()
  for (const event of log) {
    const known = groupOf.get(event.tied[0])
    if (known) {
      known.push(event)
      continue
    }
    const group = [event]
    groups.push(group)
    for (const id of event.tied) groupOf.set(id, group)
  }
  return groups
}
