/** Geometry of charts: axes with round numbers, classes without a gap, places near the prize lines, days of Shanghai. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { niceAxis, placeOn } from '../../../app/domain/chart/axis'
import { daysOf } from '../../../app/domain/chart/days'
import { histogramOf } from '../../../app/domain/chart/histogram'
import { nearLines } from '../../../app/domain/chart/near-lines'

const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })

test('an axis takes all values in, with few round steps from end to end', () => {
  fc.assert(
    fc.property(fc.array(value), fc.integer({ min: 2, max: 20 }), (values, most) => {
      const { low, high, step, ticks } = niceAxis(values, most)
      expect(ticks[0]).toBe(low)
      expect(ticks[ticks.length - 1]).toBe(high)
      expect(ticks.length - 1).toBeLessThanOrEqual(most)
      expect(['1', '2', '5']).toContain(step.toExponential()[0])
      for (const each of values) {
        expect(each).toBeGreaterThanOrEqual(low)
        expect(each).toBeLessThanOrEqual(high)
        expect(placeOn({ low, high, step, ticks }, each, 100)).toBeLessThanOrEqual(100)
      }
    }),
  )
})

test('axes worked by hand', () => {
  expect(niceAxis([71.2, 88.78], 10).ticks).toEqual([70, 72, 74, 76, 78, 80, 82, 84, 86, 88, 90])
  expect(niceAxis([0.05, 0.31], 5).ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4])
  expect(niceAxis([3], 10, 1).ticks).toEqual([3, 4])
  expect(niceAxis([], 10).low).toBe(0)
  expect(placeOn(niceAxis([0, 10], 10), 2.5, 400)).toBe(100)
})

test('each value is in the one class that says so, and the last class takes its end in', () => {
  const points = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100)
  fc.assert(
    fc.property(fc.array(points), (values) => {
      const { bars } = histogramOf(values)
      expect(bars.length).toBeLessThanOrEqual(20)
      bars.forEach(({ from, to, count }, at) => {
        const isLast = at === bars.length - 1
        const within = values.filter(
          (each) => each >= from && (each < to || (isLast && each === to)),
        )
        expect(count).toBe(within.length)
        if (!isLast) expect(to).toBe(bars[at + 1].from)
      })
      expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(values.length)
    }),
  )
})

test('the places within eight of a line, once each and in order', () => {
  expect(nearLines(40, [4])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(nearLines(100, [30, 50])).toHaveLength(32)
  expect(nearLines(100, [30, 34])).toEqual(Array.from({ length: 20 }, (_, at) => at + 22))
  expect(nearLines(5, [4])).toEqual([0, 1, 2, 3, 4])
  expect(nearLines(100, [])).toEqual([])
})

test('a day begins at midnight in Shanghai, and days without a submission are counted too', () => {
  const hours = [
    { hour: '2026-10-01T15', count: 2 },
    { hour: '2026-10-01T16', count: 3 },
    { hour: '2026-10-04T00', count: 1 },
  ]
  expect(daysOf(hours)).toEqual([
    { day: '2026-10-01', count: 2 },
    { day: '2026-10-02', count: 3 },
    { day: '2026-10-03', count: 0 },
    { day: '2026-10-04', count: 1 },
  ])
  expect(daysOf([])).toEqual([])
  const early = { hour: '2025-01-01T00', count: 5 }
  const long = daysOf([early, ...hours])
  expect(long).toHaveLength(120)
  expect(long.reduce((sum, { count }) => sum + count, 0)).toBe(11)
})
