/** What every book of essays is set with, blind booklets and the anthology: a text, and what stands in the margins. */
import { essayParagraphs } from '../domain/markdown'
import { INK, MM, type Pdf, SOFT } from './pdf'

export const MARGIN = { top: 26 * MM, bottom: 24 * MM, left: 25 * MM, right: 25 * MM }
export const WIDTH = 160 * MM
const BODY = 14

export type BookText = {
  readonly title: string
  /** Below the title: a code where the text is blind, else who wrote it. */
  readonly byline: string
  readonly body: string
}

type Paragraph = ReturnType<typeof essayParagraphs>[number]

/** Sets a text from the top of a page that is empty. */
export function drawText(doc: Pdf, { title, byline, body }: BookText): void {
  doc
    .fillColor(INK)
    .font('bold', 18)
    .text(title, MARGIN.left, MARGIN.top + 4 * MM, { width: WIDTH, align: 'center', lineGap: 4 })
  doc.moveDown(0.4)
  doc.fillColor(SOFT).font('plain', 11).text(byline, { width: WIDTH, align: 'center' })
  doc.moveDown(0.8)
  doc.fillColor(INK)
  for (const paragraph of essayParagraphs(body).map(withClosingSigns)) {
    for (const [index, { text, isBold }] of paragraph.entries()) {
      doc.font(isBold ? 'bold' : 'plain', BODY).text(text, {
        width: WIDTH,
        indent: index === 0 ? 2 * BODY : 0,
        lineGap: 8,
        paragraphGap: 4,
        continued: index < paragraph.length - 1,
      })
    }
  }
}

/** A line is broken where the type changes, and none may begin with a comma: closing signs go with what they close. */
function withClosingSigns(paragraph: Paragraph): Paragraph {
  const set = paragraph.map((stretch) => ({ ...stretch }))
  for (const [index, stretch] of set.slice(1).entries()) {
    const [signs] = /^[，。、；：！？）》」』”’…]*/.exec(stretch.text) ?? ['']
    set[index].text += signs
    stretch.text = stretch.text.slice(signs.length)
  }
  return set.filter(({ text }) => text !== '')
}

export function pageCount(doc: Pdf): number {
  return doc.bufferedPageRange().count
}

/** Writes into the margins of every page but the cover, once all are drawn. `page` counts from 1 behind the cover. */
export function drawMargins(
  doc: Pdf,
  words: (page: number, last: number) => { readonly head: string; readonly foot: string },
): void {
  const last = pageCount(doc) - 1
  for (let page = 1; page <= last; page++) {
    const { head, foot } = words(page, last)
    doc.switchToPage(page)
    // Words in the margins must not begin another page.
    doc.page.margins = { top: 0, bottom: 0, left: 0, right: 0 }
    doc.fillColor(SOFT).font('plain', 10)
    doc.text(head, MARGIN.left, 14 * MM, { lineBreak: false })
    doc.text(foot, MARGIN.left, doc.page.height - 15 * MM, {
      width: WIDTH,
      align: 'center',
      lineBreak: false,
    })
  }
}
