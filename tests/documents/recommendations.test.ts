import { inflateRawSync } from 'node:zlib'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { type Recommendation, recommendationsXlsx } from '../../app/documents/recommendations-xlsx'
import { recommendationRows } from '../../app/recommendation-rows'

const FIRST: Recommendation = {
  sender: '渝中区总工会',
  title: '=1+1',
  authors: [
    { name: '李菁', union: '西南大学工会委员会' },
    { name: '巫芯宇', union: '西南大学工会委员会' },
    { name: '陈玥颖', union: '中建五局工会委员会' },
  ],
  contact: '13900000001',
  length: 1532,
  submittedAt: '2026-05-01T17:04:00.000Z',
  position: 1,
  remark: '',
}

const LIST = {
  contestTitle: '“职工话家”主题征文',
  filedBy: '渝中区总工会',
  filedAt: '2026-05-31T16:30:00.000Z',
  rows: [FIRST, { ...FIRST, title: '家风', submittedAt: null, position: 2, remark: '不合格' }],
}

/** The text of one part of a workbook, found by its entry in the central directory. */
function partOf(workbook: Uint8Array, name: string): string {
  const bytes = Buffer.from(workbook)
  const directory = bytes.lastIndexOf(name) - 46
  const at = bytes.readUInt32LE(directory + 42)
  const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(start, start + bytes.readUInt32LE(directory + 20))
  const isStored = bytes.readUInt16LE(directory + 10) === 0
  return (isStored ? content : inflateRawSync(content)).toString('utf8')
}

test('the sheet has the title, who files it, the head, a row an essay, and the line to sign', async () => {
  const rows = await readSheet(Buffer.from(await recommendationsXlsx(LIST)))
  const blank = (words: string) => [words, ...Array.from({ length: 9 }, () => null)]
  expect(rows).toEqual([
    blank('“职工话家”主题征文推荐表'),
    blank('填报单位：渝中区总工会　　　　日期：2026年6月1日　　　　共 2 篇'),
    [
      '序号',
      '推荐单位',
      '作品题目',
      '作者',
      '所在单位',
      '联系电话',
      '字数',
      '提交时间',
      '推荐顺序',
      '备注',
    ],
    [
      1,
      '渝中区总工会',
      '=1+1',
      '李菁、巫芯宇、陈玥颖',
      '西南大学工会委员会；中建五局工会委员会',
      '13900000001',
      1532,
      // The clock of Shanghai, as a sheet without time zones keeps it.
      new Date('2026-05-02T01:04:00.000Z'),
      1,
      null,
    ],
    [
      2,
      '渝中区总工会',
      '家风',
      '李菁、巫芯宇、陈玥颖',
      '西南大学工会委员会；中建五局工会委员会',
      '13900000001',
      1532,
      null,
      2,
      '不合格',
    ],
    blank('审核人（签字）：　　　　　　　　　　　　　　　　单位（盖章）：'),
  ])
})

test('it is printed on A4 lying, as wide as the page, with the head on every page', async () => {
  const bytes = await recommendationsXlsx(LIST)
  const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml')
  expect(sheet).toContain(
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
  )
  expect(sheet).toContain('<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
  expect(sheet).not.toContain('<f>')
  expect(partOf(bytes, 'xl/workbook.xml')).toContain(
    `<definedName name="_xlnm.Print_Titles" localSheetId="0">'推荐表'!$1:$3</definedName>`,
  )
})

test('an empty list is a form to fill in by hand', async () => {
  const rows = await readSheet(Buffer.from(await recommendationsXlsx({ ...LIST, rows: [] })))
  expect(rows).toHaveLength(4)
})

test('whoever has no phone is reached by e-mail, and the remark says what became of the essay', () => {
  const { contact: _, remark: __, ...essay } = FIRST
  const rows = recommendationRows([
    { ...essay, phone: '139', email: 'a@b.cn', state: 'recommended', correction: null },
    {
      ...essay,
      phone: null,
      email: 'a@b.cn',
      state: 'ineligible',
      correction: null,
      track: '诗歌组',
    },
    {
      ...essay,
      phone: null,
      email: null,
      state: 'returned',
      correction: { by: '2026-06-05T10:00:00.000Z', isOpen: true },
    },
  ])
  expect(rows.map(({ contact, remark }) => [contact, remark])).toEqual([
    ['139', ''],
    ['a@b.cn', '诗歌组，不合格'],
    ['', '补正中'],
  ])
})
