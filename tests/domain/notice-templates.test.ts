import { expect, test } from 'vitest'
import {
  asKept,
  fill,
  isTemplated,
  MOMENTS,
  noticeFaults,
  PLACEHOLDERS,
  previewOf,
  sampleOf,
  says,
  TEMPLATED,
} from '../../app/domain/notice-templates'

test.each(TEMPLATED)(
  'the usual words of %s are sound and are filled by its own placeholders',
  (moment) => {
    const { usual, placeholders, required } = MOMENTS[moment]
    expect(noticeFaults(moment, usual)).toEqual({})
    expect(asKept(usual)).toEqual(usual)
    const { title, body } = fill(usual, sampleOf(moment))
    expect(`${title}${body}`).not.toMatch(/[{}〔〕]/)
    expect(placeholders).toEqual(expect.arrayContaining([...required]))
  },
)

test('no moment for judges admits what tells of an author, a union, a text, or somebody’s words', () => {
  const blind = ['姓名', '比赛', '份数', '截止时间', '轮次', '篇数']
  const forJudges = TEMPLATED.filter((moment) => MOMENTS[moment].to === '评委')
  expect(forJudges).toEqual(['assigned', 'reminder', 'round', 'excused'])
  for (const moment of forJudges) {
    expect(MOMENTS[moment].placeholders.filter((key) => !blind.includes(key))).toEqual([])
    for (const key of Object.keys(PLACEHOLDERS)) {
      if (blind.includes(key)) continue
      const words = { title: MOMENTS[moment].usual.title, body: `{${key}}` }
      expect(noticeFaults(moment, words).body).toContain(`这条通知里不能用“{${key}}”`)
    }
  }
})

test('filling refuses braces that it does not know, and leaves braces in values alone', () => {
  const words = { title: '{题目}', body: '{姓名}' }
  expect(() => fill(words, { 题目: '《家》' })).toThrow('cannot fill {姓名}')
  expect(() => fill({ title: '{constructor}', body: '' }, {})).toThrow()
  expect(fill(words, { 题目: '《{姓名}〔{题目}〕$&》', 姓名: '李菁' })).toEqual({
    title: '《{姓名}〔{题目}〕$&》',
    body: '李菁',
  })
})

test('what stands in 〔〕 goes with an empty value; brackets without braces are text', () => {
  const words = { title: '渝工〔2026〕3号', body: '请〔在 {截止时间} 前〕完成。' }
  expect(fill(words, { 截止时间: '' })).toEqual({ title: '渝工〔2026〕3号', body: '请完成。' })
  expect(fill(words, { 截止时间: '周五' }).body).toBe('请在 周五 前完成。')
})

test('what does not fit is said by field: empty, too long, unknown, unpaired, and what is lacking', () => {
  const title = '{题目}：荣获{奖级}'
  const say = (body: string) => noticeFaults('won', { title, body }).body
  expect(say('祝贺')).toBeUndefined()
  expect(say('')).toBe('请填写正文。')
  expect(say('字'.repeat(1001))).toBe('正文有 1001 个字，最多 1000 个字，请缩短。')
  expect(say('{奖项}')).toBe('这条通知里不能用“{奖项}”，可以用的有{姓名}、{比赛}、{题目}、{奖级}。')
  expect(say('{奖级')).toBe('正文里的花括号不成对，请补上或删去。')
  expect(noticeFaults('won', { title: '{题目}', body: '祝贺' })).toEqual({
    body: '标题或正文里要有{奖级}，否则收到的人不知道说的是什么。请补上。',
  })
  expect(asKept({ title: ' 一\n二 ', body: ' 一\r\n二 ' })).toEqual({
    title: '一 二',
    body: '一\n二',
  })
})

test('the preview shows samples, and braces that are not known as they were typed', () => {
  const shown = previewOf('won', { title: '{题目}{奖项}', body: '{奖级' })
  expect(shown).toEqual({ title: '《我们的家》{奖项}', body: '{奖级' })
  expect([isTemplated('won'), isTemplated('account'), isTemplated('toString')]).toEqual([
    true,
    false,
    false,
  ])
  expect(says({ title: '', body: '{姓名}' }, '姓名')).toBe(true)
})
