import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AwardingFacts,
  type AwardingPlan,
  outcomeOf,
  planOf,
  scoresOf,
} from '../../app/domain/awarding'
import { disputedFrom } from '../../app/domain/awarding/disagreement'
import { marginOf } from '../../app/domain/awarding/margins'
import { marksOf } from '../../app/domain/awarding/marks'
import { sayMethod } from '../../app/domain/awarding/method-words'
import { differenceOf } from '../../app/domain/awarding/moves'
import { readingOf } from '../../app/domain/awarding/reading'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'
import type { Names } from '../../app/domain/prizes/words'

const CRITERIA = DEFAULT_RULES.criteria
const NAMES: Names = {
  entry: (id) => `《${id}》`,
  criterion: (id) => CRITERIA.find((each) => each.id === id)?.name ?? id,
  union: (id) => id,
  counted: '篇作品',
}

/** Totals in points, essay by essay, judge by judge; null where a judge did not read. */
function factsOf(totals: readonly (readonly (number | null)[])[]): AwardingFacts {
  return {
    entrants: totals.map((_, index) => ({ id: `e${index}`, union: 'u', track: null, round: 1 })),
    sheets: totals.flatMap((given, index) =>
      given.flatMap((total, judge) =>
        total === null
          ? []
          : [
              {
                essay: `e${index}`,
                judge: `j${judge}`,
                round: 1,
                scores: {
                  theme: Math.round(total * 10) - 500,
                  content: 250,
                  language: 150,
                  originality: 100,
                },
              },
            ],
      ),
    ),
    criteria: CRITERIA,
    rounds: ['评审'],
    decisions: [],
  }
}

const RULES: Rules = {
  ...DEFAULT_RULES,
  tiers: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
  ],
}

function run(facts: AwardingFacts, rules: Rules = RULES) {
  const plan = planOf(rules)
  return { plan, outcome: outcomeOf(facts, scoresOf(facts, { seed: 1, draws: 20 }), plan) }
}

const SPREAD = factsOf([
  [90, 70, 80, 80, 80],
  [83, 83, 83, 83, 59],
  [78, 78, 78, 78, 78],
  [70, 70, 70, 70, 70],
])

test('each method ranks by its own figure', () => {
  const ranks = (aggregation: Rules['aggregation']) =>
    run(SPREAD, { ...RULES, aggregation }).outcome.rows.map(({ id, rank }) => [id, rank])
  expect(ranks('auto')).toEqual([
    ['e0', 1],
    ['e1', 2],
    ['e2', 3],
    ['e3', 4],
  ])
  expect(ranks('trimmed')).toEqual([
    ['e1', 1],
    ['e0', 2],
    ['e2', 3],
    ['e3', 4],
  ])
})

test('adjusted scores are compared to a hundredth of a point, as they are shown', () => {
  const totals = fc.array(
    fc.array(fc.option(fc.integer({ min: 110, max: 180 }).map((half) => half / 2)), {
      minLength: 3,
      maxLength: 3,
    }),
    { minLength: 4, maxLength: 12 },
  )
  fc.assert(
    fc.property(totals, (given) => {
      const { outcome } = run(factsOf(given), { ...RULES, aggregation: 'adjusted' })
      for (const { score, scores } of outcome.rows) {
        expect(score === null ? null : (score.sum / score.n / 10).toFixed(2)).toBe(
          scores.adjusted?.adjusted.toFixed(2) ?? null,
        )
      }
    }),
    { numRuns: 50 },
  )
})

test('the method in force is said with its reason, and trimming few readings with a warning', () => {
  const trimmed = { ...RULES, aggregation: 'trimmed' } as const
  const say = (rules: Rules, facts: AwardingFacts) => sayMethod(rules, planOf(rules).method, facts)
  expect(say(RULES, SPREAD)).toEqual({
    name: '平均分',
    why: '所有评委评所有作品，宽严对每篇一样，所以按平均分排名。',
    warning: null,
  })
  expect(say({ ...RULES, readings: 3 }, SPREAD).name).toBe('校正分')
  expect(say(trimmed, SPREAD).warning).toBeNull()
  expect(say(trimmed, factsOf([[80, 81, 82, 83], [70]])).warning).toContain('2 篇少于 5 位评委')
})

