/** The assignment keeps every hard rule, levels the loads, and depends on nothing but the problem and the seed. */
import * as fc from 'fast-check'
import loadHighs from 'highs'
import { expect, test } from 'vitest'
import {
  type AssignmentProblem,
  checkAssignment,
  proposeAssignment,
  type Reading,
} from '../../app/domain/assignment'
import { randomFrom } from '../../app/domain/random'
import { clashing, oracle, randomProblem } from '../../scripts/bench/assign-oracle'

const problems = fc.integer({ min: 0, max: 2 ** 31 }).map(randomProblem)

/** Essays and judges of a contest, the judges spread over as many unions. */
function contest(entries: number, judges: number, unions: number): AssignmentProblem {
  const group = (index: number) => (unions === 0 ? [] : [`u${index % unions}`])
  return {
    entries: Array.from({ length: entries }, (_, index) => ({
      id: `e${index}`,
      groups: group(index * 7919),
    })),
    judges: Array.from({ length: judges }, (_, index) => ({
      id: `j${index}`,
      groups: group(index),
    })),
    conflicts: [],
    perEntry: 3,
    seed: 1,
  }
}

function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = Int32Array.from(items.keys())
  randomFrom(seed).shuffle(order)
  return Array.from(order, (index) => items[index])
}

test('a proposal never breaks a hard rule', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { assignments, infeasible } = proposeAssignment(problem)
      if (infeasible === null) expect(checkAssignment(problem, assignments)).toEqual([])
      else expect(assignments).toEqual([])
    }),
    { numRuns: 600 },
  )
})

test('proposals are feasible, and as level, as an independent solver says they can be', async () => {
  const highs = await loadHighs()
  let infeasible = 0
  for (let seed = 0; seed < 250; seed++) {
    const problem = randomProblem(seed)
    const proposal = proposeAssignment(problem)
    const expected = oracle(highs, problem)
    expect([seed, proposal.infeasible?.short ?? 0]).toEqual([seed, expected.short])
    if (proposal.infeasible) infeasible++
    else expect([seed, proposal.loads.max - proposal.loads.min]).toEqual([seed, expected.spread])
  }
  expect(infeasible).toBeGreaterThan(50)
  expect(infeasible).toBeLessThan(200)
})

test('the order of the input does not matter', () => {
  fc.assert(
    fc.property(problems, fc.integer(), (problem, seed) => {
      const turned: AssignmentProblem = {
        ...problem,
        entries: shuffled(problem.entries, seed).map((entry) => ({
          ...entry,
          groups: shuffled(entry.groups, seed),
        })),
        judges: shuffled(problem.judges, seed),
        conflicts: shuffled(problem.conflicts, seed),
        ...(problem.keep ? { keep: shuffled(problem.keep, seed) } : {}),
      }
      expect(proposeAssignment(turned)).toEqual(proposeAssignment(problem))
    }),
    { numRuns: 300 },
  )
})

test('the same seed gives the same answer and another seed another one', () => {
  const problem = contest(60, 12, 5)
  expect(JSON.stringify(proposeAssignment(problem))).toBe(
    JSON.stringify(proposeAssignment(problem)),
  )
  expect(proposeAssignment({ ...problem, seed: 2 }).assignments).not.toEqual(
    proposeAssignment(problem).assignments,
  )
})

test('a top-up keeps what is there and adds no more than brute force needs', () => {
  const small = fc
    .integer({ min: 0, max: 2 ** 31 })
    .map(randomProblem)
    .filter(({ entries, judges }) => entries.length * judges.length <= 12)
  fc.assert(
    fc.property(small, (problem) => {
      const fewest = fewestAdded(problem)
      const { assignments, infeasible } = proposeAssignment(problem)
      expect(infeasible === null).toBe(fewest !== null)
      if (infeasible !== null) return
      const have = new Set(assignments.map(String))
      for (const reading of problem.keep ?? []) expect(have).toContain(String(reading))
      expect(assignments.length - (problem.keep ?? []).length).toBe(fewest)
    }),
    { numRuns: 200 },
  )
})

/** Tries every set of further readings; the size of the smallest that breaks no rule, or null. */
function fewestAdded(problem: AssignmentProblem): number | null {
  const kept = problem.keep ?? []
  const free = problem.entries.flatMap(({ id }) =>
    problem.judges
      .map((judge): Reading => [id, judge.id])
      .filter((reading) => !kept.some((own) => String(own) === String(reading))),
  )
  let fewest: number | null = null
  for (let chosen = 0; chosen < 2 ** free.length; chosen++) {
    const added = free.filter((_, index) => ((chosen >> index) & 1) === 1)
    if (fewest !== null && added.length >= fewest) continue
    if (checkAssignment(problem, [...kept, ...added]).length === 0) fewest = added.length
  }
  return fewest
}

