import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Entry,
  type EntryFile,
  matchFiles,
  namesIn,
  readEntrySheet,
} from '../../app/domain/entry-sheet'

test.each([
  ['李菁', ['李菁']],
  ['李菁、巫芯宇', ['李菁', '巫芯宇']],
  ['李菁，巫芯宇；杨倩/陈玥颖', ['李菁', '巫芯宇', '杨倩', '陈玥颖']],
  ['李菁 巫芯宇', ['李菁', '巫芯宇']],
  ['李  菁', ['李菁']],
  ['李 菁、杨 倩', ['李菁', '杨倩']],
  ['李菁\n巫芯宇', ['李菁', '巫芯宇']],
  ['李菁、李菁', ['李菁']],
  [' ', []],
])('the names in %j', (cell, names) => {
  expect(namesIn(cell)).toEqual(names)
})

const SHEET = [
  ['“职工话家”主题征文汇总表', '', '', '', ''],
  ['填报单位：渝中区总工会', '', '', '', '日期：2026年5月'],
  ['序号', '作品名称', '作者姓名', '所在单位', '联系电话'],
  ['1', '我们的“西图之家”故事', '李菁、巫芯宇', '西南大学工会委员会', '13800000000'],
  ['2', '话说森林家风', '杨倩', '森林小学 工会', ''],
  ['', '', '', '', ''],
  ['填报人：王芳', '', '审核人：', '', '（盖章）'],
]

test('a sheet is read below its header, past its title and up to its signature', () => {
  expect(readEntrySheet(SHEET)).toEqual({
    entries: [
      {
        row: 4,
        title: '我们的“西图之家”故事',
        authors: ['李菁', '巫芯宇'],
        union: '西南大学工会委员会',
        file: '',
      },
      { row: 5, title: '话说森林家风', authors: ['杨倩'], union: '森林小学工会', file: '' },
    ],
    faults: [],
  })
})

test('what is wrong is said by row and column', () => {
  const read = (...rows: string[][]) =>
    readEntrySheet([['题目', '作者', '文件名'], ...rows]).faults.map(
      ({ row, column, say }) => `${row} ${column} ${say}`,
    )
  expect(read(['', '李菁', ''], ['家', '', '']).map((fault) => fault.slice(0, 4))).toEqual([
    '2 题目',
    '3 作者',
  ])
  expect(read(['家', '李菁', ''], ['家', '李菁', '']).at(0)).toContain('与第 2 行重复')
  expect(read(['家', '李菁', ''], ['家', '杨倩', ''])).toEqual([])
  expect(read().at(0)).toContain('没有内容')
  expect(readEntrySheet([['名称', '数量']]).faults[0].say).toContain('没有找到表头')
  const many = Array.from({ length: 502 }, (_, index) => [`家${index}`, '李菁', ''])
  expect(read(...many)).toHaveLength(1)
})

function entry(row: number, title: string, authors: string[] = [], file = ''): Entry {
  return { row, title, authors, union: '', file }
}

function file(name: string, title = '', chosen: number | null = null): EntryFile {
  return { id: name, name, title, chosen }
}

const ENTRIES = [
  entry(2, '山海扎根，筑家情深', ['陈玥颖']),
  entry(3, '话说森林家风', ['杨倩']),
  entry(4, '家', ['李菁']),
]

test.each([
  ['the title in the name', [file('山海扎根筑家情深.docx')], { 2: '山海扎根筑家情深.docx' }],
  ['title and author in the name', [file('4.李菁《家》.docx')], { 4: '4.李菁《家》.docx' }],
  [
    'the title in the document',
    [file('新建文档(3).docx', '话说森林家风')],
    { 3: '新建文档(3).docx' },
  ],
  ['the author in the name', [file('杨倩.docx')], { 3: '杨倩.docx' }],
  [
    'a person’s choice against all rules',
    [file('杨倩.docx', '话说森林家风', 4)],
    { 4: '杨倩.docx' },
  ],
])('a file is found by %s', (_name, files, expected) => {
  const { fileOf, loose } = matchFiles(ENTRIES, files)
  expect(Object.fromEntries(fileOf)).toEqual(expected)
  expect(loose).toEqual([])
})

test('the name in the sheet is surer than the title in another file', () => {
  const entries = [entry(2, '话说森林家风', ['杨倩'], '征文一.docx')]
  const { fileOf, loose } = matchFiles(entries, [file('话说森林家风.docx'), file('征文一.docx')])
  expect([...fileOf]).toEqual([[2, '征文一.docx']])
  expect(loose).toEqual(['话说森林家风.docx'])
})

test('where several files or rows may be meant nothing is guessed', () => {
  const two = matchFiles(ENTRIES, [file('话说森林家风.docx'), file('话说森林家风（终稿）.docx')])
  expect([two.fileOf.size, two.loose.length]).toEqual([0, 2])
  expect(two.doubts.get(3)).toContain('有 2 个文件对得上')
  const twins = [entry(2, '家'), entry(3, '家')]
  const one = matchFiles(twins, [file('家.docx', '家')])
  expect([one.fileOf.size, one.loose]).toEqual([0, ['家.docx']])
  expect(one.doubts.get(2)).toContain('第 2、3 行')
})

test('no file serves two rows, every file is either matched or loose, and a choice always stands', () => {
  const word = fc.constantFrom('家', '灯', '江', '桥', '家风', '江桥')
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, word), { maxLength: 6 }),
      fc.array(fc.tuple(word, word, fc.option(fc.integer({ min: 2, max: 7 }))), { maxLength: 6 }),
      (rows, uploads) => {
        const entries = rows.map(([title, author], index) => entry(index + 2, title, [author]))
        const files = uploads.map(([name, title, chosen], index) => ({
          ...file(`${index}${name}.docx`, title),
          chosen,
        }))
        const { fileOf, loose } = matchFiles(entries, files)
        const matched = [...fileOf.values()]
        expect(new Set(matched).size).toBe(matched.length)
        expect([...matched, ...loose].toSorted()).toEqual(files.map(({ id }) => id).toSorted())
        for (const { id, chosen } of files) {
          const row = [...fileOf].find(([, found]) => found === id)?.[0]
          if (chosen !== null && row !== undefined) expect(row).toBe(chosen)
        }
      },
    ),
  )
})
