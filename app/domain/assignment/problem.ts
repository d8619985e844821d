/**
 * The question of an assignment 评审分配 as its callers write it, and the numbered form that the solver works on:
 * everything sorted by id, so that the order of the input cannot matter.
 */

export type Reading = readonly [entry: string, judge: string]

export type AssignmentProblem = {
  /**
   * The essays, each with the unions (or authors, or whatever else may clash) that it belongs to, and how many readings
   * it needs where that is not `perEntry`: anchor essays 标杆文 are read by `all` while the others get a few readings.
   */
  readonly entries: readonly {
    readonly id: string
    readonly groups: readonly string[]
    readonly readings?: number | 'all'
  }[]
  /** The judges, with the groups that they must not judge and the most essays that they can read. */
  readonly judges: readonly {
    readonly id: string
    readonly groups: readonly string[]
    readonly maxLoad?: number
  }[]
  /** Recusals 回避, declared or recorded, beyond those that follow from the groups. */
  readonly conflicts: readonly Reading[]
  /** Readings of each essay; `all` means every judge that does not clash. */
  readonly perEntry: number | 'all'
  readonly seed: number
  /** Readings that exist already and stay exactly as they are. */
  readonly keep?: readonly Reading[]
  /** Readings that exist but have not begun: as many of them stay as full and level loads allow. */
  readonly prefer?: readonly Reading[]
}

/** Essays that cannot all be read, every judge who may read any of them, and how many readings are missing. */
export type Infeasible = {
  readonly entries: readonly string[]
  readonly judges: readonly string[]
  readonly short: number
}

/** Ids by number, in canonical order, with what each essay needs and who may not read it. */
export type Numbered = {
  readonly entryIds: readonly string[]
  readonly judgeIds: readonly string[]
  /** The readings that an essay must end with, the kept ones included. */
  readonly needs: Int32Array
  /** Judges that already read the essay. */
  readonly kept: readonly (readonly number[])[]
  /** Judges who read the essay, have not begun, and may go on. */
  readonly preferred: readonly ReadonlySet<number>[]
  /** The most readings of each judge. */
  readonly caps: Int32Array
  /** Whether the essay and the judge clash. */
  readonly clash: (entry: number, judge: number) => boolean
  /** How many judges do not clash with the essay. */
  readonly eligible: Int32Array
  /** The groups of each essay, numbered. */
  readonly entryGroups: readonly Int32Array[]
  readonly groupCount: number
}

/** Ids compared by code unit: the same order in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Sorts and numbers a problem. Throws an Error in one line when an id occurs twice, a conflict or a kept reading
 * names an unknown id, a number is out of range, or a kept reading breaks a rule that the proposal could not mend. Preferred
 * readings that have come to break a rule, or are kept anyway, do not count.
 */
