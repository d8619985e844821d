/** An independent answer to small assignment problems, by HiGHS, and the random problems that both are asked. */
import type { Highs } from 'highs'
import type { AssignmentProblem, Reading } from '../../app/domain/assignment'
import { type Random, randomFrom } from '../../app/domain/random'

/** A small problem with unions, recusals, caps and kept readings; about a third of them cannot be solved. */
export function randomProblem(seed: number): AssignmentProblem {
  const random = randomFrom(seed)
  const entryCount = 1 + random.below(10)
  const judgeCount = 1 + random.below(7)
  const unions = 1 + random.below(6)
  const perEntry = random.below(8) === 0 ? 'all' : 1 + random.below(Math.min(4, judgeCount))
  const fair = perEntry === 'all' ? entryCount : Math.ceil((entryCount * perEntry) / judgeCount)
  const entries = Array.from({ length: entryCount }, (_, index) => ({
    id: `e${index}`,
    groups: draw(random, unions, 3),
  }))
  const judges = Array.from({ length: judgeCount }, (_, index) => ({
    id: `j${index}`,
    groups: draw(random, unions, 2),
    ...(random.below(3) === 0 ? { maxLoad: fair + random.below(4) - 1 } : {}),
  }))
  const conflicts = entries.flatMap(({ id }) =>
    judges.filter(() => random.below(7) === 0).map((judge): Reading => [id, judge.id]),
  )
  const problem = { entries, judges, conflicts, perEntry, seed } as const
  return random.below(3) === 0 ? { ...problem, keep: drawKept(problem, random) } : problem
}

function draw(random: Random, unions: number, times: number): string[] {
  const drawn = Array.from({ length: random.below(times) }, () => `u${random.below(unions)}`)
  return [...new Set(drawn)]
}

/** Readings that break no rule, few enough that most problems can still be solved. */
function drawKept(problem: AssignmentProblem, random: Random): Reading[] {
  const loads = new Map<string, number>()
  const most = problem.perEntry === 'all' ? problem.judges.length : problem.perEntry
  return problem.entries.flatMap(({ id }) => {
    const kept = problem.judges.filter((judge) => {
      const load = loads.get(judge.id) ?? 0
      if (random.below(5) > 0 || load >= (judge.maxLoad ?? Number.POSITIVE_INFINITY)) return false
      if (clashing(problem, id).has(judge.id)) return false
      loads.set(judge.id, load + 1)
      return true
    })
    for (const { id: judge } of kept.slice(most)) loads.set(judge, (loads.get(judge) ?? 0) - 1)
    return kept.slice(0, most).map((judge): Reading => [id, judge.id])
  })
}

/** The judges that must not read an essay. */
export function clashing(problem: AssignmentProblem, entry: string): Set<string> {
  const groups = problem.entries.find(({ id }) => id === entry)?.groups ?? []
  return new Set([
    ...problem.judges
      .filter((judge) => judge.groups.some((group) => groups.includes(group)))
      .map(({ id }) => id),
    ...problem.conflicts.filter(([id]) => id === entry).map(([, judge]) => judge),
  ])
}

/** The fewest readings that any assignment lacks and, when it lacks none, the least difference of loads. */
export function oracle(
  highs: Highs,
  problem: AssignmentProblem,
): { readonly short: number; readonly spread: number } {
  const kept = (entry: number, judge: number) =>
    (problem.keep ?? []).some(
      ([e, j]) => e === problem.entries[entry].id && j === problem.judges[judge].id,
    )
  const names: string[] = []
  const rows: string[] = []
  const terms: string[][] = problem.judges.map(() => [])
  const keptLoads = problem.judges.map(() => 0)
  problem.entries.forEach(({ id }, entry) => {
    const clash = clashing(problem, id)
    const own: string[] = []
    let keptReadings = 0
    problem.judges.forEach((judge, number) => {
      if (kept(entry, number)) {
        keptReadings++
        keptLoads[number]++
      } else if (!clash.has(judge.id)) {
        own.push(`x${entry}_${number}`)
        terms[number].push(`x${entry}_${number}`)
      }
    })
    const eligible = problem.judges.length - clash.size
    const needs = problem.perEntry === 'all' ? Math.max(1, eligible) : problem.perEntry
    names.push(...own)
    rows.push(`${[...own, `s${entry}`].join(' + ')} = ${Math.max(0, needs - keptReadings)}`)
  })
  problem.judges.forEach(({ maxLoad }, judge) => {
    const sum = terms[judge].join(' + ') || '0 top'
    rows.push(`${sum} - top <= ${-keptLoads[judge]}`)
    rows.push(`${sum} - bottom >= ${-keptLoads[judge]}`)
    if (maxLoad !== undefined) rows.push(`${sum} <= ${maxLoad - keptLoads[judge]}`)
  })
  const shorts = problem.entries.map((_, entry) => `1000 s${entry}`)
  const model = [
    `Minimize obj: ${shorts.join(' + ')} + top - bottom`,
    'Subject To',
    ...rows.map((row, index) => ` r${index}: ${row}`),
    ...(names.length > 0 ? ['Binaries', ...names.map((name) => ` ${name}`)] : []),
    'End',
  ].join('\n')
  const solved = highs.solve(model, { output_flag: false })
  if (solved.Status !== 'Optimal') throw new Error(`HiGHS: ${solved.Status}\n${model}`)
  const value = Math.round(solved.ObjectiveValue)
  const short = problem.entries.reduce(
    (sum, _, entry) => sum + Math.round(primal(solved.Columns[`s${entry}`])),
    0,
  )
  return { short, spread: value - 1000 * short }
}

function primal(column: object): number {
  return 'Primal' in column ? Number(column.Primal) : 0
}
