/** Which union stands above each row of the register. */
import { UNION_KINDS } from '../unions'
import { keyOf } from './columns'
import { indexNames, type NearNames } from './near-names'
import type { Node, Report } from './tree'

/** Finds unions by full name, else by alias; null stands for an alias that several unions share. */
function directoryOf(nodes: readonly Node[]): ReadonlyMap<string, Node | null> {
  const byName = new Map<string, Node | null>()
  for (const node of nodes) byName.set(keyOf(node.name), node)
  for (const node of nodes) {
    // A union that the sheet renames is still found by the name that people know.
    const former = keyOf(node.existing?.name ?? node.name)
    if (!byName.has(former)) byName.set(former, node)
  }
  const byAlias = new Map<string, Node | null>()
  for (const node of nodes) {
    for (const alias of node.aliases) {
      const key = keyOf(alias)
      byAlias.set(key, byAlias.has(key) && byAlias.get(key) !== node ? null : node)
    }
  }
  return new Map([...byAlias, ...byName])
}

/**
 * Sets the parent of every node. An empty cell keeps the stored parent; a new district or industry union without one
 * stands below the federation, since that is where such unions stand; a new grassroots union must name its parent.
 */
export function findParents(nodes: readonly Node[], report: Report): void {
  const directory = directoryOf(nodes)
  const byId = new Map(nodes.map((node) => [node.existing?.id, node]))
  const federations = nodes.filter(({ kind }) => kind === 'federation')
  const federation = federations.length === 1 ? federations[0] : null
  let near: NearNames | null = null

  for (const node of nodes) {
    const stored =
      node.existing?.parentId == null ? null : (byId.get(node.existing.parentId) ?? null)
    const typed = node.row?.parent ?? ''
    if (typed === '') {
      node.parent = node.kind === 'federation' ? null : stored
      if (node.row === null || stored !== null || node.kind === null) continue
      const stoodAlone = node.existing !== null && node.existing.kind === node.kind
      if (node.kind === 'federation' || stoodAlone) continue
      if (node.kind !== 'grassroots' && federation !== null) node.parent = federation
      else {
        report(
          node,
          'parent',
          `没有填写上级工会。${UNION_KINDS[node.kind]}需要上级，请填写其全称。`,
        )
      }
      continue
    }
    if (node.kind === 'federation') {
      report(node, 'parent', '市总工会是最上级，没有上级工会。请把“上级”留空，或改正类型。')
      continue
    }
    const found = directory.get(keyOf(typed))
    if (found === null) {
      report(node, 'parent', `“${typed}”是几个工会共用的别名。请填写上级工会的全称。`)
    } else if (found === node) {
      report(node, 'parent', '上级工会填成了它自己。请填写它的上一级工会。')
    } else if (found === undefined) {
      near ??= indexNames(nodes.map(({ name }) => name))
      const meant = near.nearest(typed)
      report(
        node,
        'parent',
        meant === null || meant === node.name
          ? `找不到上级工会“${typed}”。请核对名称，或在表中为它加一行。`
          : `找不到上级工会“${typed}”。是不是“${meant}”？请改正，或在表中为它加一行。`,
      )
    } else node.parent = found
  }
}
