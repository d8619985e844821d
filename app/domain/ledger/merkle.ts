/**
 * The Merkle tree of RFC 6962, section 2.1 (the same in RFC 9162, section 2.1): one hash for a list of any length, and
 * the short proofs that a leaf is in it and that a longer list only added to it. Hashes are SHA-256 (FIPS 180-4).
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js'

/** A SHA-256 as 64 hexadecimal digits in lower case. */
export type Hash = string

/**
 * What is hashed begins with another byte in a leaf and in a node, so that a node can never be passed off as a leaf
 * (RFC 6962, section 2.1: "required to give second preimage resistance").
 */
const LEAF_PREFIX = 0x00
const NODE_PREFIX = 0x01

/** The root of the tree without leaves: the SHA-256 of nothing. */
const EMPTY_ROOT: Hash = bytesToHex(sha256(new Uint8Array()))

/** The hash of a leaf: SHA-256(0x00 || data); a text counts as its UTF-8. */
export function leafHash(data: Uint8Array | string): Hash {
  const bytes = typeof data === 'string' ? utf8ToBytes(data) : data
  const prefixed = new Uint8Array(bytes.length + 1)
  prefixed[0] = LEAF_PREFIX
  prefixed.set(bytes, 1)
  return bytesToHex(sha256(prefixed))
}

/** The hash of an inner node: SHA-256(0x01 || left || right). */
export function nodeHash(left: Hash, right: Hash): Hash {
  const prefixed = new Uint8Array(65)
  prefixed[0] = NODE_PREFIX
  prefixed.set(hexToBytes(left), 1)
  prefixed.set(hexToBytes(right), 33)
  return bytesToHex(sha256(prefixed))
}

/**
 * The roots of the trees over the first `size` leaves, for each of the sizes, in their order. Every leaf is hashed in
 * once, whatever the number of sizes: complete subtrees wait on a stack until a neighbour of their size is complete
 * (RFC 9162, section 2.1.2). Throws a RangeError for a size beyond the leaves.
 */
export function rootsOf(leaves: readonly Hash[], sizes: readonly number[]): readonly Hash[] {
  const wanted = new Set(sizes)
  const found = new Map<number, Hash>()
  const subtrees: Hash[] = []
  if (wanted.has(0)) found.set(0, EMPTY_ROOT)
  for (const [index, leaf] of leaves.entries()) {
    const size = index + 1
    subtrees.push(leaf)
    // As many subtrees are completed by this leaf as its number in binary ends in zeros.
    for (let rest = size; rest % 2 === 0; rest /= 2) {
      const right = subtrees.pop() as Hash
      subtrees.push(nodeHash(subtrees.pop() as Hash, right))
    }
    if (wanted.has(size)) {
      found.set(
        size,
        subtrees.reduceRight((right, left) => nodeHash(left, right)),
      )
    }
  }
  return sizes.map((size) => {
    const root = found.get(size)
    if (root === undefined) throw new RangeError(`No tree of ${size} over ${leaves.length} leaves`)
    return root
  })
}

/** The root over all leaves: MTH of RFC 6962, section 2.1. */
export function rootOf(leaves: readonly Hash[]): Hash {
  return rootsOf(leaves, [leaves.length])[0]
}

/** The largest power of two that is smaller than `size`, for a size of at least two. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * The inclusion proof of the leaf at `index`, from 0: the siblings on the way to the root, the lowest first. PATH of
 * RFC 6962, section 2.1.1. Throws a RangeError when there is no such leaf.
 */
export function inclusionPath(leaves: readonly Hash[], index: number): readonly Hash[] {
  if (!(index in leaves)) throw new RangeError(`No leaf ${index} among ${leaves.length}`)
  if (leaves.length === 1) return []
  const split = splitOf(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return index < split
    ? [...inclusionPath(left, index), rootOf(right)]
    : [...inclusionPath(right, index - split), rootOf(left)]
}

/**
 * The consistency proof that the tree over the first `size` leaves is the beginning of the tree over all of them.
 * PROOF of RFC 6962, section 2.1.2; empty for a size of 0, of which every tree is a continuation. Throws a RangeError
 * when there are fewer leaves.
 */
export function consistencyPath(leaves: readonly Hash[], size: number): readonly Hash[] {
  if (!(size >= 0 && size <= leaves.length)) {
    throw new RangeError(`No tree of ${size} over ${leaves.length} leaves`)
  }
  return size === 0 ? [] : subproof(leaves, size, true)
}

/** SUBPROOF of RFC 6962, section 2.1.2; `isKnown` says that the checker holds the root of these very leaves. */
function subproof(leaves: readonly Hash[], size: number, isKnown: boolean): readonly Hash[] {
  if (size === leaves.length) return isKnown ? [] : [rootOf(leaves)]
  const split = splitOf(leaves.length)
  const left = leaves.slice(0, split)
  const right = leaves.slice(split)
  return size <= split
    ? [...subproof(left, size, isKnown), rootOf(right)]
    : [...subproof(right, size - split, false), rootOf(left)]
}
