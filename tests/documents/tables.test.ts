import { parse } from 'csv-parse/sync'
import { unzipSync } from 'fflate'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { column, type ExportTable, sheetOf } from '../../app/documents/table'
import { tableCsv, tableJson } from '../../app/documents/table-text'
import { tableXlsx } from '../../app/documents/table-xlsx'
import { quotaSheets, standingSheets, submissionSheets } from '../../app/documents/tables'

type Row = {
  readonly text: string | null
  readonly score: number | null
  readonly at: string | null
}

const COLUMNS = [
  column<Row>('number', '序号', 'integer', 6, (_, index) => index + 1),
  column<Row>('text', '作品', 'text', 30, ({ text }) => text),
  column<Row>('score', '得分', 'decimal', 9, ({ score }) => score),
  column<Row>('at', '时间', 'time', 18, ({ at }) => at),
]

function tableOf(...sheets: readonly (readonly Row[])[]): ExportTable {
  return {
    ...{ key: 'table', name: '表', contest: { id: 'contest', title: '征文' } },
    madeAt: '2026-06-01T00:00:00.000Z',
    sheets: sheets.map((rows, index) =>
      sheetOf({ key: `sheet-${index + 1}`, name: `表 ${index + 1} <&'>` }, COLUMNS, rows),
    ),
  }
}

const FULL: Row = { text: '灯', score: 87.5, at: '2026-05-30T22:00:00.000Z' }
const EMPTY: Row = { text: null, score: null, at: null }

/** The parts of a workbook by their names. */
function partsOf(workbook: Uint8Array): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unzipSync(workbook)).map(([name, part]) => [
      name,
      new TextDecoder().decode(part),
    ]),
  )
}

async function sheetOfBook(bytes: Uint8Array, sheet: number) {
  return readSheet(Buffer.from(bytes), sheet, { trim: false })
}

const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

test('A workbook holds numbers as numbers and times as dates on the clocks of Shanghai', async () => {
  const bytes = await tableXlsx(tableOf([FULL, EMPTY], [EMPTY]))
  expect(await sheetOfBook(bytes, 1)).toEqual([
    ['序号', '作品', '得分', '时间'],
    [1, '灯', 87.5, new Date('2026-05-31T06:00:00.000Z')],
    [2, null, null, null],
  ])
  expect(await sheetOfBook(bytes, 2)).toEqual([
    ['序号', '作品', '得分', '时间'],
    [1, null, null, null],
  ])
})

test('Each sheet keeps its header in view and on every page, with filters, on A4 across', async () => {
  const parts = partsOf(await tableXlsx(tableOf([FULL, EMPTY], [])))
  const ranges = { 'xl/worksheets/sheet1.xml': 'A1:D3', 'xl/worksheets/sheet2.xml': 'A1:D1' }
  for (const [name, range] of Object.entries(ranges)) {
    expect(parts[name]).toContain(`<autoFilter ref="${range}"/>`)
    expect(parts[name]).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
    expect(parts[name]).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1"/)
    expect(parts[name].match(/customWidth="1"/g)).toHaveLength(4)
  }
  const name = (sheet: number) => `'表 ${sheet} &lt;&amp;''&gt;'`
  expect(parts['xl/workbook.xml']).toContain(`localSheetId="0">${name(1)}!$1:$1<`)
  expect(parts['xl/workbook.xml']).toContain(`localSheetId="1">${name(2)}!$1:$1<`)
})

const RARE = ['𠮷野㛃䶮喆', '🏭', '<&>"\'', ' 两端 ', '第一行\n第二行', 'e\u0301']

test('Rare and awkward characters come back from all three forms', async () => {
  const table = tableOf(RARE.map((text) => ({ ...EMPTY, text })))
  const rows = (await sheetOfBook(await tableXlsx(table), 1)) as unknown[][]
  expect(rows.slice(1).map((row) => row[1])).toEqual(RARE)
  const csv: string[][] = parse(Buffer.from(tableCsv(table)), { bom: true })
  expect(csv.slice(1).map((row) => row[1])).toEqual(RARE)
  const json = JSON.parse(textOf(tableJson(table)))
  expect(json.sheets[0].rows.map(({ text }: Row) => text)).toEqual(RARE)
})

const FORMULAS = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '=HYPERLINK("http://a","b")']

test('A text like a formula is text in the workbook and cannot run from CSV', async () => {
  const table = tableOf(FORMULAS.map((text) => ({ ...EMPTY, text })))
  const parts = partsOf(await tableXlsx(table))
  expect(parts['xl/worksheets/sheet1.xml']).not.toMatch(/<f[\s>/]/)
  const csv: string[][] = parse(Buffer.from(tableCsv(table)), { bom: true })
  expect(csv.slice(1).map((row) => row[1])).toEqual(FORMULAS.map((text) => `'${text}`))
})

