/** The anthology 作品集 as a PDF to print: cover, contents with page numbers, each essay on a page of its own, bookmarks. */
import { type Anthology, NAMED_ALONE, textsIn } from '../domain/anthology'
import { essayParagraphs } from '../domain/markdown'
import { drawMargins, drawText, MARGIN, pageCount, WIDTH } from './book-pdf'
import { missingGlyphs } from './fonts'
import { ACCENT, INK, MM, makePdf, type Pdf, SOFT } from './pdf'

const CONTENTS = '目录'
const SIGNS = '　、0123456789…（）·-，。；：！？）》」』”’'
const LINE = 8 * MM
const ENTRY = 12
const NUMBER_WIDTH = 12 * MM
const LINES_A_PAGE = Math.floor((297 * MM - MARGIN.top - MARGIN.bottom - 16 * MM) / LINE)

/** Everything that is set in a book. */
function wordsOf(book: Anthology): string {
  const works = book.parts.flatMap(({ heading, works: own }) => [
    heading,
    ...own.flatMap(({ title, byline, body }) => [title, byline, body ?? '']),
  ])
  return [book.title, book.host, book.date, CONTENTS, NAMED_ALONE, ...works].join('')
}

/** The characters of a book that no font has; its PDF would show 〓 for them. */
export async function unprintableIn(book: Anthology): Promise<readonly string[]> {
  return missingGlyphs(wordsOf(book))
}

/** The bytes of the PDF. `at` is when it was made, ISO 8601 in UTC: the same book gives the same bytes. */
export async function anthologyPdf(book: Anthology, at: string): Promise<Uint8Array> {
  const words = `${wordsOf(book)}${SIGNS}`
  const stretches = textsIn(book).flatMap(({ body }) => essayParagraphs(body).flat())
  const bold = stretches.filter(({ isBold }) => isBold).map(({ text }) => text)
  const headings = [book.title, CONTENTS, ...book.parts.map(({ heading }) => heading)]
  const titles = textsIn(book).map(({ title }) => title)
  return makePdf(
    {
      ...{ title: book.title, author: book.host, at },
      ...{ plain: words, bold: [...bold, ...headings, ...titles, SIGNS].join('') },
      margins: MARGIN,
    },
    (doc) => draw(doc, book),
  )
}

/** A line of the contents; `text` is its place among the texts of the book, null for a heading and a work named alone. */
type ContentsLine = {
  readonly kind: 'heading' | 'work'
  readonly words: string
  readonly text: number | null
}

const destinationOf = (text: number) => `text${text}`

function contentsOf({ parts }: Anthology): readonly ContentsLine[] {
  let text = 0
  return parts.flatMap(({ heading, works }): readonly ContentsLine[] => [
    { kind: 'heading', words: heading, text: null },
    ...works.map(({ title, byline, body }): ContentsLine => {
      const words = `${title}　${byline}`
      return { kind: 'work', words, text: body === null ? null : text++ }
    }),
  ])
}

function draw(doc: Pdf, book: Anthology): void {
  drawCover(doc, book)
  const contents = contentsOf(book)
  const sheets = Math.max(1, Math.ceil(contents.length / LINES_A_PAGE))
  for (let sheet = 0; sheet < sheets; sheet++) doc.addPage()
  const pages: { readonly from: number; readonly head: string }[] = []
  let part: PDFKit.PDFOutline | null = null
  let heading = ''
  for (const text of textsIn(book)) {
    doc.addPage()
    doc.addNamedDestination(destinationOf(pages.length))
    pages.push({ from: pageCount(doc) - 1, head: `${text.heading}　${text.title}` })
    if (part === null || heading !== text.heading) part = doc.outline.addItem(text.heading)
    heading = text.heading
    part.addItem(text.title)
    drawText(doc, text)
  }
  for (let sheet = 0; sheet < sheets; sheet++) {
    doc.switchToPage(1 + sheet)
    const lines = contents.slice(sheet * LINES_A_PAGE, (sheet + 1) * LINES_A_PAGE)
    drawContents(
      doc,
      lines,
      pages.map(({ from }) => from),
    )
  }
  const headAt = (page: number) => pages.findLast(({ from }) => from <= page)?.head ?? CONTENTS
  drawMargins(doc, (page) => ({ head: shortened(doc, headAt(page), 10, WIDTH), foot: `${page}` }))
}

function drawCover(doc: Pdf, { title, host, date }: Anthology): void {
  const left = MARGIN.left
  const middle = { width: WIDTH, align: 'center' as const }
  doc.rect(left, 60 * MM, WIDTH, 1.2 * MM).fill(ACCENT)
  doc
    .fillColor(INK)
    .font('bold', 28)
    .text(title, left, 85 * MM, { ...middle, lineGap: 10 })
  doc
    .fillColor(SOFT)
    .font('plain', 14)
    .text(host, left, 225 * MM, middle)
  doc.moveDown(0.5)
  doc.text(date, middle)
}

/** The text as far as it fits on one line, with … where it had to be cut. */
function shortened(doc: Pdf, text: string, size: number, width: number): string {
  doc.font('plain', size)
  if (doc.widthOfString(text) <= width) return text
  const characters = [...text]
  while (characters.length > 0 && doc.widthOfString(`${characters.join('')}…`) > width) {
    characters.pop()
  }
  return `${characters.join('')}…`
}

function drawContents(doc: Pdf, lines: readonly ContentsLine[], pages: readonly number[]): void {
  const { left, top } = MARGIN
  doc
    .fillColor(INK)
    .font('bold', 18)
    .text(CONTENTS, left, top, { width: WIDTH, align: 'center', lineBreak: false })
  for (const [index, { kind, words, text }] of lines.entries()) {
    const y = top + 16 * MM + index * LINE
    if (kind === 'heading') {
      doc.fillColor(INK).font('bold', ENTRY).text(words, left, y, { lineBreak: false })
      continue
    }
    const number = text === null ? NAMED_ALONE : String(pages[text])
    const room = WIDTH - (text === null ? 28 * MM : NUMBER_WIDTH)
    const entry = shortened(doc, words, ENTRY, room)
    doc.fillColor(INK).font('plain', ENTRY).text(entry, left, y, { lineBreak: false })
    const from = left + doc.widthOfString(entry) + 3
    const to = left + WIDTH - doc.widthOfString(number) - 3
    if (to > from) {
      doc
        .save()
        .dash(0.5, { space: 3 })
        .moveTo(from, y + ENTRY)
        .lineTo(to, y + ENTRY)
      doc.lineWidth(0.5).stroke(SOFT).undash().restore()
    }
    doc
      .fillColor(text === null ? SOFT : INK)
      .text(number, left + WIDTH - doc.widthOfString(number), y, { lineBreak: false })
    if (text !== null) doc.goTo(left, y, WIDTH, LINE, destinationOf(text))
  }
}