test('what cannot be done is explained by essays that lack readings even with all their judges', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { infeasible } = proposeAssignment(problem)
      if (infeasible === null) return
      const { entries, judges, short } = infeasible
      expect(short).toBeGreaterThan(0)
      const only: AssignmentProblem = {
        ...problem,
        entries: problem.entries.filter(({ id }) => entries.includes(id)),
        conflicts: problem.conflicts.filter(([entry]) => entries.includes(entry)),
        keep: [],
      }
      const may = problem.judges.filter(({ id }) =>
        entries.some((entry) => !clashing(problem, entry).has(id)),
      )
      expect(judges).toEqual(may.map(({ id }) => id).sort())
      if (problem.keep === undefined) {
        expect(proposeAssignment(only).infeasible?.short).toBe(short)
      }
    }),
    { numRuns: 500 },
  )
})

test('three essays that only two judges may read are named with the judges and what is missing', () => {
  const problem: AssignmentProblem = {
    entries: ['a', 'b', 'c', 'd'].map((id) => ({ id, groups: id === 'd' ? [] : ['u1'] })),
    judges: ['j1', 'j2', 'j3', 'j4'].map((id, index) => ({
      id,
      groups: index < 2 ? [] : ['u1'],
    })),
    conflicts: [],
    perEntry: 3,
    seed: 7,
  }
  expect(proposeAssignment(problem).infeasible).toEqual({
    entries: ['a', 'b', 'c'],
    judges: ['j1', 'j2'],
    short: 3,
  })
})

test('with "all" every judge reads every essay that does not clash', () => {
  const problem: AssignmentProblem = { ...contest(9, 4, 3), perEntry: 'all' }
  const { assignments, infeasible } = proposeAssignment(problem)
  expect(infeasible).toBeNull()
  const expected = problem.entries.flatMap(({ id }) =>
    problem.judges
      .filter((judge) => !clashing(problem, id).has(judge.id))
      .map((judge) => [id, judge.id]),
  )
  expect(assignments).toEqual(expected)
})

test('judges are mixed so well that their severity can be estimated', () => {
  for (const [entries, judges, least] of [
    [100, 10, 0.95],
    [300, 100, 0.957],
    [1000, 100, 0.9947],
    [990, 99, 0.9951],
  ]) {
    const proposal = proposeAssignment(contest(entries, judges, 30))
    expect(proposal.connected).toBe(true)
    expect(proposal.efficiency).toBeGreaterThanOrEqual(least)
  }
})

test('judges and essays hang together whenever there are readings enough and no recusals', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 2, max: 20 }),
      fc.integer({ min: 2, max: 4 }),
      fc.integer(),
      (judges, entries, perEntry, seed) => {
        fc.pre(perEntry <= judges && entries * perEntry >= entries + judges - 1)
        const problem = { ...contest(entries, judges, 0), perEntry, seed }
        expect(proposeAssignment(problem).connected).toBe(true)
      },
    ),
    { numRuns: 500 },
  )
})

test('faulty input is named in one line', () => {
  const problem = contest(3, 3, 0)
  const { entries, judges } = problem
  const faults: readonly (readonly [Partial<AssignmentProblem>, RegExp])[] = [
    [{ entries: [...entries, entries[0]] }, /^entries: "e0" occurs twice$/],
    [{ judges: [...judges, judges[1]] }, /^judges: "j1" occurs twice$/],
    [{ conflicts: [['e9', 'j0']] }, /^conflicts: unknown entry "e9"$/],
    [{ conflicts: [['e0', 'j9']] }, /^conflicts: unknown judge "j9"$/],
    [{ keep: [['e0', 'j9']] }, /^keep: unknown judge "j9"$/],
    [{ keep: [['e0', 'j0']], conflicts: [['e0', 'j0']] }, /breaks a conflict$/],
    [
      {
        keep: [
          ['e0', 'j0'],
          ['e0', 'j0'],
        ],
      },
      /occurs twice$/,
    ],
    [
      { keep: [['e0', 'j0']], judges: [{ ...judges[0], maxLoad: 0 }] },
      /exceeds the judge's maxLoad$/,
    ],
    [{ perEntry: 0 }, /^perEntry: must be/],
    [{ perEntry: 1.5 }, /^perEntry: must be/],
    [{ seed: 0.5 }, /^seed: must be/],
  ]
  for (const [fault, message] of faults) {
    expect(() => proposeAssignment({ ...problem, ...fault })).toThrow(message)
  }
})
