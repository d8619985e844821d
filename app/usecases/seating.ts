/** The table of the current round: essays, judges, who clashes with whom, who reads what, and how much is still needed. */

import { anchorsOf } from '../../db/anchors'
import {
  type AssignedReading,
  essaysToRead,
  type GroupedEssay,
  type GroupedJudge,
  judgesToRead,
  readingsOf,
} from '../../db/assignments'
import { conflictPairs } from '../../db/clashes'
import { currentRules } from '../../db/contests'
import { findRound, type RoundRow } from '../../db/rounds'
import type { Reader } from '../../db/schema'
import type { Names, Reading } from '../domain/assignment'
import { type Rules, roundName } from '../domain/contest'
import { rulesOfRound } from '../domain/rounds'
import { type Contest, openContest } from './contests'

export type Table = {
  readonly contest: Contest
  /** As they hold in the round. */
  readonly rules: Rules
  /** Null before anything has been assigned. */
  readonly round: RoundRow | null
  readonly essays: readonly GroupedEssay[]
  /** Those of the essays that every judge who may read them scores first; none after the first round. */
  readonly anchors: ReadonlySet<string>
  /** Those who have left are here as long as they have submitted something. */
  readonly judges: readonly GroupedJudge[]
  readonly groupNames: ReadonlyMap<string, string>
  /** Pairs that must not meet beyond the groups, among these essays and judges; all that a judge who left has not read. */
  readonly conflicts: readonly Reading[]
  readonly readings: readonly AssignedReading[]
  /** Readings of essays that are to be read, by judges who may read them. */
  readonly sound: readonly AssignedReading[]
  /** Whether this judge must not read this essay. */
  readonly clashes: (essay: string, judge: string) => boolean
  /** Why this judge must not read this essay, in words; null when nothing forbids it. */
  readonly whyApart: (essay: string, judge: string) => string | null
}

export function keyOf(essay: string, judge: string): string {
  return `${essay} ${judge}`
}

const CAUSES: Readonly<Record<string, string>> = {
  declared: '评委声明回避',
  own: '评委自己的作品',
  recorded: '组委会登记回避',
  left: '已退出评审',
}

/** Reads the table of the current round, in a fixed number of statements. */
export async function openTable(db: Reader, contestId: string, now: string): Promise<Table> {
  const contest = await openContest(db, contestId, now)
  const round = await findRound(db, contestId)
  const rules = rulesOfRound(await currentRules(db, contestId), round?.position ?? 1)
  const essays = await essaysToRead(db, contestId, rules.clashLevel)
  const found = await judgesToRead(db, contestId, rules.clashLevel, 'round')
  const pairs = await conflictPairs(db, contestId).execute()
  const readings = await readingsOf(db, contestId)
  const anchors = rules.anchors === 0 ? [] : await anchorsOf(db, contestId)

  const read = new Set(readings.map(({ essay, judge }) => keyOf(essay, judge)))
  const busy = new Set(readings.map(({ judge }) => judge))
  const judges = found.judges.filter(({ id, hasLeft }) => !hasLeft || busy.has(id))
  const leftOver = judges
    .filter(({ hasLeft }) => hasLeft)
    .flatMap(({ id: judge }) => essays.map(({ id: essay }) => ({ essay, judge })))
    .filter(({ essay, judge }) => !read.has(keyOf(essay, judge)))
    .map((pair) => ({ ...pair, cause: 'left', reason: null }))
  const essayGroups = new Map(essays.map(({ id, groups }) => [id, groups]))
  const judgeGroups = new Map(judges.map(({ id, groups }) => [id, new Set(groups)]))
  const causes = new Map<string, string>()
  const conflicts: Reading[] = []
  for (const { essay, judge, cause, reason } of [...pairs, ...leftOver]) {
    const key = keyOf(essay, judge)
    if (!essayGroups.has(essay) || !judgeGroups.has(judge) || causes.has(key)) continue
    conflicts.push([essay, judge])
    causes.set(key, reason === null ? CAUSES[cause] : `${CAUSES[cause]}：${reason}`)
  }
  conflicts.sort(([essayA, judgeA], [essayB, judgeB]) =>
    keyOf(essayA, judgeA) < keyOf(essayB, judgeB) ? -1 : 1,
  )
  const sharedGroup = (essay: string, judge: string) =>
    essayGroups.get(essay)?.find((group) => judgeGroups.get(judge)?.has(group))
  const clashes = (essay: string, judge: string) =>
    causes.has(keyOf(essay, judge)) || sharedGroup(essay, judge) !== undefined
  const whyApart = (essay: string, judge: string) => {
    const group = sharedGroup(essay, judge)
    const shared = group === undefined ? null : `同属${found.groupNames.get(group) ?? '一个工会'}`
    return causes.get(keyOf(essay, judge)) ?? shared
  }
  const sound = readings.filter(
    ({ essay, judge }) =>
      essayGroups.has(essay) && judgeGroups.has(judge) && !clashes(essay, judge),
  )
  return {
    contest,
    rules,
    round,
    essays,
    anchors: new Set(anchors.filter((essay) => essayGroups.has(essay))),
    judges,
    groupNames: found.groupNames,
    conflicts,
    readings,
    sound,
    clashes,
    whyApart,
  }
}

/** The current round as the pages name it; null where the contest has one round alone. */
export function shownRound({ rules, round }: Table) {
  if (rules.laterRounds.length === 0) return null
  const position = round?.position ?? 1
  return { position, name: roundName(rules, position), isClosed: Boolean(round?.closedAt) }
}

/** How many readings this essay needs in all. */
export function needsOf({ rules, anchors, judges, clashes }: Table, essay: string): number {
  if (rules.readings !== 'all' && !anchors.has(essay)) return rules.readings
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
