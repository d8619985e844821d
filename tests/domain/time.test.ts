import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  forInput,
  parseShanghaiInput,
  toShanghai,
  toShanghaiDate,
  toShanghaiTime,
} from '../../app/domain/time'

const minutes = fc
  .integer({ min: Date.UTC(1992, 0, 1) / 60_000, max: Date.UTC(2100, 0, 1) / 60_000 })
  .map((minute) => new Date(minute * 60_000).toISOString())

test('an instant is shown on the clocks of Shanghai', () => {
  expect(toShanghai('2026-11-24T09:30:00.000Z')).toBe('2026年11月24日 17:30')
  expect(toShanghaiDate('2026-03-05T02:00:00.000Z')).toBe('2026年3月5日')
  expect(toShanghaiTime('2026-03-05T02:07:59.000Z')).toBe('10:07')
})

test('an evening in UTC is already the next day, month and year in Shanghai', () => {
  expect(toShanghai('2026-12-31T16:00:00.000Z')).toBe('2027年1月1日 00:00')
})

test('the display agrees with the time zone database', () => {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  fc.assert(
    fc.property(minutes, (iso) => {
      expect(forInput(iso).replace('T', ' ')).toBe(parts.format(new Date(iso)))
    }),
  )
})

test('what a form shows reads back as the same instant', () => {
  fc.assert(
    fc.property(minutes, (iso) => {
      expect(parseShanghaiInput(forInput(iso))).toBe(iso)
    }),
  )
})

test('a typed time is Shanghai time, with or without seconds', () => {
  expect(parseShanghaiInput('2026-11-24T17:30')).toBe('2026-11-24T09:30:00.000Z')
  expect(parseShanghaiInput(' 2026-11-24T07:30:59 ')).toBe('2026-11-23T23:30:59.000Z')
})

test('what is no time is not guessed at', () => {
  for (const typed of [
    '',
    '明天',
    '2026-11-24',
    '2026-02-30T10:00',
    '2026-11-24T24:30',
    '26-1-1T1:1',
  ]) {
    expect(parseShanghaiInput(typed)).toBeNull()
  }
})

test('no time yet leaves the field empty, and what is no instant is refused', () => {
  expect(forInput(null)).toBe('')
  expect(() => toShanghai('soon')).toThrow(RangeError)
})
