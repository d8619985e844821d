/** Tables about an assignment for the organizer's desk: who reads how much with whom, what is close to a clash, and why. */
import type { AssignmentProblem, Reading } from './problem'

/**
 * How many essays each two judges read in common: row and column by the order of `judges`, on the diagonal the judge's
 * own readings. Readings that occur twice count once; readings of judges who are not listed do not count.
 */
export function overlapMatrix(
  readings: readonly Reading[],
  judges: readonly string[],
): readonly (readonly number[])[] {
  const place = new Map(judges.map((judge, index) => [judge, index]))
  const matrix = judges.map(() => judges.map(() => 0))
  for (const readers of readersOf(readings).values()) {
    const places = [...readers].flatMap((judge) => place.get(judge) ?? [])
    for (const one of places) for (const other of places) matrix[one][other]++
  }
  return matrix
}

/** An essay or a judge with the unions that decide whether they clash, and those that only come close to it. */
export type Belonging = {
  readonly id: string
  /** The unions at which essays and judges clash, as in the problem. */
  readonly groups: readonly string[]
  /** The unions one level above: sharing one of them is allowed, but close. */
  readonly above?: readonly string[]
  /** The unions that its people belonged to before. */
  readonly former?: readonly string[]
}

/** A reading that is allowed but close: `unions` are those that the two have in common that way. */
export type NearMiss = {
  readonly entry: string
  readonly judge: string
  readonly kind: 'above' | 'former'
  readonly unions: readonly string[]
}

/**
 * The readings, in their order, that break no rule but whose essay and judge share a union one level above, or a former
 * union: a union that one of them has left and the other belongs to or has left too. Only ids count, never names.
 * Readings that do clash, and readings of unknown essays or judges, are no near misses. A former union comes before one
 * above; a reading that has both is listed twice.
 */
export function nearMisses(
  readings: readonly Reading[],
  entries: readonly Belonging[],
  judges: readonly Belonging[],
): readonly NearMiss[] {
  const essays = new Map(entries.map((entry) => [entry.id, entry]))
  const readers = new Map(judges.map((judge) => [judge.id, judge]))
  return readings.flatMap(([entry, judge]): NearMiss[] => {
    const essay = essays.get(entry)
    const reader = readers.get(judge)
    if (!essay || !reader || common(essay.groups, reader.groups).length > 0) return []
    const past = new Set([
      ...common(essay.former, [...reader.groups, ...(reader.former ?? [])]),
      ...common(essay.groups, reader.former),
    ])
    const found = { former: [...past].sort(), above: common(essay.above, reader.above) }
    return (['former', 'above'] as const)
      .filter((kind) => found[kind].length > 0)
      .map((kind) => ({ entry, judge, kind, unions: found[kind] }))
  })
}

/**
 * Answers, for a reading of this assignment, why it may stand and how it lies among the others, as a sentence in
 * Chinese: that nothing forbids it (or that something does), how many could read the essay, the judge's load among
 * theirs, and how often the judge meets the essay's other judges and essays of its unions elsewhere. All of it follows
 * from the problem and the readings. Set up once in time linear in the readings; an answer takes time linear in the judges.
 */
export function reasonsFor(
  problem: AssignmentProblem,
  readings: readonly Reading[],
): (reading: Reading) => string {
  const groupsOf = new Map(problem.entries.map(({ id, groups }) => [id, groups]))
  const recused = new Set(problem.conflicts.map(keyOf))
  const kept = new Set((problem.keep ?? []).map(keyOf))
  const readers = readersOf(readings)
  const essaysOf = readersOf(readings.map(([entry, judge]): Reading => [judge, entry]))
  const loadOf = (judge: string) => essaysOf.get(judge)?.size ?? 0

  return (reading) => {
    const [entry, judge] = reading
    const groups = groupsOf.get(entry) ?? []
    const able = problem.judges
      .filter(
        ({ id, groups: own }) =>
          common(groups, own).length === 0 && !recused.has(keyOf([entry, id])),
      )
      .map(({ id }) => id)
    if (!able.includes(judge)) return '应当回避，请改派。'
    const others = [...(readers.get(entry) ?? [])].filter((other) => other !== judge)
    const essays = essaysOf.get(judge) ?? new Set()
    const meets = others.map((other) => {
      const also = essaysOf.get(other) ?? new Set()
      return [...essays].filter((essay) => essay !== entry && also.has(essay)).length
    })
    const sameUnion = [...essays].filter(
      (essay) => essay !== entry && common(groups, groupsOf.get(essay)).length > 0,
    ).length
    return [
      '与作者没有需要回避的关系',
      able.length === others.length + 1
        ? `可以评的 ${able.length} 位评委都评这篇作品`
        : `可以评的评委有 ${able.length} 位，${loadInWords(loadOf(judge), able.map(loadOf))}`,
      ...(kept.has(keyOf(reading)) ? ['原来已经分配，保持不变'] : []),
      ...(others.length > 0 ? [meetingsInWords(meets)] : []),
      ...(groups.length > 0 ? [sameUnionInWords(sameUnion)] : []),
    ]
      .join('；')
      .concat('。')
  }
}

function loadInWords(own: number, loads: readonly number[]): string {
  const least = loads.reduce((a, b) => Math.min(a, b))
  const most = loads.reduce((a, b) => Math.max(a, b))
  if (least === most) return `每位都评 ${own} 篇`
  if (own === least) return `这位评委负担最轻（评 ${own} 篇，最多的评 ${most} 篇）`
  return `这位评委评 ${own} 篇（各位评 ${least}～${most} 篇）`
}

function meetingsInWords(meets: readonly number[]): string {
  if (meets.every((times) => times === 0)) return '与同评的评委没有别的共同作品'
  return `与同评的评委另有共同作品 ${meets.join('、')} 篇`
}

function sameUnionInWords(count: number): string {
  if (count === 0) return '没有评同一工会的其他作品'
  return `另评同一工会的作品 ${count} 篇`
}

/** For each first part of the pairs, the second parts. */
function readersOf(readings: readonly Reading[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [entry, judge] of readings) {
    const known = found.get(entry)
    if (known) known.add(judge)
    else found.set(entry, new Set([judge]))
  }
  return found
}

function keyOf(reading: Reading): string {
  return JSON.stringify(reading)
}

function common(some: readonly string[] = [], others: readonly string[] = []): readonly string[] {
  return [...new Set(some)].filter((union) => others.includes(union)).sort()
}
