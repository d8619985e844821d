import { expect, test } from 'vitest'
import {
  blockersOf,
  DEFAULT_RULES,
  type Phase,
  type PhaseFacts,
  rulesIn,
} from '../../app/domain/contest'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'

const READY: PhaseFacts = {
  unions: 1,
  noticeLength: 1,
  opensAt: null,
  closesAt: LATER,
  undecided: 0,
  correcting: 0,
  eligible: 1,
  withoutBlindCopy: 0,
  withoutTrack: 0,
  judges: 1,
  roundsToCome: [],
  shortOfReadings: 0,
  unread: 0,
  openSheets: 0,
  judgesBehind: 0,
  allocated: true,
  changedSinceApplied: false,
  areOrganisationsAwarded: true,
  publicityEndsAt: NOW,
  openObjections: 0,
}

function say(phase: Phase, facts: Partial<PhaseFacts>) {
  return blockersOf(phase, { ...READY, ...facts }, NOW)
}

test('nothing is in the way of a contest that has what its phase asks for', () => {
  for (const phase of ['draft', 'screening', 'judging', 'deliberating', 'publicity'] as const) {
    expect(say(phase, {})).toEqual([])
  }
  expect(say('open', { closesAt: NOW })).toEqual([])
  expect(say('published', {})).toEqual([])
  expect(say('archived', {})).toEqual([])
})

test.each<[Phase, Partial<PhaseFacts>, string]>([
  ['draft', { noticeLength: 0 }, '还没有写征文通知。请在“通知与规则”中填写。'],
  ['draft', { closesAt: null }, '还没有定截稿时间。请在“通知与规则”中填写。'],
  ['draft', { closesAt: NOW }, '截稿时间已经过去。请在“通知与规则”中改为将来的时间。'],
  ['draft', { unions: 0 }, '还没有工会。请先在“工会”中导入工会名册。'],
  ['screening', { undecided: 2 }, '还有 2 篇作品没有资格审查结论。'],
  [
    'screening',
    { undecided: 3, correcting: 1 },
    '还有 3 篇作品没有资格审查结论，其中 1 篇在补正中：请等作者重新提交，或撤回补正。',
  ],
  ['screening', { eligible: 0 }, '没有一篇合格的作品，无法开始评审。'],
  ['screening', { withoutBlindCopy: 3 }, '还有 3 篇合格作品的匿名稿没有确认。'],
  ['screening', { withoutTrack: 2 }, '还有 2 篇作品没有组别。'],
  ['screening', { judges: 0 }, '还没有评委。请在“人员”中邀请。'],
  ['screening', { shortOfReadings: 4 }, '还有 4 篇作品没有分配足够的评委。'],
  [
    'deliberating',
    { allocated: false },
    '还没有确认定奖名单。请在“合议定奖”中决定奖级线上的并列并确认名单。',
  ],
  [
    'deliberating',
    { changedSinceApplied: true },
    '确认定奖名单之后又有新的合议决定或调整。请在“合议定奖”中重新确认名单。',
  ],
])('in %s, %o stands hard in the way', (phase, facts, words) => {
  expect(say(phase, facts)).toEqual([{ say: words, soft: false }])
})

test('ending submission, judging or a publicity early yields to a reason', () => {
  const facts = { openSheets: 5, judgesBehind: 2, shortOfReadings: 1, unread: 3 }
  expect(say('judging', facts)).toEqual([
    {
      say: '还有 2 位评委的 5 份评分表没有提交，现在结束评审，这些评分表将不计入。',
      soft: true,
    },
    { say: '还有 1 篇作品的评委不足。', soft: true },
    { say: '有 3 篇作品还没有任何提交的评分，现在结束评审，它们将没有排名。', soft: true },
  ])
  expect(say('open', { closesAt: LATER })).toEqual([
    {
      say: '还没有到截稿时间。现在进入资格审查就是提前截稿，作者将不能再提交。',
      soft: true,
    },
  ])
  expect(say('publicity', { publicityEndsAt: LATER })).toEqual([
    { say: '公示期还没有结束。现在公布需要写明理由，理由会记入操作记录。', soft: true },
  ])
  expect(say('publicity', { openObjections: 2 })).toEqual([
    { say: '还有 2 件异议没有答复。', soft: true },
  ])
})

test('rules that are older than a setting have its default', () => {
  const { coauthors, aiDeclaration, originals, comments, ...older } = DEFAULT_RULES
  expect(rulesIn(JSON.stringify({ ...older, maxLength: 3000 }))).toEqual({
    ...DEFAULT_RULES,
    maxLength: 3000,
  })
  expect([coauthors, aiDeclaration, originals, comments]).toEqual([
    'listed',
    'none',
    'dropped',
    'kept',
  ])
})
