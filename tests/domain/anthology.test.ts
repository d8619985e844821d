import { expect, test } from 'vitest'
import { anthologyOf, textsIn } from '../../app/domain/anthology'
import { authorsByUnion } from '../../app/domain/winners'

const AUTHORS = [
  { name: '李菁', union: '西南大学工会委员会' },
  { name: '陈明', union: '江北区总工会' },
  { name: '王芳', union: '西南大学工会委员会' },
]

function winner(tier: string, place: number, title: string) {
  return { tier, place, title, authors: AUTHORS.slice(0, 1), mean: null }
}

test('a book has its prizes in the order of the list, and texts only where they may be', () => {
  const tiers = [
    {
      track: '新人组',
      tier: '一等奖',
      winners: [winner('一等奖', 1, '甲'), winner('一等奖', 2, '乙')],
    },
    { track: '新人组', tier: '二等奖', winners: [] },
    { track: '职工组', tier: '一等奖', winners: [winner('一等奖', 1, '丙')] },
  ]
  const contest = { title: '“职工话家”主题征文比赛', host: '市总工会', date: '2026-07-10' }
  const book = anthologyOf(contest, tiers, ({ title }) => (title === '乙' ? null : `${title}文`))
  expect(book.title).toBe('“职工话家”主题征文比赛获奖作品集')
  expect(book.parts.map(({ heading, works }) => [heading, works.length])).toEqual([
    ['新人组一等奖', 2],
    ['职工组一等奖', 1],
  ])
  expect(textsIn(book).map(({ heading, title, body }) => [heading, title, body])).toEqual([
    ['新人组一等奖', '甲', '甲文'],
    ['职工组一等奖', '丙', '丙文'],
  ])
})

test('authors stand with their unions, in the order of the entry', () => {
  expect(authorsByUnion(AUTHORS)).toBe('西南大学工会委员会 李菁、王芳；江北区总工会 陈明')
})
