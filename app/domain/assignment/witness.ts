/** Takes the witness of an infeasible assignment apart: essays that share judges belong together. */
import { type AssignmentProblem, byCodeUnit } from './problem'

/** Essays that share judges. */
export type Part = {
  /** For each essay, how many judges may read it. */
  readonly readers: ReadonlyMap<string, number>
  /** For each judge who may read any of them, how many. */
  readonly mayRead: ReadonlyMap<string, number>
}

/**
 * The parts of a witness, each ordered by id: first the essays that nobody may read, if any, then those that share
 * judges with each other and with no other part. Takes time linear in the essays, the judges and the clashes.
 */
export function separate(
  problem: AssignmentProblem,
  entries: readonly string[],
  judges: readonly string[],
): readonly Part[] {
  const clashes = clashesOf(problem, entries, new Set(judges))
  const clashOf = (entry: string) => clashes.get(entry) as ReadonlySet<string>
  let restOfJudges = [...judges]
  let restOfEntries = entries.filter((entry) => clashOf(entry).size < judges.length)
  const unread = entries.filter((entry) => clashOf(entry).size === judges.length)
  const parts: Part[] = []
  if (unread.length > 0) parts.push(partOf(unread, []))
  while (restOfEntries.length > 0) {
    const reached = [restOfEntries[0]]
    const readers: string[] = []
    restOfEntries = restOfEntries.slice(1)
    let judgeHead = 0
    for (const entry of reached) {
      readers.push(...restOfJudges.filter((judge) => !clashOf(entry).has(judge)))
      restOfJudges = restOfJudges.filter((judge) => clashOf(entry).has(judge))
      while (judgeHead < readers.length && restOfEntries.length > 0) {
        const judge = readers[judgeHead++]
        for (const next of restOfEntries) if (!clashOf(next).has(judge)) reached.push(next)
        restOfEntries = restOfEntries.filter((next) => clashOf(next).has(judge))
      }
    }
    parts.push(partOf(reached.sort(byCodeUnit), readers.sort(byCodeUnit)))
  }
  return parts

  function partOf(essays: readonly string[], readers: readonly string[]): Part {
    const mayRead = new Map(readers.map((judge) => [judge, essays.length]))
    for (const entry of essays) {
      for (const judge of clashOf(entry)) {
        const known = mayRead.get(judge)
        if (known !== undefined) mayRead.set(judge, known - 1)
      }
    }
    return {
      readers: new Map(essays.map((entry) => [entry, judges.length - clashOf(entry).size])),
      mayRead,
    }
  }
}

/** For each essay, those of the judges who must not read it. */
function clashesOf(
  problem: AssignmentProblem,
  entries: readonly string[],
  judges: ReadonlySet<string>,
): ReadonlyMap<string, Set<string>> {
  const judgesOfGroup = new Map<string, string[]>()
  for (const { id, groups } of problem.judges) {
    if (!judges.has(id)) continue
    for (const group of groups) {
      const known = judgesOfGroup.get(group)
      if (known) known.push(id)
      else judgesOfGroup.set(group, [id])
    }
  }
  const clashes = new Map(entries.map((entry) => [entry, new Set<string>()]))
  for (const { id, groups } of problem.entries) {
    const own = clashes.get(id)
    if (!own) continue
    for (const group of groups) for (const judge of judgesOfGroup.get(group) ?? []) own.add(judge)
  }
  for (const [entry, judge] of problem.conflicts) {
    if (judges.has(judge)) clashes.get(entry)?.add(judge)
  }
  return clashes
}
