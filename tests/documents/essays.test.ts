import { inflateRawSync } from 'node:zlib'
import readXlsxFile from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { essaysXlsx } from '../../app/documents/essays-xlsx'

const ESSAY = {
  title: '=1+1',
  authors: ['李菁', '巫芯宇'],
  unionName: '渝江机械厂工会委员会',
  length: 1234,
  submittedAt: '2026-05-30T09:30:00.000Z',
  state: '已推荐',
  copy: '还没有',
  doubts: ['正文 1234 字。', '题目相同。'],
  reason: null,
  correctBy: null,
}

const DIRECTORY_ENTRY = Buffer.from('PK\x01\x02', 'latin1')

/** The markup of the first sheet, found through the directory of the ZIP file (APPNOTE.TXT 4.3.12). */
function sheetIn(file: Buffer): string {
  let at = file.indexOf(DIRECTORY_ENTRY)
  while (
    !file
      .subarray(at + 46)
      .toString('latin1')
      .startsWith('xl/worksheets/sheet1.xml')
  ) {
    at = file.indexOf(DIRECTORY_ENTRY, at + 4)
  }
  const local = file.readUInt32LE(at + 42)
  const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  return inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString('utf8')
}

test('the list is a sheet of typed cells on the clocks of Shanghai, with a header that stays and filters', async () => {
  const bytes = await essaysXlsx([ESSAY, { ...ESSAY, submittedAt: null }])
  const [{ data }] = await readXlsxFile(Buffer.from(bytes))
  expect(data).toEqual([
    [
      '序号',
      '作品',
      '作者',
      '工会',
      '字数',
      '提交时间',
      '状态',
      '匿名稿',
      '需要留意',
      '原因或补正说明',
      '补正期限',
    ],
    [
      1,
      '=1+1',
      '李菁、巫芯宇',
      '渝江机械厂工会委员会',
      1234,
      new Date('2026-05-30T17:30:00.000Z'),
      '已推荐',
      '还没有',
      '正文 1234 字。\n题目相同。',
      null,
      null,
    ],
    [
      2,
      '=1+1',
      '李菁、巫芯宇',
      '渝江机械厂工会委员会',
      1234,
      null,
      '已推荐',
      '还没有',
      '正文 1234 字。\n题目相同。',
      null,
      null,
    ],
  ])
  const sheet = sheetIn(Buffer.from(bytes))
  expect(sheet).toContain('<autoFilter ref="A1:K3"/>')
  expect(sheet).toContain('state="frozen"')
  expect(sheet.match(/<col /g)).toHaveLength(11)
})
