import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AwardingFacts,
  type Outcome,
  outcomeOf,
  planOf,
  scoresOf,
} from '../../app/domain/awarding'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'
import { passOn } from '../../app/domain/rounds'

const JUDGES = ['甲', '乙', '丙'] as const

/** Essays with the round that each came into; in every round that it was in, three judges gave it half points. */
const facts: fc.Arbitrary<AwardingFacts> = fc
  .array(
    fc.record({
      round: fc.integer({ min: 1, max: 3 }),
      points: fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }), {
        minLength: 3,
        maxLength: 3,
      }),
    }),
    { minLength: 1, maxLength: 9 },
  )
  .map((essays) => ({
    entrants: essays.map(({ round }, index) => ({
      ...{ id: `e${index}`, union: 'u', track: null, round },
    })),
    sheets: essays.flatMap(({ round, points }, index) =>
      points.slice(0, round).flatMap((given, before) =>
        JUDGES.map((judge, place) => ({
          essay: `e${index}`,
          judge,
          round: before + 1,
          scores: Object.fromEntries(
            DEFAULT_RULES.criteria.map(({ id }, at) => [id, at === 0 ? given[place] * 5 : 100]),
          ),
        })),
      ),
    ),
    criteria: DEFAULT_RULES.criteria,
    rounds: ['初评', '复评', '终评'],
    decisions: [],
  }))

const RUNS = { numRuns: 40 }

const RULES: Rules = {
  ...DEFAULT_RULES,
  laterRounds: [
    { name: '复评', readings: 'all', entries: 5 },
    { name: '终评', readings: 'all', entries: 3 },
  ],
  tiers: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
  ],
  tie: 'extend',
}

function judged(given: AwardingFacts, rules: Rules = RULES): Outcome {
  return outcomeOf(given, scoresOf(given, { seed: 1, draws: 1 }), planOf(rules))
}

const idsOf = ({ rows }: Outcome) =>
  rows.map(({ id, rank, tier }) => [id, rank, tier]).sort((one, other) => (one < other ? -1 : 1))

test('an essay of a later round stands above every essay of an earlier one', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const { rows } = judged(given)
      for (const upper of rows) {
        for (const lower of rows) {
          if (upper.round > lower.round) expect(upper.rank).toBeLessThan(lower.rank as number)
        }
      }
    }),
    RUNS,
  )
})

test('the mean is that of the own last round alone', () => {
  fc.assert(
    fc.property(facts, (given) => {
      for (const { id, round, scores } of judged(given).rows) {
        const own = given.sheets.filter((sheet) => sheet.essay === id && sheet.round === round)
        const sum = own
          .flatMap((sheet) => Object.values(sheet.scores))
          .reduce((total, tenths) => total + tenths, 0)
        expect((scores.mean?.sum ?? 0) * own.length).toBe(sum * (scores.mean?.n ?? 0))
        expect(scores.readings).toBe(JUDGES.length)
      }
    }),
    RUNS,
  )
})

test('the order in which essays and sheets come changes nothing', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const turned = {
        ...given,
        entrants: given.entrants.toReversed(),
        sheets: given.sheets.toReversed(),
      }
      expect(idsOf(judged(turned))).toEqual(idsOf(judged(given)))
    }),
    RUNS,
  )
})

test('where prizes are for finalists, nobody else gets one, and finalists get theirs as before', () => {
  fc.assert(
    fc.property(facts, (given) => {
      const all = judged(given)
      const finalists = judged(given, { ...RULES, prizesFor: 'finalists' })
      const tierIn = ({ rows }: Outcome, id: string) => rows.find((row) => row.id === id)?.tier
      for (const { id, round, tier, reason } of finalists.rows) {
        if (round === 3) expect(tier).toBe(tierIn(all, id))
        else expect([tier, reason]).toEqual([null, { kind: 'notFinal', round: '终评' }])
      }
    }),
    RUNS,
  )
})

test('those who go on are the best of the round alone, all equals across the line or, held, none of them', () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 1, max: 4 }), (given, entries) => {
      const scores = scoresOf(given, { seed: 1, draws: 1 })
      const list = (tie: Rules['tie']) =>
        passOn(given, scores, planOf({ ...RULES, tie, capPerUnion: 1 }), entries)
      const final = given.entrants.filter(({ round }) => round === 3).length
      const extended = list('extend')
      expect(extended.rows).toHaveLength(final)
      const on = extended.rows.filter(({ passes }) => passes)
      expect(on.length).toBeGreaterThanOrEqual(Math.min(entries, final))
      expect(on.every(({ rank }) => (rank ?? 0) <= entries)).toBe(true)
      const held = list('hold')
      const sure = held.rows.filter(({ passes }) => passes).length
      expect(sure + held.tied.length).toBe(on.length)
      if (held.tied.length > 0) {
        expect(sure + held.places).toBe(entries)
        expect(held.tied.length).toBeGreaterThan(held.places)
      }
    }),
    RUNS,
  )
})

test('one method serves all rounds: the mean only where everybody reads everything in each', () => {
  const [first, last] = RULES.laterRounds
  expect(planOf(RULES).method).toBe('mean')
  expect(planOf({ ...RULES, laterRounds: [first, { ...last, readings: 3 }] }).method).toBe(
    'adjusted',
  )
  expect(planOf({ ...RULES, readings: 3 }).method).toBe('adjusted')
  expect(planOf({ ...RULES, readings: 3, aggregation: 'mean' }).method).toBe('mean')
})
