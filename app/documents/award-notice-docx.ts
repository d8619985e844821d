/** The notice of the winners 获奖通报 as a Word file in the form of official documents. */
import { AlignmentType } from 'docx'
import type { AwardNotice, NoticeAttachment } from '../domain/award-notice'
import {
  body,
  CHARACTER,
  emptyLine,
  heading,
  line,
  officialDocx,
  run,
  SIZE,
  table,
  title,
} from './official-docx'

/** Shares of the width by how many columns a table has. */
const WIDTHS: Readonly<Record<number, readonly number[]>> = { 2: [1, 9], 5: [4, 3, 14, 6, 13] }

/** The bytes of a .docx file. */
export async function awardNoticeDocx(notice: AwardNotice): Promise<Uint8Array> {
  const { sections, attachments } = notice
  const letter = [
    title(notice.title),
    line([run(notice.recipients, '仿宋_GB2312', SIZE.third)]),
    ...notice.opening.map(body),
    ...sections.flatMap((section) => [heading(section.heading), ...section.paragraphs.map(body)]),
    ...notice.closing.map(body),
    emptyLine(),
    ...attachmentLines(attachments),
    emptyLine(),
    emptyLine(),
    ...signed(notice),
  ]
  const pages = attachments.map((attachment, index) =>
    attached(attachment, index, attachments.length),
  )
  return officialDocx({ title: notice.title, author: notice.signature }, [letter, ...pages])
}

/** “附件：1. …”, two characters in; further ones stand below the first one's number (7.3.4). */
function attachmentLines(attachments: readonly NoticeAttachment[]) {
  return attachments.map(({ name }, index) => {
    const number = attachments.length > 1 ? `${index + 1}. ` : ''
    const text = index === 0 ? `附件：${number}${name}` : `${number}${name}`
    return line([run(text, '仿宋_GB2312', SIZE.third)], {
      indent: { left: (index === 0 ? 2 : 5) * CHARACTER },
    })
  })
}

/** The signature over the date, the date four characters from the right, the one centred above the other (7.3.5.2). */
function signed({ signature, date }: AwardNotice) {
  const width = (text: string) =>
    [...text].reduce((sum, character) => sum + (character > '\u00ff' ? 2 : 1), 0)
  const difference = Math.floor((width(signature) - width(date)) / 4)
  const fromRight = (characters: number, text: string) =>
    line([run(text, '仿宋_GB2312', SIZE.third)], {
      alignment: AlignmentType.RIGHT,
      indent: { right: characters * CHARACTER },
    })
  // A long name would run over the left edge; then the date moves in instead.
  const dateAt = Math.max(4, 2 + difference)
  return [fromRight(Math.max(2, dateAt - difference), signature), fromRight(dateAt, date)]
}

function attached({ name, tables }: NoticeAttachment, index: number, count: number) {
  return [
    line([run(count > 1 ? `附件${index + 1}` : '附件', '黑体', SIZE.third)]),
    emptyLine(),
    title(name),
    ...tables.flatMap(({ caption, columns, rows }) => [
      ...(caption === null ? [] : [heading(caption)]),
      table(columns, rows, WIDTHS[columns.length] ?? columns.map(() => 1)),
      emptyLine(),
    ]),
  ]
}
