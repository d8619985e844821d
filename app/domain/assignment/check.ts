/** The applier's checker: judges what is to be applied by the rules alone, whoever proposed it. Shares no code with the solver. */
import type { AssignmentProblem, Reading } from './problem'

export type Breach =
  | { readonly kind: 'unknown-entry'; readonly entry: string; readonly judge: string }
  | { readonly kind: 'unknown-judge'; readonly entry: string; readonly judge: string }
  | { readonly kind: 'twice'; readonly entry: string; readonly judge: string }
  | {
      readonly kind: 'same-group'
      readonly entry: string
      readonly judge: string
      readonly group: string
    }
  | { readonly kind: 'conflict'; readonly entry: string; readonly judge: string }
  | { readonly kind: 'lost'; readonly entry: string; readonly judge: string }
  | {
      readonly kind: 'too-few' | 'too-many'
      readonly entry: string
      readonly has: number
      readonly needs: number
    }
  | {
      readonly kind: 'over-load'
      readonly judge: string
      readonly has: number
      readonly most: number
    }

/**
 * Every breach of a hard rule by these readings, in the order of the readings, then of the essays, then of the judges;
 * empty when they may be applied. An essay must have exactly its own `readings` or else `perEntry`, or with `all` one by every judge that
 * does not clash and at least one; an essay that kept more readings than that may have those. Readings beyond the caps,
 * kept readings that are missing, and names that the problem does not know are breaches too.
 */
export function checkAssignment(
  problem: AssignmentProblem,
  assignments: readonly Reading[],
): readonly Breach[] {
  const breaches: Breach[] = []
  const entries = new Map(problem.entries.map((entry) => [entry.id, entry]))
  const judges = new Map(problem.judges.map((judge) => [judge.id, judge]))
  const groupsOfJudge = new Map(problem.judges.map(({ id, groups }) => [id, new Set(groups)]))
  const recused = byEntry(problem.conflicts)
  const given = new Map<string, Set<string>>()
  const loads = new Map<string, number>()

  for (const [entry, judge] of assignments) {
    const essay = entries.get(entry)
    if (!essay) breaches.push({ kind: 'unknown-entry', entry, judge })
    if (!judges.has(judge)) breaches.push({ kind: 'unknown-judge', entry, judge })
    if (!essay || !judges.has(judge)) continue
    const readers = given.get(entry) ?? new Set()
    given.set(entry, readers)
    if (readers.has(judge)) {
      breaches.push({ kind: 'twice', entry, judge })
      continue
    }
    readers.add(judge)
    loads.set(judge, (loads.get(judge) ?? 0) + 1)
    const group = essay.groups.find((own) => groupsOfJudge.get(judge)?.has(own))
    if (group !== undefined) breaches.push({ kind: 'same-group', entry, judge, group })
    if (recused.get(entry)?.has(judge)) breaches.push({ kind: 'conflict', entry, judge })
  }
  const kept = byEntry(problem.keep ?? [])
  for (const [entry, readers] of kept) {
    for (const judge of readers) {
      if (!given.get(entry)?.has(judge)) breaches.push({ kind: 'lost', entry, judge })
    }
  }
  const judgesOfGroup = new Map<string, string[]>()
  for (const { id, groups } of problem.judges) {
    for (const group of groups) {
      const members = judgesOfGroup.get(group) ?? []
      judgesOfGroup.set(group, members)
      members.push(id)
    }
  }
  for (const { id, groups, readings = problem.perEntry } of problem.entries) {
    const has = given.get(id)?.size ?? 0
    const clashing = new Set([...(recused.get(id) ?? [])].filter((judge) => judges.has(judge)))
    for (const group of groups)
      for (const judge of judgesOfGroup.get(group) ?? []) clashing.add(judge)
    const wanted = readings === 'all' ? Math.max(1, judges.size - clashing.size) : readings
    const needs = Math.max(wanted, kept.get(id)?.size ?? 0)
    if (has !== needs) {
      breaches.push({ kind: has < needs ? 'too-few' : 'too-many', entry: id, has, needs })
    }
  }
  for (const { id, maxLoad } of problem.judges) {
    const has = loads.get(id) ?? 0
    if (maxLoad !== undefined && has > maxLoad) {
      breaches.push({ kind: 'over-load', judge: id, has, most: maxLoad })
    }
  }
  return breaches
}

function byEntry(readings: readonly Reading[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  for (const [entry, judge] of readings) {
    const readers = found.get(entry) ?? new Set()
    found.set(entry, readers.add(judge))
  }
  return found
}
