/**
 * Measures the assignment: `npx tsx scripts/bench/assign.ts` for speed, growth, memory and efficiency, and
 * `npx tsx scripts/bench/assign.ts --oracle 10000` for the comparison with HiGHS on that many random problems.
 */
import { parseArgs } from 'node:util'
import loadHighs from 'highs'
import {
  type AssignmentProblem,
  checkAssignment,
  proposeAssignment,
} from '../../app/domain/assignment'
import { efficiencyBound } from './assign-bound'
import { oracle, randomProblem } from './assign-oracle'

/** Essays × judges with three readings each, from the smallest contest to the largest. */
const SIZES = [
  [100, 10],
  [300, 100],
  [1000, 100],
  [2000, 60],
  [10_000, 400],
  [25_000, 2000],
  [50_000, 2000],
  [100_000, 2000],
] as const

/** A contest whose judges belong to one union each, or to none; essays spread over the same unions. */
function contest(entries: number, judges: number, unions: number, seed: number): AssignmentProblem {
  const groups = (index: number) => (unions === 0 ? [] : [`u${index % unions}`])
  return {
    entries: Array.from({ length: entries }, (_, index) => ({
      id: `e${index}`,
      groups: groups(index * 7919),
    })),
    judges: Array.from({ length: judges }, (_, index) => ({
      id: `j${index}`,
      groups: groups(index),
    })),
    conflicts: [],
    perEntry: 3,
    seed,
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function measureSizes(): void {
  say(
    'essays × judges, unions: loads, efficiency and its bound, connected, breaches, first and best processor time, best wall time, peak memory',
  )
  for (const [entries, judges] of SIZES) {
    for (const unions of [0, Math.floor(judges / 2)]) {
      const bound = efficiencyBound(entries, judges, 3)
      const times: number[] = []
      const walls: number[] = []
      let line = ''
      for (let seed = 1; seed <= 3; seed++) {
        const problem = contest(entries, judges, unions, seed)
        const begun = performance.now()
        const used = process.cpuUsage()
        const { assignments, loads, efficiency, connected } = proposeAssignment(problem)
        walls.push(performance.now() - begun)
        times.push(process.cpuUsage(used).user / 1000)
        const breaches = checkAssignment(problem, assignments).length
        line = `${loads.min}–${loads.max}, ${efficiency?.toFixed(4)} of ${bound?.toFixed(4) ?? '?'}, ${connected}, ${breaches} breaches`
      }
      const [first, best, wall] = [times[0], Math.min(...times), Math.min(...walls)].map((time) =>
        time.toFixed(0),
      )
      const peak = (process.resourceUsage().maxRSS / 1024).toFixed(0)
      say(
        `${entries} × ${judges}, ${unions}: ${line}, ${first} ms, ${best} ms, ${wall} ms, ${peak} MB`,
      )
    }
  }
}

async function compare(count: number): Promise<void> {
  const highs = await loadHighs()
  const found = { breaches: 0, feasibility: 0, missing: 0, spread: 0, infeasible: 0 }
  for (let seed = 0; seed < count; seed++) {
    const problem = randomProblem(seed)
    const { assignments, infeasible, loads } = proposeAssignment(problem)
    const expected = oracle(highs, problem)
    if ((infeasible !== null) !== expected.short > 0) found.feasibility++
    else if (infeasible !== null && infeasible.short !== expected.short) found.missing++
    else if (infeasible === null) {
      if (checkAssignment(problem, assignments).length > 0) found.breaches++
      if (loads.max - loads.min !== expected.spread) found.spread++
    }
    if (infeasible !== null) found.infeasible++
  }
  say(
    `${count} random problems against HiGHS, ${found.infeasible} of them infeasible; disagreements: ` +
      `${found.feasibility} on feasibility, ${found.missing} on missing readings, ${found.spread} on spread; ` +
      `${found.breaches} with a breach of a rule`,
  )
  const wrong = found.feasibility + found.missing + found.spread + found.breaches
  if (wrong > 0) process.exitCode = 1
}

const { values } = parseArgs({ options: { oracle: { type: 'string' } } })
if (values.oracle === undefined) measureSizes()
else await compare(Number(values.oracle))
