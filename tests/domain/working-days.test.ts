import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toShanghai } from '../../app/domain/time'
import { workingDaysAfter } from '../../app/domain/working-days'

test('five working days after a Tuesday end on the next Tuesday at the last second in Shanghai', () => {
  expect(workingDaysAfter('2026-11-24T01:00:00.000Z', 5)).toBe('2026-12-01T15:59:59.000Z')
  expect(toShanghai('2026-12-01T15:59:59.000Z')).toBe('2026年12月1日 23:59')
})

test('weekends do not count, whatever day it begins', () => {
  const ends = (day: number) => workingDaysAfter(`2026-11-${day}T04:00:00.000Z`, 5).slice(5, 10)
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
  expect(workingDaysAfter('2026-11-24T15:59:59.999Z', 1)).toBe('2026-11-25T15:59:59.000Z')
  expect(workingDaysAfter('2026-11-24T16:00:00.000Z', 1)).toBe('2026-11-26T15:59:59.000Z')
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
      const end = Date.parse(workingDaysAfter(moment.toISOString(), days)) + shift
      let counted = 0
      const dayOf = (time: number) => Math.floor(time / 86_400_000)
      for (let day = dayOf(moment.getTime() + shift) + 1; day <= dayOf(end); day += 1) {
        const weekday = new Date(day * 86_400_000).getUTCDay()
        if (weekday >= 1 && weekday <= 5) counted += 1
      }
      const last = new Date(end).getUTCDay()
      expect(counted).toBe(days)
      expect(last >= 1 && last <= 5).toBe(true)
    }),
  )
})
