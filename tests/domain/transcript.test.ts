import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'
import { discrepanciesOf, type Transcript, transcriptState } from '../../app/domain/transcript'

const FULL = { theme: 255, content: 260, language: 170, originality: 165 }

function read(scores: Record<string, number> = FULL, comment = ''): Transcript {
  return { scores, comment }
}

test('a score that differs by half a point is named with both readings', () => {
  expect(discrepanciesOf(DEFAULT_CRITERIA, read(), read({ ...FULL, language: 175 }))).toEqual([
    { place: 'language', name: '语言文字', first: '17', second: '17.5' },
  ])
})

test('signs and spaces of a comment do not matter, its words do', () => {
  const first = read(FULL, '开头好，结尾弱。')
  expect(discrepanciesOf(DEFAULT_CRITERIA, first, read(FULL, '开头好,结尾弱'))).toEqual([])
  expect(discrepanciesOf(DEFAULT_CRITERIA, first, read(FULL, '开头好，结尾强。'))).toEqual([
    { place: 'comment', name: '评语', first: '开头好，结尾弱。', second: '开头好，结尾强。' },
  ])
})

test('a score that only one of the two has read is a difference', () => {
  const { theme, ...rest } = FULL
  expect(discrepanciesOf(DEFAULT_CRITERIA, read(rest), read())).toEqual([
    { place: 'theme', name: '主题思想', first: '未填', second: String(theme / 10) },
  ])
})

test('a sheet is done only by being submitted', () => {
  expect(transcriptState(DEFAULT_CRITERIA, [], false)).toBe('none')
  expect(transcriptState(DEFAULT_CRITERIA, [read()], false)).toBe('once')
  expect(transcriptState(DEFAULT_CRITERIA, [read(), read({ ...FULL, theme: 0 })], false)).toBe(
    'different',
  )
  expect(transcriptState(DEFAULT_CRITERIA, [read(), read()], true)).toBe('done')
})

const transcripts = fc.record({
  scores: fc.dictionary(fc.constantFrom('theme', 'content', 'language'), fc.nat(30)),
  comment: fc.constantFrom('', '好', '好。', '不好'),
})

test('comparing is symmetric, and a transcript agrees with itself', () => {
  fc.assert(
    fc.property(transcripts, transcripts, (first, second) => {
      const there = discrepanciesOf(DEFAULT_CRITERIA, first, second)
      const back = discrepanciesOf(DEFAULT_CRITERIA, second, first)
      expect(
        there.map(({ first: a, second: b, ...rest }) => ({ ...rest, first: b, second: a })),
      ).toEqual(back)
      expect(discrepanciesOf(DEFAULT_CRITERIA, first, first)).toEqual([])
    }),
  )
})
