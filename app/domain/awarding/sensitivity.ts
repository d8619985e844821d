/** How firmly an essay has its tier: what the other methods, or one judge fewer, would make of it. */
import { type ExactMean, totalOf } from '../scoring'
import { type AwardingFacts, type AwardingPlan, leavingOut, type Method } from './facts'
import { isHeld } from './moves'
import { type EntrantOutcome, type Outcome, outcomeOf } from './outcome'
import type { EntrantScores, Scores } from './scores'
import { METHOD_WORDS, METHODS } from './what-if'

/** A tier by name, no prize, or tied on a prize line and waiting for the committee. */
export type Standing = { readonly tier: string | null; readonly isHeld: boolean }

export type Sensitivity = {
  readonly now: Standing
  /** Every method on offer, the one in force among them. */
  readonly methods: readonly (Standing & { readonly method: Method })[]
  /** The judges without whom it would stand elsewhere; null where leaving one out was not tried. */
  readonly judges: readonly (Standing & { readonly judge: string })[] | null
}

/** How many essays below the last prize of a field are looked at. */
const REACH = 5
/** Leaving out one judge at a time is tried up to so many judges. */
const MOST_JUDGES = 15

/** The trimmed mean is on offer where every essay that was read has the readings for it. */
export function methodsOnOffer({ essays }: Scores): readonly Method[] {
  const isTrimmedOffered = [...essays.values()].every(
    ({ readings, trimmedOffered }) => readings === 0 || trimmedOffered,
  )
  return METHODS.filter((method) => method !== 'trimmed' || isTrimmedOffered)
}

/**
 * The sensitivity of every essay with a prize, tied on a line, or among the next five below the last line of its field.
 * Leaving out one judge at a time (the jackknife of Quenouille 1949 and Tukey 1958, without its variance) is exact and
 * cheap where all judges read all essays and prizes go by means; elsewhere the methods alone are compared.
 */
export function sensitivityOf(
  facts: AwardingFacts,
  scores: Scores,
  plan: AwardingPlan,
  outcome: Outcome,
): ReadonlyMap<string, Sensitivity> {
  const methods = methodsOnOffer(scores).map((method) => ({
    method,
    standings: standingsIn(
      method === plan.method ? outcome : outcomeOf(facts, scores, { ...plan, method }),
    ),
  }))
  const judges = judgesToLeaveOut(facts, plan)?.map((judge) => ({
    judge,
    standings: standingsIn(
      outcomeOf(leavingOut(facts, new Set([judge])), withoutOne(facts, scores, judge), plan),
    ),
  }))
  return new Map(
    inReach(outcome).map((row) => {
      const now = standingOf(row)
      const at = (standings: ReadonlyMap<string, Standing>) => standings.get(row.id) ?? now
      return [
        row.id,
        {
          now,
          methods: methods.map(({ method, standings }) => ({ method, ...at(standings) })),
          judges:
            judges
              ?.map(({ judge, standings }) => ({ judge, ...at(standings) }))
              .filter((other) => !isSame(other, now)) ?? null,
        },
      ]
    }),
  )
}

function standingOf(row: EntrantOutcome): Standing {
  return { tier: row.tier, isHeld: isHeld(row) }
}

function standingsIn({ rows }: Outcome): ReadonlyMap<string, Standing> {
  return new Map(rows.map((row) => [row.id, standingOf(row)]))
}

function isSame(one: Standing, other: Standing): boolean {
  return one.tier === other.tier && one.isHeld === other.isHeld
}

function inReach({ rows, fields }: Outcome): readonly EntrantOutcome[] {
  return fields.flatMap(({ track }) => {
    const own = rows.filter((row) => (track === null || row.track === track) && row.rank !== null)
    const last = own.findLastIndex((row) => row.tier !== null || isHeld(row))
    return own.slice(0, last + 1 + REACH)
  })
}

/** All judges, if each has read every essay that was read, in one round, and prizes go by means; else null. */
function judgesToLeaveOut(facts: AwardingFacts, plan: AwardingPlan): readonly string[] | null {
  const judges = [...new Set(facts.sheets.map(({ judge }) => judge))].sort()
  const essays = new Set(facts.sheets.map(({ essay }) => essay))
  const isFull = facts.sheets.length === judges.length * essays.size
  const isCheap = judges.length >= 2 && judges.length <= MOST_JUDGES && facts.rounds.length === 1
  return isFull && isCheap && plan.method !== 'adjusted' ? judges : null
}

/** The means without one judge. What is ranked by means alone asks for no other score, so the others stay as they are. */
function withoutOne(facts: AwardingFacts, scores: Scores, judge: string): Scores {
  const essays = new Map(scores.essays)
  const totals = new Map<string, number[]>()
  for (const sheet of facts.sheets) {
    if (sheet.judge === judge) continue
    const own = totals.get(sheet.essay)
    if (own) own.push(totalOf(sheet, facts.criteria))
    else totals.set(sheet.essay, [totalOf(sheet, facts.criteria)])
  }
  for (const sheet of facts.sheets) {
    if (sheet.judge !== judge) continue
    const before = essays.get(sheet.essay)
    const left = totals.get(sheet.essay)
    if (before && left) essays.set(sheet.essay, lessOne(before, left, sheet.scores))
  }
  return { ...scores, essays }
}

function lessOne(
  before: EntrantScores,
  left: readonly number[],
  taken: Readonly<Record<string, number>>,
): EntrantScores {
  const sum = left.reduce((all, total) => all + total, 0)
  const trimmed: ExactMean | null =
    left.length < 3
      ? null
      : { sum: sum - Math.max(...left) - Math.min(...left), n: left.length - 2 }
  return {
    ...before,
    readings: left.length,
    totalTenths: sum,
    mean: { sum, n: left.length },
    trimmed,
    criteria: Object.fromEntries(
      Object.entries(before.criteria).map(([id, all]) => [id, all - (taken[id] ?? 0)]),
    ),
  }
}

/** In one sentence: the same under all methods, or which method and which judge would change it. */
export function saySensitivity(
  { now, methods, judges }: Sensitivity,
  judgeName: (judge: string) => string,
): string {
  const other = methods.filter((standing) => !isSame(standing, now))
  const parts: string[] = []
  if (other.length === 0) {
    parts.push(`${COUNT_WORDS[methods.length] ?? methods.length}种方法下都${sayStanding(now)}`)
  } else {
    parts.push(
      ...other.map((standing) => `按${METHOD_WORDS[standing.method]}${sayStanding(standing)}`),
    )
  }
  if (judges?.length === 0) parts.push('少任何一位评委也不变')
  for (const { judge, ...standing } of judges ?? []) {
    parts.push(`不计${judgeName(judge)}时${sayStanding(standing)}`)
  }
  return parts.join('；')
}

const COUNT_WORDS: Readonly<Record<number, string>> = { 1: '一', 2: '两', 3: '三' }

function sayStanding({ tier, isHeld: waits }: Standing): string {
  if (waits) return '在奖级线上并列'
  return tier === null ? '未获奖' : `是${tier}`
}
