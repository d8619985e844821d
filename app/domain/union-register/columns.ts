/** The columns of a register: which header names are understood, and the rows as records. */
import { UNION_KINDS, type UnionKind } from '../unions'

export type RegisterField = 'name' | 'parent' | 'kind' | 'aliases' | 'code'

/** How a column is called in messages. */
export const COLUMN_LABEL: Readonly<Record<RegisterField, string>> = {
  name: '名称',
  parent: '上级',
  kind: '类型',
  aliases: '别名',
  code: '编号',
}

const HEADERS: Readonly<Record<string, RegisterField>> = {
  名称: 'name',
  工会名称: 'name',
  工会全称: 'name',
  name: 'name',
  上级: 'parent',
  上级工会: 'parent',
  parent: 'parent',
  类型: 'kind',
  工会类型: 'kind',
  性质: 'kind',
  kind: 'kind',
  别名: 'aliases',
  简称: 'aliases',
  aliases: 'aliases',
  编号: 'code',
  工会编号: 'code',
  code: 'code',
}

const KIND_NAMES: Readonly<Record<UnionKind, readonly string[]>> = {
  federation: ['总工会', '市级总工会', '市级工会', '地市级总工会'],
  district: [
    '区总工会',
    '县总工会',
    '区县工会',
    '区县级总工会',
    '区(县)总工会',
    '区、县总工会',
    '自治县总工会',
    '县级市总工会',
    '旗总工会',
    '区县',
  ],
  industry: ['行业工会', '产业', '行业', '产业(行业)工会', '产业、行业工会', '系统工会', '局工会'],
  grassroots: [
    '企业工会',
    '单位工会',
    '机关工会',
    '事业单位工会',
    '学校工会',
    '基层工会委员会',
    '基层',
    '联合工会',
    '联合基层工会',
  ],
}

/** Two spellings that a person takes for the same: width, spaces and case do not count. */
export function keyOf(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}

const KIND_BY_NAME: ReadonlyMap<string, UnionKind> = new Map(
  (Object.keys(UNION_KINDS) as UnionKind[]).flatMap((kind) =>
    [kind, UNION_KINDS[kind], ...KIND_NAMES[kind]].map((name) => [keyOf(name), kind] as const),
  ),
)

/** The kind that a cell names, in Chinese or by its key, or undefined. */
export function readKind(text: string): UnionKind | undefined {
  return KIND_BY_NAME.get(keyOf(text))
}

export type RegisterRow = Readonly<Record<RegisterField, string>> & {
  /** The row's number as the sheet shows it, from 1. */
  readonly row: number
}

type RegisterHeader = {
  readonly at: ReadonlyMap<RegisterField, number>
  readonly repeated: readonly RegisterField[]
  readonly ignored: readonly string[]
}

/** Where each column is. Notes in brackets, asterisks, colons and a second name are no part of it: 名称*（必填）, 类型/性质. */
export function readHeader(cells: readonly string[]): RegisterHeader {
  const at = new Map<RegisterField, number>()
  const repeated: RegisterField[] = []
  const ignored: string[] = []
  cells.forEach((cell, index) => {
    const name = keyOf(cell).replace(/\([^)]*\)|[*:]|\/.*$/g, '')
    const field = Object.hasOwn(HEADERS, name) ? HEADERS[name] : undefined
    if (field === undefined) {
      if (cell.trim() !== '') ignored.push(cell.trim())
    } else if (at.has(field)) repeated.push(field)
    else at.set(field, index)
  })
  return { at, repeated, ignored }
}

/** The rows below the header as records, without the empty ones. */
export function readRows(
  rows: readonly (readonly string[])[],
  at: ReadonlyMap<RegisterField, number>,
): readonly RegisterRow[] {
  const cell = (cells: readonly string[], field: RegisterField): string => {
    const index = at.get(field)
    return index === undefined ? '' : (cells[index] ?? '').replace(/[\s\p{Cc}]+/gu, ' ').trim()
  }
  return rows
    .map((cells, index) => ({
      row: index + 1,
      name: cell(cells, 'name'),
      parent: cell(cells, 'parent'),
      kind: cell(cells, 'kind'),
      aliases: cell(cells, 'aliases'),
      code: cell(cells, 'code'),
    }))
    .filter(
      ({ row, name, parent, kind, aliases, code }) =>
        row > 1 && `${name}${parent}${kind}${aliases}${code}` !== '',
    )
}

/** The aliases in a cell, separated by 、 ， ； or their half-width forms; each once, without the name itself. */
export function readAliases(text: string, name: string): readonly string[] {
  const found = new Map<string, string>()
  for (const part of text.split(/[、，,；;]/)) {
    const alias = part.trim()
    if (alias !== '' && !found.has(keyOf(alias))) found.set(keyOf(alias), alias)
  }
  found.delete(keyOf(name))
  return [...found.values()]
}
