/** Tracks: what fits, what prizes are called, and that the fields of a contest do not know of one another. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AwardingFacts, outcomeOf, planOf, scoresOf } from '../../app/domain/awarding'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'
import { sumInWords } from '../../app/domain/prizes'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'
import {
  prizeName,
  tierNamesByPlace,
  tiersOf,
  trackCalled,
  trackFault,
} from '../../app/domain/tracks'

const PROSE = {
  name: '散文组',
  tiers: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
  ],
}
const VERSE = {
  name: '诗歌组',
  tiers: [
    { name: '金奖', count: 1 },
    { name: '二等奖', count: 1 },
  ],
}
const RULES: Rules = { ...DEFAULT_RULES, tracks: [PROSE, VERSE], tie: 'extend' }

test('a track is known by its name, with or without 组 and spaces', () => {
  expect(
    ['散文组', ' 散 文', '诗歌', '小说组', ''].map((typed) => trackCalled(typed, RULES)),
  ).toEqual(['散文组', '散文组', '诗歌组', null, null])
  expect(trackFault(null, RULES)).toBe('请选择组别：散文组、诗歌组。')
  expect(trackFault('小说组', RULES)).toBe('请选择组别：散文组、诗歌组。')
  expect(trackFault('诗歌组', RULES)).toBeNull()
  expect(trackFault(null, DEFAULT_RULES)).toBeNull()
})

test('a prize is called after its track, and tracks may call their tiers differently', () => {
  expect(prizeName('散文组', '一等奖')).toBe('散文组一等奖')
  expect(prizeName(null, '一等奖')).toBe('一等奖')
  expect(tierNamesByPlace(RULES)).toEqual(['一等奖或金奖', '二等奖'])
  expect(tiersOf(RULES, '诗歌组')).toEqual(VERSE.tiers)
  expect(tiersOf(RULES, null)).toEqual([])
  expect(tiersOf(DEFAULT_RULES, null)).toEqual(DEFAULT_RULES.tiers)
})

test('the sum of a union is told from essays to prizes', () => {
  const points = { essay: 1, prizes: [5, 3, 2] }
  expect(
    sumInWords({ essays: 12, prizes: [1, 0, 2] }, points, ['一等奖', '二等奖', '三等奖']),
  ).toBe('12 篇合格 × 1 + 一等奖 1 篇 × 5 + 三等奖 2 篇 × 2')
  expect(sumInWords({ essays: 1, prizes: [0, 0, 0] }, points, [])).toBe('1 篇合格 × 1')
})

type Drawn = { readonly track: string; readonly scores: readonly number[] }

const drawn = fc.array(
  fc.record({
    track: fc.constantFrom(PROSE.name, VERSE.name),
    scores: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 2, maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 8 },
)

function factsOf(essays: readonly (Drawn & { readonly id: string })[]): AwardingFacts {
  return {
    entrants: essays.map(({ id, track }) => ({ id, union: 'u', track, round: 1 })),
    sheets: essays.flatMap(({ id, scores }) =>
      scores.map((score, judge) => ({
        essay: id,
        judge: `j${judge}`,
        round: 1,
        scores: Object.fromEntries(DEFAULT_CRITERIA.map((criterion) => [criterion.id, score * 5])),
      })),
    ),
    criteria: DEFAULT_CRITERIA,
    rounds: ['评审'],
    decisions: [],
  }
}

function prizesOf(essays: readonly (Drawn & { readonly id: string })[], rules = RULES) {
  const facts = factsOf(essays)
  const { rows } = outcomeOf(facts, scoresOf(facts, { seed: 1, draws: 10 }), planOf(rules))
  return new Map(rows.map(({ id, track, rank, tier }) => [id, { track, rank, tier }]))
}

test('a track is awarded as if the others were not there, in whatever order the essays come', () => {
  fc.assert(
    fc.property(drawn, (list) => {
      const essays = list.map((essay, index) => ({ ...essay, id: `e${index}` }))
      const together = prizesOf(essays)
      expect(prizesOf(essays.toReversed())).toEqual(together)
      for (const { name, tiers } of [PROSE, VERSE]) {
        const own = essays.filter(({ track }) => track === name)
        const alone = prizesOf(own, { ...RULES, tracks: [], tiers })
        expect(new Map([...together].filter(([, { track }]) => track === name))).toEqual(alone)
      }
    }),
    { numRuns: 25 },
  )
})
