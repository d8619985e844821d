import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import writeWorkbook from 'write-excel-file/node'
import { readSheet } from '../../app/documents/register'
import { Refusal } from '../../app/domain/refusal'
import { zip } from '../support/zip'

const TEXT =
  '名称,上级,类型\r\n渝中区总工会,市总工会,区县总工会\r\n"甲,乙""丙""\n丁工会",渝中区总工会,基层工会\r\n'
const ROWS = [
  ['名称', '上级', '类型'],
  ['渝中区总工会', '市总工会', '区县总工会'],
  ['甲,乙"丙"\n丁工会', '渝中区总工会', '基层工会'],
]

/** What a refusal says, or the rows where there is none. */
async function refusalOf(bytes: Uint8Array, fileName: string): Promise<unknown> {
  try {
    return await readSheet(bytes, fileName)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    expect(error.kind).toBe('invalid')
    expect(error.fields).toEqual({ file: error.message })
    return error.message
  }
}

test('A workbook is read as text, whatever the type of its cells', async () => {
  const bytes = await writeWorkbook([
    ['名称', '编号', '日期', '有效'],
    ['渝中区总工会', 12, { value: new Date(Date.UTC(2026, 4, 1)), format: 'yyyy-mm-dd' }, true],
    [null, null, null, null],
    ['𠮷野工会', 1.5, null, null],
    [null, null, null, null],
  ]).toBuffer()
  expect(await readSheet(bytes, '名册.XLSX')).toEqual([
    ['名称', '编号', '日期', '有效'],
    ['渝中区总工会', '12', '2026-05-01', 'true'],
    ['', '', '', ''],
    ['𠮷野工会', '1.5', '', ''],
  ])
})

test('A CSV file is read in every encoding that Excel writes', async () => {
  expect(await readSheet(Buffer.from(TEXT), 'a.csv')).toEqual(ROWS)
  expect(await readSheet(Buffer.from(`\uFEFF${TEXT}`), 'a.csv')).toEqual(ROWS)
  expect(await readSheet(iconv.encode(TEXT, 'gb18030'), 'a.csv')).toEqual(ROWS)
  expect(await readSheet(iconv.encode(TEXT, 'utf-16le', { addBOM: true }), 'a.csv')).toEqual(ROWS)
})

test('A CSV file may be separated by tabs or semicolons, and separates by one of them only', async () => {
  expect(await readSheet(Buffer.from('名称\t别名\n甲\t乙,丙;丁'), 'a.csv')).toEqual([
    ['名称', '别名'],
    ['甲', '乙,丙;丁'],
  ])
  expect(await readSheet(Buffer.from('名称;别名\r甲;乙,丙'), 'a.csv')).toEqual([
    ['名称', '别名'],
    ['甲', '乙,丙'],
  ])
  expect(await readSheet(Buffer.from('名称,别名\n甲,乙;丙'), 'a.csv')).toEqual([
    ['名称', '别名'],
    ['甲', '乙;丙'],
  ])
})

test('Blank lines between rows stay, so that row numbers are those of the sheet', async () => {
  expect(await readSheet(Buffer.from('名称,上级\n\n甲,乙\n,\n\n'), 'a.csv')).toEqual([
    ['名称', '上级'],
    [''],
    ['甲', '乙'],
  ])
})

test('A workbook that is named .csv is read as the workbook it is', async () => {
  const bytes = await writeWorkbook([['名称'], ['甲']]).toBuffer()
  expect(await readSheet(bytes, '名册.csv')).toEqual([['名称'], ['甲']])
})

test('Files of other types are refused with the way out', async () => {
  expect(await refusalOf(Buffer.from('x'), '名册.doc')).toContain('只能导入 .xlsx 或 .csv')
  expect(await refusalOf(Buffer.from('x'), '名册')).toContain('只能导入 .xlsx 或 .csv')
  expect(await refusalOf(Buffer.from('x'), '名册.xls')).toContain('旧版 Excel')
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex')
  expect(await refusalOf(compound, '名册.xlsx')).toContain('加了密码')
  expect(await refusalOf(compound, '名册.csv')).toContain('旧版 Excel')
})

