import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AwardingFacts,
  leavingOut,
  outcomeOf,
  planOf,
  scoresOf,
} from '../../app/domain/awarding'
import { isHeld } from '../../app/domain/awarding/moves'
import {
  methodsOnOffer,
  saySensitivity,
  sensitivityOf,
} from '../../app/domain/awarding/sensitivity'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'

const RULES: Rules = {
  ...DEFAULT_RULES,
  criteria: [{ id: 'whole', name: '总评', max: 100, guide: '' }],
  tiers: [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
  ],
}

function factsOf(totals: readonly (readonly (number | null)[])[]): AwardingFacts {
  return {
    entrants: totals.map((_, index) => ({ id: `e${index}`, union: 'u', track: null, round: 1 })),
    sheets: totals.flatMap((given, index) =>
      given.flatMap((whole, judge) =>
        whole === null
          ? []
          : [{ essay: `e${index}`, judge: `j${judge}`, round: 1, scores: { whole } }],
      ),
    ),
    criteria: RULES.criteria,
    rounds: ['评审'],
    decisions: [],
  }
}

function sensitivityIn(facts: AwardingFacts, rules: Rules = RULES) {
  const plan = planOf(rules)
  const scores = scoresOf(facts, { seed: 1, draws: 20 })
  const outcome = outcomeOf(facts, scores, plan)
  return { plan, scores, outcome, sensitivity: sensitivityOf(facts, scores, plan, outcome) }
}

const full = fc
  .tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 9 }))
  .chain(([judges, essays]) =>
    fc.array(fc.array(fc.integer({ min: 60, max: 70 }), { minLength: judges, maxLength: judges }), {
      minLength: essays,
      maxLength: essays,
    }),
  )

test('leaving a judge out by the sums is leaving their sheets out', () => {
  fc.assert(
    fc.property(full, fc.constantFrom('mean' as const, 'trimmed' as const), (totals, method) => {
      const facts = factsOf(totals)
      const { sensitivity, plan, outcome } = sensitivityIn(facts, { ...RULES, aggregation: method })
      for (const [id, { judges, now }] of sensitivity) {
        const moved = totals[0].flatMap((_, index) => {
          const judge = `j${index}`
          const rest = leavingOut(facts, new Set([judge]))
          const without = outcomeOf(rest, scoresOf(rest, { seed: 1, draws: 20 }), plan)
          const row = without.rows.find((each) => each.id === id)
          const standing = { tier: row?.tier ?? null, isHeld: row ? isHeld(row) : false }
          return standing.tier === now.tier && standing.isHeld === now.isHeld
            ? []
            : [{ judge, ...standing }]
        })
        expect(judges).toEqual(moved)
      }
      const prized = outcome.rows.filter((row) => row.tier !== null || isHeld(row))
      expect(prized.every(({ id }) => sensitivity.has(id))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('the trimmed mean is compared from five readings on, and each method by its own outcome', () => {
  fc.assert(
    fc.property(full, (totals) => {
      const facts = factsOf(totals)
      const { scores, plan, sensitivity } = sensitivityIn(facts)
      const methods = methodsOnOffer(scores)
      expect(methods.includes('trimmed')).toBe(totals[0].length >= 5)
      for (const method of methods) {
        const { rows } = outcomeOf(facts, scores, { ...plan, method })
        for (const [id, { methods: under }] of sensitivity) {
          const tier = under.find((each) => each.method === method)?.tier
          expect(tier).toBe(rows.find((row) => row.id === id)?.tier)
        }
      }
    }),
    { numRuns: 40 },
  )
})

test('one judge fewer is not tried where judges read different essays or prizes go by adjusted scores', () => {
  const partial = sensitivityIn(
    factsOf([
      [80, 81, null],
      [70, null, 72],
      [null, 60, 61],
    ]),
  )
  expect(partial.sensitivity.get('e0')?.judges).toBeNull()
  const adjusted = sensitivityIn(
    factsOf([
      [80, 81],
      [70, 72],
    ]),
    {
      ...RULES,
      aggregation: 'adjusted',
    },
  )
  expect(adjusted.sensitivity.get('e0')?.judges).toBeNull()
})

test('only what lies just below the last line is looked at', () => {
  const { sensitivity } = sensitivityIn(
    factsOf(Array.from({ length: 20 }, (_, index) => [90 - index, 89 - index])),
  )
  expect([...sensitivity.keys()]).toEqual(Array.from({ length: 8 }, (_, index) => `e${index}`))
})

test('it is said in one sentence', () => {
  const name = (judge: string) => `评委${judge}`
  const firm = { tier: '二等奖', isHeld: false }
  const methods = [
    { method: 'adjusted' as const, ...firm },
    { method: 'mean' as const, ...firm },
  ]
  expect(saySensitivity({ now: firm, methods, judges: null }, name)).toBe('两种方法下都是二等奖')
  expect(saySensitivity({ now: firm, methods, judges: [] }, name)).toBe(
    '两种方法下都是二等奖；少任何一位评委也不变',
  )
  const out = { tier: null, isHeld: false }
  const held = { tier: null, isHeld: true }
  expect(
    saySensitivity(
      {
        now: firm,
        methods: [methods[0], { method: 'mean', ...held }],
        judges: [{ judge: '甲', ...out }],
      },
      name,
    ),
  ).toBe('按平均分在奖级线上并列；不计评委甲时未获奖')
})
