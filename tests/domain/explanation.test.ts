/** Explanations recompute to what was decided, and tell nothing of anybody else. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type AwardingFacts,
  type AwardingPlan,
  type Method,
  outcomeOf,
  scoresOf,
} from '../../app/domain/awarding'
import { type ExplanationInput, type ExplanationStep, explain } from '../../app/domain/explanation'
import { judgeLabel, sayRankedBy, titleOf, wordsOf } from '../../app/domain/explanation-words'
import { compareMeans, type ExactMean } from '../../app/domain/scoring'

const CRITERIA = [
  { id: 'theme', name: '主题思想', max: 50, guide: '' },
  { id: 'content', name: '内容结构', max: 50, guide: '' },
]
const NAMES = { theme: '主题思想', content: '内容结构' }
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
]

type Drawn = { readonly facts: AwardingFacts; readonly plan: AwardingPlan }

/** Ids that could be nothing else: an essay, a judge and a union are found in any bytes that hold them. */
const essayId = (index: number) => `essay-${index}-x`
const judgeId = (index: number) => `judge-${index}-x`

const contests = (methods: readonly Method[]): fc.Arbitrary<Drawn> =>
  fc
    .record({
      entrants: fc.array(
        fc.record({
          union: fc.constantFrom('union-a-x', 'union-b-x', 'union-c-x'),
          track: fc.constantFrom('散文', '小小说'),
          final: fc.boolean(),
          /** For each of two rounds and three judges a sheet, or none. Few figures, so that there are ties. */
          sheets: fc.array(
            fc.option(fc.tuple(fc.integer({ min: 80, max: 82 }), fc.integer({ min: 80, max: 81 }))),
            { minLength: 6, maxLength: 6 },
          ),
        }),
        { minLength: 1, maxLength: 9 },
      ),
      rounds: fc.constantFrom(1, 2),
      method: fc.constantFrom(...methods),
      tie: fc.constantFrom('extend' as const, 'down' as const, 'hold' as const),
      capPerUnion: fc.constantFrom(null, 1, 2),
      prizesFor: fc.constantFrom('all' as const, 'finalists' as const),
      hasTracks: fc.boolean(),
      isDecided: fc.boolean(),
    })
    .map(({ entrants, rounds, method, tie, capPerUnion, prizesFor, hasTracks, isDecided }) => ({
      facts: {
        entrants: entrants.map(({ union, track, final }, index) => ({
          id: essayId(index),
          union,
          track: hasTracks ? track : null,
          round: final ? rounds : 1,
        })),
        sheets: entrants.flatMap(({ sheets, final }, index) =>
          sheets.flatMap((scores, at) => {
            const round = at < 3 ? 1 : 2
            if (scores === null || round > (final ? rounds : 1)) return []
            const [theme, content] = scores.map((score) => score * 5)
            return [
              {
                essay: essayId(index),
                judge: judgeId(at % 3),
                round,
                scores: { theme, content },
              },
            ]
          }),
        ),
        criteria: CRITERIA,
        rounds: rounds === 1 ? ['评审'] : ['初评', '终评'],
        decisions: isDecided ? [entrants.map((_, index) => essayId(index))] : [],
      },
      plan: {
        method,
        ladder: [
          { kind: 'mean' },
          { kind: 'criterion', criterion: 'theme' },
          { kind: 'headToHead' },
        ],
        fields: hasTracks
          ? ['散文', '小小说'].map((track) => ({ track, tiers: TIERS }))
          : [{ track: null, tiers: TIERS }],
        tie,
        capPerUnion,
        prizesFor,
      },
    }))

const NOT_APPLIED = { tier: undefined, movedBecause: null, vacancies: [], changes: [] }

function inputOf({ facts, plan }: Drawn, change: Partial<ExplanationInput> = {}): ExplanationInput {
  const scores = scoresOf(facts, { seed: 1, draws: 40 })
  return {
    essay: facts.entrants[0].id,
    audience: 'organizer',
    facts,
    leftOut: [],
    scores,
    plan,
    outcome: outcomeOf(facts, scores, plan),
    reasons: facts.decisions.map(() => '细节更真'),
    applied: NOT_APPLIED,
    phase: 'deliberating',
    publicityEndsAt: null,
    publishedAt: null,
    ...change,
  }
}