test('CSV follows RFC 4180 to the byte, sheets one after another', () => {
  expect(textOf(tableCsv(tableOf([{ ...FULL, text: '引"号",\n换行' }], [EMPTY])))).toBe(
    '\ufeff序号,作品,得分,时间\r\n1,"引""号"",\n换行",87.50,2026-05-31 06:00\r\n\r\n序号,作品,得分,时间\r\n1,,,\r\n',
  )
})

test('JSON keeps the types, gives times in UTC and says what the columns are', () => {
  expect(JSON.parse(textOf(tableJson(tableOf([FULL, EMPTY]))))).toEqual({
    meta: {
      contest: { id: 'contest', title: '征文' },
      table: { key: 'table', name: '表' },
      madeAt: '2026-06-01T00:00:00.000Z',
    },
    sheets: [
      {
        key: 'sheet-1',
        name: "表 1 <&'>",
        columns: [
          { key: 'number', heading: '序号', kind: 'integer' },
          { key: 'text', heading: '作品', kind: 'text' },
          { key: 'score', heading: '得分', kind: 'decimal' },
          { key: 'at', heading: '时间', kind: 'time' },
        ],
        rows: [
          { number: 1, ...FULL },
          { number: 2, ...EMPTY },
        ],
      },
    ],
  })
})

test('An empty table is its header alone', async () => {
  const table = tableOf([])
  expect(await sheetOfBook(await tableXlsx(table), 1)).toEqual([['序号', '作品', '得分', '时间']])
  expect(textOf(tableCsv(table))).toBe('\ufeff序号,作品,得分,时间\r\n')
  expect(JSON.parse(textOf(tableJson(table))).sheets[0].rows).toEqual([])
})

const SUBMISSION = {
  ...{
    title: '=1+1',
    authors: ['李菁', '巫芯宇'],
    unionName: '渝江机械厂工会委员会',
    length: 1234,
  },
  ...{ submittedAt: '2026-05-30T09:30:00.000Z', receipt: 'ABCD', state: '已推荐', copy: '还没有' },
  ...{ doubts: ['正文 1234 字。', '题目相同。'], reason: null, correctBy: null },
}

test('Submissions have a column of tracks where the contest has tracks', () => {
  const [plain] = submissionSheets([SUBMISSION])
  expect(plain.columns.map(({ heading }) => heading)).not.toContain('组别')
  expect(plain.rows).toEqual([
    [
      ...[
        1,
        '=1+1',
        '李菁、巫芯宇',
        '渝江机械厂工会委员会',
        1234,
        '2026-05-30T09:30:00.000Z',
        'ABCD',
      ],
      ...['已推荐', '还没有', '正文 1234 字。\n题目相同。', null, null],
    ],
  ])
  const [tracked] = submissionSheets([{ ...SUBMISSION, track: '散文组' }])
  expect(tracked.columns[2].heading).toBe('组别')
  expect(tracked.rows[0][2]).toBe('散文组')
})

const STANDING = {
  ...{ id: 'essay', title: '灯', unionName: '工会', track: null, rank: 1, tier: '一等奖' },
  ...{ score: 90.25, mean: 90.25, trimmed: null, adjusted: null, error: null, rankLow: null },
  ...{ rankHigh: null, readings: 2, range: 1.5, isDisputed: false },
}

test('The rounds of a standing are sheets whose names Excel accepts, with a column for each judge', async () => {
  const judges = [
    { id: 'one', name: '张评' },
    { id: 'two', name: '李评' },
  ]
  const names = ['初评', "复评[甲/乙]:'A&B'?*\\，一个写得非常长的评审轮次的名称，超过三十一个字"]
  const rounds = names.map((name) => ({
    ...{ name, judges, rows: [STANDING] },
    total: (_: string, judge: string) => (judge === 'one' ? 91 : null),
  }))
  const sheets = standingSheets([STANDING], rounds)
  for (const { name } of sheets) {
    expect(name.length).toBeLessThanOrEqual(31)
    expect(name).not.toMatch(/[[\]:*?/\\']/)
  }
  const bytes = await tableXlsx({ ...tableOf(), sheets })
  expect(await sheetOfBook(bytes, 3)).toEqual([
    ['名次', '作品', '工会', '张评', '李评'],
    [1, '灯', '工会', 91, null],
  ])
})

test('Quotas without a limit leave their cells empty', () => {
  const quota = { unionName: '工会', kind: '区县', most: null, least: null, used: 2, left: null }
  const [{ rows }] = quotaSheets([{ ...quota, standing: '不限' }])
  expect(rows).toEqual([['工会', '区县', null, null, 2, null, '不限']])
})
