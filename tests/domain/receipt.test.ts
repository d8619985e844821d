import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  pastedText,
  RECEIPT_RANDOM,
  readReceiptCode,
  receiptCode,
  receiptHash,
  receiptText,
  showHash,
  showReceiptCode,
} from '../../app/domain/receipt'
import { slipLines } from '../../app/domain/receipt-words'
import { countLength } from '../../app/domain/text'
import { newCode } from '../../db/ids'

const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const character = fc.constantFrom(...'天还没有亮，车间的灯。“家”A1 *#𠮷—')
const line = fc
  .array(character, { minLength: 1, maxLength: 12 })
  .map((characters) => `灯${characters.join('')}。`)
const essay = fc.record({ title: line, lines: fc.array(line, { minLength: 1, maxLength: 6 }) })
const random = fc
  .array(fc.constantFrom(...LETTERS), { minLength: RECEIPT_RANDOM, maxLength: RECEIPT_RANDOM })
  .map((letters) => letters.join(''))

test('the hashed text is the title and the paragraphs, a line each, with nothing after the last', () => {
  const text = { title: ' 车间的灯 ', body: '　　天还没有亮。\r\n\r\n\r\n**灯**亮了。  \n\n' }
  expect(receiptText(text)).toBe('车间的灯\n天还没有亮。\n**灯**亮了。')
})

test('the hash is the SHA-256 that every other program computes', () => {
  const text = { title: '车间的灯', body: '天还没有亮。\n\n灯亮了。' }
  const bytes = Buffer.from('车间的灯\n天还没有亮。\n灯亮了。', 'utf8')
  expect(receiptHash(text)).toBe(createHash('sha256').update(bytes).digest('hex'))
  expect(receiptHash(text)).toBe('40975ccb9c27763733b1370a46f03fe771f1f9b355488c778171c1c552c0a213')
})

test('empty lines, line ends, indents and spaces at the ends of lines change nothing', () => {
  const gap = fc.constantFrom(
    '\n',
    '\r\n',
    '\n\n',
    '\r\n\r\n\r\n',
    '\r',
    '\n \n',
    '\u2028',
    '\n　\n',
  )
  const indent = fc.constantFrom('', '　　', '  ', '\t')
  fc.assert(
    fc.property(
      essay,
      fc.infiniteStream(fc.tuple(gap, indent, indent)),
      ({ title, lines }, noise) => {
        let copied = ''
        for (const each of lines) {
          const [between, before, after] = noise.next().value as [string, string, string]
          copied += `${before}${each}${after}${between}`
        }
        expect(receiptHash({ title: ` ${title}\n`, body: copied })).toBe(
          receiptHash({ title, body: lines.join('\n') }),
        )
      },
    ),
  )
})

test('any other change is another text: a character put in, left out, changed, or a line broken or joined', () => {
  fc.assert(
    fc.property(essay, fc.nat(), fc.nat(2), ({ title, lines }, at, act) => {
      const whole = { title, body: lines.join('\n') }
      const characters = [...lines[at % lines.length]]
      // The first and the last character are no spaces, so each change stays inside its line.
      const place = 1 + (at % (characters.length - 1))
      if (act === 0) characters.splice(place, 0, '甲')
      if (act === 1) characters.splice(place, characters[place] === ' ' ? 0 : 1, '乙')
      if (act === 2) characters.splice(place, 0, '丙\n丁')
      const changed = lines.with(at % lines.length, characters.join(''))
      expect(receiptHash({ title, body: changed.join('\n') })).not.toBe(receiptHash(whole))
      expect(receiptHash({ title: `${title}甲`, body: whole.body })).not.toBe(receiptHash(whole))
      expect(receiptHash({ title, body: `${lines.join('甲')}甲` })).not.toBe(receiptHash(whole))
    }),
  )
})

test('a text pasted whole is the same as one with its title in a field of its own', () => {
  fc.assert(
    fc.property(essay, ({ title, lines }) => {
      const body = lines.join('\n\n')
      expect(receiptHash(pastedText('', `\n\n　${title}\n\n${body}\n`))).toBe(
        receiptHash({ title, body }),
      )
      expect(receiptHash(pastedText(title, body))).toBe(receiptHash({ title, body }))
      expect(receiptHash(pastedText('', receiptText({ title, body })))).toBe(
        receiptHash({ title, body }),
      )
    }),
  )
})

