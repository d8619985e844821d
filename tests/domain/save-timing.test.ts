import fc from 'fast-check'
import { expect, test } from 'vitest'
import { untilRetry, untilSave } from '../../app/domain/save-timing'

test('typing that rests is saved after a second and a half', () => {
  expect(untilSave(10_000, 10_000)).toBe(1500)
})

test('typing that never rests is saved within five seconds of its first stroke', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1499 }), { minLength: 10 }), (pauses) => {
      let now = 0
      let due = untilSave(now, 0)
      for (const pause of pauses) {
        if (now + pause >= due) break
        now += pause
        due = now + untilSave(now, 0)
      }
      expect(due).toBeLessThanOrEqual(5000)
    }),
  )
})

test('attempts that reach nobody are spaced twice as far each time, up to half a minute', () => {
  expect([1, 2, 3, 4, 5, 6].map((failures) => untilRetry(failures, 1))).toEqual([
    2000, 4000, 8000, 16_000, 30_000, 30_000,
  ])
})

test('browsers that fail together do not come back together', () => {
  expect(untilRetry(1, 0)).toBeCloseTo(2000 * (2 / 3))
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.float({ min: 0, max: 1, noNaN: true }),
      (n, c) => {
        const wait = untilRetry(n, c)
        expect(wait).toBeGreaterThan(1300)
        expect(wait).toBeLessThanOrEqual(30_000)
      },
    ),
  )
})
