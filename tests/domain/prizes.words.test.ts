/** The words for awards, logs, ladders and lines: exact where a person will read them most, sound everywhere. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocate, award, DEFAULT_LADDER } from '../../app/domain/prizes'
import {
  type Names,
  sayAllocationEvent,
  sayLadderEvent,
  sayLine,
  sayReason,
  sayStep,
} from '../../app/domain/prizes/words'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'

const names: Names = {
  entry: (id) => `《${id}》`,
  criterion: (id) => DEFAULT_CRITERIA.find((criterion) => criterion.id === id)?.name ?? id,
  union: (id) => `${id}工会`,
  counted: '篇作品',
}

type Tie = Parameters<typeof allocate>[0]['tie']

const reasons = (tie: Tie) =>
  allocate({
    entries: [9, 8, 8, 7].map((key, index) => ({ id: 'abcd'[index], keys: [key], group: null })),
    tiers: [
      { name: '一等奖', count: 2 },
      { name: '二等奖', count: 2 },
    ],
    tie,
    capPerGroup: null,
  }).awards.map((one) => sayReason(one, names))

test('every policy explains a tie on the first line in its own words', () => {
  const first = '排名第 1，在一等奖 2 个名额之内。'
  expect(reasons('extend')).toEqual([
    first,
    ...Array(2).fill(
      '排名第 2，2 篇作品在一等奖线上并列，只余 1 个名额；按规则扩大名额，一并列入一等奖。',
    ),
    '排名第 4，在二等奖 2 个名额之内。',
  ])
  expect(reasons('down')).toEqual([
    first,
    ...Array(2).fill('排名第 2，因在一等奖线上并列而下移，在二等奖 2 个名额之内。'),
    '排名第 4，在二等奖线以下，未获奖。',
  ])
  expect(reasons('hold')).toEqual([
    first,
    ...Array(2).fill('排名第 2，2 篇作品并列，分别列入一等奖和二等奖中的哪一级，等待合议决定。'),
    '排名第 4，在二等奖 2 个名额之内。',
  ])
})

const readings = (id: string, sum: number, n: number, theme: number, group = '甲') => ({
  id,
  group,
  score: { sum: 900, n: 1 },
  mean: { sum, n },
  criteria: { theme: { sum: theme, n: 1 }, content: { sum: 0, n: 1 } },
})

const single = {
  ladder: DEFAULT_LADDER,
  sheets: [],
  tiers: [{ name: '一等奖', count: 1 }],
  tie: 'hold' as const,
  capPerGroup: null,
}

test('the ladder says what it compared, with as many decimals as tell the figures apart', () => {
  const { ladder, lines } = award({
    ...single,
    standings: [readings('a', 2771, 3, 285), readings('b', 277101, 300, 285)],
    decisions: [],
  })
  expect(ladder.log.map((event) => sayLadderEvent(event, names))).toEqual([
    '《a》、《b》：按平均分，《b》（92.367 分）先于《a》（约 92.3667 分）。',
  ])
  expect(lines.map((line) => sayLine(line, names))).toEqual([
    '一等奖线：线上《b》，线下《a》，由平均分分开。',
  ])
})

test('a ladder can be shown as a list of what its steps compare', () => {
  const { steps } = award({ ...single, standings: [], decisions: [] }).ladder
  expect(steps.map((step) => sayStep(step, names))).toEqual([
    '得分',
    '平均分',
    '“主题思想”平均分',
    '“内容结构”平均分',
    '评委的两两比较',
    '合议决定',
  ])
})

test('steps that tell nobody apart and the decision that does are said in order', () => {
  const { ladder, lines } = award({
    ...single,
    standings: [readings('a', 900, 1, 285), readings('b', 900, 1, 285)],
    decisions: [['b', 'a']],
  })
  expect(ladder.log.map((event) => sayLadderEvent(event, names))).toEqual([
    '《a》、《b》：按平均分，结果相同（90 分），未能分开。',
    '《a》、《b》：按“主题思想”平均分，结果相同（28.5 分），未能分开。',
    '《a》、《b》：按“内容结构”平均分，结果相同（0 分），未能分开。',
    '《a》、《b》：按评委的两两比较，结果相同（净胜 0 次），未能分开。',
    '《a》、《b》：按合议决定，《b》（第 1）先于《a》（第 2）。',
  ])
  expect(sayLine(lines[0], names)).toBe('一等奖线：线上《b》，线下《a》，由合议决定分开。')
})

test('a cap is explained by the union and the room that is left', () => {
  const { allocation } = award({
    ...single,
    tiers: [{ name: '一等奖', count: 2 }],
    capPerGroup: 1,
    standings: [
      readings('a', 900, 1, 300),
      readings('b', 900, 1, 300),
      readings('c', 890, 1, 300),
      readings('d', 880, 1, 300, '乙'),
    ],
    decisions: [],
  })
  expect(allocation.awards.slice(0, 3).map((one) => sayReason(one, names))).toEqual([
    ...Array(2).fill(
      '排名第 1，甲工会有 2 篇作品并列，而每家工会 1 个奖项的上限只余 1 个；哪些列入一等奖，等待合议决定。',
    ),
    '排名第 3，一等奖尚有名额，但甲工会排名在前的作品已达到每家工会 1 个奖项的上限，因此顺延。',
  ])
  expect(allocation.log.map((event) => sayAllocationEvent(event, names))).toEqual([
    '第 1 名 《a》、《b》：甲工会有 2 篇作品并列，而每家工会 1 个奖项的上限只余 1 个；等待合议，保留一等奖 1 个名额。',
    '第 3 名 《c》：甲工会已达到 1 个奖项的上限，顺延。',
    '第 4 名 《d》：列入一等奖，还余 0 个名额。',
  ])
})

test('whatever happens, it is said in one whole sentence without a hole', () => {
  const standings = fc
    .array(
      fc.record({
        sum: fc.integer({ min: 0, max: 3 }),
        theme: fc.integer({ min: 0, max: 1 }),
        group: fc.constantFrom('甲', '乙', '丙'),
      }),
      { maxLength: 10 },
    )
    .map((rows) =>
      rows.map(({ sum, theme, group }, index) => readings(`e${index}`, sum, 3, theme, group)),
    )
  fc.assert(
    fc.property(
      standings,
      fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
      fc.constantFrom<Tie>('extend', 'down', 'hold'),
      fc.constantFrom(null, 1, 2),
      (field, counts, tie, capPerGroup) => {
        const { allocation, ladder, lines } = award({
          ...single,
          standings: field,
          tiers: counts.map((count, index) => ({ name: `${'一二三'[index]}等奖`, count })),
          tie,
          capPerGroup,
          decisions: [['e0', 'e1', 'e2', 'e3']],
        })
        const said = [
          ...allocation.awards.map((one) => sayReason(one, names)),
          ...allocation.log.map((event) => sayAllocationEvent(event, names)),
          ...ladder.log.map((event) => sayLadderEvent(event, names)),
          ...lines.map((line) => sayLine(line, names)),
        ]
        for (const sentence of said) {
          expect(sentence).toMatch(/^[^。]+。$/)
          expect(sentence).not.toMatch(/undefined|null|NaN|object|：，|，，|《》/)
        }
      },
    ),
  )
})
