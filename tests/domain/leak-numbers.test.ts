/** Numbers that lead to a person, however they are written, and numbers that lead to nobody. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildRegistry, findLeaks } from '../../app/domain/blinding'

const nobody = buildRegistry({ unions: [], authors: [] })

const numbersOf = (body: string) =>
  findLeaks(nobody, { title: '', body, authors: [], union: '' }).map(({ kind, text }) => ({
    kind,
    text,
  }))

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })

const wide = (text: string) =>
  text.replace(/[!-~]/g, (unit) => String.fromCharCode(unit.charCodeAt(0) + 0xfee0))

const chinese = (text: string) =>
  text.replace(/\d/g, (digit) => '〇一二三四五六七八九'[Number(digit)])

const WIDTHS = fc.constantFrom((text: string) => text, wide, chinese)

const mobile = fc
  .record({
    second: fc.constantFrom(...'3456789'),
    rest: digits(9),
    mark: fc.constantFrom('', ' ', '-'),
  })
  .map(({ second, rest, mark }) =>
    [`1${second}${rest[0]}`, rest.slice(1, 5), rest.slice(5)].join(mark),
  )

const landline = fc
  .record({
    area: fc.constantFrom('010', '021', '023', '028', '0755', '0816', '0571'),
    first: fc.constantFrom(...'2345678'),
    rest: fc.oneof(digits(6), digits(7)),
    mark: fc.constantFrom('-', ' '),
  })
  .map(({ area, first, rest, mark }) => `${area}${mark}${first}${rest}`)

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** An identity number with its check digit (GB 11643). */
const identity = fc
  .record({
    place: fc.constantFrom('500109', '110101', '510104', '330106'),
    year: fc.integer({ min: 1930, max: 2005 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    order: digits(3),
  })
  .map(({ place, year, month, day, order }) => {
    const two = (value: number) => String(value).padStart(2, '0')
    const first = `${place}${year}${two(month)}${two(day)}${order}`
    const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first[index]), 0)
    return first + '10X98765432'[sum % 11]
  })

const letters = (minLength: number, maxLength: number) =>
  fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength, maxLength })

const mail = fc
  .record({
    name: letters(2, 12),
    host: letters(2, 8),
    end: fc.constantFrom('com', 'cn', 'com.cn'),
  })
  .map(({ name, host, end }) => `${name}@${host}.${end}`)

type Written = { before: string; text: string; kind: string }

const qq = fc
  .record({
    cue: fc.constantFrom('QQ：', 'QQ号', '扣扣', 'qq号码是'),
    first: fc.constantFrom(...'123456789'),
    rest: fc.oneof(digits(5), digits(8), digits(9)),
    write: fc.constantFrom((text: string) => text, wide),
  })
  .map(
    ({ cue, first, rest, write }): Written => ({
      before: cue,
      text: write(first + rest),
      kind: 'account',
    }),
  )

const wechat = fc
  .record({
    cue: fc.constantFrom('微信：', '微信号', 'VX：', '微信号是'),
    name: letters(3, 8),
    rest: digits(4),
    write: fc.constantFrom((text: string) => text, wide),
  })
  .map(
    ({ cue, name, rest, write }): Written => ({
      before: cue,
      text: write(`${name}_${rest}`),
      kind: 'account',
    }),
  )

const written = (numbers: fc.Arbitrary<string>, kind: string, widths: typeof WIDTHS) =>
  fc
    .tuple(numbers, widths)
    .map(([text, write]): Written => ({ before: '', text: write(text), kind }))

const anyNumber = fc.oneof(
  written(mobile, 'phone', WIDTHS),
  written(landline, 'phone', WIDTHS),
  written(
    identity,
    'id-number',
    fc.constantFrom((text: string) => text, wide),
  ),
  written(
    mail,
    'email',
    fc.constantFrom((text: string) => text, wide),
  ),
  qq,
  wechat,
)

const BEFORE = fc.constantFrom(
  '',
  '那天我记下',
  '有事请找我，',
  '打了很久：',
  '（',
  '“',
  '他说，',
  '回信到',
)
const AFTER = fc.constantFrom(
  '',
  '。',
  '，我在等你。',
  '）',
  '”，他笑了。',
  '，是我的。',
  '；\n第二天雨停了。',
)

test('telephones, identity cards, mail and accounts are found to the character', () => {
  fc.assert(
    fc.property(BEFORE, anyNumber, AFTER, (before, { before: cue, text, kind }, after) => {
      expect(numbersOf(`那年冬天。${before}${cue}${text}${after}`)).toEqual([{ kind, text }])
    }),
    { numRuns: 2000 },
  )
})

const count = fc.integer({ min: 1, max: 99_999_999 }).map(String)
const year = fc.integer({ min: 1921, max: 2030 }).map(String)
const small = fc.integer({ min: 1, max: 31 }).map(String)

const WRITINGS = [(text: string) => text, wide]

const harmless = fc.oneof(
  year.map((text) => `${text}年`),
  fc.tuple(year, small, small).map(([when, month, day]) => `${when}年${month}月${day}日`),
  fc.tuple(year, small, small).map(([when, month, day]) => `${when}-${month}-${day}`),
  fc.tuple(year, small, small).map(([when, month, day]) => `${when}.${month}.${day}`),
  fc.tuple(year, year).map(([from, to]) => `${from}—${to}年`),
  count.map((text) => `${text}元`),
  count.map((text) => `${Number(text).toLocaleString('en')}件`),
  fc.tuple(count, small).map(([text, more]) => `${text}.${more}万元`),
  small.map((text) => `第${text}页`),
  small.map((text) => `第${text}届`),
  fc.integer({ min: 1, max: 999 }).map((text) => `${text}路公交车`),
  fc.integer({ min: 1, max: 999 }).map((text) => `${text}%`),
  fc.tuple(small, small).map(([from, to]) => `${from}:${to.padStart(2, '0')}`),
  fc.integer({ min: 1, max: 9999 }).map((text) => `G${text}次列车`),
  fc.constantFrom(
    '1949年10月1日',
    '100%',
    '第3届',
    '一百二十元',
    '三〇一班',
    '二〇二二年',
    '一九四九年十月一日',
  ),
)

test('years, dates, prices, counts, pages and buses are left alone', () => {
  const sentence = fc
    .tuple(BEFORE, harmless, fc.constantFrom('', '全'), fc.constantFrom(...WRITINGS), AFTER)
    .map(([before, number, more, write, after]) => `${before}${more}${write(number)}${after}`)
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 1, maxLength: 3 }), (sentences) => {
      expect(numbersOf(`那年冬天。${sentences.join('。')}`)).toEqual([])
    }),
    { numRuns: 2000 },
  )
})
