import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { awardNoticeDocx } from '../../app/documents/award-notice-docx'
import { FIELD_TABLE } from '../../app/documents/winners-table'
import { type AwardNoticeFacts, awardNotice } from '../../app/domain/award-notice'
import { chineseNumeral } from '../../app/domain/chinese-numerals'
import type { Winner } from '../../app/domain/winners'
import { hasOffice, pagesOf } from '../support/office'

function winner(
  tier: string,
  place: number,
  title: string,
  ...authors: [string, string][]
): Winner {
  return {
    tier,
    place,
    title,
    authors: authors.map(([name, union]) => ({ name, union })),
    mean: null,
  }
}

const FIRST = [
  winner(
    '一等奖',
    1,
    '我们的“西图之家”故事',
    ['李菁', '西南大学工会委员会'],
    ['巫芯宇', '西南大学工会委员会'],
  ),
  winner('一等奖', 2, '话说森林家风', ['杨倩', '重庆外国语学校森林小学工会委员会']),
  winner('一等奖', 3, '是职工，亦亲人——西南铝锻造厂工会通过职工之家延伸服务触角', [
    '李韩玥',
    '西南铝业(集团)有限责任公司锻造厂工会委员会',
  ]),
  winner('一等奖', 4, '山海扎根，筑家情深', ['陈玥颖', '中建五局第三建设有限公司工会委员会']),
]

const FACTS: AwardNoticeFacts = {
  contest: '“职工话家”主题征文比赛',
  host: '重庆市总工会',
  fields: [
    {
      track: null,
      tiers: [
        { tier: '一等奖', winners: FIRST, vacant: 0 },
        {
          tier: '二等奖',
          winners: Array.from({ length: 30 }, (_, index) =>
            winner('二等奖', index + 1, `灯火可亲（${index + 1}）`, ['张䶮', '渝江机械厂工会']),
          ),
          vacant: 2,
        },
        { tier: '三等奖', winners: [], vacant: 12 },
      ],
    },
  ],
  organisations: ['渝中区总工会', '市教育工会'],
  essays: 126,
  date: '2022年11月4日',
}

/** What the published notice of 2022 says of the first prizes. */
const SENTENCE_2022 =
  '西南大学工会委员会李菁、巫芯宇的作品《我们的“西图之家”故事》、重庆外国语学校森林小学工会委员会杨倩的作品《话说森林家风》、西南铝业(集团)有限责任公司锻造厂工会委员会李韩玥的作品《是职工，亦亲人——西南铝锻造厂工会通过职工之家延伸服务触角》以及中建五局第三建设有限公司工会委员会陈玥颖的作品《山海扎根，筑家情深》荣获一等奖。'

test('The notice says each tier in the sentence form, vacancies and the organisation award', () => {
  const notice = awardNotice(FACTS, FIELD_TABLE)
  expect(notice.sections.map(({ heading }) => heading)).toEqual([
    '一、一等奖（4 篇）',
    '二、二等奖（30 篇）',
    '三、三等奖（0 篇）',
    '四、优秀组织奖（2 个）',
  ])
  expect(notice.sections[0].paragraphs).toEqual([SENTENCE_2022])
  expect(notice.sections[1].paragraphs[1]).toBe('二等奖空缺 2 个名额。')
  expect(notice.sections[2].paragraphs).toEqual(['三等奖空缺。'])
  expect(notice.sections[3].paragraphs).toEqual(['渝中区总工会和市教育工会荣获优秀组织奖。'])
  expect(notice.opening[0]).toContain('参评的 126 篇作品中有 34 篇获奖')
  expect(notice.date).toBe('2022年11月4日')
})

test('Tracks come one after another, each with its tiers and its own table', () => {
  const tiers = [{ tier: '一等奖', winners: FIRST.slice(0, 1), vacant: 0 }]
  const fields = [
    { track: '散文组', tiers },
    { track: '诗歌组', tiers },
  ]
  const notice = awardNotice({ ...FACTS, fields, organisations: [] }, FIELD_TABLE)
  expect(notice.sections.map(({ heading }) => heading)).toEqual([
    '一、散文组一等奖（1 篇）',
    '二、诗歌组一等奖（1 篇）',
  ])
  expect(notice.attachments.map(({ tables }) => tables.map(({ caption }) => caption))).toEqual([
    ['散文组', '诗歌组'],
  ])
})

test('Numbers of headings are written as officials write them', () => {
  expect([1, 10, 11, 20, 21, 99].map(chineseNumeral)).toEqual([
    '一',
    '十',
    '十一',
    '二十',
    '二十一',
    '九十九',
  ])
  for (const number of [0, 100, 1.5]) expect(() => chineseNumeral(number)).toThrow(RangeError)
})

test('Another program reads the text of the Word file as it was written', async () => {
  const bytes = await awardNoticeDocx(awardNotice(FACTS, FIELD_TABLE))
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  const lines = value.split('\n').filter((line) => line !== '')
  expect(lines[0]).toBe('关于公布“职工话家”主题征文比赛获奖名单的通报')
  expect(lines).toContain(SENTENCE_2022)
  expect(lines).toContain('附件：1. “职工话家”主题征文比赛获奖作品名单')
  expect(lines.slice(lines.indexOf('重庆市总工会'))[1]).toBe('2022年11月4日')
})

test.skipIf(!hasOffice)(
  'LibreOffice opens the notice with all its text, on six numbered pages',
  async () => {
    const bytes = await awardNoticeDocx(awardNotice(FACTS, FIELD_TABLE))
    const pages = pagesOf(bytes, 'docx').map((page) => page.replace(/\s/g, ''))
    const text = pages.map((page) => page.replace(/—\d—$/, '')).join('')
    expect(text).toContain(SENTENCE_2022)
    expect(text).toContain('张䶮')
    expect(pages.at(-1)).toMatch(/^附件2/)
    expect(pages.map((page) => /—(\d)—$/.exec(page)?.[1])).toEqual(['1', '2', '3', '4', '5', '6'])
  },
)
