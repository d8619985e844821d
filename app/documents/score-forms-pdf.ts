/** Score forms 评分表 for a judge who scores on paper: one page an essay, with the code, the rubric and boxes to fill. */
import { type Criterion, maxTotal } from '../domain/rubric'
import type { Booklet } from './booklet-pdf'
import { drawQr, drawRule, INK, MM, makePdf, type Pdf, SOFT } from './pdf'

export type ScoreForms = Booklet & { readonly criteria: readonly Criterion[] }

const LEFT = 22 * MM
const WIDTH = 166 * MM
const BOX = 34 * MM
const QR = 24 * MM
const HEADING = '评分表'
const CODE = '作品编号'
const TOTAL = '合计'
const COMMENT = '评语（可以不写，写给作者和组委会看）'
const STEPS = '每项以 0.5 分为一档。涂改处请签名。'
const COMMENT_LINES = 5

function footOf({ judgeName }: ScoreForms): string {
  return `评委：${judgeName}　　签名：　　　　　　　　　　日期：　　　　年　　月　　日`
}

/** The bytes of the PDF, a page for each essay in the judge's order. */
export async function scoreFormsPdf(forms: ScoreForms): Promise<Uint8Array> {
  const { contestTitle, host, texts, criteria } = forms
  const words = [
    ...texts.flatMap(({ code, title }) => [code, title]),
    ...criteria.flatMap(({ name, guide, max }) => [name, guide, String(max)]),
    ...[HEADING, CODE, TOTAL, COMMENT, STEPS, contestTitle, footOf(forms), host],
    '满分 0123456789 分、　/',
  ].join('')
  return makePdf(
    { title: `${contestTitle}${HEADING}`, author: host, at: forms.at, plain: words, bold: words },
    (doc) => {
      for (const [index, text] of texts.entries()) {
        if (index > 0) doc.addPage()
        drawForm(doc, forms, text, index + 1)
      }
    },
  )
}

function drawForm(
  doc: Pdf,
  forms: ScoreForms,
  { code, title, link }: ScoreForms['texts'][number],
  number: number,
): void {
  const wide = WIDTH - QR - 8 * MM
  drawQr(doc, link, LEFT + WIDTH - QR, 20 * MM, QR)
  doc
    .fillColor(SOFT)
    .font('plain', 11)
    .text(forms.contestTitle, LEFT, 20 * MM, { width: wide })
  doc
    .fillColor(INK)
    .font('bold', 24)
    .text(HEADING, LEFT, doc.y + 1 * MM, { width: wide, characterSpacing: 6 })
  doc.font('bold', 16).text(`${CODE} ${code}`, LEFT, doc.y + 2 * MM, { width: wide })
  doc.font('plain', 12).text(title, LEFT, doc.y + 1 * MM, { width: wide, lineGap: 2 })
  const y = drawCriteria(doc, forms.criteria, Math.max(doc.y, 20 * MM + QR) + 4 * MM)
  drawFoot(doc, footOf(forms), y)
  doc
    .fillColor(SOFT)
    .font('plain', 10)
    .text(`${number} / ${forms.texts.length}`, LEFT, 284 * MM, { width: WIDTH, align: 'center' })
}

/** A row for each criterion with a box for the score, and one for the total; answers where they end. */
function drawCriteria(doc: Pdf, criteria: readonly Criterion[], top: number): number {
  let y = top
  const row = (name: string, guide: string, max: number) => {
    drawRule(doc, LEFT, y, WIDTH)
    const width = WIDTH - BOX - 6 * MM
    doc
      .fillColor(INK)
      .font('bold', 14)
      .text(`${name}　满分 ${max} 分`, LEFT, y + 3 * MM, { width })
    if (guide !== '') {
      doc
        .fillColor(SOFT)
        .font('plain', 11)
        .text(guide, LEFT, doc.y + 1 * MM, { width, lineGap: 3 })
    }
    const bottom = Math.max(doc.y + 3 * MM, y + 18 * MM)
    doc
      .rect(LEFT + WIDTH - BOX, y + 2.5 * MM, BOX, bottom - y - 5 * MM)
      .lineWidth(0.8)
      .stroke(INK)
    y = bottom
  }
  for (const { name, guide, max } of criteria) row(name, guide, max)
  row(TOTAL, STEPS, maxTotal(criteria))
  drawRule(doc, LEFT, y, WIDTH)
  return y
}

function drawFoot(doc: Pdf, foot: string, top: number): void {
  doc
    .fillColor(INK)
    .font('plain', 12)
    .text(COMMENT, LEFT, top + 5 * MM, { width: WIDTH })
  let y = doc.y + 9 * MM
  for (let line = 0; line < COMMENT_LINES && y < 258 * MM; line++, y += 10 * MM) {
    drawRule(doc, LEFT, y, WIDTH)
  }
  doc
    .fillColor(INK)
    .font('plain', 12)
    .text(foot, LEFT, 272 * MM, { width: WIDTH, lineBreak: false })
}
