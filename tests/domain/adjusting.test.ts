import fc from 'fast-check'
import { expect, test } from 'vitest'
import { adjust, faultsOf, sayFault, withVacancies } from '../../app/domain/adjusting'
import {
  type AwardingFacts,
  type AwardingPlan,
  outcomeOf,
  scoresOf,
} from '../../app/domain/awarding'

const CRITERIA = [
  { id: 'theme', name: '主题', max: 100, levels: [] },
] as unknown as AwardingFacts['criteria']

/** Essays e0, e1, … with these scores in tenths by one judge; every third is of union u0. */
function factsFor(totals: readonly number[], rounds = ['评审']): AwardingFacts {
  return {
    entrants: totals.map((_, index) => ({
      id: `e${index}`,
      union: `u${index % 3}`,
      track: null,
      round: index < 2 ? rounds.length : 1,
    })),
    sheets: totals.flatMap((theme, index) =>
      theme < 0
        ? []
        : [
            {
              essay: `e${index}`,
              judge: 'j',
              round: index < 2 ? rounds.length : 1,
              scores: { theme },
            },
          ],
    ),
    criteria: CRITERIA,
    rounds,
    decisions: [],
  }
}

const PLAN: AwardingPlan = {
  method: 'mean',
  ladder: [],
  fields: [
    {
      track: null,
      tiers: [
        { name: '一等奖', count: 2 },
        { name: '二等奖', count: 3 },
      ],
    },
  ],
  tie: 'extend',
  capPerUnion: null,
  prizesFor: 'all',
}

const outcomes = (
  totals: readonly number[],
  plan: AwardingPlan,
  vacant: number,
  rounds?: string[],
) => {
  const facts = factsFor(totals, rounds)
  const scores = scoresOf(facts, { seed: 1, draws: 1 })
  const lower = withVacancies(plan, [{ track: null, tier: '一等奖', places: vacant }])
  const lowered = outcomeOf(facts, scores, lower)
  return { proposed: outcomeOf(facts, scores, plan), lowered, plan: lower }
}

const totals = fc.array(fc.integer({ min: -1, max: 900 }), { maxLength: 12 })

test('what the rules propose has no fault, whatever the policy, the cap and the vacancies', () => {
  fc.assert(
    fc.property(
      totals,
      fc.constantFrom('extend' as const, 'down' as const, 'hold' as const),
      fc.constantFrom(null, 1, 2),
      fc.integer({ min: 0, max: 2 }),
      (scores, tie, capPerUnion, vacant) => {
        const { proposed, lowered, plan } = outcomes(scores, { ...PLAN, tie, capPerUnion }, vacant)
        expect(faultsOf(adjust(proposed, lowered, []), lowered, plan)).toEqual([])
      },
    ),
  )
})

test('vacant places take that many prizes away, and nobody moves up into them', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 900 }), { minLength: 6, maxLength: 12 }),
      fc.integer({ min: 0, max: 2 }),
      (scores, vacant) => {
        const { proposed, lowered } = outcomes(scores, PLAN, vacant)
        const order = ['一等奖', '二等奖', null]
        const winners = lowered.rows.filter(({ tier }) => tier !== null)
        expect(winners).toHaveLength(5 - vacant)
        const before = new Map(proposed.rows.map(({ id, tier }) => [id, tier]))
        for (const { id, tier } of lowered.rows) {
          expect(order.indexOf(tier)).toBeGreaterThanOrEqual(order.indexOf(before.get(id) ?? null))
        }
      },
    ),
  )
})

test('a move without room, over the cap, out of the finals or without a score is a fault in words', () => {
  const names = { entry: (id: string) => `《${id}》`, union: (id: string) => id }
  const capped = { ...PLAN, capPerUnion: 2, prizesFor: 'finalists' as const }
  const { proposed, lowered, plan } = outcomes([900, 800, 700, 600, -1], capped, 1, [
    '初评',
    '终评',
  ])
  const faults = (moves: readonly { essay: string; tier: string | null }[]) =>
    faultsOf(adjust(proposed, lowered, moves), lowered, plan).map((fault) => sayFault(fault, names))
  expect(faults([{ essay: 'e1', tier: '一等奖' }])).toEqual([
    '一等奖限 1 篇，调整后有 2 篇。请再移出 1 篇。',
  ])
  expect(
    faults([
      { essay: 'e1', tier: '一等奖' },
      { essay: 'e0', tier: '二等奖' },
    ]),
  ).toEqual([])
  expect(faults([{ essay: 'e2', tier: '二等奖' }])).toEqual([
    '《e2》没有进入最后一轮，按规则不参加定奖，不能列入二等奖。',
  ])
  expect(faults([{ essay: 'e4', tier: '二等奖' }])).toEqual([
    '《e4》没有提交的评分，没有排名，不能列入二等奖。',
  ])
  expect(faults([{ essay: 'e1', tier: '特等奖' }])).toEqual(['《e1》所在的组别没有特等奖。'])
  const single = outcomes([900, 800, 700, 600], { ...PLAN, capPerUnion: 1 }, 0)
  const over = adjust(single.proposed, single.lowered, [{ essay: 'e3', tier: '二等奖' }])
  expect(
    faultsOf(over, single.lowered, single.plan).map((fault) => sayFault(fault, names)),
  ).toEqual(['每家工会最多 1 个奖项，调整后u0有 2 个。请再移出 1 篇。'])
})
