/** Analysis: agreement of a round, profiles and remarks of judges, and who moves between two outcomes. */
import { expect, test } from 'vitest'
import { alpha, intraclass } from '../../../app/domain/agreement'
import {
  type JudgeProfile,
  judgeProfiles,
  movesBetween,
  remarksOn,
  roundAgreement,
} from '../../../app/domain/analysis'
import {
  alphaVerdict,
  concordanceVerdict,
  intraclassVerdict,
} from '../../../app/domain/analysis/words'
import {
  type AwardingFacts,
  leavingOut,
  outcomeOf,
  planOf,
  scoresOf,
} from '../../../app/domain/awarding'
import { DEFAULT_RULES } from '../../../app/domain/contest'
import { signed } from '../../../app/figures'

const CRITERIA = DEFAULT_RULES.criteria
const UNKNOWN = { essay: null, judge: null, residual: null }

/** A sheet with this total in points, spread over the criteria. */
function sheet(essay: string, judge: string, total: number) {
  const scores = { theme: total * 10 - 500, content: 250, language: 150, originality: 100 }
  return { essay, judge, round: 1, scores }
}

const rating = (essay: string, judge: string, score: number) => ({ essay, judge, score })

test('figures of a round are those of its table, and ICC rests on the essays that all have read', () => {
  const table = [
    [80, 82, 85],
    [70, 75, 71],
    [60, 66, 69],
    [90, 88, 93],
  ]
  const full = table.flatMap((row, essay) =>
    row.map((score, judge) => rating(`e${essay}`, `j${judge}`, score)),
  )
  const whole = roundAgreement(full, { essay: 60, judge: 30, residual: 10 })
  expect(whole).toMatchObject({ essays: 4, judges: 3, sheets: 12, readByAll: 4 })
  expect(whole.intraclass).toEqual(intraclass(table))
  expect(whole.alpha).toBe(alpha(table, 'interval'))
  expect(whole.shares).toEqual({ essay: 0.6, judge: 0.3, residual: 0.1 })

  const gappy = roundAgreement([...full, rating('e4', 'j0', 77)], UNKNOWN)
  expect(gappy).toMatchObject({ essays: 5, sheets: 13, readByAll: 4, shares: null })
  expect(gappy.intraclass).toEqual(whole.intraclass)
  expect(gappy.concordance).toEqual(whole.concordance)

  const chain = roundAgreement(
    [rating('a', 'j', 70), rating('a', 'k', 72), rating('b', 'l', 80)],
    UNKNOWN,
  )
  expect(chain).toMatchObject({ readByAll: 0, intraclass: null, concordance: null })
  expect(roundAgreement([], UNKNOWN)).toMatchObject({ sheets: 0, alpha: null })
})

test('a profile holds what the sheets of one judge say beside those of the others', () => {
  const sheets = [
    ...[80, 70, 60].map((total, at) => sheet(`e${at}`, 'mild', total + 12)),
    ...[80, 70, 60].map((total, at) => sheet(`e${at}`, 'one', total)),
    ...[80, 70, 60].map((total, at) => sheet(`e${at}`, 'two', total)),
  ]
  const fit = [
    { judge: 'mild', n: 3, severity: 7, se: 1 },
    { judge: 'one', n: 3, severity: -3.5, se: null },
    { judge: 'two', n: 3, severity: -3.5, se: 1 },
  ]
  const isHome = (judge: string, essay: string) => (judge === 'mild' ? essay === 'e0' : null)
  const [mild, one] = judgeProfiles({ sheets, criteria: CRITERIA, adjusted: fit, isHome })
  expect(mild).toMatchObject({
    ...{ judge: 'mild', n: 3, mean: 82, spread: 10, severity: 7, low: 5.04, high: 8.96 },
    ...{ shared: 3, spearman: 1, extremes: 3, halo: null },
    home: { homeReadings: 1, otherReadings: 2, bias: 0 },
  })
  expect(one).toMatchObject({ low: null, high: null, extremes: 0, home: null })
})

