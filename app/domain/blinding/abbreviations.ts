/**
 * Abbreviations of one organisation: runs of the text whose characters occur in its full name in the same order, as
 * those of 西南铝锻造厂 do in 西南铝业(集团)有限责任公司锻造厂. Real abbreviations keep the order of the full name, so
 * they need no list; ordinary words that keep it by accident are told apart by the words of the name and of the text.
 */
import type { Folded } from './folding'
import { organisationOf, placeOf } from './organisations'
import { type Abbreviated, confidenceOf } from './plausible-runs'
import { wordsOf } from './words'

/** The characters in which names of organisations end, and that abbreviations keep. */
const ENDS = '委局院厂校部所会社队站行大馆团司处办'

/** A run of one character is no abbreviation. */
const SHORTEST = 2

type Run = { readonly start: number; readonly end: number; readonly confidence: number }

/** Prepares a union's folded name. */
export function abbreviated(union: string): Abbreviated {
  const name = union.includes('工会联合会') ? union : organisationOf(union)
  const places = new Map<number, number[]>()
  const lowBits = new Uint32Array(32)
  for (let place = 0; place < name.length; place += 1) {
    const unit = name.charCodeAt(place)
    lowBits[(unit >> 5) & 31] |= 1 << (unit & 31)
    const known = places.get(unit)
    if (known === undefined) places.set(unit, [place])
    else known.push(place)
  }
  const heads = Array<boolean>(name.length).fill(false)
  const prefix = placeOf(name)
  let head = 0
  for (const word of [...wordsOf(prefix), ...wordsOf(name.slice(prefix.length))]) {
    heads[head] = true
    if (word.startsWith('第') && word.length > 1) heads[head + 1] = true
    head += word.length
    if (ENDS.includes(word[word.length - 1])) heads[head - 1] = true
  }
  return {
    name,
    place: prefix.length,
    places,
    lowBits,
    heads,
    starts: startsOf(name, prefix),
    demands: new Map(),
  }
}

/** An abbreviation begins with the name, after its place, after 中国, or with a part of the organisation. */
function startsOf(organisation: string, prefix: string): ReadonlySet<number> {
  const starts = new Set([0, prefix.length])
  for (const place of prefix.matchAll(/[省市区县]/g)) starts.add(place.index + 1)
  for (const ordinal of organisation.matchAll(/第(?=[一二三四五六七八九十\d])/g)) {
    if (ordinal.index <= prefix.length) starts.add(ordinal.index + 1)
  }
  for (const part of organisation.matchAll(/公司|集团|学校|大学|学院|医院|局|厂|委员会|政府/g)) {
    const next = part.index + part[0].length
    if (organisation.length - next >= 3) starts.add(next)
  }
  return starts
}

/**
 * Finds the runs of a folded text that abbreviate a name by themselves, and which runs to keep: of those that overlap
 * the longest, wherever they stand again. Linear in the text for names of bounded length.
 */
export function findRuns(
  folded: Folded,
  union: Abbreviated,
): { readonly found: readonly Run[]; readonly kept: readonly Run[] } {
  const { text } = folded
  const found: Run[] = []
  for (let start = 0; start < text.length; start += 1) {
    if (!mayHold(union.lowBits, text.charCodeAt(start))) continue
    for (let end = longestRun(text, start, union); end - start >= SHORTEST; end -= 1) {
      const confidence = confidenceOf(folded, start, end, union)
      if (confidence > 0) {
        found.push({ start, end, confidence })
        break
      }
    }
  }
  return { found, kept: bestOf([...found, ...repeated(folded, found, union)]) }
}

/** Where runs that mean the name at one place stand at others, where nothing beside them says so. */
function repeated(folded: Folded, found: readonly Run[], union: Abbreviated): readonly Run[] {
  const { text } = folded
  const starts = new Set(found.map(({ start }) => start))
  const more: Run[] = []
  for (const wording of new Set(found.map(({ start, end }) => text.slice(start, end)))) {
    for (let at = text.indexOf(wording); at >= 0; at = text.indexOf(wording, at + 1)) {
      if (starts.has(at)) continue
      const end = at + wording.length
      const confidence = confidenceOf(folded, at, end, union, true)
      if (confidence > 0) more.push({ start: at, end, confidence })
    }
  }
  return more
}

/** The runs that no longer one overlaps, and no earlier one of the same length. */
function bestOf(runs: readonly Run[]): readonly Run[] {
  const sorted = [...runs].sort((one, other) => one.start - other.start)
  const beaten = new Set<Run>()
  for (const [index, run] of sorted.entries()) {
    for (let next = index + 1; next < sorted.length && sorted[next].start < run.end; next += 1) {
      const longer = sorted[next].end - sorted[next].start - (run.end - run.start)
      if (longer > 0) beaten.add(run)
      else if (longer < 0 || sorted[next].start > run.start) beaten.add(sorted[next])
    }
  }
  return runs.filter((run) => !beaten.has(run))
}

/** The end of the longest run from `start` that keeps the order of the name. */
function longestRun(text: string, start: number, { places, lowBits }: Abbreviated): number {
  let place = -1
  let end = start
  for (; end < text.length && mayHold(lowBits, text.charCodeAt(end)); end += 1) {
    const known = places.get(text.charCodeAt(end))
    if (known === undefined || known[known.length - 1] <= place) break
    let next = 0
    while (known[next] <= place) next += 1
    place = known[next]
  }
  return end
}

/** Whether a unit can be one of the name's: asked of each unit of a text, before the places are looked up. */
function mayHold(lowBits: Uint32Array, unit: number): boolean {
  return ((lowBits[(unit >> 5) & 31] >>> (unit & 31)) & 1) === 1
}
