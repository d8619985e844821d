import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { type Command, create } from 'fontkit'
import { expect, test } from 'vitest'
import { fontFor, missingGlyphs } from '../../app/documents/fonts'
import { QUIET, qrPathOf } from '../../app/documents/qr-code'
import { receiptPdf } from '../../app/documents/receipt-pdf'
import { unpackWoff2 } from '../../app/documents/woff2'
import { receiptCode, receiptHash, showReceiptCode } from '../../app/domain/receipt'
import { hashLines, PROOF, type Slip, slipLines, waysToCheck } from '../../app/domain/receipt-words'
import { readPdf } from './pdf-reader'

const { resolve } = createRequire(import.meta.url)
const UNION = '西南铝业(集团)有限责任公司锻造厂工会委员会'

function slip(more: Partial<Slip> = {}): Slip {
  return {
    code: receiptCode('K7QM3XTA9RP'),
    contestTitle: '“职工话家”主题征文比赛',
    host: '市总工会',
    title: '是职工，亦亲人——西南铝锻造厂工会通过职工之家延伸服务触角',
    authors: [
      { name: '李韩玥', unionName: UNION },
      { name: 'Zoë 王', unionName: '西南大学工会委员会' },
    ],
    unionName: UNION,
    submittedAt: '2026-11-24T09:30:05.000Z',
    length: 1486,
    version: 7,
    hash: receiptHash({ title: '灯', body: '亮了' }),
    checkUrl: `https://huajia.example.org/check?code=${receiptCode('K7QM3XTA9RP')}`,
    isPresent: true,
    ...more,
  }
}

const slice = (name: string) =>
  readFile(
    resolve(`@fontsource-variable/noto-serif-sc/files/noto-serif-sc-${name}-wght-normal.woff2`),
  )

/** Twice the area that an outline encloses, curves taken as their corners: ink, near enough to compare weights. */
function inkOf(commands: readonly Command[]): number {
  let ink = 0
  let [startX, startY, lastX, lastY] = [0, 0, 0, 0]
  const to = (x: number, y: number) => {
    ink += lastX * y - x * lastY
    ;[lastX, lastY] = [x, y]
  }
  for (const { command, args } of commands) {
    if (command === 'closePath') to(startX, startY)
    else if (command === 'moveTo')
      [startX, startY, lastX, lastY] = [args[0], args[1], args[0], args[1]]
    else for (let at = 0; at < args.length; at += 2) to(args[at], args[at + 1])
  }
  return Math.abs(ink)
}

test('an unpacked slice has the outlines and widths that fontkit finds in the packed one, glyph by glyph', async () => {
  for (const name of ['latin', 'latin-ext', '117', '54']) {
    const packed = await slice(name)
    const [wanted, unpacked] = [create(packed), create(await unpackWoff2(packed))]
    expect(unpacked.numGlyphs).toBe(wanted.numGlyphs)
    for (let id = 0; id < wanted.numGlyphs; id++) {
      const [one, other] = [unpacked.getGlyph(id), wanted.getGlyph(id)]
      expect([name, id, one.advanceWidth]).toEqual([name, id, other.advanceWidth])
      expect(one.path.commands).toEqual(other.path.commands)
    }
  }
})

test('what is no WOFF2 font is refused', async () => {
  await expect(unpackWoff2(Buffer.from('wOFFnot a font at all'))).rejects.toThrow(
    'not a WOFF2 font',
  )
})

test('the made font is set in the weight that was asked for, not in the thinnest, which the file opens with', async () => {
  const thin = create(await unpackWoff2(await slice('54')))
  const inks = [thin, create(await fontFor('珺', 400)), create(await fontFor('珺', 700))].map(
    (font) => inkOf(font.glyphForCodePoint(0x73fa).path.commands),
  )
  expect(inks[1]).toBeGreaterThan(inks[0] * 1.15)
  expect(inks[2]).toBeGreaterThan(inks[1] * 1.15)
})

test('rare names: what the type has is found, what it lacks is named', async () => {
  expect(await missingGlyphs('堃喆犇镕頔彧珺玥，“”——·A1 \n')).toEqual([])
  expect(await missingGlyphs('𰀀𱍐堃喆𲎰𰀀')).toEqual(['𰀀', '𱍐', '𲎰'])
})

test('every character of the PDF is drawn, and copies as the text that was written', async () => {
  const { text, drawn, pages } = readPdf(await receiptPdf(slip()))
  expect(pages).toBe(1)
  const lines = [
    showReceiptCode(slip().code),
    ...slipLines(slip()).map(({ detail }) => detail),
    ...hashLines(slip().hash),
    PROOF,
    ...waysToCheck(slip()),
  ]
  const shown = text.replace(/\s/g, '')
  for (const line of lines) expect(shown).toContain(line.replace(/\s/g, ''))
  const blank = drawn.filter(({ character, strokes }) => character.trim() !== '' && strokes === 0)
  expect(blank).toEqual([])
})

test('a character without a glyph is drawn as 〓, said so at the foot, and still copies as itself', async () => {
  const authors = [{ name: '𰀀𱍐堃𲎰', unionName: UNION }]
  const { text, drawn, pages } = readPdf(await receiptPdf(slip({ authors })))
  expect(pages).toBe(1)
  expect(text).toContain('𰀀𱍐堃𲎰')
  expect(text.replace(/\s/g, '')).toContain('字库里没有的字印作〓：U+30000、U+31350、U+323B0。')
  const strokesOf = (wanted: string) => drawn.find(({ character }) => character === wanted)?.strokes
  expect(strokesOf('〓')).toBeGreaterThan(0)
  for (const missing of ['𰀀', '𱍐', '𲎰']) expect(strokesOf(missing)).toBe(strokesOf('〓'))
  expect(strokesOf('堃')).toBeGreaterThan(strokesOf('〓') as number)
})

test('the longest title, three authors from three long unions and missing glyphs stay on one page', async () => {
  const authors = ['买买提·艾合麦提江·阿不都热依木', '欧阳娜娜', '𠮷田'].map((name, index) => ({
    name,
    unionName: `${UNION}第${index}分会${'某某车间'.repeat(8)}`,
  }))
  const bytes = await receiptPdf(
    slip({ title: '家'.repeat(60), contestTitle: '征'.repeat(60), authors }),
  )
  expect(readPdf(bytes).pages).toBe(1)
  expect(bytes.length).toBeLessThan(100_000)
})

test('the same receipt gives the same bytes', async () => {
  const [one, other] = [await receiptPdf(slip()), await receiptPdf(slip())]
  expect(Buffer.compare(one, other)).toBe(0)
})

test('the path of a QR code draws every dark module once', () => {
  const { size, path } = qrPathOf(slip().checkUrl)
  const dark = new Set<string>()
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(length); at++) dark.add(`${Number(x) + at} ${y}`)
  }
  expect(path.replace(/M\d+ \d+h(\d+)v1h-\1z/g, '')).toBe('')
  // The three finders of ISO/IEC 18004: seven modules of dark along their outer edges.
  for (let at = 0; at < 7; at++) {
    const [near, far] = [QUIET + at, size - 1 - QUIET - at]
    for (const place of [`${near} ${QUIET}`, `${far} ${QUIET}`, `${QUIET} ${far}`]) {
      expect(dark.has(place)).toBe(true)
    }
  }
  expect(dark.has(`${QUIET + 7} ${QUIET + 7}`)).toBe(false)
  for (const place of dark) {
    expect(place.split(' ').every((at) => Number(at) >= QUIET && Number(at) < size - QUIET)).toBe(
      true,
    )
  }
})
