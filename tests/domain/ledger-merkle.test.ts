/** The Merkle tree against the vectors of Certificate Transparency, RFC 6962's own example, and its definition. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  consistencyPath,
  type Hash,
  inclusionPath,
  leafHash,
  nodeHash,
  rootOf,
  rootsOf,
} from '../../app/domain/ledger/merkle'
import { isContinued, isIncluded } from '../../app/domain/ledger/merkle-proof'

/** The eight leaves and their nodes as in merkle_tree_test.cc of Certificate Transparency and all that followed it. */
const LEAVES = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
].map((data) => leafHash(Buffer.from(data, 'hex')))

const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

const LEAF_0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'
const LEAF_1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7'
const LEAF_4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b'
const LEAF_6 = 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f'
const NODE_01 = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'
const NODE_23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e'
const NODE_45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a'
const NODE_67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0'
const NODE_0123 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7'
const NODE_4567 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4'

/** Index from 0, size, path. */
const INCLUSION = [
  [0, 1, []],
  [0, 8, [LEAF_1, NODE_23, NODE_4567]],
  [5, 8, [LEAF_4, NODE_67, NODE_0123]],
  [2, 3, [NODE_01]],
  [1, 5, [LEAF_0, NODE_23, LEAF_4]],
] as const

/** First size, second size, path. */
const CONSISTENCY = [
  [1, 1, []],
  [1, 8, [LEAF_1, NODE_23, NODE_4567]],
  [6, 8, [NODE_45, NODE_67, NODE_0123]],
  [2, 5, [NODE_23, LEAF_4]],
  [6, 7, [NODE_45, LEAF_6, NODE_0123]],
] as const

test('the roots are those of Certificate Transparency', () => {
  expect(rootsOf(LEAVES, [0, 1, 2, 3, 4, 5, 6, 7, 8])).toEqual(ROOTS)
  expect(ROOTS.map((_, size) => rootOf(LEAVES.slice(0, size)))).toEqual(ROOTS)
})

test('the inclusion proofs are those of Certificate Transparency and are accepted', () => {
  for (const [index, size, path] of INCLUSION) {
    expect(inclusionPath(LEAVES.slice(0, size), index)).toEqual(path)
    const claim = { leaf: LEAVES[index], index, path }
    expect(isIncluded(claim, { size, root: ROOTS[size] })).toBe(true)
  }
})

test('the consistency proofs are those of Certificate Transparency and are accepted', () => {
  for (const [first, second, path] of CONSISTENCY) {
    expect(consistencyPath(LEAVES.slice(0, second), first)).toEqual(path)
    const heads = [first, second].map((size) => ({ size, root: ROOTS[size] }))
    expect(isContinued(heads[0], heads[1], path)).toBe(true)
  }
})

test('the seven leaves of RFC 6962, section 2.1.3, have the proofs that the section draws', () => {
  const [a, b, c, d, e, f, j] = LEAVES
  const [g, h, i] = [nodeHash(a, b), nodeHash(c, d), nodeHash(e, f)]
  const [k, l] = [nodeHash(g, h), nodeHash(i, j)]
  const leaves = LEAVES.slice(0, 7)
  expect(rootOf(leaves)).toBe(nodeHash(k, l))
  expect([0, 3, 4, 6].map((index) => inclusionPath(leaves, index))).toEqual([
    [b, h, l],
    [c, g, l],
    [f, j, k],
    [i, k],
  ])
  expect([3, 4, 6].map((size) => consistencyPath(leaves, size))).toEqual([
    [c, d, g, l],
    [l],
    [i, j, k],
  ])
})

/** MTH word for word as RFC 6962 defines it, with another SHA-256. */
function definition(data: readonly string[]): string {
  const hash = (...parts: readonly Buffer[]) =>
    createHash('sha256').update(Buffer.concat(parts)).digest()
  const treeHash = (part: readonly string[]): Buffer => {
    if (part.length === 0) return hash()
    if (part.length === 1) return hash(Buffer.from([0]), Buffer.from(part[0]))
    let split = 1
    while (split * 2 < part.length) split *= 2
    return hash(Buffer.from([1]), treeHash(part.slice(0, split)), treeHash(part.slice(split)))
  }
  return treeHash(data).toString('hex')
}

const texts = fc.array(fc.string(), { maxLength: 40 })

test('the root of any list is the one that the definition gives', () => {
  fc.assert(
    fc.property(texts, (data) => {
      expect(rootOf(data.map(leafHash))).toBe(definition(data))
    }),
  )
})

