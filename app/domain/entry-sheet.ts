/** The summary sheet 汇总表 that a union sends with its essays, read into entries, and the files matched to them. */
import { keyOf } from './union-register/columns'

export type Entry = {
  /** The row's number as the sheet shows it, from 1. */
  readonly row: number
  readonly title: string
  /** In the order of the cell. */
  readonly authors: readonly string[]
  /** As typed: a name or an alias; '' where the sheet does not say. */
  readonly union: string
  /** What the sheet calls the file; '' where it does not say. */
  readonly file: string
  /** As typed; absent where the sheet does not say. */
  readonly track?: string
}

export type SheetFault = { readonly row: number; readonly column: string; readonly say: string }

type Column = 'title' | 'authors' | 'union' | 'file' | 'track'

const HEADERS: Readonly<Record<Column, readonly string[]>> = {
  title: ['作品题目', '作品名称', '作品', '题目', '标题', '篇名', '征文题目', '文章题目'],
  authors: ['作者', '作者姓名', '姓名', '参赛者', '参赛人', '作者(多人)', '投稿人'],
  union: ['所在单位', '单位', '工作单位', '工会', '所属工会', '作者单位', '单位名称', '所在工会'],
  file: ['文件名', '文件', '文件名称', '附件', '作品文件'],
  track: ['组别', '参赛组别', '所属组别', '参赛组', '类别', '作品类别', '体裁'],
}

const LABEL: Readonly<Record<Column, string>> = {
  title: '题目',
  authors: '作者',
  union: '单位',
  file: '文件名',
  track: '组别',
}

const COLUMN_OF = new Map(
  (Object.keys(HEADERS) as Column[]).flatMap((column) =>
    HEADERS[column].map((header) => [keyOf(header), column] as const),
  ),
)

/** A sheet may carry its title and the union's name over the header. */
const DEEPEST_HEADER = 12
const LONGEST_SHEET = 500

function headerOf(cells: readonly string[]): ReadonlyMap<Column, number> | null {
  const found = new Map<Column, number>()
  cells.forEach((cell, index) => {
    const column = COLUMN_OF.get(keyOf(cell))
    if (column !== undefined && !found.has(column)) found.set(column, index)
  })
  return found.has('title') && found.has('authors') ? found : null
}

/**
 * The names in a cell, separated by 、 ， ； / or line breaks. Spaces separate names too, but not the two characters of
 * a name that was set wide: 李 菁 is one person.
 */
export function namesIn(cell: string): readonly string[] {
  const names = cell
    .split(/[、，,；;/\n]|\s+(?=\S{2})(?<=\S{2}\s+)/u)
    .map((name) => name.replace(/\s+/g, ''))
  return [...new Set(names.filter((name) => name !== ''))]
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '')
}

