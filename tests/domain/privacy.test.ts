import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIdentityNumber, privacyFault, privacyFaults, privateIn } from '../../app/domain/privacy'

const kinds = (text: string) => privateIn(text).map(({ kind }) => kind)

test.each([
  ['联系人李菁13812345678。', 'mobile'],
  ['电话：138 1234 5678', 'mobile'],
  ['１３８－１２３４－５６７８', 'mobile'],
  ['+86 138-1234-5678', 'mobile'],
  ['致电023-63851234', 'landline'],
  ['（023）6385 1234', 'landline'],
  ['办公室电话：63851234', 'landline'],
  ['热线400-123-4567', 'landline'],
  ['0312-3851234', 'landline'],
  ['身份证11010519491231002X', 'identity'],
  ['１１０１０５ １９４９１２３１ ００２ｘ', 'identity'],
  ['旧证号110105491231002', 'identity'],
  ['发到 li.jing_1@union.example.cn 即可', 'email'],
  ['ｌｉ＠ｕｎｉｏｎ．ｃｎ', 'email'],
  ['卡号6222 0212 3456 7890', 'card'],
])('%j has a %s', (text, kind) => {
  const given = kind === 'card' ? withLuhn(text) : text
  expect(kinds(given)).toEqual([kind])
})

/** The text with the last digit of its number changed so that the number passes the check of card numbers. */
function withLuhn(text: string): string {
  const start = text.search(/\d/)
  for (let last = 0; last < 10; last += 1) {
    const tried = text.slice(0, -1) + last
    if (luhn(tried.slice(start).replace(/\s/g, ''))) return tried
  }
  throw new Error('no digit fits')
}

function luhn(digits: string): boolean {
  let sum = 0
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits[digits.length - 1 - place])
    const weighted = place % 2 === 1 ? value * 2 : value
    sum += weighted > 9 ? weighted - 9 : weighted
  }
  return sum % 10 === 0
}

test.each([
  '2026年11月24日，全文1580字，邮编400010。',
  '2022-2026年，历时5年；2025-12-31 17:30 截稿。',
  '一等奖 4 篇、二等奖 10 篇，共 26 篇，满分 100 分。',
  '国办发明电〔2025〕7号，渝工办〔2026〕123号。',
  '编号 K7QM-3XTA-9RPU，第 0012 号，作品 100000000 件。',
  '订单 12345678901234567890123。',
  '圆周率 3.14159265358979，流水号 10000000000。',
  '从 1998 到 2008 到 2018 再到 2026，二十八年。',
  '2026 11 24 15 30 00',
  '8 月 15 日 0 时 23 分，气温 38.5 度。',
  '身份证110105194912310021的校验码不对。',
])('%j has nothing private in it', (text) => {
  expect(privateIn(text)).toEqual([])
})

test('numbers that stand side by side, or behind a year, are each found', () => {
  expect(kinds('13812345678 13912345678')).toEqual(['mobile', 'mobile'])
  expect(kinds('138 1234 5678 139-1234-5678')).toEqual(['mobile', 'mobile'])
  expect(kinds('2026 13812345678')).toEqual(['mobile'])
  expect(kinds('13812345678 11010519491231002X')).toEqual(['mobile', 'identity'])
})

test('identity numbers are known by birthday and check sign', () => {
  expect(isIdentityNumber('11010519491231002X')).toBe(true)
  expect(isIdentityNumber('110105194912310021')).toBe(false)
  expect(isIdentityNumber('11010519490231002X')).toBe(false)
  expect(isIdentityNumber('110105490231002')).toBe(false)
})

test('every mobile number is found, however it is spaced and whatever width it has', () => {
  const wide = (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
  const number = fc.stringMatching(/^1[3-9]\d{9}$/)
  const cut = fc.constantFrom('', ' ', '-', '－', '  ')
  fc.assert(
    fc.property(number, cut, fc.boolean(), (given, gap, isWide) => {
      const typed = [given.slice(0, 3), given.slice(3, 7), given.slice(7)].join(gap)
      expect(kinds(`请打${isWide ? wide(typed) : typed}找我`)).toEqual(['mobile'])
    }),
  )
})

test('years, counts and dates of any kind raise no alarm', () => {
  const numbers = fc.array(fc.integer({ min: 0, max: 999_999 }), { maxLength: 8 })
  fc.assert(
    fc.property(numbers, (given) => {
      expect(privateIn(given.map((number) => `${number}字、`).join(''))).toEqual([])
    }),
  )
})

test('what is private is said with its kind, its words and its place', () => {
  expect(privacyFault('找我13812345678或a@b.cn')).toBe('手机号“13812345678”、邮箱“a@b.cn”')
  expect(
    privacyFaults([
      { where: '征文通知', text: '没有' },
      { where: '作品《家》的题目', text: '家 13812345678' },
    ]),
  ).toEqual(['作品《家》的题目中有手机号“13812345678”。'])
})