const numbered = (count: number) =>
  Array.from({ length: count }, (_, index) => leafHash(`${index}`))

test('in every tree up to 24 leaves each leaf is proven at its own place and at no other', () => {
  for (let size = 1; size <= 24; size += 1) {
    const leaves = numbered(size)
    const tree = { size, root: rootOf(leaves) }
    for (let index = 0; index < size; index += 1) {
      const path = inclusionPath(leaves, index)
      for (let place = -1; place <= size; place += 1) {
        expect(isIncluded({ leaf: leaves[index], index: place, path }, tree)).toBe(place === index)
      }
    }
  }
})

test('each beginning of every tree up to 24 leaves is proven to be one', () => {
  for (let size = 0; size <= 24; size += 1) {
    const leaves = numbered(size)
    const roots = rootsOf(leaves, [...leaves.keys(), size])
    for (let first = 0; first <= size; first += 1) {
      const path = consistencyPath(leaves, first)
      const [one, other] = [first, size].map((each) => ({ size: each, root: roots[each] }))
      expect(isContinued(one, other, path)).toBe(true)
      expect(isContinued({ ...one, root: leafHash('x') }, other, path)).toBe(false)
      if (first > 0) {
        expect(isContinued(one, { ...other, root: leafHash('x') }, path)).toBe(false)
      }
      expect(isContinued(one, other, [...path, leafHash('x')])).toBe(false)
      if (first !== size) expect(isContinued(other, one, path)).toBe(false)
    }
  }
})

/** A path with one thing wrong: a hash changed, left out, doubled, or two of them changed about. */
function spoil(path: readonly Hash[], at: number, how: number): readonly Hash[] {
  const place = at % (path.length + 1)
  const [before, after] = [path.slice(0, place), path.slice(place)]
  if (after.length === 0 || how === 0) return [...before, leafHash('x'), ...after]
  if (how === 1) return [...before, ...after.slice(1)]
  if (how === 2) return [...before, leafHash(after[0]), ...after.slice(1)]
  return [...before, ...after.slice(1, 2), after[0], ...after.slice(2)]
}

const spoiled = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.nat(), fc.nat(), fc.nat({ max: 3 }))

test('a spoilt inclusion proof, another leaf and another root are refused', () => {
  fc.assert(
    fc.property(spoiled, ([size, seed, at, how]) => {
      const leaves = numbered(size)
      const index = seed % size
      const path = inclusionPath(leaves, index)
      const claim = { leaf: leaves[index], index, path }
      const tree = { size, root: rootOf(leaves) }
      expect(isIncluded(claim, tree)).toBe(true)
      const other = spoil(path, at, how)
      fc.pre(other.join() !== path.join())
      expect(isIncluded({ ...claim, path: other }, tree)).toBe(false)
      expect(isIncluded({ ...claim, leaf: leafHash('x') }, tree)).toBe(false)
      expect(isIncluded(claim, { size, root: leafHash('x') })).toBe(false)
    }),
  )
})

test('a tree that changed, lost or moved an early leaf is no continuation, whatever the proof', () => {
  fc.assert(
    fc.property(spoiled, fc.nat(), ([size, seed, at, how], place) => {
      const leaves = numbered(size + 1)
      const first = 1 + (seed % size)
      const one = { size: first, root: rootOf(leaves.slice(0, first)) }
      const other = leaves.with(place % first, leafHash('x'))
      const tree = { size: other.length, root: rootOf(other) }
      for (const source of [leaves, other]) {
        const path = consistencyPath(source, first)
        expect(isContinued(one, tree, path)).toBe(false)
        expect(isContinued(one, tree, spoil(path, at, how))).toBe(false)
      }
    }),
  )
})

test('places and sizes that do not exist are refused', () => {
  expect(() => inclusionPath([], 0)).toThrow(RangeError)
  expect(() => inclusionPath(LEAVES, 8)).toThrow(RangeError)
  expect(() => consistencyPath(LEAVES, 9)).toThrow(RangeError)
  expect(() => rootsOf(LEAVES, [9])).toThrow(RangeError)
})

test('a size beyond 32 bits is not mistaken for the small one that is left of it', () => {
  const claim = { leaf: LEAVES[0], index: 0, path: [LEAVES[1]] }
  expect(isIncluded(claim, { size: 2, root: ROOTS[2] })).toBe(true)
  expect(isIncluded(claim, { size: 2 ** 32 + 2, root: ROOTS[2] })).toBe(false)
})
