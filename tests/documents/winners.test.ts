import { inflateRawSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { readSheet } from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { tableCsv } from '../../app/documents/table-text'
import { tableXlsx } from '../../app/documents/table-xlsx'
import { type AwardedList, winnersTable } from '../../app/documents/winners-table'
import type { Winner } from '../../app/domain/winners'
import { hasOffice, pagesOf } from '../support/office'

const HEADER = ['奖级', '序号', '作品题目', '作者', '所属工会']

type List = Pick<AwardedList, 'tiers' | 'organisations'> & Partial<AwardedList>

const NOW = '2026-06-01T00:00:00.000Z'
const tableOf = (title: string, list: List) =>
  winnersTable({ contest: { id: 'contest', title }, changes: [], ...list }, NOW)
const winnersCsv = (list: List) => tableCsv(tableOf('征文', list))
const winnersXlsx = (title: string, list: List) => tableXlsx(tableOf(title, list))

/** Winners as a list by track and tier, in their order. */
function listOf(
  winners: readonly Winner[],
  organisations: AwardedList['organisations'] = [],
): List {
  const tiers = new Map<string, AwardedList['tiers'][number]>()
  for (const one of winners) {
    const { track = null, tier } = one
    const key = `${track} ${tier}`
    const others = tiers.get(key)?.winners ?? []
    const listed = { ...one, essay: one.title, isSuccessor: false }
    tiers.set(key, { track, tier, winners: [...others, listed], vacant: 0 })
  }
  return { tiers: [...tiers.values()], organisations }
}

const FORMULAS = ['=1+1', '+1', '-1+2', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://a","b")']

function winner(title: string, ...authors: readonly (readonly [string, string])[]): Winner {
  return {
    tier: '一等奖',
    place: 1,
    title,
    authors: authors.map(([name, union]) => ({ name, union })),
    mean: '92.5',
  }
}

const WINNERS: readonly Winner[] = [
  winner('我们的“西图之家”故事', ['李菁', '西南大学工会委员会'], ['巫芯宇', '西南大学工会委员会']),
  { ...winner('引"号",逗号\n换行', ['𠮷田', 'A工会'], ['欧阳·买买提', 'B工会']), place: 2 },
  {
    ...winner('  留白  ', ['张三', 'A工会'], ['李四', 'B工会'], ['王五', 'A工会']),
    tier: '二等奖',
  },
]

const ROWS = [
  ['一等奖', '1', '我们的“西图之家”故事', '李菁、巫芯宇', '西南大学工会委员会'],
  ['一等奖', '2', '引"号",逗号\n换行', '𠮷田；欧阳·买买提', 'A工会；B工会'],
  ['二等奖', '1', '  留白  ', '张三、王五；李四', 'A工会；B工会'],
]

/** The rows of a workbook: its places are numbers. */
const typed = (rows: readonly (readonly string[])[], at = 1) =>
  rows.map((row) => row.map((text, index) => (index === at ? Number(text) : text)))

async function read(bytes: Uint8Array): Promise<unknown> {
  return readSheet(Buffer.from(bytes), { trim: false })
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

test('The CSV file of the winners begins with a byte order mark and reads back as written', () => {
  const bytes = winnersCsv(listOf(WINNERS))
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(parse(Buffer.from(bytes), { bom: true })).toEqual([HEADER, ...ROWS])
})

test('The CSV file follows RFC 4180 to the byte', () => {
  expect(new TextDecoder().decode(winnersCsv(listOf(WINNERS.slice(1, 2))))).toBe(
    '奖级,序号,作品题目,作者,所属工会\r\n一等奖,2,"引""号"",逗号\n换行",𠮷田；欧阳·买买提,A工会；B工会\r\n',
  )
})

test('No cell of the CSV file begins like a formula', () => {
  const bytes = winnersCsv(listOf(FORMULAS.map((text) => winner(text, [text, text]))))
  const rows = parse(Buffer.from(bytes), { bom: true }).slice(1)
  expect(rows).toEqual(FORMULAS.map((text) => ['一等奖', '1', `'${text}`, `'${text}`, `'${text}`]))
})

test('The workbook of the winners has a title, a header and a row each', async () => {
  expect(await read(await winnersXlsx('“职工话家”主题征文比赛', listOf(WINNERS)))).toEqual([
    ['“职工话家”主题征文比赛获奖名单', null, null, null, null],
    HEADER,
    ...typed(ROWS),
  ])
})

test('A formula in the workbook stays the text that was typed', async () => {
  const texts = FORMULAS.filter((text) => !/\s/.test(text))
  const bytes = await winnersXlsx('=1+1', listOf(texts.map((text) => winner(text, [text, text]))))
  expect(await read(bytes)).toEqual([
    ['=1+1获奖名单', null, null, null, null],
    HEADER,
    ...texts.map((text) => ['一等奖', 1, text, text, text]),
  ])
})

test('Every cell of the workbook is typed as a string, its place as a number, and none as a formula', async () => {
  const bytes = await winnersXlsx(
    '征文',
    listOf(FORMULAS.map((text) => winner(text, [text, text]))),
  )
  const sheet = partOf(bytes, 'xl/worksheets/sheet1.xml')
  expect(sheet).not.toMatch(/<f[\s>/]/)
  const filled = sheet.match(/<c [^>]*[^/]>/g) ?? []
  expect(filled).toHaveLength(1 + 5 + 5 * FORMULAS.length)
  const isText = (cell: string) => / t="(?:s|inlineStr)"/.test(cell)
  expect(
    filled.filter((cell) => !isText(cell)).map((cell) => cell.match(/r="([A-Z]+)/)?.[1]),
  ).toEqual(FORMULAS.map(() => 'B'))
})

test('The workbook keeps title and header in view and prints on A4 across', async () => {
  const sheet = partOf(await winnersXlsx('征文', listOf(WINNERS)), 'xl/worksheets/sheet1.xml')
  expect(sheet).toMatch(/<pane [^>]*ySplit="2"[^>]*state="frozen"/)
  expect(sheet).toMatch(/<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"/)
  expect(sheet.match(/customWidth="1"/g)).toHaveLength(5)
  expect(sheet).toContain('<mergeCell ref="A1:E1"/>')
})

test('Without winners both files hold the header alone', async () => {
  expect(parse(Buffer.from(winnersCsv(listOf([]))), { bom: true })).toEqual([HEADER])
  expect(await read(await winnersXlsx('征文', listOf([])))).toEqual([
    ['征文获奖名单', null, null, null, null],
    HEADER,
  ])
})

test('A tier with vacant places says so after its winners, and one without winners too', async () => {
  const [first, second] = listOf(WINNERS).tiers
  const empty = { track: null, tier: '特等奖', winners: [], vacant: 1 }
  const list = { tiers: [empty, { ...first, vacant: 2 }, second], organisations: [] }
  const rows = [
    ['特等奖', '', '空缺 1 个名额', '', ''],
    ...ROWS.slice(0, 2),
    ['一等奖', '', '空缺 2 个名额', '', ''],
    ROWS[2],
  ]
  expect(parse(Buffer.from(winnersCsv(list)), { bom: true })).toEqual([HEADER, ...rows])
  const sheet = (await read(await winnersXlsx('征文', list))) as unknown[][]
  expect(sheet.slice(2).map((row) => row[2])).toEqual(rows.map((row) => row[2]))
})

const TRACKED: readonly Winner[] = [
  { ...winner('车间的灯', ['李菁', 'A工会']), track: '散文组' },
  { ...winner('=灯', ['巫芯宇', 'B工会']), track: '诗歌组' },
]

const ORGANISATIONS = [
  { place: 1, union: '渝中区总工会', points: 23 },
  { place: 2, union: '教育工会', points: 17 },
]

const AWARDED = [
  ['奖项', '序号', '单位', '积分'],
  ['优秀组织奖', '1', '渝中区总工会', '23'],
  ['优秀组织奖', '2', '教育工会', '17'],
]

test('Tracks stand before the tier, and organisation awards are a section or a sheet of their own', async () => {
  const bytes = winnersCsv(listOf(TRACKED, ORGANISATIONS))
  const table = [
    ['组别', ...HEADER],
    ['散文组', '一等奖', '1', '车间的灯', '李菁', 'A工会'],
  ]
  expect(
    parse(Buffer.from(bytes), { bom: true, relax_column_count: true, skip_empty_lines: true }),
  ).toEqual([...table, ['诗歌组', '一等奖', '1', "'=灯", '巫芯宇', 'B工会'], ...AWARDED])
  const workbook = await winnersXlsx('比赛', listOf(TRACKED, ORGANISATIONS))
  const [title, ...rows] = await readSheet(Buffer.from(workbook), '获奖名单')
  expect(title[0]).toBe('比赛获奖名单')
  const inFull = [...table, ['诗歌组', '一等奖', '1', '=灯', '巫芯宇', 'B工会']]
  expect(rows).toEqual([inFull[0], ...typed(inFull.slice(1), 2)])
  const [heading, ...awards] = await readSheet(Buffer.from(workbook), '优秀组织奖')
  expect(heading[0]).toBe('比赛优秀组织奖')
  expect(awards).toEqual([
    AWARDED[0],
    ...AWARDED.slice(1).map((row) => [row[0], Number(row[1]), row[2], Number(row[3])]),
  ])
})

test('A changed list remarks on whom it changed, and lists the changes on a sheet of their own', async () => {
  const [first, second] = listOf(WINNERS).tiers
  const successor = { ...second.winners[0], isSuccessor: true }
  const changes = [
    { essay: first.winners[0].essay, say: '撤销一等奖', at: '2026-06-02T04:00:00.000Z' },
  ]
  const list = { tiers: [first, { ...second, winners: [successor] }], organisations: [], changes }
  const bytes = Buffer.from(await winnersXlsx('征文', list))
  const rows = (await readSheet(bytes, '获奖名单')) as unknown[][]
  expect(rows.slice(1).map((row) => row[5])).toEqual(['备注', '撤销一等奖', null, '递补'])
  expect(await readSheet(bytes, '名单变动')).toEqual([
    ['征文名单变动', null],
    ['时间', '变动'],
    [new Date('2026-06-02T12:00:00.000Z'), '撤销一等奖'],
  ])
})

test('LibreOffice prints the whole list, and its head on every page', {
  skip: !hasOffice,
  timeout: 120_000,
}, async () => {
  const many = Array.from({ length: 60 }, (_, index) => ({
    ...winner(`灯火可亲 ${index + 1}`, ['张䶮', '渝江机械厂工会委员会']),
    place: index + 1,
  }))
  const pages = pagesOf(await winnersXlsx('征文', listOf(many)), 'xlsx')
  expect(pages.length).toBeGreaterThan(1)
  for (const page of pages) expect(page).toContain('作品题目')
  expect(pages.join('')).toContain('灯火可亲 60')
})
