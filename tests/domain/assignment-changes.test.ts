/** Changes stay as few as brute force can make them, witnesses are minimal, and odd input is taken or named. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AssignmentProblem,
  checkAssignment,
  proposeAssignment,
  type Reading,
} from '../../app/domain/assignment'
import { randomFrom } from '../../app/domain/random'
import { clashing, randomProblem } from '../../scripts/bench/assign-oracle'

const small = fc
  .integer({ min: 0, max: 2 ** 31 })
  .map(randomProblem)
  .filter(({ entries, judges }) => entries.length <= 5 && judges.length <= 5)

/** Every complete assignment that breaks no rule. */
function allAssignments(problem: AssignmentProblem): Reading[][] {
  let found: Reading[][] = [[]]
  for (const { id, readings = problem.perEntry } of problem.entries) {
    const clash = clashing(problem, id)
    const able = problem.judges.map((judge) => judge.id).filter((judge) => !clash.has(judge))
    const kept = (problem.keep ?? []).filter(([entry]) => entry === id).map(([, judge]) => judge)
    const needs = Math.max(readings === 'all' ? Math.max(1, able.length) : readings, kept.length)
    const panels = subsets(able).filter(
      (panel) => panel.length === needs && kept.every((judge) => panel.includes(judge)),
    )
    found = found.flatMap((some) =>
      panels.map((panel) => [...some, ...panel.map((judge): Reading => [id, judge])]),
    )
    const most = new Map(problem.judges.map((judge) => [judge.id, judge.maxLoad ?? 99]))
    found = found.filter((some) =>
      [...loadsOf(problem, some)].every(([judge, load]) => load <= (most.get(judge) ?? 0)),
    )
  }
  return found
}

function subsets<Item>(items: readonly Item[]): Item[][] {
  let found: Item[][] = [[]]
  for (const item of items) found = found.concat(found.map((some) => [...some, item]))
  return found
}

function loadsOf({ judges }: AssignmentProblem, readings: readonly Reading[]) {
  const loads = new Map(judges.map(({ id }) => [id, 0]))
  for (const [, judge] of readings) loads.set(judge, (loads.get(judge) ?? 0) + 1)
  return loads
}

function squares(problem: AssignmentProblem, readings: readonly Reading[]): number {
  return [...loadsOf(problem, readings).values()].reduce((sum, load) => sum + load * load, 0)
}

function staying(readings: readonly Reading[], prefer: readonly Reading[]): number {
  const have = new Set(readings.map(String))
  return new Set(prefer.map(String).filter((key) => have.has(key))).size
}

function drawn(problem: AssignmentProblem, seed: number, oneIn: number): Reading[] {
  const random = randomFrom(seed)
  return problem.entries.flatMap(({ id }) =>
    problem.judges.filter(() => random.below(oneIn) === 0).map((judge): Reading => [id, judge.id]),
  )
}

test('as many readings that have not begun stay as any assignment with loads as level keeps', () => {
  let moved = 0
  fc.assert(
    fc.property(small, fc.nat(), fc.integer({ min: 1, max: 3 }), (problem, seed, oneIn) => {
      const prefer = drawn(problem, seed, oneIn)
      const { assignments, infeasible } = proposeAssignment({ ...problem, prefer })
      const all = allAssignments(problem)
      expect(infeasible === null).toBe(all.length > 0)
      if (infeasible !== null) return
      expect(checkAssignment(problem, assignments)).toEqual([])
      const level = Math.min(...all.map((some) => squares(problem, some)))
      expect(squares(problem, assignments)).toBe(level)
      const best = Math.max(
        ...all
          .filter((some) => squares(problem, some) === level)
          .map((some) => staying(some, prefer)),
      )
      expect(staying(assignments, prefer)).toBe(best)
      if (best < staying(prefer, prefer)) moved++
    }),
    { numRuns: 600 },
  )
  expect(moved).toBeGreaterThan(50)
})

test('an assignment that is complete and level stays as it is under any seed', () => {
  fc.assert(
    fc.property(small, fc.integer(), (problem, seed) => {
      const { assignments, infeasible } = proposeAssignment(problem)
      fc.pre(infeasible === null)
      const again = proposeAssignment({ ...problem, prefer: assignments, seed })
      expect(again.assignments).toEqual(assignments)
    }),
    { numRuns: 300 },
  )
})

test('when a judge leaves, begun readings stay and only their essays and what levels the loads change', () => {
  const entries = Array.from({ length: 60 }, (_, index) => ({ id: `e${index}`, groups: [] }))
  const judges = Array.from({ length: 12 }, (_, index) => ({ id: `j${index}`, groups: [] }))
  const problem: AssignmentProblem = { entries, judges, conflicts: [], perEntry: 3, seed: 1 }
  const before = proposeAssignment(problem).assignments
  const rest = judges.filter(({ id }) => id !== 'j7')
  const left = before.filter(([, judge]) => judge !== 'j7')
  const after = proposeAssignment({
    ...problem,
    judges: rest,
    keep: left.slice(0, 40),
    prefer: left.slice(40),
  })
  expect(after.loads).toEqual({ min: 16, max: 17 })
  expect(staying(after.assignments, left)).toBe(left.length)
  const late = { id: 'late', groups: [] }
  const withLate = proposeAssignment({ ...problem, entries: [...entries, late], prefer: before })
  expect(withLate.loads).toEqual({ min: 15, max: 16 })
  expect(staying(withLate.assignments, before)).toBe(before.length)
})

