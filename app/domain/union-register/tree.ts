/** The tree of unions as it will be after an import, and the rules that it must keep. */
import { UNION_KINDS, type UnionKind } from '../unions'
import type { RegisterField, RegisterRow } from './columns'

/** A union as it is stored now. */
export type ExistingUnion = {
  readonly id: string
  readonly code: string | null
  readonly name: string
  readonly kind: UnionKind
  readonly parentId: string | null
  readonly aliases: readonly string[]
  /** Names that it had before, and those of unions that were merged into it. */
  readonly former?: readonly string[]
}

/** A union as it will be: from a row of the sheet, from what is stored, or from both. */
export type Node = {
  readonly row: RegisterRow | null
  readonly existing: ExistingUnion | null
  readonly name: string
  /** Null when the row names no kind that is known; the row is then at fault. */
  readonly kind: UnionKind | null
  readonly aliases: readonly string[]
  readonly code: string | null
  parent: Node | null
}

/** Notes what is wrong with the row of a node. */
export type Report = (node: Node, field: RegisterField, say: string) => void

/** A union may stand below one of these kinds; a federation is the top. District federations have industry unions of their own. */
const STANDS_BELOW: Readonly<Record<UnionKind, readonly UnionKind[]>> = {
  federation: [],
  district: ['federation'],
  industry: ['federation', 'district'],
  grassroots: ['federation', 'district', 'industry', 'grassroots'],
}

const LONGEST_PATH_SHOWN = 6

/** Every node after its parent, and the nodes whose way up leads back to themselves. Linear in the number of nodes. */
export function parentsFirst(nodes: readonly Node[]): {
  readonly ordered: readonly Node[]
  readonly cycles: readonly (readonly Node[])[]
} {
  const done = new Set<Node>()
  const ordered: Node[] = []
  const cycles: Node[][] = []
  for (const start of nodes) {
    const path = new Set<Node>()
    let node: Node | null = start
    while (node !== null && !done.has(node) && !path.has(node)) {
      path.add(node)
      node = node.parent
    }
    const way = [...path]
    if (node !== null && path.has(node)) cycles.push(way.slice(way.indexOf(node)))
    for (const passed of way.reverse()) {
      done.add(passed)
      ordered.push(passed)
    }
  }
  return { ordered, cycles }
}

/** Reports every row on a way that leads back to itself. */
export function checkCycles(cycles: readonly (readonly Node[])[], report: Report): void {
  for (const cycle of cycles) {
    const names = [...cycle, cycle[0]].map(({ name }) => name)
    const shown =
      names.length <= LONGEST_PATH_SHOWN
        ? names
        : [...names.slice(0, LONGEST_PATH_SHOWN - 1), '……', names[0]]
    for (const node of cycle) {
      report(node, 'parent', `上级关系绕成了一圈：${shown.join(' → ')}。请改正其中一个工会的上级。`)
    }
  }
}

/** Reports every federation but one. One that is stored already is the one that stays. */
export function checkFederation(nodes: readonly Node[], report: Report): void {
  const federations = nodes.filter(({ kind }) => kind === 'federation')
  const first =
    federations.find(({ existing }) => existing?.kind === 'federation') ?? federations.at(0)
  for (const node of federations) {
    if (node === first || first === undefined) continue
    const where = first.row === null ? '已经登记' : `在第 ${first.row.row} 行`
    report(
      node,
      'kind',
      `市总工会只能有一个，“${first.name}”${where}。请把“${node.name}”改为其他类型。`,
    )
  }
}

/** Reports the rows whose kind may not stand below their parent's, or above that of a union below them. */
export function checkNesting(nodes: readonly Node[], report: Report): void {
  const spoiled = new Set<Node>()
  for (const node of nodes) {
    const { kind, parent } = node
    if (kind === null || parent === null || parent.kind === null) continue
    if (STANDS_BELOW[kind].includes(parent.kind)) continue
    if (node.row !== null) {
      const allowed = STANDS_BELOW[kind].map((above) => UNION_KINDS[above]).join('、')
      report(
        node,
        'parent',
        `${UNION_KINDS[kind]}的上级应当是${allowed}，而“${parent.name}”是${UNION_KINDS[parent.kind]}。请改正上级或类型。`,
      )
    } else if (!spoiled.has(parent)) {
      spoiled.add(parent)
      report(
        parent,
        'kind',
        `“${parent.name}”下面已有${UNION_KINDS[kind]}“${node.name}”，不能改为${UNION_KINDS[parent.kind]}。请保留原来的类型，或先调整“${node.name}”的上级。`,
      )
    }
  }
}
