/** Which paragraph of one text has become which of the other: equal ones first, then similar ones between them. */
import { diffSequences } from './sequences'

/** A paragraph of each text, or null where the other text has none. A paragraph cut in two is paired as two lines. */
export type Aligned = { readonly before: string | null; readonly after: string | null }

/** Lines of the two texts, from and to (exclusive); a side that has none is empty. */
type Link = {
  readonly before: readonly [number, number]
  readonly after: readonly [number, number]
}

/** From this share of common pairs of characters on, two paragraphs are versions of each other (Dice 1945). */
const SIMILAR = 0.25
/** From this share of its own pairs on, a paragraph has been a part of the other. */
const CONTAINED = 0.6
/** More comparisons than these are not worth their time: the texts are then strangers. */
const MOST_COMPARISONS = 4000

export function alignParagraphs(before: string, after: string): readonly Aligned[] {
  const [old, now] = [linesOf(before), linesOf(after)]
  return withBlanks(linksOf(filledOf(old), filledOf(now)), old, now)
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n')
}

type Line = { readonly text: string; readonly index: number }

/** Blank lines are no paragraphs, and would pass for common ones. */
function filledOf(lines: readonly string[]): readonly Line[] {
  return lines.map((text, index) => ({ text, index })).filter(({ text }) => text.trim() !== '')
}

function linksOf(old: readonly Line[], now: readonly Line[]): readonly Link[] {
  const texts = (lines: readonly Line[]) => lines.map(({ text }) => text)
  const runs = diffSequences(texts(old), texts(now)) ?? [
    { kind: 'removed', items: texts(old) },
    { kind: 'added', items: texts(now) },
  ]
  const links: Link[] = []
  let [i, j] = [0, 0]
  let [gapFrom, gapTo] = [0, 0]
  const closeGap = () => {
    links.push(...pairSimilar(old.slice(gapFrom, i), now.slice(gapTo, j)))
  }
  for (const { kind, items } of runs) {
    if (kind === 'removed') i += items.length
    else if (kind === 'added') j += items.length
    else {
      closeGap()
      for (let each = 0; each < items.length; each += 1, i += 1, j += 1) {
        links.push(linkOf([old[i]], [now[j]]))
      }
      gapFrom = i
      gapTo = j
    }
  }
  closeGap()
  return links
}

function linkOf(old: readonly Line[], now: readonly Line[]): Link {
  const range = (lines: readonly Line[]) =>
    lines.length === 0
      ? ([0, 0] as const)
      : ([lines[0].index, lines[lines.length - 1].index + 1] as const)
  return { before: range(old), after: range(now) }
}

type Pairs = { readonly counts: ReadonlyMap<string, number>; readonly total: number }

/** The pairs of neighbouring characters of a text, with how often each occurs. */
function pairsOf(text: string): Pairs {
  const characters = [...text]
  const counts = new Map<string, number>()
  for (let index = 0; index + 1 < characters.length; index += 1) {
    const pair = characters[index] + characters[index + 1]
    counts.set(pair, (counts.get(pair) ?? 0) + 1)
  }
  return { counts, total: Math.max(1, characters.length - 1) }
}

function shared(a: Pairs, b: Pairs): number {
  const [small, large] = a.counts.size < b.counts.size ? [a, b] : [b, a]
  let sum = 0
  for (const [pair, count] of small.counts) sum += Math.min(count, large.counts.get(pair) ?? 0)
  return sum
}

/** The ways to take lines off both sides: one that has changed, one that was cut in two, two that were joined. */
const STEPS = [
  [1, 1],
  [1, 2],
  [2, 1],
] as const

/**
 * Pairs what lies between equal paragraphs, in order, so that the most is shared (Needleman and Wunsch 1970); what is
 * like nothing on the other side stands alone.
 */
function pairSimilar(old: readonly Line[], now: readonly Line[]): readonly Link[] {
  const isAlone = old.length === 0 || now.length === 0
  if (isAlone || old.length * now.length > MOST_COMPARISONS) {
    return [...old.map((line) => linkOf([line], [])), ...now.map((line) => linkOf([], [line]))]
  }
  const pairs = {
    old: old.map(({ text }) => pairsOf(text)),
    now: now.map(({ text }) => pairsOf(text)),
  }
  const common = pairs.old.map((one) => pairs.now.map((other) => shared(one, other)))
  const gain = (i: number, j: number, [down, across]: (typeof STEPS)[number]): number => {
    if (i + down > old.length || j + across > now.length) return 0
    const sum =
      common[i][j] + (down === 2 ? common[i + 1][j] : 0) + (across === 2 ? common[i][j + 1] : 0)
    const [wholes, parts] = across === 2 ? [pairs.old[i], pairs.now] : [pairs.now[j], pairs.old]
    const from = across === 2 ? j : i
    if (down === 1 && across === 1) {
      return (2 * sum) / (pairs.old[i].total + pairs.now[j].total) >= SIMILAR ? sum : 0
    }
    const both = [0, 1].every((each) => {
      const cell = across === 2 ? common[i][j + each] : common[i + each][j]
      return cell / parts[from + each].total >= CONTAINED
    })
    return both && sum / wholes.total >= CONTAINED ? sum : 0
  }
  return walk(old, now, gain)
}

/** The best sum from each place on, and the way that leads to it. */
function walk(
  old: readonly Line[],
  now: readonly Line[],
  gain: (i: number, j: number, step: (typeof STEPS)[number]) => number,
): readonly Link[] {
  const best = Array.from({ length: old.length + 1 }, () =>
    new Array<number>(now.length + 1).fill(0),
  )
  const way = best.map((row) => row.map((): readonly [number, number] => [1, 0]))
  for (let i = old.length; i >= 0; i -= 1) {
    for (let j = now.length; j >= 0; j -= 1) {
      const consider = (down: number, across: number, sum: number) => {
        if (sum < best[i][j]) return
        best[i][j] = sum
        way[i][j] = [down, across]
      }
      // What stands alone is removed before anything is added, as in every other run.
      if (j < now.length) consider(0, 1, best[i][j + 1])
      if (i < old.length) consider(1, 0, best[i + 1][j])
      for (const step of STEPS) {
        const own = gain(i, j, step)
        if (own > 0) consider(step[0], step[1], own + best[i + step[0]][j + step[1]])
      }
    }
  }
  const links: Link[] = []
  for (let [i, j] = [0, 0]; i < old.length || j < now.length; ) {
    const [down, across] = way[i][j]
    links.push(linkOf(old.slice(i, i + down), now.slice(j, j + across)))
    i += down
    j += across
  }
  return links
}

/** The linked lines with the blank ones between them, each line once and in order on both sides. */
function withBlanks(
  links: readonly Link[],
  old: readonly string[],
  now: readonly string[],
): readonly Aligned[] {
  const aligned: Aligned[] = []
  let [i, j] = [0, 0]
  const passBlanks = (toOld: number, toNow: number) => {
    while (i < toOld || j < toNow) {
      aligned.push({ before: i < toOld ? old[i] : null, after: j < toNow ? now[j] : null })
      if (i < toOld) i += 1
      if (j < toNow) j += 1
    }
  }
  for (const { before, after } of links) {
    const [isOld, isNow] = [before[1] > before[0], after[1] > after[0]]
    passBlanks(isOld ? before[0] : i, isNow ? after[0] : j)
    aligned.push({
      before: isOld ? old.slice(...before).join('\n') : null,
      after: isNow ? now.slice(...after).join('\n') : null,
    })
    if (isOld) i = before[1]
    if (isNow) j = after[1]
  }
  passBlanks(old.length, now.length)
  return aligned
}
