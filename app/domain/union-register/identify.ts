/** Which union a row of the register means: a stored one or a new one; and what the row says about it. */
import { UNION_KINDS } from '../unions'
import { keyOf, type RegisterRow, readAliases, readKind } from './columns'
import type { ExistingUnion, Node, Report } from './tree'

const LONGEST_NAME = 80
const LONGEST_CODE = 40

const KINDS = Object.values(UNION_KINDS).join('、')

type Match = { readonly existing: ExistingUnion | null; readonly conflict: string | null }

/** Finds the stored union of a row: by its code, else by its name. */
function matcher(existing: readonly ExistingUnion[]): (row: RegisterRow) => Match {
  const byName = new Map(existing.map((union) => [keyOf(union.name), union]))
  const byCode = new Map<string, ExistingUnion>()
  const byAlias = new Map<string, ExistingUnion>()
  const byFormer = new Map<string, ExistingUnion>()
  for (const union of existing) {
    if (union.code !== null) byCode.set(keyOf(union.code), union)
    for (const alias of union.aliases) byAlias.set(keyOf(alias), union)
    for (const former of union.former ?? []) byFormer.set(keyOf(former), union)
  }
  return ({ name, code }) => {
    const named = byName.get(keyOf(name)) ?? null
    const coded = code === '' ? null : (byCode.get(keyOf(code)) ?? null)
    if (named !== null && coded !== null && named !== coded) {
      return {
        existing: null,
        conflict: `编号“${code}”已属于“${coded.name}”，与这一行的名称“${name}”不符。请核对编号和名称。`,
      }
    }
    const found = coded ?? named
    const alias = byAlias.get(keyOf(name))
    if (found === null && alias !== undefined) {
      return {
        existing: null,
        conflict: `“${name}”是已登记的“${alias.name}”的别名。如果是同一个工会，请把名称改为“${alias.name}”；如果不是，请先删去那个别名。`,
      }
    }
    const renamed = byFormer.get(keyOf(name))
    if (found === null && renamed !== undefined) {
      return {
        existing: null,
        conflict: `“${name}”是“${renamed.name}”从前的名称（改过名或已合并）。请把名称改为“${renamed.name}”；确实是另一个工会的，请写出区分两者的全称。`,
      }
    }
    return { existing: found, conflict: null }
  }
}

/** The first row that uses each text, to tell repetitions. */
function firstUse(): (text: string, row: number) => number | null {
  const rows = new Map<string, number>()
  return (text, row) => {
    const earlier = rows.get(text)
    if (earlier === undefined) rows.set(text, row)
    return earlier ?? null
  }
}

/** The node that a row describes. An empty cell leaves what is stored as it is. */
function nodeOf(row: RegisterRow, stored: ExistingUnion | null): Node {
  return {
    row,
    existing: stored,
    name: row.name,
    kind: row.kind === '' ? (stored?.kind ?? null) : (readKind(row.kind) ?? null),
    aliases: row.aliases === '' ? (stored?.aliases ?? []) : readAliases(row.aliases, row.name),
    code: row.code === '' ? (stored?.code ?? null) : row.code,
    parent: null,
  }
}

/** Reports what is wrong with the cells of one row by themselves. */
function checkCells(node: Node, row: RegisterRow, report: Report): void {
  const nameLength = [...row.name].length
  if (nameLength > LONGEST_NAME) {
    report(node, 'name', `名称有 ${nameLength} 个字，最多 ${LONGEST_NAME} 个字。请改短。`)
  }
  if ([...row.code].length > LONGEST_CODE) {
    report(node, 'code', `编号最多 ${LONGEST_CODE} 个字符。请改短。`)
  }
  if (node.aliases.some((alias) => [...alias].length > LONGEST_NAME)) {
    report(node, 'aliases', `一个别名最多 ${LONGEST_NAME} 个字。请改短，几个别名之间用“、”隔开。`)
  }
  if (node.kind === null) {
    report(
      node,
      'kind',
      row.kind === ''
        ? `没有填写类型。请填写${KINDS}之一。`
        : `不认识类型“${row.kind}”。请改为${KINDS}之一。`,
    )
  }
}

/**
 * A node for each row that has a name of its own, and one for each stored union that no row means. Parents are not set
 * yet.
 */
export function identify(
  rows: readonly RegisterRow[],
  existing: readonly ExistingUnion[],
  report: Report,
): readonly Node[] {
  const match = matcher(existing)
  const earlierName = firstUse()
  const earlierCode = firstUse()
  const meant = new Map<ExistingUnion, number>()
  const nodes: Node[] = []
  for (const row of rows) {
    const { existing: stored, conflict } = match(row)
    const node = nodeOf(row, stored)
    if (row.name === '') {
      report(node, 'name', '没有填写工会名称。请填写工会全称，或删去这一行。')
      continue
    }
    const twin = earlierName(keyOf(row.name), row.row)
    if (twin !== null) {
      report(
        node,
        'name',
        `“${row.name}”与第 ${twin} 行重复。请删去其中一行，或写出区分两者的全称。`,
      )
      continue
    }
    const same = stored === null ? undefined : meant.get(stored)
    if (stored !== null && same !== undefined) {
      report(node, 'code', `这一行与第 ${same} 行是同一个工会“${stored.name}”。请删去其中一行。`)
      continue
    }
    if (stored !== null) meant.set(stored, row.row)
    nodes.push(node)
    if (conflict !== null) {
      report(node, 'name', conflict)
      continue
    }
    const taken = row.code === '' ? null : earlierCode(keyOf(row.code), row.row)
    if (taken !== null) {
      report(
        node,
        'code',
        `编号“${row.code}”与第 ${taken} 行重复。每个工会的编号应当不同，请改正。`,
      )
    }
    checkCells(node, row, report)
  }
  for (const union of existing) {
    if (!meant.has(union)) nodes.push({ ...union, row: null, existing: union, parent: null })
  }
  return nodes
}
