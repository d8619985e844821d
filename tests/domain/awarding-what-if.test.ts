import fc from 'fast-check'
import { expect, test } from 'vitest'
import { planOf } from '../../app/domain/awarding'
import { readWhatIf, sayRuleChanges, whatIfFields } from '../../app/domain/awarding/what-if'
import { DEFAULT_RULES, type Rules } from '../../app/domain/contest'
import type { Rung } from '../../app/domain/prizes/rung'

const JUDGES = ['j1', 'j2']
const TRACKED: Rules = {
  ...DEFAULT_RULES,
  tracks: [
    { name: '散文', tiers: [{ name: '一等奖', count: 2 }] },
    { name: '诗歌', tiers: [{ name: '一等奖', count: 1 }] },
  ],
}

const read = (query: string, rules: Rules = DEFAULT_RULES) =>
  readWhatIf(new URLSearchParams(query), rules, JUDGES)

const rungs = fc.uniqueArray(
  fc.constantFrom<Rung>(
    { kind: 'mean' },
    { kind: 'headToHead' },
    ...DEFAULT_RULES.criteria.map(({ id }): Rung => ({ kind: 'criterion', criterion: id })),
  ),
  { minLength: 1, maxLength: 6, selector: (rung) => JSON.stringify(rung) },
)

const rules: fc.Arbitrary<Rules> = fc
  .record({
    readings: fc.constantFrom<Rules['readings']>('all', 3),
    aggregation: fc.constantFrom<Rules['aggregation']>('auto', 'mean', 'trimmed', 'adjusted'),
    ladder: fc.option(rungs, { nil: null }),
    tie: fc.constantFrom<Rules['tie']>('hold', 'extend', 'down'),
    prizesFor: fc.constantFrom<Rules['prizesFor']>('all', 'finalists'),
    capPerUnion: fc.option(fc.integer({ min: 1, max: 500 }), { nil: null }),
    tracks: fc.constantFrom(DEFAULT_RULES.tracks, TRACKED.tracks),
  })
  .map((given) => ({ ...DEFAULT_RULES, ...given }))

test('an address that names nothing, and one that names what the rules say, change nothing', () => {
  fc.assert(
    fc.property(rules, (given) => {
      expect(read('', given).whatIf).toEqual({ rules: given, without: [] })
      const said = new URLSearchParams(whatIfFields({ rules: given })).toString()
      expect(read(said, given).whatIf).toEqual({ rules: given, without: [] })
    }),
  )
})

test('what a form shows of other rules reads back as their plan', () => {
  fc.assert(
    fc.property(rules, rules, (now, then) => {
      const other = { ...now, ...then, tracks: now.tracks, readings: now.readings }
      const said = new URLSearchParams(whatIfFields({ rules: other })).toString()
      expect(planOf(read(said, now).whatIf?.rules ?? now)).toEqual(planOf(other))
    }),
  )
})

test('counts, a cap in full-width digits, the ladder and judges are read, and said in words', () => {
  const query =
    'count-0-0=3&cap=２&tie=down&method=adjusted&ladder-0=criterion:language&without=j2&without=j1x'
  expect(read(query).faults).toEqual({
    without: '要试着不计的评委不在本次评审中，请重新选择。',
  })
  const { whatIf } = read(query.replace('j1x', 'j2'))
  expect(whatIf?.without).toEqual(['j2'])
  expect(whatIf?.rules).toEqual({
    ...DEFAULT_RULES,
    aggregation: 'adjusted',
    tie: 'down',
    capPerUnion: 2,
    ladder: [{ kind: 'criterion', criterion: 'language' }],
    tiers: [{ name: '一等奖', count: 3 }, ...DEFAULT_RULES.tiers.slice(1)],
  })
  expect(sayRuleChanges(DEFAULT_RULES, whatIf?.rules ?? DEFAULT_RULES)).toEqual([
    '计分方法由“平均分”改为“校正分”',
    '一等奖由“4 篇”改为“3 篇”',
    '同一基层工会最多获奖由“不限”改为“2 篇”',
    '奖级线上并列时由“由组委会合议决定”改为“并列的都进入低一级”',
    '同分时依次比较由“平均分→“主题思想”平均分→“内容结构”平均分→评委的两两比较”改为““语言文字”平均分”',
  ])
})

test('the tiers of a track are changed where they stand', () => {
  const { whatIf } = read('count-1-0=5&count-0-0=2', TRACKED)
  expect(whatIf?.rules.tracks.map(({ tiers }) => tiers[0].count)).toEqual([2, 5])
  expect(sayRuleChanges(TRACKED, whatIf?.rules ?? TRACKED)).toEqual([
    '诗歌组一等奖由“1 篇”改为“5 篇”',
  ])
})

test.each([
  ['method=coin', { method: '请从列出的选项中选择。' }],
  ['tie=', { tie: '请从列出的选项中选择。' }],
  ['cap=0', { cap: '同一基层工会最多获奖请填 1 到 500 之间的整数。' }],
  ['count-0-1=', { 'count-0-1': '“二等奖”的篇数请填 1 到 500 之间的整数。' }],
  ['count-0-1=1.5', { 'count-0-1': '“二等奖”的篇数请填 1 到 500 之间的整数。' }],
  ['ladder-0=mean&ladder-2=mean', { 'ladder-2': '平均分选了两次，请删去一个。' }],
  ['ladder-0=criterion:gone', { 'ladder-0': '这一步要比较的评分项已经没有了，请重新选择。' }],
  ['without=j1&without=j2', { without: '至少要留下一位评委。' }],
])('%s is refused at its field', (query, faults) => {
  expect(read(query)).toEqual({ faults })
})
