/**
 * Aho–Corasick: every occurrence of every pattern in one pass over the text (Aho & Corasick, CACM 18:6, 1975).
 * Building is linear in the patterns' length, scanning in the text's length plus the occurrences. The transitions
 * lie in one open-addressed table of typed arrays, so that hundreds of thousands of patterns take tens of megabytes.
 */

export type Matcher = {
  /** Reports each occurrence: the pattern's index and where it ends (exclusive), by rising end. */
  readonly scan: (text: string, report: (pattern: number, end: number) => void) => void
}

const ABSENT = -1
const MANY = 4096

/** Builds a matcher. Patterns are not empty and differ from each other; of equal ones the last is reported. */
export function buildMatcher(patterns: readonly string[]): Matcher {
  const most = patterns.reduce((sum, pattern) => sum + pattern.length, 1)
  const bits = Math.max(4, Math.ceil(Math.log2(most * 2)))
  const mask = 2 ** bits - 1
  const slotNode = new Int32Array(mask + 1).fill(ABSENT)
  const slotUnit = new Uint16Array(mask + 1)
  const slotTarget = new Int32Array(mask + 1)
  const parent = new Int32Array(most)
  const unitOf = new Uint16Array(most)
  const depth = new Uint16Array(most)
  const patternAt = new Int32Array(most).fill(ABSENT)
  /** By the low bits of a unit, whether a pattern may begin with it: most units of a text begin none. */
  const begins = new Uint8Array(most > MANY ? 1 << 16 : 1 << 10)
  const lowBits = begins.length - 1
  let nodes = 1

  const slotOf = (node: number, unit: number): number => {
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)) >>> 0
    slot = (slot ^ (slot >>> 15)) & mask
    while (slotNode[slot] !== ABSENT && (slotNode[slot] !== node || slotUnit[slot] !== unit)) {
      slot = (slot + 1) & mask
    }
    return slot
  }

  patterns.forEach((pattern, index) => {
    let node = 0
    begins[pattern.charCodeAt(0) & lowBits] = 1
    for (let offset = 0; offset < pattern.length; offset += 1) {
      const unit = pattern.charCodeAt(offset)
      const slot = slotOf(node, unit)
      if (slotNode[slot] === ABSENT) {
        slotNode[slot] = node
        slotUnit[slot] = unit
        slotTarget[slot] = nodes
        parent[nodes] = node
        unitOf[nodes] = unit
        depth[nodes] = depth[node] + 1
        nodes += 1
      }
      node = slotTarget[slot]
    }
    patternAt[node] = index
  })

  const fail = new Int32Array(nodes)
  /** The nearest node, this one or a suffix of it, at which a pattern ends; the root when there is none. */
  const output = new Int32Array(nodes)
  const step = (from: number, unit: number): number => {
    for (let node = from; ; node = fail[node]) {
      if (node === 0 && begins[unit & lowBits] === 0) return 0
      const slot = slotOf(node, unit)
      if (slotNode[slot] !== ABSENT) return slotTarget[slot]
      if (node === 0) return 0
    }
  }
  for (const node of byDepth(depth, nodes)) {
    if (depth[node] > 1) fail[node] = step(fail[parent[node]], unitOf[node])
    output[node] = patternAt[node] === ABSENT ? output[fail[node]] : node
  }

  return {
    scan(text, report) {
      let node = 0
      for (let offset = 0; offset < text.length; offset += 1) {
        node = step(node, text.charCodeAt(offset))
        for (let end = output[node]; end !== 0; end = output[fail[end]]) {
          report(patternAt[end], offset + 1)
        }
      }
    },
  }
}

/** The nodes but the root, the shallow ones first (counting sort). */
function byDepth(depth: Uint16Array, nodes: number): Int32Array {
  let deepest = 0
  for (let node = 1; node < nodes; node += 1) deepest = Math.max(deepest, depth[node])
  const starts = new Int32Array(deepest + 2)
  for (let node = 1; node < nodes; node += 1) starts[depth[node] + 1] += 1
  for (let level = 1; level < starts.length; level += 1) starts[level] += starts[level - 1]
  const sorted = new Int32Array(nodes - 1)
  for (let node = 1; node < nodes; node += 1) {
    sorted[starts[depth[node]]] = node
    starts[depth[node]] += 1
  }
  return sorted
}
