/**
 * Measures the duplicate check: all pairs of 1,000, 10,000 and 100,000 synthetic essays against one plain rolling-hash
 * pass over the same texts in the same run, one new essay against all of them, and the same with the index in the
 * database. Run with `npx tsx`.
 */
import {
  type ComparedText,
  findOverlaps,
  findOverlapsWith,
  type Overlap,
  shelve,
} from '../../app/domain/overlap'
import { type Essays, writeEssays } from './essays'
import { measureIndex } from './overlap-index'

const SIZES = [1_000, 10_000, 100_000]
const MIN_SHARE = 0.05
const QUERIES = 200

async function main(): Promise<void> {
  warmUp()
  console.log(
    'texts     characters   rolling hash   all pairs   times   pairs   planted found   unrelated',
  )
  for (const size of SIZES) measure(size)
  await measureIndex()
}

function warmUp(): void {
  const { texts } = writeEssays(2_000, 7)
  rollingHashPass(texts)
  findOverlaps(texts, MIN_SHARE)
  findOverlapsWith(shelve(texts), texts[0], MIN_SHARE)
}

function measure(size: number): void {
  const essays = writeEssays(size, size)
  const characters = essays.texts.reduce((sum, { text }) => sum + text.length, 0)
  const plain = Math.min(...[1, 2, 3].map(() => timed(() => rollingHashPass(essays.texts)).time))
  const before = memory()
  const compare = () => findOverlaps(essays.texts, MIN_SHARE)
  const { time: firstTime, result } = timed(compare)
  // Before the second run, which finds the first one's arrays not yet collected.
  const peak = process.resourceUsage().maxRSS / 1024
  const time = Math.min(firstTime, timed(compare).time)
  const { found, unrelated } = compareWithPlanted(essays, result)
  console.log(
    [
      String(size).padEnd(9),
      characters.toLocaleString('en').padEnd(12),
      `${plain.toFixed(0)} ms`.padEnd(14),
      `${time.toFixed(0)} ms`.padEnd(11),
      (time / plain).toFixed(1).padEnd(7),
      String(result.length).padEnd(7),
      `${found} of ${essays.planted.length}`.padEnd(15),
      unrelated,
    ].join(' '),
  )
  console.log(
    `          memory: ${before.toFixed(0)} MB before, ${peak.toFixed(0)} MB at most (resident)`,
  )
  measureQueries(essays)
}

function measureQueries({ texts, planted }: Essays): void {
  const { time: build, result: shelf } = timed(() => shelve(texts))
  const times = Array.from({ length: QUERIES }, (_, query) => {
    const copied = planted[query % planted.length]
    const added = { id: 'new', text: texts[query % 2 === 0 ? copied.a : query].text }
    return timed(() => findOverlapsWith(shelf, added, MIN_SHARE)).time
  }).sort((a, b) => a - b)
  console.log(
    `          one new text: median ${times[QUERIES >> 1].toFixed(2)} ms, slowest ${times[QUERIES - 1].toFixed(2)} ms; index built in ${build.toFixed(0)} ms`,
  )
}

/** The least that looking at every character can cost: a rolling hash over runs of six. */
function rollingHashPass(texts: readonly ComparedText[]): number {
  const base = 0x2f0b4f53
  const leaving = Array.from({ length: 6 }).reduce<number>((product) => Math.imul(product, base), 1)
  let all = 0
  for (const { text } of texts) {
    let sum = 0
    for (let at = 0; at < text.length; at++) {
      sum = (Math.imul(sum, base) + text.charCodeAt(at)) | 0
      if (at >= 6) sum = (sum - Math.imul(text.charCodeAt(at - 6), leaving)) | 0
      all ^= sum
    }
  }
  return all
}

/** Unrelated are pairs of which neither holds text of the other, nor both of a third. */
function compareWithPlanted({ planted }: Essays, overlaps: readonly Overlap[]) {
  const source = new Map<unknown, number>(planted.map(({ a, b }) => [b, a]))
  const sourceOf = (id: unknown) => source.get(id) ?? id
  const found = overlaps.filter(({ a, b }) => source.get(b) === a).length
  const unrelated = overlaps.filter(({ a, b }) => sourceOf(a) !== sourceOf(b)).length
  return { found, unrelated }
}

function timed<Result>(work: () => Result): { readonly time: number; readonly result: Result } {
  const start = performance.now()
  const result = work()
  return { time: performance.now() - start, result }
}

function memory(): number {
  return process.memoryUsage().rss / 1024 / 1024
}

main().catch((error: Error) => {
  console.error(error)
  process.exit(1)
})
