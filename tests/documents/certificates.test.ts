import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type CertificatePage,
  certificatesPdf,
  unprintable,
} from '../../app/documents/certificates-pdf'
import { quadraticsOf } from '../../app/documents/curves'
import { spareFontWith } from '../../app/documents/spare-fonts'
import {
  type AwardedWork,
  certificateNumber,
  certificatesOf,
  certificateWords,
  templateFaults,
  usualTemplate,
} from '../../app/domain/certificate'
import { readPdf } from './pdf-reader'

const CONTEST = '“职工话家”主题征文比赛'
const TEMPLATE = usualTemplate({ title: CONTEST, host: '市总工会', year: 2026 })

const WORKS: readonly AwardedWork[] = [
  {
    essay: 'a',
    title: '我们的“西图之家”故事',
    authors: [
      { name: '李菁', union: '西南大学工会委员会' },
      { name: '巫芯宇', union: '西南大学工会委员会' },
    ],
    track: null,
    tier: '一等奖',
  },
  {
    essay: 'b',
    title: '灯火可亲',
    authors: [{ name: '欧阳堃喆', union: '渝江机械厂工会' }],
    track: '散文组',
    tier: '二等奖',
  },
]

function pagesFor(works: readonly AwardedWork[]): readonly CertificatePage[] {
  return certificatesOf(works, 'each').map((certificate) => ({
    ...certificateWords(TEMPLATE, certificate, CONTEST),
    number: certificateNumber(TEMPLATE.numberPrefix, certificate.sequence),
    checkUrl: 'https://example.org/certificate/ABCD',
    date: '2026年11月24日',
  }))
}

const setOf = (pages: readonly CertificatePage[]) => ({
  title: '证书',
  host: '市总工会',
  at: '2026-11-24T00:00:00.000Z',
  seal: null,
  pages,
})

test('Every author gets a certificate, or the authors of an essay one together', () => {
  const each = certificatesOf(WORKS, 'each')
  expect(
    each.map(({ essay, author, names, sequence }) => [essay, author, names, sequence]),
  ).toEqual([
    ['a', 1, ['李菁'], 1],
    ['a', 2, ['巫芯宇'], 2],
    ['b', 1, ['欧阳堃喆'], 3],
  ])
  const shared = certificatesOf(WORKS, 'shared')
  expect(shared.map(({ author, names, unions }) => [author, names, unions])).toEqual([
    [null, ['李菁', '巫芯宇'], ['西南大学工会委员会']],
    [null, ['欧阳堃喆'], ['渝江机械厂工会']],
  ])
})

test('The placeholders of the wording are filled, and what is no placeholder is said', () => {
  const [first, second] = certificatesOf(WORKS, 'shared')
  expect(certificateWords(TEMPLATE, first, CONTEST)).toEqual({
    heading: '荣誉证书',
    addressee: '李菁、巫芯宇同志：',
    paragraphs: [
      '您的作品《我们的“西图之家”故事》在“职工话家”主题征文比赛中荣获一等奖。',
      '特发此证，以资鼓励。',
    ],
    signature: '市总工会',
  })
  expect(certificateWords(TEMPLATE, second, CONTEST).paragraphs[0]).toContain('荣获散文组二等奖')
  expect(templateFaults(TEMPLATE)).toEqual({})
  expect(templateFaults({ ...TEMPLATE, body: '您的{题目}获奖' }).body).toContain('“{题目}”不是')
  expect(templateFaults({ ...TEMPLATE, body: '您的{作品获奖' }).body).toContain('花括号不成对')
  expect(templateFaults({ ...TEMPLATE, addressee: '同志：' }).body).toContain('没有姓名')
  expect(templateFaults({ ...TEMPLATE, signature: ' ' }).signature).toBe('请填写落款。')
  expect(templateFaults({ ...TEMPLATE, body: '字'.repeat(401) }).body).toContain('最多 400 个字')
})

test('A name with placeholder marks in it is taken as it is', () => {
  const [odd] = certificatesOf(
    [{ ...WORKS[1], authors: [{ name: '{奖级}', union: '甲' }] }],
    'each',
  )
  expect(certificateWords(TEMPLATE, odd, CONTEST).addressee).toBe('{奖级}同志：')
})

test('The PDF has a page for each certificate, and every character of it is drawn and copies', async () => {
  const { text, drawn, pages } = readPdf(await certificatesPdf(setOf(pagesFor(WORKS))))
  expect(pages).toBe(3)
  const shown = text.replace(/\s/g, '')
  for (const words of ['李菁同志：', '欧阳堃喆同志：', '征文〔2026〕第003号', '《灯火可亲》']) {
    expect(shown).toContain(words)
  }
  expect(
    drawn.filter(({ character, strokes }) => character.trim() !== '' && strokes === 0),
  ).toEqual([])
})

test('What cannot be printed is said with the names that it stands in, before anything is made', async () => {
  const odd = { ...WORKS[1], authors: [{ name: '王𰀀', union: '甲' }] }
  expect(await unprintable(pagesFor([WORKS[0], odd]))).toEqual([
    { character: '𰀀', addressees: ['王𰀀同志：'] },
  ])
  expect(await unprintable(pagesFor(WORKS))).toEqual([])
})

test('A rare name that only a font of this computer has is printed from there', async (context) => {
  if ((await spareFontWith(0x4dae)) === null) context.skip('no font with rare characters here')
  const rare = { ...WORKS[1], authors: [{ name: '䶮㛃', union: '甲' }] }
  const pages = pagesFor([rare])
  expect(await unprintable(pages)).toEqual([])
  const { drawn } = readPdf(await certificatesPdf(setOf(pages)))
  const strokesOf = (wanted: string) =>
    drawn.find(({ character }) => character === wanted)?.strokes ?? 0
  expect(strokesOf('䶮')).toBeGreaterThan(40)
  expect(strokesOf('㛃')).toBeGreaterThan(30)
})

test('The quadratic pieces of a cubic join, end where it ends and lie half a unit from it at most', () => {
  const coordinate = fc.integer({ min: -1000, max: 1000 })
  fc.assert(
    fc.property(fc.array(coordinate, { minLength: 8, maxLength: 8 }), (cubic) => {
      const pieces = quadraticsOf(cubic)
      const mix = (points: readonly number[], t: number): number => {
        if (points.length === 1) return points[0]
        return mix(
          points.slice(1).map((next, index) => points[index] * (1 - t) + next * t),
          t,
        )
      }
      let [x, y] = cubic
      pieces.forEach(([controlX, controlY, endX, endY], piece) => {
        for (const t of [0, 0.25, 0.5, 0.75, 1]) {
          const at = (piece + t) / pieces.length
          const wanted = [0, 1].map((side) =>
            mix(
              cubic.filter((_, index) => index % 2 === side),
              at,
            ),
          )
          const found = [mix([x, controlX, endX], t), mix([y, controlY, endY], t)]
          const limit = pieces.length < 8 ? 0.51 : 8
          expect(Math.hypot(found[0] - wanted[0], found[1] - wanted[1])).toBeLessThan(limit)
        }
        ;[x, y] = [endX, endY]
      })
      expect([x, y]).toEqual([expect.closeTo(cubic[6], 6), expect.closeTo(cubic[7], 6)])
    }),
  )
})