test('margins are exact to a hundredth, and what differs is never shown as equal', () => {
  expect(marginOf({ sum: 2557, n: 3 }, { sum: 850, n: 1 })).toBe(23)
  expect(marginOf({ sum: 800, n: 1 }, { sum: 1600, n: 2 })).toBe(0)
  expect(marginOf({ sum: 80000, n: 99 }, { sum: 80001, n: 99 })).toBe(-1)
})

test('a range of 15 of 100 points or more is disputed, a tie and the places at a line are seen', () => {
  expect(disputedFrom(CRITERIA)).toBe(150)
  const facts = factsOf([
    [80, 95],
    [80, 94.5],
    [75, 76],
    [76, 75],
    [60, 61],
  ])
  const { plan, outcome } = run(facts, { ...RULES, tiers: [{ name: '一等奖', count: 1 }] })
  const reading = readingOf(outcome, facts)
  expect(reading.map(({ isDisputed }) => isDisputed)).toEqual([true, false, false, false, false])
  expect(reading.map(({ isTied }) => isTied)).toEqual([false, false, true, true, false])
  expect(reading.map(({ above, below }) => [above, below])).toEqual([
    [null, 25],
    [25, 1175],
    [1175, 0],
    [0, 1500],
    [1500, null],
  ])
  const { before, end } = marksOf(outcome, plan, NAMES, new Set(['e2']))
  expect([...before.keys()]).toEqual(['e1', 'e2'])
  expect(before.get('e1')).toEqual([
    {
      kind: 'line',
      title: '一等奖线',
      words: ['1 个名额，授 1 篇', '线上和线下由得分分开，相差 0.25 分'],
    },
  ])
  expect(before.get('e2')?.[0]).toMatchObject({ kind: 'tie', title: '2 篇得分相同' })
  expect(end).toEqual([])
})

test('a line below everybody is drawn at the end, with its vacancies', () => {
  const facts = factsOf([
    [80, 82],
    [70, 72],
  ])
  const { plan, outcome } = run(facts)
  expect(marksOf(outcome, plan, NAMES, new Set())).toEqual({
    before: new Map([
      [
        'e1',
        [
          {
            kind: 'line',
            title: '一等奖线',
            words: ['1 个名额，授 1 篇', '线上和线下由得分分开，相差 10.00 分'],
          },
        ],
      ],
    ]),
    end: [{ kind: 'line', title: '二等奖线', words: ['2 个名额，授 1 篇，空缺 1 个'] }],
  })
})

test('a what-if tells who comes in, goes up, down and out', () => {
  const facts = factsOf([[90], [85], [80], [75], [70]])
  const before = run(facts)
  const changed: Rules = {
    ...RULES,
    tiers: [
      { name: '一等奖', count: 2 },
      { name: '二等奖', count: 2 },
    ],
  }
  const kinds = (from: typeof before, to: typeof before) =>
    differenceOf(from.outcome, to.outcome, to.plan).moves.map(({ id, kind }) => [id, kind])
  const after = run(facts, changed)
  expect(kinds(before, after)).toEqual([
    ['e1', 'up'],
    ['e3', 'in'],
  ])
  expect(kinds(after, before)).toEqual([
    ['e1', 'down'],
    ['e3', 'out'],
  ])
  expect(differenceOf(before.outcome, after.outcome, after.plan as AwardingPlan).sums).toEqual([
    { track: null, tier: '一等奖', places: 2, before: 1, after: 2, vacant: 0 },
    { track: null, tier: '二等奖', places: 2, before: 2, after: 2, vacant: 0 },
  ])
  const tied = factsOf([[90], [85], [80], [80], [70]])
  const held = run(tied)
  expect(kinds(run(tied, { ...RULES, tie: 'down' }), held)).toEqual([
    ['e2', 'held'],
    ['e3', 'held'],
  ])
  expect(kinds(held, run(tied, { ...RULES, tie: 'extend' }))).toEqual([
    ['e2', 'settled'],
    ['e3', 'settled'],
  ])
})
