/**
 * Scores under every method, worked out once and kept by this process as long as the facts stay what they are. Every
 * request asks the database for the version of the facts, so a process that kept older ones works them out anew, and
 * nothing depends on which process answers.
 */
import { submittedScores } from '../../db/awards'
import type { Reader } from '../../db/schema'
import { sheetsVersion } from '../../db/sheets-version'
import {
  type AwardingFacts,
  type AwardingPlan,
  leavingOut,
  type Outcome,
  outcomeOf,
  type RoundSheet,
  type Scores,
  scoresOf,
} from '../domain/awarding'
import { type Sensitivity, sensitivityOf } from '../domain/awarding/sensitivity'
import { fingerprint } from '../domain/canonical'

/** What the seed of the rank intervals is: they are an estimate, and the same one for everybody. */
const INTERVAL_SEED = 1
/** A what-if shows no intervals, so it draws few. */
const TRIAL_DRAWS = 20
/** The contests, and for each the what-ifs, that a process keeps at a time. */
const MOST_CONTESTS = 4
const MOST_TRIALS = 16

export type Kept = {
  readonly key: string
  readonly facts: AwardingFacts
  /** The sheets of judges who are left out; they are not among the facts. */
  readonly leftOut: readonly RoundSheet[]
  readonly scores: Scores
  /** The sheets that count, named in a way that two desks can compare. */
  readonly sheetsVersion: string
  /** The essays that compete, named likewise. */
  readonly essaysVersion: string
  /** Scores without some judges, by their ids. */
  readonly without: Map<string, Scores>
  /** What plans make of the scores, by plan and decisions. */
  readonly outcomes: Map<string, Outcome>
  readonly sensitivities: Map<string, ReadonlyMap<string, Sensitivity>>
}

const kept = new Map<string, Kept>()

/**
 * The scores of these facts, which come without their sheets, and without judges who are left out; two statements, or one
 * where they are kept.
 */
export async function keptScores(
  db: Reader,
  contest: string,
  given: Omit<AwardingFacts, 'sheets'>,
  excluded: readonly string[],
): Promise<Kept> {
  const version = await sheetsVersion(db, contest)
  const { decisions: _, ...asked } = given
  const key = JSON.stringify([version, asked, excluded])
  const known = kept.get(contest)
  if (known?.key === key) return { ...known, facts: { ...known.facts, ...given } }
  const out = new Set(excluded)
  const all = { ...given, sheets: sheetsOf(await submittedScores(db, contest), given) }
  const facts = leavingOut(all, out)
  const made: Kept = {
    key,
    facts,
    leftOut: all.sheets.filter(({ judge }) => out.has(judge)),
    scores: scoresOf(facts, { seed: INTERVAL_SEED }),
    sheetsVersion: version,
    essaysVersion: fingerprint(JSON.stringify(given.entrants)),
    without: new Map(),
    outcomes: new Map(),
    sensitivities: new Map(),
  }
  keep(kept, contest, made, MOST_CONTESTS)
  return made
}

function sheetsOf(
  rows: Awaited<ReturnType<typeof submittedScores>>,
  { entrants, criteria }: Pick<AwardingFacts, 'entrants' | 'criteria'>,
): readonly RoundSheet[] {
  const competing = new Set(entrants.map(({ id }) => id))
  const sheets = new Map<string, RoundSheet & { readonly scores: Record<string, number> }>()
  for (const { essay, judge, round, criterion, tenths } of rows) {
    if (!competing.has(essay)) continue
    const key = `${round}/${essay}/${judge}`
    const sheet = sheets.get(key) ?? { essay, judge, round, scores: {} }
    sheet.scores[criterion] = tenths
    sheets.set(key, sheet)
  }
  // A criterion that a later version of the rules added is not on an older sheet; such a sheet does not count.
  return [...sheets.values()].filter(({ scores }) =>
    criteria.every(({ id }) => scores[id] !== undefined),
  )
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  for (const oldest of map.keys()) {
    if (map.size <= most) break
    map.delete(oldest)
  }
}

/** Scores without these judges. */
function scoresWithout({ facts, without }: Kept, judges: readonly string[]): Scores {
  const key = judges.join()
  const known = without.get(key)
  if (known) return known
  const scores = scoresOf(leavingOut(facts, new Set(judges)), {
    seed: INTERVAL_SEED,
    draws: TRIAL_DRAWS,
  })
  keep(without, key, scores, MOST_TRIALS)
  return scores
}

/** What a plan makes of the kept scores, without some judges if any are named. */
export function outcomeUnder(
  own: Kept,
  plan: AwardingPlan,
  without: readonly string[] = [],
): Outcome {
  const key = JSON.stringify([plan, own.facts.decisions, without])
  const known = own.outcomes.get(key)
  if (known) return known
  const outcome =
    without.length === 0
      ? outcomeOf(own.facts, own.scores, plan)
      : outcomeOf(leavingOut(own.facts, new Set(without)), scoresWithout(own, without), plan)
  keep(own.outcomes, key, outcome, MOST_TRIALS)
  return outcome
}

/** How firm the tiers of a plan are; see `sensitivityOf`. */
export function sensitivityUnder(
  own: Kept,
  plan: AwardingPlan,
  outcome: Outcome,
): ReadonlyMap<string, Sensitivity> {
  const key = JSON.stringify([plan, own.facts.decisions])
  const known = own.sensitivities.get(key)
  if (known) return known
  const found = sensitivityOf(own.facts, own.scores, plan, outcome)
  keep(own.sensitivities, key, found, MOST_TRIALS)
  return found
}
