/** Whether the leaves of a ledger are what its records say and what its commitments fixed. */
import type { Commitment } from './commitment'
import type { Fault } from './fault'
import { type Leaf, recordHash } from './leaves'
import { rootsOf } from './merkle'
import { commitmentName } from './words'

/** Leaves whose record has another hash, and leaves that stand twice (salts are drawn by lot, so no two are alike). */
export function leafFaults(leaves: readonly Leaf[]): readonly Fault[] {
  const places = new Map<string, number>()
  return leaves.flatMap(({ hash, record }, index) => {
    const place = `/leaves/${index}`
    if (record !== null && recordHash(record) !== hash) {
      const say = `第 ${index + 1} 片叶的内容与校验码不符，被改动过。`
      return [{ code: 'leaf.changed', place, say }]
    }
    const earlier = places.get(hash)
    places.set(hash, earlier ?? index)
    if (earlier === undefined) return []
    const say = `第 ${index + 1} 片叶与第 ${earlier + 1} 片叶完全相同，是重复放入的。`
    return [{ code: 'leaf.repeated', place, say }]
  })
}

/**
 * The first commitment whose root is not that of its leaves, or else leaves that are missing or that nothing fixed.
 * Since the commitments before it fit, the fault is among the leaves that it added.
 */
export function treeFaults(
  leaves: readonly Leaf[],
  commitments: readonly Commitment[],
): readonly Fault[] {
  const covered = commitments.filter(({ size }) => size <= leaves.length)
  const roots = rootsOf(
    leaves.map(({ hash }) => hash),
    covered.map(({ size }) => size),
  )
  let start = 0
  for (const [index, commitment] of covered.entries()) {
    if (commitment.root !== roots[index]) {
      const range = `第 ${Math.min(start, commitment.size - 1) + 1} 到第 ${commitment.size} 片叶`
      const say = `${commitmentName(commitment)}的树根与叶不符：${range}之中有的被改动、替换、删去、加入或调换。`
      const place = `/commitments/${commitments.indexOf(commitment)}/root`
      return [{ code: 'tree.root', place, say }]
    }
    start = commitment.size
  }
  const place = `/leaves/${leaves.length}`
  const short = commitments.find(({ size }) => size > leaves.length)
  if (short !== undefined) {
    const say = `${commitmentName(short)}固定了 ${short.size} 片叶，文件里只有 ${leaves.length} 片。`
    return [{ code: 'tree.removed', place, say }]
  }
  if (start === leaves.length) return []
  const say = `最后一次存证固定了 ${start} 片叶，文件里多出 ${leaves.length - start} 片。`
  return [{ code: 'tree.added', place: `/leaves/${start}`, say }]
}
