import { expect, test } from 'vitest'
import { readCalendarLines, readDay } from '../../app/domain/calendar-lines'

test('lines of days and of ranges are read, in every way that people write a date', () => {
  const text = '2026-10-01至2026-10-03 休 国庆节\n\n2026年2月14日 班 春节 调休\n２０２６/１/４ 上班'
  expect(readCalendarLines(text).days).toEqual([
    { day: '2026-10-01', kind: 'rest', name: '国庆节' },
    { day: '2026-10-02', kind: 'rest', name: '国庆节' },
    { day: '2026-10-03', kind: 'rest', name: '国庆节' },
    { day: '2026-02-14', kind: 'work', name: '春节 调休' },
    { day: '2026-01-04', kind: 'work', name: '' },
  ])
})

test('a later line wins over an earlier one for the same day', () => {
  expect(readCalendarLines('2026-01-01 休 元旦\n2026-01-01 班').days).toEqual([
    { day: '2026-01-01', kind: 'work', name: '' },
  ])
})

test.each([
  ['', '请至少填写一行。'],
  ['2026-02-30 休', '第 1 行：日期要写成 2026-10-01。'],
  ['2026-01-01 休\n2026-01-02 constructor', '第 2 行：日期后面要写“休”或“班”。'],
  ['2026-10-07至2026-10-01 休', '第 1 行：后一个日期早于前一个。'],
  ['2026-01-01至2026-12-31 休', '第 1 行：一行最多 31 天。'],
  [`2026-01-01 休 ${'节'.repeat(21)}`, '第 1 行：名称最多 20 个字。'],
])('%j is refused in words', (text, fault) => {
  expect(readCalendarLines(text)).toEqual({ fault })
})

test('a day that is none is not read', () => {
  expect(['2026-13-01', '2026-2-29', '明天', '2026-10-01 '].map(readDay)).toEqual([
    null,
    null,
    null,
    '2026-10-01',
  ])
})
