/** A described table as an Excel workbook: typed cells, a header that stays, filters, and a print set-up for A4. */
import writeWorkbook, { type Cell, type Feature, type Row } from 'write-excel-file/node'
import { getCellAddress } from 'write-excel-file/utility'
import { printSetup } from './print-setup'
import type { ExportTable, Sheet, TableColumn, Value } from './table'

const SHANGHAI_IN_MS = 8 * 60 * 60 * 1000
const LINE_IN_POINTS = 16
/** What is this narrow is a number or one word, and stands in the middle of a list that is hung up. */
const NARROW = 12

/** A text that begins with = is shown and never computed. Excel knows no time zones: times are Shanghai's. */
function cellOf(value: Value, { kind }: TableColumn) {
  if (value === null || value === '') return null
  if (kind === 'text') return { type: String, value: String(value) }
  if (kind === 'time') {
    const at = new Date(Date.parse(String(value)) + SHANGHAI_IN_MS)
    return { type: Date, value: at, format: 'yyyy-mm-dd hh:mm', align: 'left' as const }
  }
  const format = kind === 'decimal' ? { format: '0.00' } : {}
  return { ...format, type: Number, value: Number(value) }
}

/** Programs do not all make room for a cell that wraps, so the row says how high it is. */
function heightOf(row: readonly Value[], columns: readonly TableColumn[]): number {
  const lines = row.map((value, at) => {
    if (typeof value !== 'string' || columns[at].kind !== 'text') return 1
    const needed = value.split('\n').map((line) => {
      const halves = [...line].reduce((sum, one) => sum + (one > '\u00ff' ? 2 : 1), 0)
      // Letters of a proportional font are narrower than the digits that widths are counted in.
      return Math.max(1, Math.ceil(halves / (columns[at].width * 1.1)))
    })
    return needed.reduce((sum, count) => sum + count, 0)
  })
  return LINE_IN_POINTS * Math.max(1, ...lines)
}

function titleOf(title: string, columns: number): Row {
  const cell: Cell = {
    ...{ value: title, type: String, columnSpan: columns, height: 36, wrap: true },
    ...{ align: 'center', alignVertical: 'center', fontWeight: 'bold', fontSize: 16 },
  }
  return [cell, ...Array.from({ length: columns - 1 }, () => null)]
}

function dataOf({ title, columns, rows }: Sheet): Row[] {
  const isHungUp = title !== undefined
  const grid = isHungUp ? ({ borderStyle: 'thin' } as const) : {}
  const header: Row = columns.map(({ heading }) => ({
    ...{ ...grid, value: heading, type: String, wrap: true, fontWeight: 'bold' },
    backgroundColor: '#EEEEEE',
    ...(isHungUp ? { align: 'center' } : {}),
  }))
  const style = { ...grid, wrap: true, alignVertical: isHungUp ? 'center' : 'top' } as const
  const body = rows.map((row): Row => {
    const height = heightOf(row, columns)
    return row.map((value, at): Cell => {
      const cell = cellOf(value, columns[at])
      if (!isHungUp) return cell && { ...style, height, ...cell }
      const align = columns[at].width <= NARROW ? 'center' : 'left'
      return { ...style, height, align, ...cell }
    })
  })
  return [...(isHungUp ? [titleOf(title, columns.length)] : []), header, ...body]
}

const headRows = ({ title }: Sheet) => (title === undefined ? 1 : 2)

/** The arrows of Excel's filter on the header of every sheet. */
function filters<Content>(sheets: readonly Sheet[]): Feature<Content> {
  let next = 0
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) => {
            const sheet = sheets[next]
            next += 1
            const header = headRows(sheet) - 1
            const last = getCellAddress(header + sheet.rows.length, sheet.columns.length - 1)
            const range = `${getCellAddress(header, 0)}:${last}`
            return xml.replace('</sheetData>', `</sheetData><autoFilter ref="${range}"/>`)
          },
        },
      },
    },
  }
}

/** The bytes of an .xlsx file, a sheet for each sheet of the table. */
export async function tableXlsx({ sheets }: ExportTable): Promise<Uint8Array> {
  const heads = sheets.map((sheet) => ({
    sheet: sheet.name,
    firstRow: 1,
    lastRow: headRows(sheet),
  }))
  const written = sheets.map((sheet) => ({
    data: dataOf(sheet),
    sheet: sheet.name,
    orientation: 'landscape' as const,
    stickyRowsCount: headRows(sheet),
    columns: sheet.columns.map(({ width }) => ({ width })),
  }))
  const options: Parameters<typeof writeWorkbook>[1] = {
    fontFamily: '宋体',
    fontSize: 11,
    features: [printSetup(...heads), filters(sheets)],
  }
  return writeWorkbook(written, options).toBuffer()
}
