/** Reporting on an assignment: how judges overlap, and readings that break no rule but are worth a look. */
import { essayGroups, judgeGroups, namesakes } from '../../db/clashes'
import type { Reader } from '../../db/schema'
import type { Reading } from '../domain/assignment'
import { nearMisses, overlapMatrix } from '../domain/assignment/report'
import { keyOf, namesIn, type Table } from './seating'

/** Beyond so many judges a matrix is no longer read; the page then shows how pairs are distributed. */
const LARGEST_MATRIX = 40
const CLOSEST_PAIRS = 10
const MOST_CALLS = 50

/** How many essays each two judges read in common: as a matrix or, for many judges, as a distribution over the pairs. */
export function overlapOf(table: Table, readings: readonly Reading[]) {
  const judges = table.judges.filter(({ hasLeft }) => !hasLeft)
  const matrix = overlapMatrix(
    readings,
    judges.map(({ id }) => id),
  )
  if (judges.length <= LARGEST_MATRIX) {
    const rows = judges.map(({ id, name }, index) => ({ id, name, common: matrix[index] }))
    return { kind: 'matrix', rows } as const
  }
  const pairs = matrix.flatMap((row, one) =>
    row
      .slice(0, one)
      .map((count, other) => ({ one: judges[one].name, other: judges[other].name, count })),
  )
  const spread = new Map<number, number>()
  for (const { count } of pairs) spread.set(count, (spread.get(count) ?? 0) + 1)
  return {
    kind: 'spread',
    spread: [...spread].sort(([one], [other]) => one - other),
    closest: pairs.sort((one, other) => other.count - one.count).slice(0, CLOSEST_PAIRS),
  } as const
}

export type CloseCall = {
  readonly essay: string
  readonly judge: string
  readonly title: string
  readonly name: string
  readonly why: string
}

/**
 * Readings that are allowed but close: judge and essay share a union one level above the one that decides, or the judge
 * is called as one of the authors.
 */
export async function closeCalls(db: Reader, table: Table, readings: readonly Reading[]) {
  const same = await namesakes(db, table.contest.id)
  const above = await aboveGroups(db, table)
  const names = namesIn(table)
  const given = new Set(readings.map(([essay, judge]) => keyOf(essay, judge)))
  const near = nearMisses(
    readings,
    table.essays.map((each) => ({ ...each, above: above.essays.get(each.id) })),
    table.judges.map((each) => ({ ...each, above: above.judges.get(each.id) })),
  )
  const calls: CloseCall[] = [
    ...same
      .filter(({ essay, judge }) => given.has(keyOf(essay, judge)))
      .map(({ essay, judge, name }) => ({ essay, judge, why: `有作者与评委同名（${name}）` })),
    ...near.map(({ entry, judge, unions }) => ({
      essay: entry,
      judge,
      why: `同属${unions.map((union) => above.names.get(union) ?? union).join('、')}`,
    })),
  ].map((call) => ({ ...call, title: names.entry(call.essay), name: names.judge(call.judge) }))
  return { total: calls.length, shown: calls.slice(0, MOST_CALLS) }
}

/** Unions above the ones that decide; with districts deciding, only the federation is above, which all share. */
async function aboveGroups(db: Reader, { contest, rules, groupNames }: Table) {
  if (rules.clashLevel === 'district') {
    return {
      essays: new Map<string, string[]>(),
      judges: new Map<string, string[]>(),
      names: groupNames,
    }
  }
  const ofEssays = await essayGroups(db, contest.id, 'district').execute()
  const ofJudges = await judgeGroups(db, contest.id, 'district').execute()
  const collect = (pairs: readonly (readonly [string, string])[]) => {
    const found = new Map<string, string[]>()
    for (const [id, group] of pairs) found.set(id, [...(found.get(id) ?? []), group])
    return found
  }
  return {
    essays: collect(ofEssays.map(({ essay, group }) => [essay, group])),
    judges: collect(ofJudges.map(({ judge, group }) => [judge, group])),
    names: new Map(ofJudges.map(({ group, name }) => [group, name])),
  }
}
