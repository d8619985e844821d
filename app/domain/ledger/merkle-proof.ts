/** Checking the proofs of a Merkle tree with nothing but hashes: what the holder of a proof does, without the leaves. */
import { type Hash, nodeHash, rootOf } from './merkle'

/** A tree as it was published: how many leaves, and the root. */
export type TreeHead = { readonly size: number; readonly root: Hash }

export type InclusionClaim = {
  readonly leaf: Hash
  /** The place of the leaf, from 0. */
  readonly index: number
  readonly path: readonly Hash[]
}

const isOdd = (number: number) => number % 2 === 1
// Not a shift: a shift forgets what is above 32 bits, and a forged proof may name any size.
const half = (number: number) => Math.floor(number / 2)

/** Whether the leaf is at `index` of the tree. The algorithm of RFC 9162, section 2.1.3.2. */
export function isIncluded({ leaf, index, path }: InclusionClaim, tree: TreeHead): boolean {
  if (index < 0 || index >= tree.size) return false
  let node = index
  let last = tree.size - 1
  let root = leaf
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      root = nodeHash(sibling, root)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      root = nodeHash(root, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && root === tree.root
}

/**
 * Whether the second tree only added leaves to the first. The algorithm of RFC 9162, section 2.1.4.2; that section
 * leaves out a first tree that is empty or as large as the second, where the proof has to be empty.
 */
export function isContinued(first: TreeHead, second: TreeHead, path: readonly Hash[]): boolean {
  if (first.size > second.size) return false
  if (first.size === second.size) return path.length === 0 && first.root === second.root
  if (first.size === 0) return path.length === 0 && first.root === rootOf([])
  // A complete first tree is a node of the second, and its root is left out of the proof.
  const isComplete = Number.isInteger(Math.log2(first.size))
  const [start, ...rest] = isComplete ? [first.root, ...path] : path
  if (start === undefined) return false
  let node = first.size - 1
  let last = second.size - 1
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  let firstRoot = start
  let secondRoot = start
  for (const sibling of rest) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      firstRoot = nodeHash(sibling, firstRoot)
      secondRoot = nodeHash(sibling, secondRoot)
      while (!isOdd(node) && node !== 0) {
        node = half(node)
        last = half(last)
      }
    } else {
      secondRoot = nodeHash(secondRoot, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && firstRoot === first.root && secondRoot === second.root
}
