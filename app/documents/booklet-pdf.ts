/** The blind booklet 匿名稿册 of a judge who reads on paper: large type, and on every page the code of its essay. */
import { drawMargins, drawText, MARGIN, pageCount, WIDTH } from './book-pdf'
import { ACCENT, drawQr, INK, MM, makePdf, type Pdf, SOFT } from './pdf'

export type Booklet = {
  readonly contestTitle: string
  readonly host: string
  readonly judgeName: string
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string
  /** In the judge's own order. */
  readonly texts: readonly {
    readonly code: string
    readonly title: string
    readonly body: string
    /** Where the score of this essay is typed in; what the QR code holds. */
    readonly link: string
  }[]
}

const QR = 18 * MM
const HEADING = '匿名稿册'
const RULES = [
  '作品已隐去作者和单位，请只凭文字评分。',
  '认出了作者，或作品与您有关，请不要评这一篇，并告诉组委会。',
  '每篇的作品编号印在页眉。请把分数填在同一编号的评分表上。',
  '评审结束后，请把匿名稿册和评分表一并交回组委会。',
]

function coverLines({ judgeName, texts }: Booklet): readonly string[] {
  return [`评委：${judgeName}`, `共 ${texts.length} 篇`]
}

/** The bytes of the PDF: a cover with the list of essays, then each essay on a page of its own. */
export async function bookletPdf(booklet: Booklet): Promise<Uint8Array> {
  const { contestTitle, host, texts } = booklet
  const written = texts.flatMap(({ title, body, code }) => [title, body, code])
  const plain = [...written, ...RULES, ...coverLines(booklet), contestTitle, host]
  const bold = [...written, HEADING, contestTitle]
  const marks = '　、0123456789 /第页编号'
  return makePdf(
    {
      title: `${contestTitle}${HEADING}`,
      author: host,
      at: booklet.at,
      plain: plain.join('') + marks,
      bold: bold.join('') + marks,
      margins: MARGIN,
    },
    (doc) => draw(doc, booklet),
  )
}

function draw(doc: Pdf, booklet: Booklet): void {
  drawCover(doc, booklet)
  const pages: { readonly from: number; readonly code: string }[] = []
  for (const { code, title, body, link } of booklet.texts) {
    doc.addPage()
    pages.push({ from: pageCount(doc) - 1, code })
    drawQr(doc, link, MARGIN.left + WIDTH - QR, 8 * MM, QR)
    drawText(doc, { title, body, byline: `编号 ${code}` })
  }
  const codeAt = (page: number) => pages.findLast(({ from }) => from <= page)?.code ?? ''
  drawMargins(doc, (page, last) => ({ head: `编号 ${codeAt(page)}`, foot: `${page} / ${last}` }))
}

function drawCover(doc: Pdf, booklet: Booklet): void {
  const left = MARGIN.left
  const middle = { width: WIDTH, align: 'center' as const }
  doc.rect(left, 30 * MM, WIDTH, 1.2 * MM).fill(ACCENT)
  doc
    .fillColor(SOFT)
    .font('plain', 12)
    .text(booklet.host, left, 42 * MM, middle)
  doc.moveDown(0.6)
  doc.fillColor(INK).font('bold', 20).text(booklet.contestTitle, middle)
  doc.moveDown(0.6)
  doc.font('bold', 28).text(HEADING, { ...middle, characterSpacing: 8 })
  doc.moveDown(0.8)
  doc.font('plain', 14).text(coverLines(booklet).join('　'), middle)
  doc.moveDown(1.5)
  for (const [index, rule] of RULES.entries()) {
    doc.font('plain', 12).text(`${index + 1}、${rule}`, left, doc.y, { width: WIDTH, lineGap: 6 })
  }
  doc.moveDown(1)
  for (const [index, { code, title }] of booklet.texts.entries()) {
    doc.font('bold', 11).text(`${index + 1}、${code}　`, left, doc.y, {
      width: WIDTH,
      lineGap: 4,
      continued: true,
    })
    doc.font('plain', 11).text(title)
  }
}
