import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countLength, normalizeBody, normalizeTitle } from '../../app/domain/text'

const LENGTHS: readonly (readonly [text: string, length: number, why: string])[] = [
  ['', 0, 'nothing'],
  [' \u3000\t\n\u00A0', 0, 'white space of every kind'],
  ['你好世界', 4, 'Chinese characters'],
  ['你好，世界！', 6, 'East Asian punctuation'],
  ['他说：“好。”', 7, 'quotation marks that share a code point with Western ones'],
  ['是职工，亦亲人——西南铝', 12, 'a dash of two characters'],
  ['等等……', 4, 'an ellipsis of two characters'],
  ['卡尔·马克思', 6, 'the dot in a foreign name'],
  ['《山海扎根，筑家情深》', 11, 'title marks'],
  ['hello', 1, 'a Latin word'],
  ['hello, world.', 2, 'half-width punctuation within a run'],
  ['我爱workers', 3, 'scripts side by side'],
  ['我 爱 workers', 3, 'scripts set apart'],
  ['你好,世界', 5, 'a half-width comma between Chinese characters'],
  ['2022', 1, 'a number'],
  ['2022年10月1日', 6, 'a date'],
  ['3.14', 1, 'a decimal number'],
  ['99.5%', 1, 'a percentage'],
  ['1,234,567.89元', 2, 'a number with separators'],
  ['10:30', 1, 'a time of day'],
  ['２０２２年', 5, 'full-width digits, each a character'],
  ['ＡＢ', 2, 'full-width letters, each a character'],
  ['25℃', 2, 'a sign of GB/T 2312 after a number'],
  ['well-known', 1, 'a hyphenated word'],
  ['well\u2011known', 1, 'a non-breaking hyphen'],
  ['don’t stop', 2, 'an apostrophe that is a quotation mark'],
  ['5G+AI', 1, 'letters, digits and a sign'],
  ['https://example.org/a?b=1', 1, 'an address'],
  ['𠮷野家', 3, 'a Chinese character beyond the basic plane'],
  ['葛\u{E0100}城', 2, 'a character with a variation selector'],
  ['好\u0301', 1, 'an accent on a Chinese character'],
  ['e\u0301te\u0301', 1, 'a Latin word with combining accents'],
  ['👍', 1, 'an emoji'],
  ['👍🏽👍🏽', 2, 'emoji with a skin tone'],
  ['👨‍👩‍👧', 1, 'a family joined of three emoji'],
  ['🇨🇳', 1, 'a flag'],
  ['1️⃣❤️', 2, 'a keycap and an emoji with a selector'],
  ['加油💪team', 4, 'an emoji between scripts'],
  ['©2022', 1, 'a sign that is text, not emoji'],
  ['①②', 2, 'circled numbers'],
  ['**重点：**后面', 5, 'marks of strong emphasis'],
  ['*是* __的__', 2, 'marks of emphasis'],
  ['**word**', 1, 'marks around a Latin word'],
  ['1. 一\n# 二', 4, 'marks that an essay shows literally'],
  ['カタカナ', 4, 'Japanese'],
  ['한국어', 3, 'Korean'],
  ['a\u200Bb 好\u200B', 2, 'a zero-width space'],
  ['第一段\r\n\r\n第二段', 6, 'paragraphs'],
]

test('The length of a text is what Word counts', () => {
  expect(LENGTHS.map(([text, , why]) => [why, countLength(text)])).toEqual(
    LENGTHS.map(([, length, why]) => [why, length]),
  )
})

test('Chinese text of any composition counts one for each character', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'职工话家，。！？《》“”—𠮷')), (characters) => {
      expect(countLength(characters.join(''))).toBe(characters.length)
      expect(countLength(characters.join('\u3000\n'))).toBe(characters.length)
    }),
  )
})

test('The lengths of two paragraphs add up', () => {
  const paragraph = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(paragraph, paragraph, (one, other) => {
      expect(countLength(`${one}\n${other}`)).toBe(countLength(one) + countLength(other))
    }),
  )
})

test('A body loses line ends of other systems, indents, trailing spaces and needless blank lines', () => {
  expect(
    normalizeBody(
      '\r\n\u3000\u3000第一段，a b。 \r\n\r\n\r\n\t  第二段\t甲\r第三段\u2028第四段\n\n',
    ),
  ).toBe('第一段，a b。\n\n第二段 甲\n第三段\n第四段')
})

test('A body loses control and invisible characters but keeps what emoji are made of', () => {
  expect(normalizeBody('一\0二\u0007\u200B三\u202E四\uFEFF\uD800五👨‍👩‍👧')).toBe('一二三四五👨‍👩‍👧')
})

test("A body keeps the author's punctuation and signs", () => {
  const typed = '“他说：‘好,好！’”——1.5% ~ Ａ（一）(二)… * # > -'
  expect(normalizeBody(typed)).toBe(typed)
  expect(normalizeTitle(typed)).toBe(typed)
})

test('A title is one line with single spaces', () => {
  expect(normalizeTitle('\u3000我们的\u0085\n “西图之家”\0 \t故事 ')).toBe('我们的 “西图之家” 故事')
})

test('Normalizing twice changes nothing more', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'\r\n\t\v\f \u3000\u0085\u2028\0\u200B\u202E\uFEFF',
      '\uD83D',
      '\uDE00',
      '。a',
    ),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const body = normalizeBody(pieces.join(''))
      const title = normalizeTitle(pieces.join(''))
      expect(normalizeBody(body)).toBe(body)
      expect(normalizeTitle(title)).toBe(title)
      expect(body).not.toMatch(/\n{3}|^\s|\s$|[^\S\n]\n|\n[^\S\n]|[\r\0]|\p{Cs}/u)
      expect(title).not.toMatch(/\s\s|^\s|\s$|\n|\p{Cs}/u)
    }),
    { numRuns: 300 },
  )
})
