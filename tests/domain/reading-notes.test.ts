import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderEssay } from '../../app/domain/markdown'
import { anchor, plainTextOf, withMarks } from '../../app/domain/reading-notes'

const body = fc.stringMatching(/^[家人师傅*_<>&"\n a]{1,40}$/)

function withoutMarks(html: string): string {
  return html.replace(/<\/?mark[^>]*>/g, '')
}

test('marks change no letter of the text, whatever they lie across', () => {
  const places = fc.array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 12 })), { maxLength: 4 })
  fc.assert(
    fc.property(body, places, (text, given) => {
      const html = renderEssay(text)
      const marks = given.map(([start, length], index) => ({
        start,
        end: start + length,
        number: index + 1,
        isNoted: index % 2 === 0,
      }))
      const marked = withMarks(html, marks)
      expect(withoutMarks(marked)).toBe(html)
      expect(plainTextOf(marked)).toBe(plainTextOf(html))
    }),
  )
})

test('what is inside a mark is what its place names', () => {
  const html = renderEssay('甲<乙>丙**丁**戊')
  const marked = withMarks(html, [{ start: 1, end: 6, number: 3, isNoted: false }])
  const inside = [...marked.matchAll(/<mark[^>]*>([^<]*)<\/mark>/g)].map(([, shown]) => shown)
  expect(plainTextOf(inside.join(''))).toBe('<乙>丙丁')
  expect(marked.match(/id="mark-3"/g)).toHaveLength(1)
})

test('the plain text is the text without marks of Markdown and with its own signs', () => {
  expect(plainTextOf(renderEssay('他说“*是*”，1 < 2 & 3。\n二'))).toBe(
    '他说“是”，1 < 2 & 3。\n二\n',
  )
})

test('a quote is found where it stood, else nearest to there, else not at all', () => {
  const text = '家和家和家'
  expect(anchor(text, { start: 2, quote: '家' })).toEqual({ start: 2, end: 3 })
  expect(anchor(text, { start: 9, quote: '家和' })).toEqual({ start: 2, end: 4 })
  expect(anchor(text, { start: 0, quote: '国' })).toBeNull()
})