test('anchor essays are read by all while the others get a few readings', () => {
  const problem: AssignmentProblem = {
    entries: Array.from({ length: 30 }, (_, index) => ({
      id: `e${index}`,
      groups: [],
      ...(index < 3 ? { readings: 'all' as const } : index === 3 ? { readings: 2 } : {}),
    })),
    judges: Array.from({ length: 9 }, (_, index) => ({ id: `j${index}`, groups: [] })),
    conflicts: [],
    perEntry: 3,
    seed: -5,
  }
  const { assignments, loads } = proposeAssignment(problem)
  const counts = new Map<string, number>()
  for (const [entry] of assignments) counts.set(entry, (counts.get(entry) ?? 0) + 1)
  expect([counts.get('e0'), counts.get('e2'), counts.get('e3'), counts.get('e4')]).toEqual([
    9, 9, 2, 3,
  ])
  expect(loads.max - loads.min).toBeLessThanOrEqual(1)
  expect(checkAssignment(problem, assignments)).toEqual([])
  expect(checkAssignment({ ...problem, perEntry: 2 }, assignments)).not.toEqual([])
})

test('the witness is the smallest set of essays that lacks as much as brute force finds lacking', () => {
  fc.assert(
    fc.property(small, (problem) => {
      const all = subsets(problem.entries.map(({ id }) => id))
      const lacks = all.map((some) => lacking(problem, some))
      const most = Math.max(...lacks)
      const { infeasible } = proposeAssignment(problem)
      expect(infeasible?.short ?? 0).toBe(most)
      if (infeasible === null) return
      const worst = all.filter((_, index) => lacks[index] === most)
      const inAll = problem.entries
        .map(({ id }) => id)
        .filter((id) => worst.every((some) => some.includes(id)))
      expect(infeasible.entries).toEqual(inAll.sort())
      const readers = problem.judges
        .map(({ id }) => id)
        .filter((judge) => inAll.some((entry) => !clashing(problem, entry).has(judge)))
      expect(infeasible.judges).toEqual(readers.sort())
    }),
    { numRuns: 500 },
  )
})

/** Readings that these essays need beyond what the judges who may read them can still take on. */
function lacking(problem: AssignmentProblem, entries: readonly string[]): number {
  const keep = problem.keep ?? []
  const isKept = new Set(keep.map(String))
  const needed = entries.map((entry) => {
    const able = problem.judges.length - clashing(problem, entry).size
    const wanted = problem.perEntry === 'all' ? Math.max(1, able) : problem.perEntry
    return Math.max(0, wanted - keep.filter(([id]) => id === entry).length)
  })
  const possible = problem.judges.map(({ id, maxLoad = 99 }) =>
    Math.min(
      maxLoad - keep.filter(([, judge]) => judge === id).length,
      entries.filter(
        (entry) => !clashing(problem, entry).has(id) && !isKept.has(String([entry, id])),
      ).length,
    ),
  )
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0)
  return sum(needed) - sum(possible)
}

test('no essays, no judges, and names that objects know are taken as they are', () => {
  const empty: AssignmentProblem = {
    entries: [],
    judges: [],
    conflicts: [],
    perEntry: 3,
    seed: Number.MIN_SAFE_INTEGER,
  }
  expect(proposeAssignment(empty)).toEqual({
    assignments: [],
    loads: { min: 0, max: 0 },
    efficiency: null,
    connected: true,
    infeasible: null,
  })
  const idle = proposeAssignment({ ...empty, judges: [{ id: 'j', groups: [] }] })
  expect([idle.loads, idle.infeasible]).toEqual([{ min: 0, max: 0 }, null])
  const unread = proposeAssignment({ ...empty, entries: [{ id: 'e', groups: [] }] })
  expect(unread.infeasible).toEqual({ entries: ['e'], judges: [], short: 3 })
  const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']
  const odd: AssignmentProblem = {
    entries: names.map((id) => ({ id, groups: ['__proto__'] })),
    judges: names.map((id) => ({ id, groups: id === 'valueOf' ? ['__proto__'] : ['toString'] })),
    conflicts: [['constructor', '__proto__']],
    perEntry: 'all',
    seed: Number.MAX_SAFE_INTEGER,
    prefer: [['__proto__', '__proto__']],
  }
  const { assignments, infeasible } = proposeAssignment(odd)
  expect(infeasible).toBeNull()
  expect(assignments).toHaveLength(4 * 5 - 1)
  expect(checkAssignment(odd, assignments)).toEqual([])
})

test('faulty wishes are named in one line', () => {
  const problem: AssignmentProblem = {
    entries: [{ id: 'e', groups: [] }],
    judges: [{ id: 'j', groups: [] }],
    conflicts: [],
    perEntry: 1,
    seed: 1,
  }
  expect(() => proposeAssignment({ ...problem, prefer: [['x', 'j']] })).toThrow(
    /^prefer: unknown entry "x"$/,
  )
  expect(() =>
    proposeAssignment({ ...problem, entries: [{ id: 'e', groups: [], readings: 0 }] }),
  ).toThrow(/^entries: readings of "e": must be "all" or a whole number of at least 1$/)
})