test('the hashed text, read as an essay again, is the same hashed text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, body) => {
      const once = receiptText({ title: `题${title}`, body })
      expect(receiptText(pastedText('', once))).toBe(once)
    }),
  )
})

test('a code reads back from every way of typing it', () => {
  fc.assert(
    fc.property(random, (letters) => {
      const code = receiptCode(letters)
      expect(code).toMatch(/^[2-9A-HJKMNP-Z]{12}$/)
      const shown = showReceiptCode(code)
      expect(shown).toMatch(/^.{4}-.{4}-.{4}$/)
      const wide = shown.replace(/[!-~]/g, (each) =>
        String.fromCharCode(each.charCodeAt(0) + 0xfee0),
      )
      for (const typed of [
        code,
        shown,
        shown.toLowerCase(),
        ` ${code} `,
        wide,
        shown.replaceAll('-', ' — '),
      ]) {
        expect(readReceiptCode(typed)).toBe(code)
      }
    }),
  )
})

test('one wrong letter, and two letters that changed places, are told from a code', () => {
  fc.assert(
    fc.property(
      random,
      fc.nat(11),
      fc.nat(11),
      fc.constantFrom(...LETTERS),
      (letters, one, other, wrong) => {
        const code = [...receiptCode(letters)]
        if (code[one] !== wrong) expect(readReceiptCode(code.with(one, wrong).join(''))).toBeNull()
        if (code[one] !== code[other]) {
          const swapped = code.with(one, code[other]).with(other, code[one])
          expect(readReceiptCode(swapped.join(''))).toBeNull()
        }
      },
    ),
    { numRuns: 500 },
  )
})

test.each(['', 'K7QM-3XTA', 'K7QM-3XTA-9RP0', 'K7QM-3XTA-9RPUU', '回执编号', '2'.repeat(13)])(
  '“%s” is no code',
  (typed) => {
    expect(readReceiptCode(typed)).toBeNull()
  },
)

test('the letters that the application draws make codes', () => {
  for (let time = 0; time < 200; time++) {
    const code = receiptCode(newCode(RECEIPT_RANDOM))
    expect(readReceiptCode(code)).toBe(code)
  }
})

test('a hash is shown in eight groups of eight digits', () => {
  const hash = receiptHash({ title: '灯', body: '亮了' })
  expect(showHash(hash).split(' ')).toHaveLength(8)
  expect(showHash(hash).replaceAll(' ', '')).toBe(hash)
})

test('the lines of a slip give the time to the second in Shanghai, and the union of an author from elsewhere', () => {
  const slip = {
    code: receiptCode('K7QM3XTA9RP'),
    contestTitle: '“职工话家”主题征文',
    host: '市总工会',
    title: '车间的灯',
    authors: [
      { name: '李菁', unionName: '渝江机械厂工会委员会' },
      { name: '巫芯宇', unionName: '西南大学工会委员会' },
    ],
    unionName: '渝江机械厂工会委员会',
    submittedAt: '2026-05-31T15:59:58.999Z',
    length: countLength('天还没有亮。'),
    version: 3,
    hash: receiptHash({ title: '车间的灯', body: '天还没有亮。' }),
    checkUrl: 'http://localhost/check',
    isPresent: true,
  }
  expect(slipLines(slip)).toEqual([
    { term: '征文', detail: '“职工话家”主题征文' },
    { term: '题目', detail: '车间的灯' },
    { term: '作者', detail: '李菁、巫芯宇（西南大学工会委员会）' },
    { term: '报送单位', detail: '渝江机械厂工会委员会' },
    { term: '提交时间', detail: '2026年5月31日 23:59:58（北京时间）' },
    { term: '字数', detail: '6 字（正文，第 3 次保存的文稿）' },
  ])
  expect(slipLines({ ...slip, isPresent: false })[2].term).toBe('作者（现登记）')
})
