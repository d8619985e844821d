/** Reads an imported register of unions 工会名册: what each row would change, and what is wrong with it. */
import { COLUMN_LABEL, type RegisterField, readHeader, readRows } from './union-register/columns'
import { identify } from './union-register/identify'
import { findParents } from './union-register/parents'
import {
  checkCycles,
  checkFederation,
  checkNesting,
  type ExistingUnion,
  type Node,
  parentsFirst,
} from './union-register/tree'
import type { UnionKind } from './unions'

export type { ExistingUnion } from './union-register/tree'

type RegisterAction = 'add' | 'update' | 'same'

type RegisterEntry = {
  /** The row's number as the sheet shows it; the header is row 1. */
  readonly row: number
  /** The stored union that the row means, or null for a new one. */
  readonly id: string | null
  readonly name: string
  readonly kind: UnionKind
  /** The parent's full name as it will be after the import, or null at the top. */
  readonly parentName: string | null
  readonly aliases: readonly string[]
  readonly code: string | null
  readonly action: RegisterAction
}

type RegisterFault = {
  readonly row: number
  /** The column's Chinese name. */
  readonly column: string
  readonly say: string
}

type RegisterReading = {
  /** Rows that can be applied in this order: every parent comes before the unions below it. */
  readonly ready: readonly RegisterEntry[]
  /** In the order of the sheet. */
  readonly faults: readonly RegisterFault[]
  /** Header names that mean nothing here; their columns are not read. */
  readonly ignored: readonly string[]
}

function headerFault(field: RegisterField, say: string): RegisterFault {
  return { row: 1, column: COLUMN_LABEL[field], say }
}

function sameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === new Set(one).size
}

function actionOf({ existing, name, kind, parent, aliases, code }: Node): RegisterAction {
  if (existing === null) return 'add'
  const unchanged =
    existing.name === name &&
    existing.kind === kind &&
    existing.code === code &&
    existing.parentId === (parent === null ? null : (parent.existing?.id ?? '')) &&
    sameTexts(existing.aliases, aliases)
  return unchanged ? 'same' : 'update'
}

/**
 * Reads the rows of a sheet (the first is the header) against the stored unions. Columns: 名称, 上级, 类型, 别名, 编号 or
 * name, parent, kind, aliases, code, in any order; 名称 is required. A row means the stored union with its code, else the
 * one with its name (width of brackets, spaces and case do not count); an empty cell leaves what is stored. Rows may
 * come in any order. A row below a row at fault is at fault too, so `ready` never names a parent that is not there.
 * Works in time linear in the number of rows.
 */
export function readRegister(
  rows: readonly (readonly string[])[],
  existing: readonly ExistingUnion[],
): RegisterReading {
  const header = readHeader(rows[0] ?? [])
  const unreadable = header.repeated.map((field) =>
    headerFault(field, `表头有两列都是“${COLUMN_LABEL[field]}”。请删去其中一列。`),
  )
  if (!header.at.has('name')) {
    unreadable.push(
      headerFault(
        'name',
        '第一行没有“名称”这一列。请把第一行写成表头：名称、上级、类型、别名、编号。',
      ),
    )
  }
  const records = unreadable.length === 0 ? readRows(rows, header.at) : []
  if (unreadable.length === 0 && records.length === 0) {
    unreadable.push(headerFault('name', '表头下面没有工会。请从第二行起每行填写一个工会。'))
  }
  if (unreadable.length > 0) return { ready: [], faults: unreadable, ignored: header.ignored }

  const faults: RegisterFault[] = []
  const faulty = new Set<Node>()
  const report = (node: Node, field: RegisterField, say: string): void => {
    if (node.row === null) return
    faulty.add(node)
    faults.push({ row: node.row.row, column: COLUMN_LABEL[field], say })
  }
  const nodes = identify(records, existing, report)
  findParents(nodes, report)
  const { ordered, cycles } = parentsFirst(nodes)
  checkCycles(cycles, report)
  checkFederation(nodes, report)
  checkNesting(nodes, report)

  const ready: RegisterEntry[] = []
  for (const node of ordered) {
    const { row, parent, kind, name, aliases, code } = node
    if (row === null || kind === null || faulty.has(node)) continue
    if (parent !== null && faulty.has(parent)) {
      const above = parent.row === null ? '' : `（第 ${parent.row.row} 行）`
      report(node, 'parent', `上级工会“${parent.name}”${above}有误。改好那一行后，这一行即可导入。`)
      continue
    }
    ready.push({
      row: row.row,
      id: node.existing?.id ?? null,
      name,
      kind,
      parentName: parent?.name ?? null,
      aliases,
      code,
      action: actionOf(node),
    })
  }
  return {
    ready,
    faults: faults.toSorted((one, other) => one.row - other.row),
    ignored: header.ignored,
  }
}
