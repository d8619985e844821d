import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toShanghai } from '../../app/domain/time'
import {
  type Calendar,
  dayOf,
  endOfDay,
  workingDaysAfter,
  workingDaysLeft,
} from '../../app/domain/working-days'

const WEEKS: Calendar = new Map()

test('five working days after a Tuesday end on the next Tuesday at the last second in Shanghai', () => {
  expect(workingDaysAfter('2026-11-24T01:00:00.000Z', 5, WEEKS)).toBe('2026-12-01T15:59:59.000Z')
  expect(toShanghai('2026-12-01T15:59:59.000Z')).toBe('2026年12月1日 23:59')
})

test('weekends do not count, whatever day it begins', () => {
  const ends = (day: number) =>
    workingDaysAfter(`2026-11-${day}T04:00:00.000Z`, 5, WEEKS).slice(5, 10)
  expect([23, 24, 25, 26, 27, 28, 29].map(ends)).toEqual([
    '11-30',
    '12-01',
    '12-02',
    '12-03',
    '12-04',
    '12-04',
    '12-04',
  ])
})

test('the day is that of Shanghai: an evening in UTC is already tomorrow', () => {
  expect(workingDaysAfter('2026-11-24T15:59:59.999Z', 1, WEEKS)).toBe('2026-11-25T15:59:59.000Z')
  expect(workingDaysAfter('2026-11-24T16:00:00.000Z', 1, WEEKS)).toBe('2026-11-26T15:59:59.000Z')
})

/** The first week of October 2026 and its make-up days. */
const OCTOBER: Calendar = new Map([
  ...Array.from({ length: 7 }, (_, index) => [`2026-10-0${index + 1}`, 'rest'] as const),
  ['2026-10-10', 'work'],
])

test('holidays do not count and make-up days do, even on a Saturday', () => {
  // Wed 30 September; 8 and 9 October are Thursday and Friday, the 10th is a working Saturday.
  expect(workingDaysAfter('2026-09-30T02:00:00.000Z', 3, OCTOBER)).toBe('2026-10-10T15:59:59.000Z')
  expect(workingDaysAfter('2026-09-30T02:00:00.000Z', 5, OCTOBER)).toBe('2026-10-13T15:59:59.000Z')
  expect(workingDaysAfter('2026-09-30T02:00:00.000Z', 5, WEEKS)).toBe('2026-10-07T15:59:59.000Z')
})

test('the countdown loses one with each working day and is 0 on the last day and after it', () => {
  const end = '2026-10-13T15:59:59.000Z'
  const left = (day: string) => workingDaysLeft(`${day}T04:00:00.000Z`, end, OCTOBER)
  expect(['2026-09-30', '2026-10-07', '2026-10-09', '2026-10-10', '2026-10-11'].map(left)).toEqual([
    5, 5, 3, 2, 2,
  ])
  expect(['2026-10-12', '2026-10-13', '2026-10-14'].map(left)).toEqual([1, 0, 0])
})

test('a day ends at its last second in Shanghai and is read back from it', () => {
  expect(endOfDay('2026-02-28')).toBe('2026-02-28T15:59:59.000Z')
  expect(dayOf('2026-02-28T15:59:59.000Z')).toBe('2026-02-28')
  expect(dayOf('2026-02-28T16:00:00.000Z')).toBe('2026-03-01')
})

test('a calendar without working days is refused instead of searched for ever', () => {
  const never = { get: () => 'rest' } as unknown as Calendar
  expect(() => workingDaysAfter('2026-01-01T00:00:00.000Z', 1, never)).toThrow(RangeError)
})

test('the end lies on a working day, and the days between hold exactly so many working days', () => {
  const moments = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2099-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(moments, fc.integer({ min: 1, max: 40 }), (moment, days) => {
      const shift = 8 * 3_600_000
      const end = Date.parse(workingDaysAfter(moment.toISOString(), days, WEEKS)) + shift
      let counted = 0
      const numberOf = (time: number) => Math.floor(time / 86_400_000)
      for (let day = numberOf(moment.getTime() + shift) + 1; day <= numberOf(end); day += 1) {
        const weekday = new Date(day * 86_400_000).getUTCDay()
        if (weekday >= 1 && weekday <= 5) counted += 1
      }
      const last = new Date(end).getUTCDay()
      expect(counted).toBe(days)
      expect(
        workingDaysLeft(moment.toISOString(), new Date(end - shift).toISOString(), WEEKS),
      ).toBe(days)
      expect(last >= 1 && last <= 5).toBe(true)
    }),
  )
})