const plain: JudgeProfile = {
  ...{ judge: 'plain', n: 40, mean: 80, spread: 5, severity: 0, low: -1, high: 1, shared: 40 },
  ...{ spearman: 0.8, halo: 0.5, home: null, extremes: 1 },
}
const home = { homeReadings: 5, otherReadings: 30, bias: 4, low: 1, high: 7 }

test('each rule finds its judge and no other', () => {
  const odd: readonly [Partial<JudgeProfile>, readonly string[]][] = [
    [{}, []],
    [{ severity: 6, low: 4, high: 8 }, ['偏宽']],
    [{ severity: -6, low: -8, high: -4 }, ['偏严']],
    [{ severity: 3, low: 2, high: 4 }, []],
    [{ severity: 6, low: -1, high: 13 }, []],
    [{ spearman: 0.2 }, ['排序不同']],
    [{ spearman: 0.2, shared: 9 }, []],
    [{ spread: 2.4 }, ['分差小']],
    [{ halo: 0.75 }, ['各项同升同降']],
    [{ home }, ['本区县偏向']],
    [{ home: { ...home, low: -1 } }, []],
    [{ extremes: 4 }, ['极端分多']],
    [{ extremes: 2, shared: 10 }, []],
  ]
  for (const [change, expected] of odd) {
    const [remarks, ...others] = remarksOn([{ ...plain, ...change }, plain, plain], 100)
    expect(remarks, JSON.stringify(change)).toEqual(expected)
    expect(others).toEqual([[], []])
  }
  expect(remarksOn([plain], 100)).toEqual([[]])
})

test('verdicts follow the thresholds that the page names', () => {
  const words = (low: number | null, high: number | null) =>
    intraclassVerdict({ value: 0.8, low, high })
  expect([words(0.3, 0.49), words(0.5, 0.74), words(0.6, 0.95), words(null, null)]).toEqual([
    '差',
    '中等',
    '中等到优秀',
    '良好',
  ])
  expect([0.8, 0.667, 0.666].map(alphaVerdict)).toEqual([
    '可靠',
    '只可作初步结论',
    '不足以单独作为依据',
  ])
  const verdict = (p: number) => concordanceVerdict({ w: 0.5, chiSquared: 1, freedom: 1, p })
  expect(verdict(0.01)).toMatch(/^评委的排序有共同之处/)
  expect(verdict(0.2)).toMatch(/^看不出/)
})

test('leaving a judge out moves those whom that judge raised, and unread essays lose their rank', () => {
  const facts: AwardingFacts = {
    entrants: ['a', 'b', 'c'].map((id) => ({ id, union: 'u', track: null, round: 1 })),
    sheets: [
      sheet('a', 'kind', 90),
      sheet('a', 'other', 70),
      sheet('b', 'kind', 70),
      sheet('b', 'other', 80),
      sheet('c', 'kind', 60),
    ],
    criteria: CRITERIA,
    rounds: ['初评'],
    decisions: [],
  }
  const plan = planOf({ ...DEFAULT_RULES, tiers: [{ name: '一等奖', count: 1 }] })
  const before = outcomeOf(facts, scoresOf(facts, { seed: 1, draws: 1 }), plan)
  const without = leavingOut(facts, new Set(['kind']))
  const after = outcomeOf(without, scoresOf(without, { seed: 1, draws: 1 }), plan)
  expect(movesBetween(before, before)).toEqual({ moves: [], shifted: 0 })
  const free = { isTied: false, tier: null }
  expect(movesBetween(before, after)).toEqual({
    shifted: 3,
    moves: [
      {
        essay: 'b',
        before: { ...free, rank: 2 },
        after: { rank: 1, tier: '一等奖', isTied: false },
      },
      {
        essay: 'a',
        before: { rank: 1, tier: '一等奖', isTied: false },
        after: { ...free, rank: 2 },
      },
      { essay: 'c', before: { ...free, rank: 3 }, after: { ...free, rank: null } },
    ],
  })
})

test('a difference that rounds to nothing has no sign', () => {
  expect([-0.001, 0.004, 1.5, -2, null].map((value) => signed(value))).toEqual([
    '0.00',
    '0.00',
    '+1.50',
    '-2.00',
    '—',
  ])
})
