import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignmentXlsx } from '../../app/documents/assignment-xlsx'
import { csvBytes } from '../../app/documents/csv'
import { readPasted, readSheet } from '../../app/documents/register'
import {
  readAssignmentSheet,
  type SheetEssay,
  type SheetJudge,
  sheetOf,
} from '../../app/domain/assignment-sheet'
import { essayNumber } from '../../app/domain/essay-number'
import { Refusal } from '../../app/domain/refusal'
import '../support/seed'

/** Ids as the application makes them; no two end alike. */
function idOf(place: number): string {
  return `0198c3f0-0000-7000-8000-${place.toString(16).padStart(12, '0')}`
}

/** A line as people type titles and names, signs of calculation and quotation marks among them. */
const line = fc
  .string({
    unit: fc.constantFrom(...'家和=+-@＝\'"“”,;；、，1E23 \u3000《》（）()𠮷é%'.split(/(?:)/u)),
    minLength: 1,
    maxLength: 12,
  })
  .filter((text) => text.trim() !== '')

const table = fc
  .record({
    titles: fc.array(line, { minLength: 1, maxLength: 6 }),
    names: fc.array(line, { minLength: 1, maxLength: 5 }),
    needs: fc.integer({ min: 1, max: 3 }),
    picks: fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
  })
  .map(({ titles, names, needs, picks }) => {
    const judges: SheetJudge[] = names.map((name, place) => ({ id: idOf(1000 + place), name }))
    const essays: SheetEssay[] = titles.map((title, place) => ({
      id: idOf(place),
      title,
      unionName: '渝江机械厂工会委员会',
      needs,
      readers: judges.filter((_, judge) => picks[place * 5 + judge]).map(({ id }) => id),
    }))
    return { essays, judges }
  })

/** What a sheet gives back, and what was put into it. */
function compare(
  rows: string[][],
  { essays, judges }: { essays: SheetEssay[]; judges: SheetJudge[] },
) {
  const { readings, faults, rowOf } = readAssignmentSheet(rows, essays, judges)
  return {
    given: {
      faults,
      essays: [...rowOf.keys()],
      pairs: readings.map(({ essay, judge }) => `${essay} ${judge}`),
    },
    made: {
      faults: [],
      essays: essays.map(({ id }) => id),
      pairs: essays.flatMap(({ id, readers }) => readers.map((judge) => `${id} ${judge}`)),
    },
  }
}

test('what is written as CSV is read back without loss', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (made) => {
      const { header, rows } = sheetOf(made.essays, made.judges)
      const sheet = await readSheet(csvBytes([header, ...rows]), '评审分配.csv')
      const { given, made: wanted } = compare(sheet, made)
      expect(given).toEqual(wanted)
    }),
  )
})

test('what is written as a workbook is read back without loss', async () => {
  await fc.assert(
    fc.asyncProperty(table, async (made) => {
      const sheet = await readSheet(
        await assignmentXlsx(sheetOf(made.essays, made.judges)),
        '评审分配.xlsx',
      )
      const { given, made: wanted } = compare(sheet, made)
      expect(given).toEqual(wanted)
    }),
    { numRuns: 30 },
  )
})

test('what is copied from a workbook and pasted is read back without loss', () => {
  fc.assert(
    fc.property(table, (made) => {
      const { header, rows } = sheetOf(made.essays, made.judges)
      // A spreadsheet program quotes a copied cell only when a tab, a line or a leading quotation mark is in it.
      const copied = (cell: string | number) =>
        typeof cell === 'string' && /^"/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
      const text = [header, ...rows].map((row) => row.map(copied).join('\t')).join('\n')
      const { given, made: wanted } = compare(readPasted(text), made)
      expect(given).toEqual(wanted)
    }),
  )
})

test('a workbook types numbers as numbers and all else as text', async () => {
  const { default: readXlsxFile } = await import('read-excel-file/node')
  const judges = [{ id: idOf(1000), name: '=1+1' }]
  const essays = [
    { id: idOf(1), title: '=SUM(A1)', unionName: '甲', needs: 2, readers: [idOf(1000)] },
  ]
  const bytes = await assignmentXlsx(sheetOf(essays, judges))
  const [{ data }] = await readXlsxFile(Buffer.from(bytes))
  expect(data).toEqual([
    ['作品编号', '题目', '所属工会', '应有评委', '评委1', '评委2'],
    ['0000-0000-0001', '=SUM(A1)', '甲', 2, '=1+1', null],
  ])
})

test('judges who share a name are told apart, and a name alone is then not enough', () => {
  const judges = [
    { id: idOf(1000), name: '王伟' },
    { id: idOf(1001), name: '王伟' },
    { id: idOf(1002), name: '李静' },
  ]
  const essays = [
    { id: idOf(1), title: '家', unionName: '甲', needs: 2, readers: [idOf(1001), idOf(1002)] },
  ]
  const { header, rows } = sheetOf(essays, judges)
  expect(rows[0].slice(4)).toEqual(['王伟（0000-03E9）', '李静'])
  const sheet = (...cells: string[]) =>
    readAssignmentSheet(
      [[...header], [essayNumber(idOf(1)), '家', '', '', ...cells]],
      essays,
      judges,
    )
  expect(sheet('王伟（0000-03E8）').readings.map(({ judge }) => judge)).toEqual([idOf(1000)])
  expect(sheet('王伟').faults).toEqual([
    {
      row: 2,
      column: '评委1',
      say: '有 2 位评委叫“王伟”。请填写其中一个：王伟（0000-03E8）、王伟（0000-03E9）。',
    },
  ])
})

test('a sheet without the columns that are needed says which one', () => {
  const faultsOf = (...head: string[]) =>
    readAssignmentSheet([head], [], []).faults.map(({ say }) => say)
  expect(faultsOf('题目', '评委1')).toEqual([
    '第一行没有“作品编号”这一列。请用本页导出的表格修改，不要改动表头。',
  ])
  expect(faultsOf('作品编号', '题目')).toEqual([
    '第一行没有“评委1”这一列。请用本页导出的表格修改，不要改动表头。',
  ])
})

test('pasting nothing is refused at its field', () => {
  expect(() => readPasted(' \n ')).toThrow(Refusal)
})
