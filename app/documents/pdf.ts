/** A PDF with the serif type embedded: the fonts that its words need, drawing, and the bytes. */
import PDFDocument from 'pdfkit'
import { fontFor } from './fonts'
import { QUIET, qrPathOf } from './qr-code'

export type Pdf = InstanceType<typeof PDFDocument>

/** Millimetres in points. */
export const MM = 72 / 25.4
export const INK = '#211f1b'
export const SOFT = '#5b564d'
const LINE = '#b9b2a6'
export const ACCENT = '#b3211d'

type PdfOptions = {
  readonly title: string
  readonly author: string
  /** When it was made, ISO 8601: the same input gives the same bytes. */
  readonly at: string
  /** All characters that `draw` sets in each weight; the fonts `plain` and `bold` hold these and no others. */
  readonly plain: string
  readonly bold: string
  readonly margins?: PDFKit.PDFDocumentOptions['margins']
  readonly layout?: 'portrait' | 'landscape'
}

/** An A4 document that `draw` fills; pages stay open until it has returned, so that it may number them. */
export async function makePdf(
  { title, author, at, plain, bold, margins, layout = 'portrait' }: PdfOptions,
  draw: (doc: Pdf) => void,
): Promise<Uint8Array> {
  const fonts = [await fontFor(plain, 400), await fontFor(bold, 700)]
  const doc = new PDFDocument({
    size: 'A4',
    layout,
    ...(margins ? { margins } : { margin: 0 }),
    lang: 'zh-CN',
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: title,
      Author: author,
      CreationDate: new Date(at),
      ModDate: new Date(at),
    },
  })
  const chunks: Buffer[] = []
  const ended = new Promise((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.registerFont('plain', Buffer.from(fonts[0]))
  doc.registerFont('bold', Buffer.from(fonts[1]))
  draw(doc)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

/** A QR code. The paper is white around it, so the code itself stands flush with what it is set against. */
export function drawQr(doc: Pdf, text: string, x: number, y: number, side: number): void {
  const { size, path } = qrPathOf(text)
  const module = side / (size - 2 * QUIET)
  doc
    .save()
    .translate(x - QUIET * module, y - QUIET * module)
    .scale(module)
    .path(path)
    .fill('#000000')
    .restore()
}

/** A rule across the text. */
export function drawRule(doc: Pdf, x: number, y: number, width: number): void {
  doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(0.5)
    .stroke(LINE)
}
