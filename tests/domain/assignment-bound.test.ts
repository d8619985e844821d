/** The bound on the efficiency holds for every assignment and says what is out of reach. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { proposeAssignment } from '../../app/domain/assignment'
import { efficiencyBound } from '../../scripts/bench/assign-bound'

function ids(prefix: string, count: number) {
  return Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, groups: [] }))
}

test('no assignment with equal loads is more efficient than the bound', () => {
  let close = 0
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 24 }),
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 1, max: 6 }),
      fc.integer(),
      (judges, perEntry, times, seed) => {
        fc.pre(perEntry <= judges)
        const { assignments, efficiency } = proposeAssignment({
          entries: ids('e', judges * times),
          judges: ids('j', judges),
          conflicts: [],
          perEntry,
          seed,
        })
        const bound = efficiencyBound(judges * times, judges, perEntry) as number
        expect(assignments).toHaveLength(judges * times * perEntry)
        expect(efficiency ?? 0).toBeLessThanOrEqual(bound + 1e-9)
        if ((efficiency ?? 0) > bound - 0.01) close++
      },
    ),
    { numRuns: 40 },
  )
  expect(close).toBeGreaterThan(5)
})

test('the bound is 1 where all pairs can meet equally often, and known where they cannot', () => {
  expect(efficiencyBound(7, 7, 3)).toBe(1)
  expect(efficiencyBound(10, 4, 3)).toBeNull()
  expect(efficiencyBound(300, 100, 3)?.toFixed(4)).toBe('0.9598')
  expect(efficiencyBound(1000, 100, 3)?.toFixed(4)).toBe('0.9956')
  expect(efficiencyBound(100_000, 2000, 3)?.toFixed(4)).toBe('0.9976')
})
