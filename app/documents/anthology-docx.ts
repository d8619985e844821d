/**
 * The anthology 作品集 as a Word file to edit and print: headings that Word's navigation knows, contents whose page
 * numbers Word reckons, each essay on a page of its own.
 */
import {
  AlignmentType,
  Bookmark,
  Document,
  Footer,
  HeadingLevel,
  LeaderType,
  Packer,
  PageNumber,
  PageReference,
  Paragraph,
  TabStopType,
  TextRun,
} from 'docx'
import { type Anthology, NAMED_ALONE } from '../domain/anthology'
import { essayParagraphs } from '../domain/markdown'
import { fontTable, run, SIZE, TYPE_WIDTH } from './official-docx'

const MILLIMETRE = 1440 / 25.4
const PAGE = {
  size: { width: Math.round(210 * MILLIMETRE), height: Math.round(297 * MILLIMETRE) },
  margin: {
    top: Math.round(30 * MILLIMETRE),
    bottom: Math.round(28 * MILLIMETRE),
    left: Math.round(28 * MILLIMETRE),
    right: Math.round(26 * MILLIMETRE),
  },
}

/** 小四 with lines and a half, two characters indented. */
const BODY = { size: 24, line: 24 * 15 } as const

const markOf = (part: number, work: number) => `work_${part + 1}_${work + 1}`

/** The bytes of a .docx file. */
export async function anthologyDocx(book: Anthology): Promise<Uint8Array> {
  const document = new Document({
    title: book.title,
    creator: book.host,
    lastModifiedBy: book.host,
    // Word reckons the page numbers of the contents when it opens the file.
    features: { updateFields: true },
    styles: {
      default: { document: { run: { size: BODY.size, language: { eastAsia: 'zh-CN' } } } },
    },
    sections: [
      { properties: { page: PAGE }, children: cover(book) },
      {
        properties: { page: { ...PAGE, pageNumbers: { start: 1 } } },
        footers: { default: pageNumber() },
        children: [...contents(book), ...texts(book)],
      },
    ],
  })
  return Packer.toBuffer(document, undefined, [{ path: 'word/fontTable.xml', data: fontTable() }])
}

function pageNumber(): Footer {
  const children = [new TextRun({ size: 20, children: [PageNumber.CURRENT] })]
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children })] })
}

function centred(text: string, font: Parameters<typeof run>[1], size: number, before: number) {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before },
    children: [run(text, font, size)],
  })
}

function cover({ title, host, date }: Anthology): readonly Paragraph[] {
  return [
    centred(title, '方正小标宋简体', 52, 4000),
    centred(host, '楷体_GB2312', SIZE.third, 5600),
    centred(date, '楷体_GB2312', SIZE.third, 200),
  ]
}

function contents({ parts }: Anthology): readonly Paragraph[] {
  const lines = parts.flatMap(({ heading, works }, part) => [
    new Paragraph({
      keepNext: true,
      spacing: { before: 200, after: 60 },
      children: [run(heading, '黑体', SIZE.small)],
    }),
    ...works.map(
      ({ title, byline, body }, work) =>
        new Paragraph({
          spacing: { after: 60 },
          tabStops: [{ type: TabStopType.RIGHT, position: TYPE_WIDTH, leader: LeaderType.DOT }],
          children: [
            run(`${title}　${byline}`, '仿宋_GB2312', SIZE.small),
            new TextRun({ text: '\t', size: SIZE.small }),
            body === null
              ? run(NAMED_ALONE, '仿宋_GB2312', SIZE.small)
              : new PageReference(markOf(part, work), { hyperlink: true }),
          ],
        }),
    ),
  ])
  return [centred('目　录', '方正小标宋简体', SIZE.second, 0), ...lines]
}

function texts({ parts }: Anthology): readonly Paragraph[] {
  return parts.flatMap(({ heading, works }, part) => {
    const first = works.findIndex(({ body }) => body !== null)
    return works.flatMap(({ title, byline, body }, work) =>
      body === null
        ? []
        : [
            ...(work === first ? [prizeHeading(heading)] : []),
            new Paragraph({
              heading: HeadingLevel.HEADING_2,
              pageBreakBefore: work !== first,
              alignment: AlignmentType.CENTER,
              keepNext: true,
              spacing: { before: 200, after: 160 },
              children: [
                new Bookmark({
                  id: markOf(part, work),
                  children: [run(title, '方正小标宋简体', 36, { color: '000000' })],
                }),
              ],
            }),
            new Paragraph({
              alignment: AlignmentType.CENTER,
              spacing: { after: 240 },
              children: [run(byline, '楷体_GB2312', SIZE.small)],
            }),
            ...essayParagraphs(body).map(
              (stretches) =>
                new Paragraph({
                  alignment: AlignmentType.JUSTIFIED,
                  spacing: { line: BODY.line },
                  indent: { firstLineChars: 200, firstLine: 2 * 12 * 20 },
                  children: stretches.map(({ text, isBold }) =>
                    run(text, '仿宋_GB2312', BODY.size, { bold: isBold }),
                  ),
                }),
            ),
          ],
    )
  })
}

function prizeHeading(heading: string): Paragraph {
  return new Paragraph({
    heading: HeadingLevel.HEADING_1,
    alignment: AlignmentType.CENTER,
    pageBreakBefore: true,
    keepNext: true,
    children: [run(heading, '黑体', SIZE.third, { color: '000000' })],
  })
}
