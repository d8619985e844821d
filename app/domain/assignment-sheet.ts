/**
 * The assignment as a table that people edit in Excel and give back: a row an essay, its judges in columns. What is written
 * here is read back without loss, also after a spreadsheet program has put an apostrophe before a sign of calculation.
 */
import { essayNumber } from './essay-number'

export type SheetEssay = {
  readonly id: string
  readonly title: string
  readonly unionName: string
  /** How many readings it should have. */
  readonly needs: number
  /** Ids of judges. */
  readonly readers: readonly string[]
}

export type SheetJudge = { readonly id: string; readonly name: string }

export const SHEET_COLUMNS = ['作品编号', '题目', '所属工会', '应有评委'] as const
const JUDGE_COLUMN = '评委'

/** What each judge is called in the sheet: the name, with the end of the id where several share a name. */
function judgeLabels(judges: readonly SheetJudge[]): ReadonlyMap<string, string> {
  const shared = new Map<string, number>()
  for (const { name } of judges) shared.set(plain(name), (shared.get(plain(name)) ?? 0) + 1)
  return new Map(
    judges.map(({ id, name }) => [
      id,
      shared.get(plain(name)) === 1 ? name : `${name}（${essayNumber(id).slice(5)}）`,
    ]),
  )
}

/** The header, and a row for each essay: number, title, union, the readings that it needs, and its judges. */
export function sheetOf(
  essays: readonly SheetEssay[],
  judges: readonly SheetJudge[],
): {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
} {
  const labels = judgeLabels(judges)
  const width = essays.reduce(
    (most, { needs, readers }) => Math.max(most, needs, readers.length),
    0,
  )
  return {
    header: [
      ...SHEET_COLUMNS,
      ...Array.from({ length: width }, (_, index) => `${JUDGE_COLUMN}${index + 1}`),
    ],
    rows: essays.map(({ id, title, unionName, needs, readers }) => [
      essayNumber(id),
      title,
      unionName,
      needs,
      ...readers.map((judge) => labels.get(judge) ?? judge),
      ...Array.from({ length: width - readers.length }, () => ''),
    ]),
  }
}

export type SheetFault = {
  /** As the sheet numbers it, from 1. */
  readonly row: number
  readonly column: string
  readonly say: string
}

export type ReadSheet = {
  /** In the order of the sheet. */
  readonly readings: readonly {
    readonly essay: string
    readonly judge: string
    readonly row: number
    readonly column: string
  }[]
  /** The row of each essay that the sheet has. */
  readonly rowOf: ReadonlyMap<string, number>
  readonly faults: readonly SheetFault[]
}

/**
 * What a sheet says: who reads what, and in words what cannot be read. Columns are known by their heads and may stand in
 * any order; unions and needs are not read. Rows without any text are passed over, and so are empty cells.
 */
export function readAssignmentSheet(
  rows: readonly (readonly string[])[],
  essays: readonly Pick<SheetEssay, 'id' | 'title'>[],
  judges: readonly SheetJudge[],
): ReadSheet {
  const faults: SheetFault[] = []
  const readings: ReadSheet['readings'][number][] = []
  const rowOf = new Map<string, number>()
  const head = (rows[0] ?? []).map(plain)
  const numberAt = head.indexOf(SHEET_COLUMNS[0])
  const titleAt = head.indexOf(SHEET_COLUMNS[1])
  const judgesAt = head.flatMap((name, index) => (/^评委\d*$/.test(name) ? [index] : []))
  if (numberAt < 0 || judgesAt.length === 0) {
    const lacking = numberAt < 0 ? `“${SHEET_COLUMNS[0]}”` : '“评委1”'
    const say = `第一行没有${lacking}这一列。请用本页导出的表格修改，不要改动表头。`
    return { readings, rowOf, faults: [{ row: 1, column: '表头', say }] }
  }
  const essayOf = new Map(essays.map((essay) => [essayNumber(essay.id), essay]))
  const judgeOf = namesOf(judges)

  rows.slice(1).forEach((cells, index) => {
    const row = index + 2
    const fault = (column: string, say: string) => faults.push({ row, column, say })
    const cell = (at: number) => (at < 0 ? '' : plain(cells[at] ?? ''))
    if (cells.every((text) => plain(text) === '')) return
    const number = cell(numberAt).toUpperCase()
    const essay = essayOf.get(number)
    if (!essay) {
      const say = number === '' ? '没有作品编号。' : `没有编号为“${number}”的合格作品。`
      fault(SHEET_COLUMNS[0], `${say}请从导出的表格中复制作品编号。`)
      return
    }
    if (titleAt >= 0 && !isSame(cell(titleAt), essay.title)) {
      fault(
        SHEET_COLUMNS[1],
        `编号 ${number} 是《${essay.title}》，表中写的是《${cell(titleAt)}》。请核对编号和题目是否在同一行。`,
      )
      return
    }
    if (rowOf.has(essay.id)) {
      fault(
        SHEET_COLUMNS[0],
        `《${essay.title}》在第 ${rowOf.get(essay.id)} 行已经出现过，请只留一行。`,
      )
      return
    }
    rowOf.set(essay.id, row)
    for (const at of judgesAt) {
      const typed = cell(at)
      if (typed === '') continue
      const found = judgeOf(typed)
      if (typeof found === 'string') fault(head[at], found)
      else readings.push({ essay: essay.id, judge: found.id, row, column: head[at] })
    }
  })
  return { readings, rowOf, faults }
}

/** Finds a judge by label or by a name that only one has; answers words when that is not possible. */
function namesOf(judges: readonly SheetJudge[]) {
  const labels = judgeLabels(judges)
  const byLabel = new Map(judges.map((judge) => [plain(labels.get(judge.id) ?? ''), judge]))
  return (typed: string): SheetJudge | string => {
    const found = byLabel.get(typed) ?? byLabel.get(withoutApostrophe(typed))
    if (found) return found
    const called = judges.filter(({ name }) => isSame(typed, name))
    return called.length === 0
      ? `本轮没有评委“${typed}”。请核对姓名，或先邀请这位评委。`
      : `有 ${called.length} 位评委叫“${typed}”。请填写其中一个：${called.map(({ id }) => labels.get(id)).join('、')}。`
  }
}

/** A cell without what spreadsheets and people add around it. */
function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

/** A program that guards against formulas writes '=1 for =1. */
function withoutApostrophe(text: string): string {
  return /^'[=+\-@＝＋－＠\t\r]/u.test(text) ? text.slice(1) : text
}

function isSame(cell: string, text: string): boolean {
  return cell === plain(text) || withoutApostrophe(cell) === plain(text)
}
