/** Whom the committee may ask to read an essay again, and why not. */
import { expect, test } from 'vitest'
import { reviewStateOf, whyNotAsked } from '../../app/domain/rereading'

const FREE = {
  hasLeft: false,
  isAsked: false,
  hasRead: false,
  sharedUnion: null,
  hasConflict: false,
}

test('a judge who has not read the essay and has no interest in it may be asked', () => {
  expect(whyNotAsked(FREE)).toBeNull()
})

test('each bar is told in words', () => {
  const bars = [
    { isAsked: true },
    { hasLeft: true },
    { hasRead: true },
    { hasConflict: true },
    { sharedUnion: '渝中区总工会' },
  ]
  expect(bars.map((bar) => whyNotAsked({ ...FREE, ...bar }))).toEqual([
    '已经请过复评',
    '已退出评审',
    '评审时分到过这篇作品',
    '与这篇作品有利益关系，已声明或登记回避',
    '与作者同属渝中区总工会',
  ])
})

test('a re-reading is open until it is answered, declined or taken back', () => {
  const none = { submittedAt: null, recusedAt: null, withdrawnAt: null }
  const at = '2026-06-01T00:00:00.000Z'
  expect(reviewStateOf(none)).toBe('open')
  expect(reviewStateOf({ ...none, submittedAt: at })).toBe('submitted')
  expect(reviewStateOf({ ...none, recusedAt: at })).toBe('recused')
  expect(reviewStateOf({ ...none, withdrawnAt: at })).toBe('withdrawn')
})