test('Broken files are refused', async () => {
  const bytes = await writeWorkbook([['名称'], ['甲']]).toBuffer()
  expect(await refusalOf(Buffer.from('not a workbook'), '名册.xlsx')).toContain('打不开')
  for (const length of [4, 100, bytes.length - 30, bytes.length - 1]) {
    expect(await refusalOf(bytes.subarray(0, length), '名册.xlsx')).toContain('打不开')
  }
  const wordFile = zip({ 'word/document.xml': Buffer.from('<w:document/>') })
  expect(await refusalOf(wordFile, '名册.xlsx')).toContain('打不开')
  const damaged = Buffer.from(bytes)
  damaged.fill(0xff, 60, 200)
  expect(await refusalOf(damaged, '名册.xlsx')).toContain('打不开')
  expect(await refusalOf(Buffer.from('名称\n"甲'), '名册.csv')).toContain('引号')
  expect(await refusalOf(Buffer.from([0xff, 0xff, 0x80, 0x0a]), '名册.csv')).toContain('读不出来')
})

test('Empty files and sheets are refused', async () => {
  expect(await refusalOf(new Uint8Array(), '名册.csv')).toContain('没有内容')
  expect(await refusalOf(Buffer.from('\uFEFF\n ,\n'), '名册.csv')).toContain('没有内容')
  const bytes = await writeWorkbook([[null], ['  ']]).toBuffer()
  expect(await refusalOf(bytes, '名册.xlsx')).toContain('没有内容')
})

test('Files above the limits are refused, files at the limits are read', async () => {
  expect(await refusalOf(Buffer.alloc(5 * 1024 * 1024 + 1, 'a'), 'a.csv')).toContain('5 MB')
  expect(await readSheet(Buffer.from('甲\n'.repeat(20_000)), 'a.csv')).toHaveLength(20_000)
  expect(await refusalOf(Buffer.from('甲\n'.repeat(20_001)), 'a.csv')).toContain('20000 行')
  const rows = Array.from({ length: 20_001 }, () => ['甲'])
  expect(await refusalOf(await writeWorkbook(rows).toBuffer(), 'a.xlsx')).toContain('20000 行')
  expect(await readSheet(await writeWorkbook(rows.slice(1)).toBuffer(), 'a.xlsx')).toHaveLength(
    20_000,
  )
})

test('A workbook that unpacks to far more than its size is refused before it is parsed', async () => {
  const bomb = zip({ 'xl/sharedStrings.xml': Buffer.alloc(80 * 1024 * 1024, ' ') })
  expect(bomb.length).toBeLessThan(200_000)
  expect(await refusalOf(bomb, '名册.xlsx')).toContain('表格太大')
})

/** A workbook whose one sheet holds these rows of markup. */
function workbook(rows: string): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  return zip({
    'xl/workbook.xml': Buffer.from(
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': Buffer.from(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    'xl/worksheets/sheet1.xml': Buffer.from(
      `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
    ),
  })
}

test('A workbook with one cell far out is refused, an empty formatted cell there is not', async () => {
  const near = '<row r="1"><c r="A1"><v>7</v></c></row>'
  const refused = [
    '<row r="1"><c r="A1"><v>7</v></c><c r="XFD1"><v>1</v></c></row>',
    `${near}<row r="99999999"/>`,
    `${near}<row r="900000"><c s="0" r="A900000"><v>1</v></c></row>`,
  ]
  for (const rows of refused) expect(await refusalOf(workbook(rows), 'a.xlsx')).toContain('太大')
  const formatted = `${near}<row r="2"><c r="XFD2" s="0"/></row>`
  expect(await readSheet(workbook(formatted), 'a.xlsx')).toEqual([['7']])
})
