/** The difference of two versions of a paragraph, in phrases rather than in crumbs. */
import { diffSequences, type Run } from './sequences'

export type Segment = { readonly kind: 'kept' | 'removed' | 'added'; readonly text: string }

/** A Latin word, a number, or one character with what belongs to it. */
const PIECE = /[\p{Script=Latin}\p{M}]+|\d+|.(?:\p{M}|\u200D|\uFE0F)*/gsu

/** A clause with the marks at its end; in Chinese a phrase is rarely cut by anything else. */
const CLAUSE = /[^，。；：？！、,.;:?!…—\n]*[，。；：？！、,.;:?!…—\n”’」』）》]*/gsu

/**
 * What was kept, removed and added between two versions of a paragraph, in order; a removed segment comes before the
 * one added in its place. Never two segments of a kind in a row, never an empty one.
 */
export function diffParagraph(before: string, after: string): readonly Segment[] {
  const runs =
    diffSequences(before.match(PIECE) ?? [], after.match(PIECE) ?? []) ??
    diffSequences(clausesOf(before), clausesOf(after))
  if (runs === null) return replaced(before, after)
  return segmentsOf(slideToEdges(withoutCrumbs(changesOf(runs))))
}

function clausesOf(text: string): readonly string[] {
  return (text.match(CLAUSE) ?? []).filter((clause) => clause !== '')
}

function replaced(removed: string, added: string): readonly Segment[] {
  return segmentsOf([{ kept: [], removed: [removed], added: [added] }])
}

/** What was kept, and what was changed behind it. */
type Change = {
  readonly kept: readonly string[]
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

function changesOf(runs: readonly Run[]): readonly Change[] {
  const changes: { kept: string[]; removed: string[]; added: string[] }[] = []
  for (const { kind, items } of runs) {
    const last = changes.at(-1)
    if (kind === 'kept' || !last) changes.push({ kept: [], removed: [], added: [] })
    changes[changes.length - 1][kind].push(...items)
  }
  return changes
}

function isChange({ removed, added }: Change): boolean {
  return removed.length + added.length > 0
}

const sizeOf = ({ removed, added }: Change) => Math.max(removed.length, added.length)

/**
 * Joins changes that what lies between them does not really part: a few characters that both versions happen to have,
 * fewer than were changed on either side of them (as in the semantic cleanup of Fraser, Neil: Writing: Diff, 2006).
 */
function withoutCrumbs(changes: readonly Change[]): readonly Change[] {
  let joined = [...changes]
  for (let isDone = false; !isDone; ) {
    isDone = true
    const next: Change[] = []
    for (const change of joined) {
      const last = next.at(-1)
      if (last && isChange(last) && isChange(change) && isCrumb(last, change)) {
        next[next.length - 1] = {
          kept: last.kept,
          removed: [...last.removed, ...change.kept, ...change.removed],
          added: [...last.added, ...change.kept, ...change.added],
        }
        isDone = false
      } else next.push(change)
    }
    joined = next
  }
  return joined
}

/** A mark that ends a sentence parts even large changes, when it parts them in both versions. */
const SENTENCE_END = /[。！？\n]/

function isCrumb(last: Change, { kept, ...change }: Change): boolean {
  const smaller = Math.min(sizeOf(last), sizeOf({ kept, ...change }))
  if (kept.length <= 1) return !SENTENCE_END.test(kept.join('')) || smaller > 3
  return kept.length <= smaller && !(kept.length > 3 && SENTENCE_END.test(kept.join('')))
}

const EDGE = /[，。；：？！、,.;:?!…—\n“”‘’「」『』（）《》\s]/

/** How well a change is cut off: a clause that ends with its mark is best, then one that begins behind a mark. */
function neatness(
  previous: string | undefined,
  change: readonly string[],
  next: string | undefined,
): number {
  const last = change[change.length - 1]
  const begins = previous === undefined || EDGE.test(previous)
  const ends = next === undefined || EDGE.test(last)
  return (begins ? 2 : 0) + (ends ? 2 : 0) + (next !== undefined && EDGE.test(next) ? 1 : 0)
}

/**
 * Moves a change that only adds or only removes along the characters that it shares with its surroundings, to where a
 * clause begins or ends: 他笑了。[她也笑了。] and not 他笑了[。她也笑了]。
 */
function slideToEdges(changes: readonly Change[]): readonly Change[] {
  const slid = changes.map((change) => ({ ...change }))
  for (let index = 0; index < slid.length; index += 1) {
    const { kept, removed, added } = slid[index]
    const kind = removed.length === 0 ? 'added' : 'removed'
    if (removed.length > 0 && added.length > 0) continue
    const change = kind === 'added' ? added : removed
    if (change.length === 0) continue
    const behind = slid[index + 1]?.kept ?? []
    const around = [...kept, ...change, ...behind]
    const isFree = (start: number) => start >= 0 && start + change.length <= around.length
    let best = { start: kept.length, neat: -1 }
    const look = (start: number) => {
      const neat = neatness(
        around[start - 1],
        around.slice(start, start + change.length),
        around[start + change.length],
      )
      if (neat > best.neat) best = { start, neat }
    }
    look(kept.length)
    for (let start = kept.length - 1; isFree(start); start -= 1) {
      if (around[start] !== around[start + change.length]) break
      // Two changes that touch would be one.
      if (start === 0 && index > 0) break
      look(start)
    }
    for (let start = kept.length + 1; isFree(start); start += 1) {
      if (around[start - 1] !== around[start + change.length - 1]) break
      if (start + change.length === around.length && index + 2 < slid.length) break
      look(start)
    }
    const { start } = best
    slid[index] = {
      kept: around.slice(0, start),
      removed: kind === 'removed' ? around.slice(start, start + change.length) : [],
      added: kind === 'added' ? around.slice(start, start + change.length) : [],
    }
    const rest = around.slice(start + change.length)
    if (index + 1 < slid.length) slid[index + 1] = { ...slid[index + 1], kept: rest }
    else if (rest.length > 0) slid.push({ kept: rest, removed: [], added: [] })
  }
  return slid
}

function segmentsOf(changes: readonly Change[]): readonly Segment[] {
  const segments: { kind: Segment['kind']; text: string }[] = []
  const put = (kind: Segment['kind'], items: readonly string[]) => {
    const text = items.join('')
    const last = segments.at(-1)
    if (text === '') return
    if (last?.kind === kind) last.text += text
    else segments.push({ kind, text })
  }
  for (const { kept, removed, added } of changes) {
    put('kept', kept)
    put('removed', removed)
    put('added', added)
  }
  return segments
}
