import fc from 'fast-check'
import { expect, test } from 'vitest'
import { levelAt, levelsOf, readLevels, spanOf, writeLevels } from '../../app/domain/levels'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'

const THEME = DEFAULT_CRITERIA[0]

test('every score of every highest score has one of the usual levels, in half points', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (max) => {
      const levels = levelsOf({ id: 'k', name: '项', max, guide: '' })
      expect(levels.map(({ name }) => name)).toEqual(['优', '良', '中', '差'])
      for (const { from } of levels) expect(from % 5).toBe(0)
      for (let tenths = 0; tenths <= max * 10; tenths += 5) {
        expect(levelAt(levels, tenths)).not.toBeNull()
      }
    }),
  )
})

test('levels read back as they are written, and say which scores are theirs', () => {
  const levels = levelsOf(THEME)
  expect(readLevels(THEME, writeLevels(levels))).toEqual({ levels })
  expect(levels.map((_, index) => spanOf(THEME, index))).toEqual([
    '25.5–30',
    '21–25',
    '18–20.5',
    '0–17.5',
  ])
  expect(levelAt(levels, 254)?.name).toBe('良')
  expect(readLevels(THEME, ' \n')).toEqual({ levels: null })
})

test.each([
  ['优', '第 1 档请写“名称 起分 说明”，例如“优 25.5 立意鲜明”。'],
  ['优 三十 好', '第 1 档的起分：“主题思想”请填数字，例如 27.5。'],
  ['优 31 好\n差 0', '第 1 档的起分：“主题思想”满分 30 分，您填了 31 分，请改为 0 到 30 之间。'],
  ['差 0\n优 25 好', '请从高到低写：第 2 档的起分要低于上一档。'],
  ['优 25 好', '最后一档请从 0 分起，使每个分数都有一档。'],
])('levels written %j are refused', (text, fault) => {
  expect(readLevels(THEME, text)).toEqual({ fault })
})
