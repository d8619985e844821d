/** The receipt of an essay that was handed in, as a PDF of one A4 page. */
import { showReceiptCode } from '../domain/receipt'
import { hashLines, PROOF, type Slip, slipLines, waysToCheck } from '../domain/receipt-words'
import { missingGlyphs } from './fonts'
import { ACCENT, drawQr, drawRule, INK, MM, makePdf, type Pdf, SOFT } from './pdf'

const LEFT = 22 * MM
const WIDTH = 166 * MM
const TERM = 28 * MM
const QR = 32 * MM

/** The bytes of the PDF. Its type is embedded; the same receipt gives the same bytes. */
export async function receiptPdf(slip: Slip): Promise<Uint8Array> {
  const words = wordsOf(slip)
  const missing = await missingGlyphs(words.plain + words.bold)
  const note = missing.length === 0 ? '' : noteOn(missing)
  return makePdf(
    {
      title: `投稿回执 ${showReceiptCode(slip.code)}`,
      author: slip.host,
      at: slip.submittedAt,
      plain: words.plain + note,
      bold: words.bold,
    },
    (doc) => draw(doc, slip, note),
  )
}

const HEADING = '投稿回执'
const CODE = '回执编号'
const HASH = 'SHA-256'
const PROVES = '这份回执证明什么'
const CHECKS = '怎样核对'
const SCAN = '扫码核对'

/** All that is written in each weight. */
function wordsOf(slip: Slip): { readonly plain: string; readonly bold: string } {
  const lines = slipLines(slip)
  const details = lines.map(({ detail }) => detail).join('')
  const terms = lines.map(({ term }) => term).join('')
  return {
    plain: [terms, details, CODE, HASH, SCAN, PROOF, slip.hash, slip.host, slip.checkUrl, ' 12.']
      .concat(waysToCheck(slip))
      .join(''),
    bold: [HEADING, showReceiptCode(slip.code), PROVES, CHECKS, slip.title].join(''),
  }
}

function noteOn(missing: readonly string[]): string {
  const points = missing.map(
    (character) => `U+${character.codePointAt(0)?.toString(16).toUpperCase()}`,
  )
  return `字库里没有的字印作〓：${points.join('、')}。复制文字时得到的是原字。`
}

function draw(doc: Pdf, slip: Slip, note: string): void {
  doc.rect(LEFT, 20 * MM, WIDTH, 1.2 * MM).fill(ACCENT)
  doc
    .fillColor(SOFT)
    .font('plain', 11)
    .text(slip.host, LEFT, 28 * MM, middle())
  doc
    .fillColor(INK)
    .font('bold', 24)
    .text(HEADING, LEFT, doc.y + 2 * MM, {
      ...middle(),
      characterSpacing: 6,
    })
  const y = drawTable(doc, slip, doc.y + 6 * MM)
  drawScan(doc, slip, y + 6 * MM)
  doc.y = y + 6 * MM
  const beside = WIDTH - QR - 10 * MM
  drawPart(doc, PROVES, [PROOF], beside)
  doc.y = Math.max(doc.y, y + 6 * MM + QR + 8 * MM)
  drawPart(doc, CHECKS, waysToCheck(slip), WIDTH)
  if (note !== '') {
    doc
      .fillColor(SOFT)
      .font('plain', 9)
      .text(note, LEFT, doc.y + 3 * MM, { width: WIDTH })
  }
}

function middle() {
  return { width: WIDTH, align: 'center' as const }
}

/** The lines of the receipt, each with a rule below; answers where the table ends. */
function drawTable(doc: Pdf, slip: Slip, top: number): number {
  let y = top
  const rule = () => drawRule(doc, LEFT, y, WIDTH)
  const row = (term: string, write: (x: number, y: number) => void) => {
    rule()
    const start = y + 2.4 * MM
    doc.fillColor(SOFT).font('plain', 11).text(term, LEFT, start, { width: TERM })
    const below = doc.y
    doc.fillColor(INK).font('plain', 11)
    write(LEFT + TERM, start)
    y = Math.max(doc.y, below) + 2.4 * MM
  }
  const width = WIDTH - TERM
  row(CODE, (x, start) => {
    doc.font('bold', 15).text(showReceiptCode(slip.code), x, start - 3, { width })
  })
  for (const { term, detail } of slipLines(slip)) {
    row(term, (x, start) => {
      if (detail === slip.title) doc.font('bold', 12)
      doc.text(detail, x, start, { width, lineGap: 2 })
    })
  }
  row(HASH, (x, start) => {
    const [first, second] = hashLines(slip.hash)
    doc.text(first, x, start, { width, lineGap: 2 })
    doc.text(second, x, doc.y, { width })
  })
  rule()
  return y
}

function drawScan(doc: Pdf, slip: Slip, top: number): void {
  const x = LEFT + WIDTH - QR
  drawQr(doc, slip.checkUrl, x, top, QR)
  doc
    .fillColor(SOFT)
    .font('plain', 9)
    .text(SCAN, x, top + QR + 1.5 * MM, { width: QR, align: 'center' })
}

function drawPart(doc: Pdf, heading: string, texts: readonly string[], width: number): void {
  doc.fillColor(INK).font('bold', 12).text(heading, LEFT, doc.y, { width })
  doc.y += 1.5 * MM
  texts.forEach((text, index) => {
    const numbered = texts.length > 1 ? `${index + 1}. ${text}` : text
    doc.fillColor(INK).font('plain', 10.5).text(numbered, LEFT, doc.y, { width, lineGap: 4 })
    doc.y += 1 * MM
  })
}
