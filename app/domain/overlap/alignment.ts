/**
 * The exact alignment of two texts: all runs of symbols that they have in common, joined over scattered edits into
 * passages. The definition does not depend on the order of the two texts, nor on which fingerprints were chosen.
 */
import { isMoreThanPhrase } from './candidates'
import { characterEnd, emptyFolded, type Folded, fold } from './folding'
import { emptyRolling, GRAM, GUARANTEED, hashGrams, leastOfWindow, type Rolling } from './winnowing'

/** Runs with no more symbols than this between them in either text belong together … */
const WIDEST_GAP = 32
/** … when what was put in or left out between them is no longer than this. */
const MOST_SHIFT = 8

/** A stretch of text in both texts, as UTF-16 offsets into the originals, end exclusive. */
export type Passage = {
  readonly a: readonly [number, number]
  readonly b: readonly [number, number]
}

export type Alignment = {
  /** How many symbols of each text are matched by the passages, and of how many. */
  readonly matchedA: number
  readonly matchedB: number
  readonly lengthA: number
  readonly lengthB: number
  /** In the order of the first text. */
  readonly passages: readonly Passage[]
  /** Passages of nothing but common fingerprints: shown apart, not counted. */
  readonly commonPassages: readonly Passage[]
}

/** One text made ready: it can be aligned with many others. */
type Side = {
  text: string
  readonly folded: Folded
  readonly rolling: Rolling
  matched: Uint8Array
}

/** A maximal run of symbols that is in both texts: at `a` in the one, at `b` in the other. */
type Run = { readonly a: number; readonly b: number; readonly length: number; group: number }

/** Room for aligning pair after pair; the first text of the last pair stays ready. */
type Bench = {
  readonly first: Side
  readonly second: Side
  /** The places of the first text's grams by hash: heads of chains, and per place the next one, both plus one. */
  heads: Int32Array
  nexts: Int32Array
}

export function emptyBench(): Bench {
  return {
    first: emptySide(),
    second: emptySide(),
    heads: new Int32Array(0),
    nexts: new Int32Array(0),
  }
}

function emptySide(): Side {
  return { text: '', folded: emptyFolded(), rolling: emptyRolling(), matched: new Uint8Array(0) }
}

/**
 * Aligns two texts. A passage is a chain of common runs of GRAM symbols or more, one of them of GUARANTEED or more;
 * between neighbours of the chain equal symbols count as matched. Linear in both texts, as long as they do not repeat
 * themselves; what repeats costs the product of its occurrences.
 */
export function align(
  a: string,
  b: string,
  common: ReadonlySet<number>,
  bench: Bench = emptyBench(),
): Alignment {
  if (bench.first.text !== a) {
    prepare(bench.first, a)
    indexGrams(bench)
  }
  prepare(bench.second, b)
  const runs = commonRuns(bench)
  const groups = chain(runs)
  const shorter = Math.min(bench.first.folded.length, bench.second.folded.length)
  bench.first.matched.fill(0)
  bench.second.matched.fill(0)
  const passages: Passage[] = []
  const commonPassages: Passage[] = []
  for (const group of groups) {
    if (!group.some((run) => run.length >= GUARANTEED)) continue
    const passage = passageOf(group, bench)
    if (common.size > 0 && isCommon(group, common, bench, shorter)) commonPassages.push(passage)
    else {
      passages.push(passage)
      markMatched(group, bench)
    }
  }
  return {
    matchedA: countMatched(bench.first),
    matchedB: countMatched(bench.second),
    lengthA: bench.first.folded.length,
    lengthB: bench.second.folded.length,
    passages: withoutContained(passages),
    commonPassages: withoutContained(commonPassages),
  }
}

/** Leaves out passages that in both texts lie within another: text that repeats itself matches itself shifted too. */
function withoutContained(passages: readonly Passage[]): readonly Passage[] {
  const kept: Passage[] = []
  const extent = ({ a, b }: Passage) => a[1] - a[0] + b[1] - b[0]
  for (const passage of passages.toSorted((one, other) => extent(other) - extent(one))) {
    if (!kept.some(({ a, b }) => isWithin(passage.a, a) && isWithin(passage.b, b))) {
      kept.push(passage)
    }
  }
  return kept.sort((one, other) => one.a[0] - other.a[0] || one.b[0] - other.b[0])
}

function isWithin(inner: readonly [number, number], outer: readonly [number, number]): boolean {
  return inner[0] >= outer[0] && inner[1] <= outer[1]
}

function prepare(side: Side, text: string): void {
  side.text = text
  fold(text, side.folded)
  const { symbols, length } = side.folded
  hashGrams(symbols, length, side.rolling)
  if (side.matched.length < length) side.matched = new Uint8Array(length * 2)
}

function indexGrams(bench: Bench): void {
  const { folded, rolling } = bench.first
  const count = Math.max(0, folded.length - GRAM + 1)
  const size = 2 << Math.max(4, Math.ceil(Math.log2(count + 1)))
  if (bench.heads.length !== size) bench.heads = new Int32Array(size)
  else bench.heads.fill(0)
  if (bench.nexts.length < count) bench.nexts = new Int32Array(count * 2)
  const { heads, nexts } = bench
  for (let place = count - 1; place >= 0; place--) {
    const slot = slotOf(rolling.grams[place], size)
    nexts[place] = heads[slot]
    heads[slot] = place + 1
  }
}