function pick<Kind extends ExplanationStep['kind']>(
  steps: readonly ExplanationStep[],
  kind: Kind,
): Extract<ExplanationStep, { kind: Kind }> | undefined {
  return steps.findLast(
    (step): step is Extract<ExplanationStep, { kind: Kind }> => step.kind === kind,
  )
}

/** What a reader with a calculator gets from the sheets of the last round. */
function recomputed(steps: readonly ExplanationStep[]): ExactMean | null {
  const totals = (pick(steps, 'sheets')?.sheets ?? [])
    .filter(({ leftOut }) => leftOut === null)
    .map(({ scores, total }) => {
      expect(scores?.reduce((sum, score) => sum + score, 0)).toBe(total)
      return total
    })
  const score = pick(steps, 'score')
  if (score === undefined || totals.length === 0) return null
  const mean = { sum: totals.reduce((sum, total) => sum + total, 0), n: totals.length }
  expect(score.mean).toEqual(mean)
  if (score.method === 'adjusted' && score.adjusted) {
    const { mean: raw, severity, pull, score: adjusted } = score.adjusted
    expect(raw - severity + pull).toBe(adjusted)
    return { sum: adjusted, n: 10 }
  }
  if (score.method !== 'trimmed' || mean.n < 3) return mean
  return { sum: mean.sum - Math.max(...totals) - Math.min(...totals), n: mean.n - 2 }
}

/** The tier of those that have not been left waiting or passed over: the first one with room. */
function tierByRoom(step: Extract<ExplanationStep, { kind: 'places' }>): string | null {
  const closed = 'movedFrom' in step.reason ? step.reason.movedFrom : []
  const open = step.tiers.find(
    ({ tier, count, taken, waiting, closed: shut }) =>
      count - taken - waiting - shut > 0 && !closed.includes(tier),
  )
  return open?.tier ?? null
}

test('the numbers of an explanation recompute to the score, the rank and the tier that were given', () => {
  fc.assert(
    fc.property(contests(['mean', 'trimmed', 'adjusted']), (drawn) => {
      const input = inputOf(drawn)
      for (const row of input.outcome.rows) {
        const steps = explain({ ...input, essay: row.id }) ?? []
        const score = recomputed(steps)
        if (row.score === null) expect(score).toBeNull()
        else expect(compareMeans(score as ExactMean, row.score)).toBe(0)
        const rank = pick(steps, 'rank')
        expect(rank?.rank ?? null).toBe(row.rank)
        if (rank) expect(1 + rank.laterRound + rank.higher + rank.separated).toBe(row.rank)
        const places = pick(steps, 'places')
        expect(places?.tier ?? null).toBe(row.tier)
        const kind = places?.reason.kind
        if (places && ['placed', 'extended', 'below', 'movedOut'].includes(kind ?? '')) {
          expect(tierByRoom(places)).toBe(row.tier)
        }
        if (kind === 'capped') expect(places?.cap?.used).toBe(places?.cap?.cap)
        expect(steps.at(-1)).toMatchObject({ kind: 'result', tier: row.tier })
      }
    }),
    { numRuns: 150 },
  )
})

