/** The table of a round: essays, judges, who clashes with whom, who reads what, and how much is still needed. */
import {
  type AssignedReading,
  essaysToRead,
  findRound,
  type GroupedEssay,
  type GroupedJudge,
  judgesToRead,
  readingsOf,
  recordedConflicts,
} from '../../db/assignments'
import { currentRules } from '../../db/contests'
import type { Reader } from '../../db/schema'
import type { Names, Reading } from '../domain/assignment'
import type { Rules } from '../domain/contest'
import { type Contest, openContest } from './contests'

export type Table = {
  readonly contest: Contest
  readonly rules: Rules
  readonly round: { readonly id: string; readonly seed: number } | null
  readonly essays: readonly GroupedEssay[]
  readonly judges: readonly GroupedJudge[]
  readonly groupNames: ReadonlyMap<string, string>
  /** Declared recusals, and judges who entered an essay themselves, among these essays and judges. */
  readonly conflicts: readonly Reading[]
  readonly readings: readonly AssignedReading[]
  /** Readings of essays that are to be read, by judges who may read them. */
  readonly sound: readonly AssignedReading[]
  /** Whether this judge must not read this essay. */
  readonly clashes: (essay: string, judge: string) => boolean
}

export function keyOf(essay: string, judge: string): string {
  return `${essay} ${judge}`
}

/** Reads the table of the first round, in a fixed number of statements. */
export async function openTable(db: Reader, contestId: string, now: string): Promise<Table> {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const essays = await essaysToRead(db, contestId)
  const { judges, groupNames } = await judgesToRead(db, contestId)
  const recorded = await recordedConflicts(db, contestId)
  const readings = await readingsOf(db, contestId)
  const round = await findRound(db, contestId)

  const essayGroups = new Map(essays.map(({ id, groups }) => [id, groups]))
  const judgeGroups = new Map(judges.map(({ id, groups }) => [id, new Set(groups)]))
  const conflicts = recorded
    .filter(({ essay, judge }) => essayGroups.has(essay) && judgeGroups.has(judge))
    .map(({ essay, judge }): Reading => [essay, judge])
    .sort(([essayA, judgeA], [essayB, judgeB]) =>
      keyOf(essayA, judgeA) < keyOf(essayB, judgeB) ? -1 : 1,
    )
  const inConflict = new Set(conflicts.map(([essay, judge]) => keyOf(essay, judge)))
  const clashes = (essay: string, judge: string) =>
    inConflict.has(keyOf(essay, judge)) ||
    (essayGroups.get(essay) ?? []).some((group) => judgeGroups.get(judge)?.has(group))
  const sound = readings.filter(
    ({ essay, judge }) =>
      essayGroups.has(essay) && judgeGroups.has(judge) && !clashes(essay, judge),
  )
  return { contest, rules, round, essays, judges, groupNames, conflicts, readings, sound, clashes }
}

/** How many readings this essay needs in all. */
export function needsOf({ rules, judges, clashes }: Table, essay: string): number {
  if (rules.readings !== 'all') return rules.readings
  return Math.max(1, judges.filter(({ id }) => !clashes(essay, id)).length)
}

/** How the assignment's words call essays, judges and unions. */
export function namesIn({ essays, judges, groupNames }: Table): Names {
  const titles = new Map(essays.map(({ id, title }) => [id, title]))
  const people = new Map(judges.map(({ id, name }) => [id, name]))
  return {
    entry: (id) => titles.get(id) ?? id,
    judge: (id) => people.get(id) ?? id,
    group: (id) => groupNames.get(id) ?? id,
  }
}
