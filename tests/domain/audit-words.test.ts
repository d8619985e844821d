import { expect, test } from 'vitest'
import { detailInWords, subjectInWords } from '../../app/domain/audit-words'

test('an act is told in words, with phases, states and times as people know them', () => {
  const detail = {
    from: 'open',
    to: 'screening',
    reason: '作品已齐',
    hash: 'ab'.repeat(32),
    rules: 2,
  }
  expect(detailInWords(JSON.stringify(detail))).toBe(
    '从：征集中；到：资格审查；理由：作品已齐；校验码：abababababababab…；规则版本：2',
  )
  expect(
    detailInWords('{"to":"2026-06-01T10:00:00.000Z","aliases":["渝机","机械厂"],"x":null}'),
  ).toBe('到：2026年6月1日 18:00；别名：渝机、机械厂；x：无')
  const moves = [
    { essay: '0190a1b2-0000-7000-8000-00000000beef', to: '二等奖', reason: '兼顾地域' },
  ]
  expect(detailInWords(JSON.stringify({ awards: 26, moves }))).toBe(
    '获奖作品数：26；人工调整：作品：编号…beef，到：二等奖，理由：兼顾地域',
  )
  expect(detailInWords('{}')).toBe('')
})

test('what an act was done on is named where the name is known', () => {
  expect(subjectInWords('essay', '车间的灯')).toBe('作品“车间的灯”')
  expect(subjectInWords('contest', null)).toBe('征文')
})
