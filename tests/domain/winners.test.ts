import { expect, test } from 'vitest'
import { winnersByStrokes } from '../../app/domain/winner-names'
import {
  bylineOf,
  groupByUnion,
  quoteTitle,
  readWinnerForm,
  type Winner,
  winnerSentence,
} from '../../app/domain/winners'

function winner(
  title: string,
  ...authors: readonly (readonly [name: string, union: string])[]
): Winner {
  return {
    tier: '一等奖',
    place: 1,
    title,
    authors: authors.map(([name, union]) => ({ name, union })),
    mean: null,
  }
}

test('The sentence of the first prize reads as the notice of 2022 printed it', () => {
  expect(
    winnerSentence('一等奖', [
      winner(
        '我们的“西图之家”故事',
        ['李菁', '西南大学工会委员会'],
        ['巫芯宇', '西南大学工会委员会'],
      ),
      winner('话说森林家风', ['杨倩', '重庆外国语学校森林小学工会委员会']),
      winner('是职工，亦亲人——西南铝锻造厂工会通过职工之家延伸服务触角', [
        '李韩玥',
        '西南铝业(集团)有限责任公司锻造厂工会委员会',
      ]),
      winner('山海扎根，筑家情深', ['陈玥颖', '中建五局第三建设有限公司工会委员会']),
    ]),
  ).toBe(
    '西南大学工会委员会李菁、巫芯宇的作品《我们的“西图之家”故事》、重庆外国语学校森林小学工会委员会杨倩的作品《话说森林家风》、西南铝业(集团)有限责任公司锻造厂工会委员会李韩玥的作品《是职工，亦亲人——西南铝锻造厂工会通过职工之家延伸服务触角》以及中建五局第三建设有限公司工会委员会陈玥颖的作品《山海扎根，筑家情深》荣获一等奖。',
  )
})

test('One winner needs no joining word, two are joined by one', () => {
  const first = winner('甲', ['张三', 'A工会'])
  const second = winner('乙', ['李四', 'B工会'])
  expect(winnerSentence('二等奖', [first])).toBe('A工会张三的作品《甲》荣获二等奖。')
  expect(winnerSentence('二等奖', [first, second])).toBe(
    'A工会张三的作品《甲》以及B工会李四的作品《乙》荣获二等奖。',
  )
})

test('A tier without winners is vacant', () => {
  expect(winnerSentence('一等奖', [])).toBe('一等奖空缺。')
})

test('Co-authors of different unions each stand with their own', () => {
  expect(winnerSentence('三等奖', [winner('同写一家', ['张三', 'A工会'], ['李四', 'B工会'])])).toBe(
    'A工会张三和B工会李四的作品《同写一家》荣获三等奖。',
  )
  const mixed = winner(
    '家',
    ['张三', 'A工会'],
    ['李四', 'B工会'],
    ['王五', 'A工会'],
    ['赵六', 'C工会'],
  )
  expect(groupByUnion(mixed.authors)).toEqual([
    { union: 'A工会', names: ['张三', '王五'] },
    { union: 'B工会', names: ['李四'] },
    { union: 'C工会', names: ['赵六'] },
  ])
  expect(winnerSentence('三等奖', [mixed])).toBe(
    'A工会张三、王五、B工会李四和C工会赵六的作品《家》荣获三等奖。',
  )
})

test('Title marks inside a title are single, and double again one level deeper', () => {
  expect(quoteTitle('读《平凡的世界》有感')).toBe('《读〈平凡的世界〉有感》')
  expect(quoteTitle('读〈平凡的世界〉有感')).toBe('《读〈平凡的世界〉有感》')
  expect(quoteTitle('《家》与《春》')).toBe('《〈家〉与〈春〉》')
  expect(quoteTitle('评《读〈家〉》')).toBe('《评〈读《家》〉》')
})

test('Title marks that the author put around the whole title are not doubled', () => {
  expect(quoteTitle('《话说森林家风》')).toBe('《话说森林家风》')
  expect(quoteTitle('《读《家》有感》')).toBe('《读〈家〉有感》')
})

test('Title marks without a partner still come out single', () => {
  expect(quoteTitle('家》春')).toBe('《家〉春》')
  expect(quoteTitle('《家')).toBe('《〈家》')
})

test('behind a title stands who wrote it, each union with its own', () => {
  const essay = winner('家', ['张三', '单位甲'], ['李四', '单位甲'], ['王五', '单位乙'])
  expect(bylineOf(essay)).toBe('（作者：单位甲 张三、李四；单位乙 王五）')
  expect(bylineOf(winner('家', ['张三', '单位甲']))).toBe('（作者：单位甲 张三）')
})

test('an address that names no form shows the notice', () => {
  expect(['names', 'lines', null, '', 'constructor'].map(readWinnerForm)).toEqual([
    'names',
    'lines',
    'notice',
    'notice',
    'notice',
  ])
})

test('by 姓氏笔画 every author has an entry, and who has won twice stands with the higher prize first', () => {
  const first = winner('山', ['杨倩', '甲工会'], ['丁一', '乙工会'])
  const second = winner('水', ['丁一', '乙工会'])
  const tiers = [
    { track: '散文组', tier: '一等奖', winners: [first] },
    { track: null, tier: '二等奖', winners: [second, winner('火', ['Anna', '丙工会'])] },
  ]
  expect(
    winnersByStrokes(tiers).map(({ name, union, prize, strokes, winner: { title } }) =>
      [name, union, title, prize, strokes].join(' '),
    ),
  ).toEqual([
    '丁一 乙工会 山 散文组一等奖 2',
    '丁一 乙工会 水 二等奖 2',
    '杨倩 甲工会 山 散文组一等奖 7',
    'Anna 丙工会 火 二等奖 ',
  ])
})
