/** Certificates 荣誉证书 as a PDF: A4 across, one a page, with number, seal and a code that opens the page to check it. */
import type { CertificateWords } from '../domain/certificate'
import { missingGlyphs } from './fonts'
import { ACCENT, drawQr, INK, MM, makePdf, type Pdf, SOFT } from './pdf'

export type CertificatePage = CertificateWords & {
  readonly number: string
  /** What the QR code opens. */
  readonly checkUrl: string
  /** As it is printed, e.g. 2026年11月24日. */
  readonly date: string
}

export type CertificateSet = {
  readonly title: string
  readonly host: string
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string
  /** A PNG or JPEG with a transparent or white ground; null where it is stamped by hand. */
  readonly seal: Uint8Array | null
  readonly pages: readonly CertificatePage[]
}

const WIDTH = 297 * MM
const HEIGHT = 210 * MM
const LEFT = 42 * MM
const TEXT = WIDTH - 2 * LEFT
const QR = 20 * MM
const SEAL = 40 * MM
const GOLD = '#b08d3c'
const SCAN = '扫码查验'
const NUMBER = '编号：'

/** The characters that no glyph of the type draws, with the names of those they stand in; asked before anything is made. */
export async function unprintable(
  pages: readonly CertificatePage[],
): Promise<readonly { readonly character: string; readonly addressees: readonly string[] }[]> {
  const missing = await missingGlyphs(pages.map((page) => plainOf(page) + boldOf(page)).join(''))
  return missing.map((character) => ({
    character,
    addressees: pages
      .filter((page) => (plainOf(page) + boldOf(page)).includes(character))
      .map(({ addressee }) => addressee),
  }))
}

function plainOf({ paragraphs, signature, date, number }: CertificatePage): string {
  return [...paragraphs, signature, date, number, NUMBER, SCAN].join('')
}

function boldOf({ heading, addressee }: CertificatePage): string {
  return heading + addressee
}

/** The bytes of the PDF, a page a certificate. Its type is embedded; the same set gives the same bytes. */
export async function certificatesPdf(set: CertificateSet): Promise<Uint8Array> {
  return makePdf(
    {
      title: set.title,
      author: set.host,
      at: set.at,
      plain: set.pages.map(plainOf).join(''),
      bold: set.pages.map(boldOf).join(''),
      layout: 'landscape',
    },
    (doc) => {
      set.pages.forEach((page, index) => {
        if (index > 0) doc.addPage()
        drawFrame(doc)
        drawWords(doc, page)
        drawFoot(doc, page, set.seal)
      })
    },
  )
}

function drawFrame(doc: Pdf): void {
  const frame = (inset: number, width: number, colour: string) =>
    doc
      .rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset)
      .lineWidth(width)
      .stroke(colour)
  frame(9 * MM, 3, GOLD)
  frame(12 * MM, 0.75, GOLD)
  for (const x of [12 * MM, WIDTH - 12 * MM]) {
    for (const y of [12 * MM, HEIGHT - 12 * MM]) {
      doc.rect(x - 2 * MM, y - 2 * MM, 4 * MM, 4 * MM).fill(GOLD)
    }
  }
}

/** The largest size at which a text fits its width on one line, not below `least`. */
function fitting(doc: Pdf, text: string, size: number, least: number): number {
  for (let at = size; at > least; at--) {
    if (doc.fontSize(at).widthOfString(text) <= TEXT) return at
  }
  return least
}

function drawWords(doc: Pdf, { heading, addressee, paragraphs }: CertificatePage): void {
  doc
    .fillColor(ACCENT)
    .font('bold', 44)
    .text(heading, 0, 27 * MM, { width: WIDTH, align: 'center', characterSpacing: 14 })
  doc.font('bold')
  const size = fitting(doc, addressee, 22, 15)
  doc
    .fillColor(INK)
    .font('bold', size)
    .text(addressee, LEFT, 62 * MM, { width: TEXT })
  doc.y += 5 * MM
  for (const paragraph of paragraphs) {
    doc.font('plain', 19).text(paragraph, LEFT, doc.y, { width: TEXT, indent: 38, lineGap: 9 })
    doc.y += 1.5 * MM
  }
}

function drawFoot(doc: Pdf, page: CertificatePage, seal: Uint8Array | null): void {
  const top = HEIGHT - 22 * MM - QR
  drawQr(doc, page.checkUrl, LEFT, top, QR)
  doc
    .fillColor(SOFT)
    .font('plain', 9)
    .text(SCAN, LEFT, top + QR + 1 * MM, { width: QR, align: 'center', lineBreak: false })
  doc.text(`${NUMBER}${page.number}`, LEFT + QR + 5 * MM, top + QR - 4 * MM, { lineBreak: false })
  const column = 90 * MM
  const right = { width: column, align: 'center' as const }
  const x = WIDTH - LEFT - column
  if (seal !== null) {
    doc.image(Buffer.from(seal), x + (column - SEAL) / 2, top - 8 * MM, { fit: [SEAL, SEAL] })
  }
  doc
    .fillColor(INK)
    .font('plain', 17)
    .text(page.signature, x, top + 2 * MM, right)
  doc.text(page.date, x, doc.y + 2 * MM, right)
}