export function numberProblem(problem: AssignmentProblem): Numbered {
  demandCount('perEntry', problem.perEntry)
  for (const { id, readings } of problem.entries) {
    if (readings !== undefined) demandCount(`entries: readings of ${JSON.stringify(id)}`, readings)
  }
  const entries = [...problem.entries].sort((a, b) => byCodeUnit(a.id, b.id))
  const judges = [...problem.judges].sort((a, b) => byCodeUnit(a.id, b.id))
  const entryNumber = numbers('entries', entries)
  const judgeNumber = numbers('judges', judges)
  const find = (field: string, [entry, judge]: Reading) => {
    const found = [entryNumber.get(entry), judgeNumber.get(judge)] as const
    if (found[0] === undefined) throw new Error(`${field}: unknown entry ${JSON.stringify(entry)}`)
    if (found[1] === undefined) throw new Error(`${field}: unknown judge ${JSON.stringify(judge)}`)
    return [found[0], found[1]] as const
  }

  const groupNumber = new Map<string, number>()
  for (const { groups } of entries) {
    for (const group of groups)
      if (!groupNumber.has(group)) groupNumber.set(group, groupNumber.size)
  }
  const entryGroups = entries.map(({ groups }) =>
    Int32Array.from(new Set(groups), (group) => groupNumber.get(group) as number).sort(),
  )
  const judgesOfGroup: number[][] = Array.from({ length: groupNumber.size }, () => [])
  judges.forEach(({ groups }, judge) => {
    for (const group of new Set(groups)) judgesOfGroup[groupNumber.get(group) ?? -1]?.push(judge)
  })
  const declared: number[][] = entries.map(() => [])
  for (const pair of problem.conflicts) {
    const [entry, judge] = find('conflicts', pair)
    declared[entry].push(judge)
  }
  const { clash, eligible } = classify(entryGroups, judgesOfGroup, declared, judges.length)

  const caps = Int32Array.from(judges, ({ id, maxLoad }) => {
    if (maxLoad !== undefined && !(Number.isSafeInteger(maxLoad) && maxLoad >= 0)) {
      throw new Error(`judges: maxLoad of ${JSON.stringify(id)} must be a whole number from 0`)
    }
    return Math.min(maxLoad ?? entries.length, entries.length)
  })
  const kept: number[][] = entries.map(() => [])
  const keptLoad = new Int32Array(judges.length)
  for (const pair of problem.keep ?? []) {
    const [entry, judge] = find('keep', pair)
    const say = `keep: ${JSON.stringify(pair[1])} reading ${JSON.stringify(pair[0])}`
    if (clash(entry, judge)) throw new Error(`${say} breaks a conflict`)
    if (kept[entry].includes(judge)) throw new Error(`${say} occurs twice`)
    if (++keptLoad[judge] > caps[judge]) throw new Error(`${say} exceeds the judge's maxLoad`)
    kept[entry].push(judge)
  }
  for (const list of kept) list.sort((a, b) => a - b)
  const preferred: Set<number>[] = entries.map(() => new Set())
  for (const pair of problem.prefer ?? []) {
    const [entry, judge] = find('prefer', pair)
    if (!clash(entry, judge) && !kept[entry].includes(judge)) preferred[entry].add(judge)
  }
  const needs = Int32Array.from(entries, ({ readings = problem.perEntry }, entry) =>
    Math.max(readings === 'all' ? Math.max(1, eligible[entry]) : readings, kept[entry].length),
  )
  return {
    entryIds: entries.map(({ id }) => id),
    judgeIds: judges.map(({ id }) => id),
    needs,
    kept,
    preferred,
    caps,
    clash,
    eligible,
    entryGroups,
    groupCount: groupNumber.size,
  }
}

function demandCount(field: string, count: number | 'all'): void {
  if (count === 'all' || (Number.isSafeInteger(count) && count >= 1)) return
  throw new Error(`${field}: must be "all" or a whole number of at least 1`)
}

function numbers(field: string, sorted: readonly { readonly id: string }[]): Map<string, number> {
  const found = new Map<string, number>()
  sorted.forEach(({ id }, number) => {
    if (found.has(id)) throw new Error(`${field}: ${JSON.stringify(id)} occurs twice`)
    found.set(id, number)
  })
  return found
}

/**
 * Essays that clash with the same judges form one conflict class and share one row of bits, so memory grows with the
 * classes and not with essays × judges.
 */
function classify(
  entryGroups: readonly Int32Array[],
  judgesOfGroup: readonly (readonly number[])[],
  declared: readonly (readonly number[])[],
  judgeCount: number,
) {
  const classOf = new Int32Array(entryGroups.length)
  const classNumber = new Map<string, number>()
  const classes: (readonly number[])[] = []
  entryGroups.forEach((groups, entry) => {
    const clashing = new Set(declared[entry])
    for (const group of groups) for (const judge of judgesOfGroup[group]) clashing.add(judge)
    const list = [...clashing].sort((a, b) => a - b)
    const key = list.join()
    const known = classNumber.get(key)
    classOf[entry] = known ?? classes.length
    if (known === undefined) {
      classNumber.set(key, classes.length)
      classes.push(list)
    }
  })
  const words = (judgeCount + 31) >>> 5
  const bits = new Uint32Array(classes.length * words)
  classes.forEach((list, row) => {
    for (const judge of list) bits[row * words + (judge >>> 5)] |= 1 << (judge & 31)
  })
  return {
    clash: (entry: number, judge: number) =>
      ((bits[classOf[entry] * words + (judge >>> 5)] >>> (judge & 31)) & 1) === 1,
    eligible: Int32Array.from(classOf, (row) => judgeCount - classes[row].length),
  }
}
