import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_RULES, PHASES } from '../../app/domain/contest'
import { ESSAY_STATES, type EssayState } from '../../app/domain/essay'
import {
  demandReview,
  type Review,
  whyNoOrdering,
  whyNoReview,
  whyNot,
} from '../../app/domain/policy'
import {
  filledIn,
  leftOf,
  quotaInWords,
  quotasInShort,
  readQuota,
  settingInWords,
  standingOf,
  whyNoPlace,
} from '../../app/domain/quota'

const district = (used: number, most: number | null, least: number | null = null) => ({
  unionName: '合川区总工会',
  used,
  most,
  least,
})

test.each([
  [district(3, 5, 3), '名额 5，已推荐 3，剩 2；至少 3，已达到', 'free', 2],
  [district(2, 5, 3), '名额 5，已推荐 2，剩 3；至少 3，还差 1', 'below', 3],
  [district(5, 5), '名额 5，已推荐 5，已满', 'full', 0],
  [district(6, 5), '名额 5，已推荐 6，超出 1', 'over', -1],
  [district(6, 5, 5), '名额 5，已推荐 6，超出 1；至少 5，已达到', 'over', -1],
  [district(0, 0), '名额 0，已推荐 0，已满', 'full', 0],
  [district(4, null), '已推荐 4，名额不限', 'none', null],
  [district(4, null, 4), '已推荐 4，名额不限；至少 4，已达到', 'free', null],
  [district(0, null, 1), '已推荐 0，名额不限；至少 1，还差 1', 'below', null],
] as const)('%o reads “%s”', (quota, words, standing, left) => {
  expect(quotaInWords(quota)).toBe(words)
  expect(standingOf(quota)).toBe(standing)
  expect(leftOf(quota)).toBe(left)
})

test('the refusal names every union that is full, its numbers, and what to do', () => {
  expect(whyNoPlace([])).toBeNull()
  expect(whyNoPlace([district(4, 5), district(9, null, 10)])).toBeNull()
  const grassroots = { ...district(2, 2), unionName: '江帆服装工会' }
  expect(whyNoPlace([district(4, 5), grassroots])).toBe(
    '“江帆服装工会”的推荐名额是 2 篇，已推荐 2 篇，没有剩余名额，不能再推荐报送。请先把另一篇已推荐的作品“重新审核”，腾出名额；或请组委会增加名额。',
  )
  expect(whyNoPlace([district(6, 5), grassroots])).toMatch(
    /^“合川区总工会”的推荐名额是 5 篇，已推荐 6 篇；“江帆服装工会”的推荐名额是 2 篇，/,
  )
})

test('a place may be taken exactly while every union above has one left', () => {
  const quota = fc.record({
    unionName: fc.constantFrom('甲', '乙'),
    used: fc.nat(20),
    most: fc.option(fc.nat(20)),
    least: fc.option(fc.nat(20)),
  })
  fc.assert(
    fc.property(fc.array(quota, { maxLength: 4 }), (quotas) => {
      const hasRoom = quotas.every(({ most, used }) => most === null || used < most)
      expect(whyNoPlace(quotas) === null).toBe(hasRoom)
    }),
  )
})

test.each([
  [
    { most: '5', least: '3' },
    { most: 5, least: 3 },
  ],
  [
    { most: ' １２ ', least: '' },
    { most: 12, least: null },
  ],
  [
    { most: '无', least: '0' },
    { most: null, least: 0 },
  ],
  [
    { most: '0', least: '' },
    { most: 0, least: null },
  ],
])('%o is read as %o', (typed, quota) => {
  expect(readQuota(typed).quota).toEqual(quota)
})

test.each([
  [{ most: '五', least: '' }, ['most']],
  [{ most: '-1', least: '1.5' }, ['most', 'least']],
  [{ most: '10000', least: '' }, ['most']],
  [{ most: '2', least: '3' }, ['least']],
])('%o is refused with words for %o', (typed, fields) => {
  expect(Object.keys(readQuota(typed).faults ?? {})).toEqual(fields)
})

test('filling in changes what is filled, keeps what is empty, and takes away by 无', () => {
  const typed = { most: '5', least: '3' }
  expect(filledIn(typed, { most: '8', least: '' })).toEqual({ most: '8', least: '3' })
  expect(filledIn(typed, { most: '', least: '无' })).toEqual({ most: '5', least: '无' })
})

test('the audit keeps quotas in short words', () => {
  expect(settingInWords({ most: 5, least: 3 })).toBe('名额 5，至少 3')
  expect(settingInWords({ most: null, least: null })).toBe('名额不限')
  expect(quotasInShort([district(3, 5), district(3, null, 5)])).toEqual([
    '合川区总工会 3/5',
    '合川区总工会 3/不限',
  ])
})

const REVIEWS: readonly Review[] = ['recommend', 'return', 'decline', 'reconsider']
const DIRECT = { ...DEFAULT_RULES, unionStep: 'none' } as const

test('without the union step officers decide nothing, in any phase and state', () => {
  const words = '本次征文由作者直接报送组委会，不经工会推荐。您可以阅读本工会的作品，不需要作决定。'
  for (const review of REVIEWS) {
    for (const { key: phase } of PHASES) {
      for (const state of Object.keys(ESSAY_STATES) as EssayState[]) {
        expect(whyNoReview(review, { phase, state }, DIRECT)).toBe(words)
        const demanded = () =>
          demandReview(review, { phase, state }, { rules: DIRECT, reason: '不合题。' })
        expect(demanded).toThrow(words)
      }
    }
  }
})

test('with the union step officers decide as the table of steps says', () => {
  for (const review of REVIEWS) {
    for (const { key: phase } of PHASES) {
      for (const state of Object.keys(ESSAY_STATES) as EssayState[]) {
        const standing = { phase, state }
        expect(whyNoReview(review, standing, DEFAULT_RULES)).toBe(whyNot(review, standing))
      }
    }
  }
  const open = { phase: 'open', state: 'submitted' } as const
  expect(whyNoReview('recommend', open, DEFAULT_RULES)).toBeNull()
})

test('recommendations are put in order while they can be made', () => {
  const phases = PHASES.map(({ key }) => key)
  const free = phases.filter((phase) => whyNoOrdering(phase, DEFAULT_RULES) === null)
  expect(free).toEqual(['open', 'screening'])
  expect(phases.filter((phase) => whyNoOrdering(phase, DIRECT) === null)).toEqual([])
})
