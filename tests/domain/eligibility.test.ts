import { expect, test } from 'vitest'
import { DEFAULT_RULES } from '../../app/domain/contest'
import { checksFor, doubtsOf, type EligibilityFacts } from '../../app/domain/eligibility'

const CLOSES = '2026-05-31T09:30:00.000Z'
const CLEAN: EligibilityFacts = {
  length: 1000,
  authors: 1,
  entries: 1,
  sameTitle: 1,
  submittedAt: CLOSES,
  awaitsUnion: 0,
  overQuota: 0,
  unpledged: 0,
  undeclared: 0,
  overlaps: 0,
}

const checks = checksFor(DEFAULT_RULES, { phase: 'screening', closesAt: CLOSES })

test('an essay at every limit raises no doubt', () => {
  const { minLength, maxLength, maxAuthors: authors } = DEFAULT_RULES
  for (const length of [minLength, maxLength]) {
    expect(doubtsOf({ ...CLEAN, length, authors }, checks)).toEqual([])
  }
})

test.each<[Partial<EligibilityFacts>, string, string]>([
  [{ length: 799 }, 'short', '正文 799 字，规定至少 800 字，差 1 字。'],
  [{ length: 2012 }, 'long', '正文 2012 字，规定最多 2000 字，多 12 字。'],
  [{ authors: 4 }, 'authors', '有 4 位作者，规定最多 3 位。'],
  [{ entries: 2 }, 'repeated', '同一账号或同名同工会的作者共有 2 篇参赛，规定每人限 1 篇。'],
  [{ sameTitle: 3 }, 'title', '另有 2 篇作品的题目与它相同（不计标点和书名号）。'],
  [
    { submittedAt: '2026-06-01T01:00:00.000Z' },
    'late',
    '提交于 2026年6月1日 09:00，晚于截稿时间 2026年5月31日 17:30。',
  ],
  [{ awaitsUnion: 1 }, 'recommendation', '所属工会还没有推荐这篇作品。'],
  [{ overQuota: 2 }, 'quota', '所属工会或上级工会推荐的作品比名额多 2 篇。'],
  [{ unpledged: 1 }, 'pledge', '提交时没有原创承诺的记录。'],
  [{ overlaps: 2 }, 'overlap', '与 2 篇其他文字有重复，还没有结论，请到“查重”处理。'],
])('%o is a reason to look, with its numbers', (facts, kind, say) => {
  expect(doubtsOf({ ...CLEAN, ...facts }, checks)).toEqual([{ kind, say }])
})

test('several doubts are all told', () => {
  const found = doubtsOf({ ...CLEAN, length: 10, sameTitle: 2, entries: 5 }, checks)
  expect(found.map(({ kind }) => kind)).toEqual(['short', 'repeated', 'title'])
})

test('a missing recommendation is none while essays come in, nor where no union recommends', () => {
  const kindsOf = (...given: Parameters<typeof checksFor>) =>
    checksFor(...given).map(({ kind }) => kind)
  const open = kindsOf(DEFAULT_RULES, { phase: 'open', closesAt: CLOSES })
  expect(open).not.toContain('recommendation')
  const direct = { ...DEFAULT_RULES, unionStep: 'none' as const }
  expect(kindsOf(direct, { phase: 'screening', closesAt: null })).toEqual([
    'short',
    'long',
    'authors',
    'repeated',
    'title',
    'pledge',
    'overlap',
  ])
})

test('a declaration on artificial intelligence is missed only where one is asked for', () => {
  const facts = { ...CLEAN, undeclared: 1 }
  expect(doubtsOf(facts, checks)).toEqual([])
  const asking = { ...DEFAULT_RULES, aiDeclaration: 'asked' as const }
  const asked = checksFor(asking, { phase: 'screening', closesAt: CLOSES })
  expect(doubtsOf(facts, asked).map(({ kind }) => kind)).toEqual(['ai'])
})
