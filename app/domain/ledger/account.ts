/** What a sound ledger says, for people: what each stage fixed, and whether the list or the rules changed between. */
import { canonicalJson } from '../canonical'
import { showHash } from '../receipt'
import { toShanghaiSecond } from '../time'
import type { Commitment } from './commitment'
import type { Ledger } from './format'
import type { Leaf, LineRecord } from './leaves'
import { commitmentName, RECORD_LABEL } from './words'

/** The leaves that each commitment added, in the order of the commitments. */
function stagesOf({ commitments, leaves }: Ledger) {
  return commitments.map((commitment, index) => ({
    commitment,
    added: leaves.slice(commitments[index - 1]?.size ?? 0, commitment.size),
  }))
}

/** “规则版本 1、封存的内容 3”: what is among the leaves, in the order of first appearance. */
function countsOf(leaves: readonly Leaf[]): string {
  const counts = new Map<string, number>()
  for (const { record } of leaves) {
    const kind = record === null ? '封存的内容' : RECORD_LABEL[record.kind]
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join('、') || '没有新内容'
}

function lineText({ tier, place, title, authors, code, mean }: LineRecord): string {
  return canonicalJson({ tier, place, title, authors, code, mean })
}

function linesIn(leaves: readonly Leaf[]): readonly LineRecord[] {
  return leaves.flatMap(({ record }) => (record?.kind === 'line' ? [record] : []))
}

/** A list against the one that was published before it, in the order of the list. */
function comparisonOf(
  earlier: readonly LineRecord[],
  later: readonly LineRecord[],
  names: readonly [string, string],
): string {
  const [before, after] = [earlier, later].map((lines) => new Set(lines.map(lineText)))
  const show = (mark: string, lines: readonly LineRecord[]) =>
    lines.map(({ tier, place, title }) => `${mark}${tier}第 ${place} 名《${title}》`)
  const differences = [
    ...show(
      '少了',
      earlier.filter((line) => !after.has(lineText(line))),
    ),
    ...show(
      '多了',
      later.filter((line) => !before.has(lineText(line))),
    ),
  ]
  const [one, other] = names
  return differences.length === 0
    ? `${other}的名单与${one}的名单逐字相同，共 ${later.length} 行。`
    : `注意：${other}的名单与${one}的名单不同：${differences.join('；')}。请查看公布的理由。`
}

/** Sentences on how lists and rules went on from stage to stage. */
function changesIn(ledger: Ledger): readonly string[] {
  const stages = stagesOf(ledger)
  const listed = stages
    .map(({ commitment, added }) => ({ commitment, lines: linesIn(added) }))
    .filter(({ lines }) => lines.length > 0)
  const lists = listed.slice(1).map(({ commitment, lines }, index) => {
    const names = [commitmentName(listed[index].commitment), commitmentName(commitment)] as const
    return comparisonOf(listed[index].lines, lines, names)
  })
  const rules = stages
    .slice(1)
    .flatMap(({ commitment, added }) =>
      added.flatMap(({ record }) =>
        record?.kind === 'rules'
          ? [
              `注意：${commitmentName(commitment)}加入了规则第 ${record.version} 版，截稿以后改过规则。`,
            ]
          : [],
      ),
    )
  return [...lists, ...rules]
}

function commitmentLines(commitment: Commitment, added: readonly Leaf[]): readonly string[] {
  return [
    `${commitmentName(commitment)}，${toShanghaiSecond(commitment.at)}（北京时间）：新固定${countsOf(added)}；共 ${commitment.size} 片叶，操作记录 ${commitment.chain.size} 行。`,
    `  校验码 ${showHash(commitment.hash)}`,
  ]
}

/** What a ledger without faults shows, line by line. */
export function ledgerAccount(ledger: Ledger): readonly string[] {
  const { chain, leaves, commitments } = ledger
  const sealed = leaves.filter(({ record }) => record === null).length
  const last = commitments[commitments.length - 1]
  return [
    `征文：${last.title}（${ledger.contest}）`,
    `操作记录 ${chain.length} 行：每一行都接在前一行上，没有改动、删除、插入或调换。`,
    `叶 ${leaves.length} 片：公开的 ${leaves.length - sealed} 片与各自的校验码相符，封存的 ${sealed} 片只公布校验码。`,
    `存证 ${commitments.length} 次：前后相接，每一次的树根都由文件里的叶重新算出，每一次都记在操作记录里。`,
    ...stagesOf(ledger).flatMap(({ commitment, added }) => commitmentLines(commitment, added)),
    ...changesIn(ledger),
  ]
}