/** A signature line below the table: 填报人、审核人、盖章, or a note. */
function isFooter(cells: readonly string[]): boolean {
  const text = keyOf(cells.join(''))
  return /^(?:填报|填表|审核|经办|联系|备注|注|说明|合计|盖章|单位\(?盖章)/.test(text)
}

function entryIn(
  cells: readonly string[],
  header: ReadonlyMap<Column, number>,
  row: number,
): Entry {
  const cell = (column: Column) => (cells[header.get(column) ?? -1] ?? '').trim()
  const track = cell('track').replace(/\s+/g, '')
  return {
    row,
    title: cell('title').replace(/\s+/g, ' '),
    authors: namesIn(cell('authors')),
    union: cell('union').replace(/\s+/g, ''),
    file: cell('file'),
    ...(track !== '' && { track }),
  }
}

/**
 * Reads the rows of a sheet, all cells as text. The header is the first row that names 题目 and 作者 (单位, 文件名 and 组别
 * are optional, other columns are ignored). Answers the entries and what is wrong, by row and column; an entry with a
 * fault is among the entries all the same.
 */
export function readEntrySheet(rows: readonly (readonly string[])[]): {
  readonly entries: readonly Entry[]
  readonly faults: readonly SheetFault[]
} {
  const top = rows.slice(0, DEEPEST_HEADER).findIndex((cells) => headerOf(cells) !== null)
  const header = top === -1 ? null : headerOf(rows[top])
  if (header === null) {
    const say =
      '没有找到表头。请在表格里写上“题目”和“作者”两列（“单位”和“文件名”可以没有），再重新上传。'
    return { entries: [], faults: [{ row: 1, column: '表头', say }] }
  }
  const entries: Entry[] = []
  const faults: SheetFault[] = []
  const body = rows
    .map((cells, index) => ({ cells, row: index + 1 }))
    .slice(top + 1)
    .filter(({ cells }) => !isBlank(cells))
  if (body.length > LONGEST_SHEET) {
    const say = `一次最多 ${LONGEST_SHEET} 篇，请分成几张表上传。`
    return { entries, faults: [{ row: body[LONGEST_SHEET].row, column: '题目', say }] }
  }
  const rowOf = new Map<string, number>()
  for (const { cells, row } of body) {
    const entry = entryIn(cells, header, row)
    const { title, authors } = entry
    if ((title === '' || authors.length === 0) && isFooter(cells)) continue
    const report = (column: Column, say: string) => {
      faults.push({ row, column: LABEL[column], say })
    }
    if (title === '') report('title', '没有填写题目。')
    if (authors.length === 0) report('authors', '没有填写作者。')
    const key = keyOf(`${title} ${authors.join()}`)
    const twin = rowOf.get(key)
    if (twin !== undefined) report('title', `与第 ${twin} 行重复，请删去一行。`)
    else rowOf.set(key, row)
    entries.push(entry)
  }
  if (entries.length === 0 && faults.length === 0) {
    faults.push({ row: top + 1, column: '表头', say: '表头下面没有内容，请填好后再上传。' })
  }
  return { entries, faults }
}

export type EntryFile = {
  readonly id: string
  readonly name: string
  /** The title that was found in the document; '' where there is none. */
  readonly title: string
  /** The row that a person chose for this file, or null. */
  readonly chosen: number | null
}

export type Matching = {
  /** The file of each row that has one. */
  readonly fileOf: ReadonlyMap<number, string>
  /** Why a row has no file, in words, where more than one may be meant. */
  readonly doubts: ReadonlyMap<number, string>
  /** Files that belong to no row. */
  readonly loose: readonly string[]
}

/** What two spellings of a title or a file name have in common: no marks, no spaces, no ending. */
function plain(text: string): string {
  return keyOf(text.replace(/\.(?:docx?|txt|md|wps)$/i, '')).replace(/[\p{P}\p{S}]/gu, '')
}

type Rule = (entry: Entry, file: EntryFile) => boolean

/** From sure to less sure. Each asks only the rows and files that those before it have left over. */
const RULES: readonly Rule[] = [
  ({ row }, { chosen }) => chosen === row,
  ({ file }, { name }) => file !== '' && plain(file) === plain(name),
  ({ title, authors }, { name }) =>
    plain(name).includes(plain(title)) && authors.some((author) => name.includes(author)),
  ({ title }, { title: found }) => found !== '' && plain(title) === plain(found),
  ({ title }, { name }) => plain(title).length >= 2 && plain(name).includes(plain(title)),
  ({ authors }, { name }) => authors.length > 0 && authors.every((author) => name.includes(author)),
]

/**
 * Gives each row its file: what a person chose, the name in the sheet, title and author in the file's name, the title
 * in the document, the title or the authors in the name, in this order. A pair counts where a rule finds it alone, on
 * both sides; where a rule finds several, the row stays open and says which. A person's choice is never overruled.
 */
export function matchFiles(entries: readonly Entry[], files: readonly EntryFile[]): Matching {
  const fileOf = new Map<number, string>()
  const doubts = new Map<number, string>()
  const taken = new Set<string>()
  const isFree = ({ id, chosen }: EntryFile, rule: Rule) =>
    !taken.has(id) && (chosen === null || rule === RULES[0])
  for (const rule of RULES) {
    const open = entries.filter(({ row, title }) => !fileOf.has(row) && title !== '')
    const free = files.filter((file) => isFree(file, rule))
    for (const entry of open) {
      const found = free.filter((file) => rule(entry, file))
      if (found.length === 0) continue
      const [only, second] = found
      const rivals = open.filter((other) => rule(other, only))
      if (second === undefined && rivals.length === 1) {
        fileOf.set(entry.row, only.id)
        taken.add(only.id)
        doubts.delete(entry.row)
      } else if (!doubts.has(entry.row)) {
        doubts.set(
          entry.row,
          second === undefined
            ? `“${only.name}”对得上第 ${rivals.map(({ row }) => row).join('、')} 行，请指定一行。`
            : `有 ${found.length} 个文件对得上：${found.map(({ name }) => name).join('、')}，请指定一个。`,
        )
      }
    }
  }
  return {
    fileOf,
    doubts,
    loose: files.filter(({ id }) => !taken.has(id)).map(({ id }) => id),
  }
}