function slotOf(hash: number, size: number): number {
  return (hash ^ (hash >>> 16)) & (size - 1)
}

/** Every maximal common run of GRAM symbols or more. */
function commonRuns({ first, second, heads, nexts }: Bench): Run[] {
  const one = first.folded
  const other = second.folded
  const runs: Run[] = []
  for (let b = 0; b + GRAM <= other.length; b++) {
    const hash = second.rolling.grams[b]
    for (let next = heads[slotOf(hash, heads.length)]; next > 0; next = nexts[next - 1]) {
      const a = next - 1
      if (first.rolling.grams[a] !== hash) continue
      if (a > 0 && b > 0 && one.symbols[a - 1] === other.symbols[b - 1]) continue
      const length = commonLength(one, a, other, b)
      if (length >= GRAM) runs.push({ a, b, length, group: runs.length })
    }
  }
  return runs
}

function commonLength(one: Folded, a: number, other: Folded, b: number): number {
  const most = Math.min(one.length - a, other.length - b)
  let length = 0
  while (length < most && one.symbols[a + length] === other.symbols[b + length]) length++
  return length
}

/** The runs that belong together, directly or by others between them; groups and runs in the order of the first text. */
function chain(runs: Run[]): Run[][] {
  runs.sort((one, other) => one.a - other.a || one.b - other.b)
  runs.forEach((run, index) => {
    run.group = index
  })
  forNeighbours(runs, (run, later) => {
    const kept = rootOf(runs, run)
    runs[rootOf(runs, later)].group = kept
  })
  const groups = new Map<number, Run[]>()
  for (const run of runs) {
    const root = rootOf(runs, run)
    const group = groups.get(root)
    if (group) group.push(run)
    else groups.set(root, [run])
  }
  return [...groups.values()]
}

function rootOf(runs: readonly Run[], run: Run): number {
  let { group } = run
  while (runs[group].group !== group) {
    runs[group].group = runs[runs[group].group].group
    group = runs[group].group
  }
  return group
}

/** Calls `meet` for any two runs of which the later one, in both texts, continues the earlier one. */
function forNeighbours(runs: readonly Run[], meet: (run: Run, later: Run) => void): void {
  runs.forEach((run, index) => {
    for (let next = index + 1; next < runs.length; next++) {
      const later = runs[next]
      const gap = later.a - run.a - run.length
      if (gap > WIDEST_GAP) break
      const otherGap = later.b - run.b - run.length
      const inOrder = later.a > run.a && later.b > run.b
      if (inOrder && otherGap <= WIDEST_GAP && Math.abs(gap - otherGap) <= MOST_SHIFT) {
        meet(run, later)
      }
    }
  })
}

function passageOf(group: readonly Run[], { first, second }: Bench): Passage {
  let [aStart, aEnd, bStart, bEnd] = [Number.POSITIVE_INFINITY, 0, Number.POSITIVE_INFINITY, 0]
  for (const { a, b, length } of group) {
    aStart = Math.min(aStart, a)
    bStart = Math.min(bStart, b)
    aEnd = Math.max(aEnd, a + length)
    bEnd = Math.max(bEnd, b + length)
  }
  return { a: stretch(first, aStart, aEnd), b: stretch(second, bStart, bEnd) }
}

function stretch({ text, folded }: Side, start: number, end: number): [number, number] {
  return [folded.origins[start], characterEnd(text, folded.origins[end - 1])]
}

function markMatched(group: readonly Run[], { first, second }: Bench): void {
  for (const { a, b, length } of group) {
    first.matched.fill(1, a, a + length)
    second.matched.fill(1, b, b + length)
  }
  forNeighbours(group, (run, later) => {
    const [a, aEnd] = [run.a + run.length, later.a]
    const [b, bEnd] = [run.b + run.length, later.b]
    // The edits lie on the diagonal of the run before them or, once something is put in or left out, of the one after.
    markEqual(first, a, aEnd, second, b, bEnd, a - b)
    if (aEnd - bEnd !== a - b) markEqual(first, a, aEnd, second, b, bEnd, aEnd - bEnd)
  })
}

function markEqual(
  first: Side,
  aStart: number,
  aEnd: number,
  second: Side,
  bStart: number,
  bEnd: number,
  diagonal: number,
): void {
  for (let a = Math.max(aStart, bStart + diagonal); a < Math.min(aEnd, bEnd + diagonal); a++) {
    if (first.folded.symbols[a] === second.folded.symbols[a - diagonal]) {
      first.matched[a] = 1
      second.matched[a - diagonal] = 1
    }
  }
}

function countMatched({ matched, folded }: Side): number {
  let count = 0
  for (let at = 0; at < folded.length; at++) count += matched[at]
  return count
}

/** Whether the passage is short and its long runs hold no fingerprint but common ones. */
function isCommon(
  group: readonly Run[],
  common: ReadonlySet<number>,
  { first }: Bench,
  shorter: number,
): boolean {
  const matched = group.reduce((sum, run) => sum + run.length, 0)
  if (isMoreThanPhrase(matched, shorter)) return false
  const long = group.filter(({ length }) => length >= GUARANTEED)
  return long.every(({ a, length }) => {
    for (let window = a; window + GUARANTEED <= a + length; window++) {
      if (!common.has(leastOfWindow(first.rolling.grams, window))) return false
    }
    return true
  })
}
