import fc from 'fast-check'
import { expect, test } from 'vitest'
import { classesOf } from '../../app/domain/distribution'

test('every total is in the one class that says so', () => {
  const totals = fc.array(fc.integer({ min: 0, max: 200 }).map((steps) => steps * 5))
  fc.assert(
    fc.property(totals, (given) => {
      const classes = classesOf(given, 100)
      for (const { from, to, count } of classes) {
        const within = given.filter((tenths) => tenths >= from * 10 && tenths <= to * 10)
        expect(count).toBe(within.length)
      }
      expect(classes.reduce((sum, { count }) => sum + count, 0)).toBe(given.length)
    }),
  )
})

test('classes run without a gap from the lowest in use to the highest, which takes the full score in', () => {
  expect(classesOf([1000, 880, 895], 100)).toEqual([
    { from: 85, to: 89.5, count: 2 },
    { from: 90, to: 94.5, count: 0 },
    { from: 95, to: 100, count: 1 },
  ])
  expect(classesOf([], 100)).toEqual([])
})