test('no explanation holds the id of another essay, of a judge or of a union, in its data or its words', () => {
  fc.assert(
    fc.property(
      contests(['mean', 'adjusted']),
      fc.constantFrom('organizer' as const, 'author' as const),
      (drawn, audience) => {
        const input = inputOf(drawn, { audience })
        for (const { id, tier } of input.outcome.rows) {
          const steps = explain({ ...input, essay: id }) ?? []
          const words = steps.map((step) => wordsOf(step, NAMES))
          expect(JSON.stringify([steps, words])).not.toMatch(/-x\b/)
          if (tier !== null) {
            expect(words.at(-1)?.lines.join('')).toContain(tier)
            expect(titleOf(steps)).toBe(`这篇为什么是${tier}`)
          }
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('who the judges and the other essays are makes no difference to what an author reads', () => {
  fc.assert(
    fc.property(contests(['mean', 'trimmed']), (drawn) => {
      const own = essayId(0)
      const rename = (id: string) =>
        id === own ? id : `${id.length}z${[...id].reverse().join('')}`
      const { facts, plan } = drawn
      const renamed: Drawn = {
        plan,
        facts: {
          ...facts,
          entrants: facts.entrants.map((each) => ({
            ...each,
            id: rename(each.id),
            union: rename(each.union),
          })),
          sheets: [...facts.sheets]
            .reverse()
            .map((each) => ({ ...each, essay: rename(each.essay), judge: rename(each.judge) })),
          decisions: facts.decisions.map((ranking) => ranking.map(rename)),
        },
      }
      const read = (given: Drawn) =>
        explain(inputOf(given, { essay: own, audience: 'author' }))?.map((step) =>
          wordsOf(step, NAMES),
        )
      expect(read(renamed)).toEqual(read(drawn))
    }),
    { numRuns: 60 },
  )
})

const sheet = (essay: string, judge: string, theme: number, content: number) => ({
  essay,
  judge,
  round: 1,
  scores: { theme: theme * 10, content: content * 10 },
})

/** Three essays: the first alone on top, the other two tied by score and told apart by the theme. */
const SMALL: Drawn = {
  facts: {
    entrants: ['a', 'b', 'c'].map((id) => ({ id, union: 'u', track: null, round: 1 })),
    sheets: [
      sheet('a', '1', 48, 45),
      sheet('a', '2', 47.5, 44),
      sheet('b', '1', 44, 40),
      sheet('b', '2', 43, 45),
      sheet('c', '1', 42, 42),
      sheet('c', '2', 44, 44),
    ],
    criteria: CRITERIA,
    rounds: ['评审'],
    decisions: [],
  },
  plan: {
    method: 'mean',
    ladder: [{ kind: 'mean' }, { kind: 'criterion', criterion: 'theme' }],
    fields: [{ track: null, tiers: TIERS.map((tier) => ({ ...tier, count: 1 })) }],
    tie: 'hold',
    capPerUnion: null,
    prizesFor: 'all',
  },
}

const read = (change: Partial<ExplanationInput>, drawn = SMALL) => {
  const steps = explain(inputOf(drawn, change)) ?? []
  return { steps, words: steps.map((step) => wordsOf(step, NAMES)) }
}

test('every step says its numbers', () => {
  const published = {
    applied: { tier: '二等奖', movedBecause: null, vacancies: [], changes: [] },
    phase: 'published' as const,
    publishedAt: '2026-11-24T01:00:00.000Z',
  }
  expect(read({ essay: 'b', ...published }).words).toEqual([
    {
      title: '评分表',
      lines: [
        '2 位评委提交了评分表，每份的总分是各评分项之和。评委不署名，按总分从高到低排列。',
        '满分：主题思想 50、内容结构 50，合计 100 分。',
      ],
    },
    { title: '得分', lines: ['平均分：（88 + 84）÷ 2 = 172 ÷ 2 = 86.00 分。'] },
    {
      title: '排名',
      lines: [
        '得分 86.00 分，在参加排名的 3 篇作品中排第 2。',
        '排在本篇前面的：得分更高的 1 篇；名次是 1 + 1 = 2。',
        '上一名 92.25 分（相差 6.25 分），下一名 86.00 分（得分相同）。',
      ],
    },
    {
      title: '同分的怎样分先后',
      lines: [
        '本篇、另 1 篇：按平均分，结果相同（86 分），未能分开。',
        '本篇、另 1 篇：按“主题思想”平均分，本篇（43.5 分）先于另 1 篇（43 分）。',
      ],
    },
    { title: '奖级名额', lines: ['排名第 2，在二等奖 1 个名额之内。'] },
    { title: '结果', lines: ['2026年11月24日 09:00 公布：二等奖。'] },
  ])
})

test('the adjusted score is said with severity, pull, error and the interval of ranks', () => {
  const { words, steps } = read(
    { essay: 'a' },
    { ...SMALL, plan: { ...SMALL.plan, method: 'adjusted' } },
  )
  const { adjusted } = steps[1] as Extract<ExplanationStep, { kind: 'score' }>
  expect(adjusted?.mean).toBe(9225)
  expect(adjusted?.of).toBe(3)
  // The best of few readings is drawn down.
  expect(adjusted?.pull).toBeLessThan(0)
  expect(words[1].lines[1]).toMatch(
    /^校正分：评阅本篇的 2 位评委合起来.*向总平均分 \d+\.\d\d 分靠拢 \d+\.\d\d 分（下调）。92\.25 [+−] \d\.\d\d − \d+\.\d\d = \d\d\.\d\d 分。$/,
  )
  expect(words[1].lines[2]).toMatch(
    /^得分的标准误是 \d+\.\d\d 分；.*九成把握在本轮 3 篇的第 1 到第 \d 名之间。$/,
  )
  expect(sayRankedBy('adjusted')).toBe('本次征文按校正分排名。')
})

test('a sheet that is left out stands marked, and its reason is for the organizer', () => {
  const facts = { ...SMALL.facts, sheets: SMALL.facts.sheets.slice(1) }
  const leftOut = [{ ...SMALL.facts.sheets[0], reason: '评委欧阳漏评了附页' }]
  const at = (audience: 'organizer' | 'author') =>
    read({ essay: 'a', audience, leftOut }, { ...SMALL, facts })
  const shown = (audience: 'organizer' | 'author') =>
    pick(at(audience).steps, 'sheets')?.sheets.map(({ total, leftOut: out }) => [total, out])
  expect(shown('organizer')).toEqual([
    [930, { reason: '评委欧阳漏评了附页' }],
    [915, null],
  ])
  expect(shown('author')).toEqual([
    [930, { reason: null }],
    [915, null],
  ])
  expect(at('author').words[1].lines).toEqual(['平均分：只有 1 份，就是它的总分 91.5 分。'])
})

test('an author whose essay one judge alone has read is told the total and not the scores', () => {
  const facts = { ...SMALL.facts, sheets: SMALL.facts.sheets.slice(1) }
  const shown = (audience: 'organizer' | 'author') =>
    pick(read({ essay: 'a', audience }, { ...SMALL, facts }).steps, 'sheets')?.sheets
  expect(shown('author')).toEqual([{ scores: null, total: 915, leftOut: null }])
  expect(shown('organizer')).toEqual([{ scores: [475, 440], total: 915, leftOut: null }])
})

test('a move by hand and a vacancy are said with where the rules had put the essay', () => {
  const moved = { tier: '一等奖', movedBecause: '胜过《山海扎根》', vacancies: [], changes: [] }
  expect(read({ essay: 'b', applied: moved }).words.slice(-2)).toEqual([
    {
      title: '组委会的调整',
      lines: ['按规则是二等奖，组委会确认的名单中是一等奖。', '调整的理由：胜过《山海扎根》'],
    },
    { title: '结果', lines: ['组委会确认的名单：一等奖。名单还没有公示。'] },
  ])
  expect(JSON.stringify(read({ essay: 'b', audience: 'author', applied: moved }))).not.toContain(
    '山海扎根',
  )
  const lowered = {
    tier: null,
    movedBecause: null,
    vacancies: [{ track: null, tier: '二等奖', places: 1 }],
    changes: [],
  }
  expect(read({ essay: 'b', applied: lowered }).words.at(-2)?.lines).toEqual([
    '按规则是二等奖，组委会确认的名单中是不获奖。',
    '组委会决定二等奖空缺 1 个名额。',
  ])
  const revoked = {
    ...{ tier: '二等奖', movedBecause: null, vacancies: [] },
    changes: [{ kind: 'revoked' as const, from: '二等奖', to: null }],
  }
  expect(read({ essay: 'b', applied: revoked, phase: 'published' }).words.slice(-2)).toEqual([
    { title: '公示后的变动', lines: ['经复核，撤销本篇二等奖。'] },
    { title: '结果', lines: ['已公布：没有获奖。'] },
  ])
})

test('an essay without a sheet is explained too, and one that does not compete is not', () => {
  const facts = { ...SMALL.facts, sheets: SMALL.facts.sheets.slice(2) }
  expect(read({ essay: 'a' }, { ...SMALL, facts }).words.map(({ lines }) => lines)).toEqual([
    ['没有提交的评分表。'],
    ['没有可以计算的得分，不参加排名和定奖。'],
  ])
  expect(explain(inputOf(SMALL, { essay: 'd' }))).toBeNull()
})

test('judges are named by stems, and by number from the eleventh on', () => {
  expect([0, 1, 9, 10].map(judgeLabel)).toEqual(['评委甲', '评委乙', '评委癸', '评委 11'])
})
