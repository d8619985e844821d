/** Which pairs of texts share enough fingerprints to be worth aligning, and which fingerprints are common. */
import {
  emptyMeetings,
  type Meetings,
  meet,
  pairsWorth,
  stretchKey,
  symbolsCovered,
} from './meetings'
import { lengthOf, type Postings, postingsOf, textAt } from './postings'
import {
  CONTEXT,
  type Fingerprints,
  GRAM,
  GUARANTEED,
  isLong,
  POSITION,
  ROW,
  reachOf,
  SIDE,
  WINDOW,
} from './winnowing'

/** A fingerprint in more texts than this many, and than one in ten, is common: a quotation, a slogan, a set phrase. */
const COMMON_FROM = 10
const COMMON_SHARE = 0.1
/** Texts that share one fingerprint are compared each with each up to this many; in more it is always common. */
export const MOST_IN_FULL = 64
/** Beyond, each is compared with the first of this many that follow it and have the same surroundings. */
const NEIGHBOURS = 8

/** What is shared of common fingerprints alone counts from this many symbols on, or from half of the shorter text. */
const TOO_LONG_FOR_A_PHRASE = 100

/** Occurrences of a fingerprint in one text beyond which it is not looked at one by one how far each reaches. */
const MANY = 16

/** In how many of `count` texts a fingerprint may be before it is common. */
export function commonLimit(count: number): number {
  return Math.min(MOST_IN_FULL, Math.max(COMMON_FROM, Math.ceil(count * COMMON_SHARE)))
}

/** Whether so many symbols are more than a common phrase, in a pair whose shorter text has `shorter` symbols. */
export function isMoreThanPhrase(symbols: number, shorter: number): boolean {
  return symbols >= TOO_LONG_FOR_A_PHRASE || symbols * 2 >= shorter
}

/**
 * How many distinct fingerprints two texts must share to be aligned, when half of the share asked for is to lie in
 * unchanged runs of GUARANTEED symbols: each fingerprint stands for at most GUARANTEED + WINDOW - 1 of them.
 * `length`: the symbols of the shorter text. With a share of 5% one is enough up to 800 symbols.
 */
export function fingerprintsNeeded(length: number, share: number): number {
  return Math.max(1, Math.ceil(runsNeeded(length, share) / (GUARANTEED + WINDOW - 1)))
}

/**
 * How many symbols of the shorter text must lie in unchanged runs of GUARANTEED: half of the share asked for. With one
 * character in twenty changed, six in seven do.
 */
function runsNeeded(length: number, share: number): number {
  return (length * share) / 2
}

function isWorthAligning(covered: number, shorter: number, share: number, inFull: boolean) {
  return covered >= runsNeeded(shorter, share) && (inFull || isMoreThanPhrase(covered, shorter))
}

type Candidates = {
  /** Pairs of indexes into the list of texts, the smaller first, ordered. */
  readonly pairs: readonly (readonly [number, number])[]
  readonly common: ReadonlySet<number>
}

/** All pairs to align. The time grows with the fingerprints and with what is shared, not with the number of pairs. */
export function candidatePairs(postings: Postings, share: number): Candidates {
  const { rows, count, firsts } = postings
  const limit = commonLimit(firsts.length - 1)
  const common = new Set<number>()
  const meetings = emptyMeetings()
  for (let from = 0, to = 0; from < count; from = to) {
    const hash = rows[from * ROW]
    for (to = from + 1; to < count && rows[to * ROW] === hash; ) to++
    if (to === from + 1) continue
    // Most of what few share is shared by chance, which can be told without finding out which texts it is in.
    if (to - from <= COMMON_FROM && !anyLong(rows, from, to)) continue
    const group = groupOf(postings, from, to)
    if (group.length > limit) common.add(hash)
    meetInGroup(postings, group, meetings)
  }
  const pairs = pairsWorth(meetings, (a, b, covered, inFull) =>
    isWorthAligning(covered, Math.min(lengthOf(postings, a), lengthOf(postings, b)), share, inFull),
  )
  return { pairs, common }
}

/** The texts of an index, ordered, to align with one text of `length` symbols that has these fingerprints. */
export function candidatesFor(
  postings: Postings,
  own: Fingerprints,
  length: number,
  share: number,
): { readonly texts: readonly number[]; readonly common: ReadonlySet<number> } {
  const limit = commonLimit(postings.firsts.length - 1)
  const common = new Set<number>()
  const met = emptyMet()
  for (let index = 0; index < own.count; index++) {
    const row = index * ROW
    const [from, to] = postingsOf(postings, own.rows[row])
    const group = groupOf(postings, from, to)
    if (group.length > limit) common.add(own.rows[row])
    for (let at = from; at < to; at++) {
      const reach = reachOf(own.rows[row + CONTEXT], postings.rows[at * ROW + CONTEXT])
      if (!isLong(reach)) continue
      const text = textAt(postings, at)
      const isShorter = length <= lengthOf(postings, text)
      const position = isShorter ? own.rows[row + POSITION] : postings.rows[at * ROW + POSITION]
      noteMeeting(met, text, reach, position, group.length)
    }
  }
  const texts = worthAligning(met, length, (text) => lengthOf(postings, text), share)
  return { texts: texts.sort((a, b) => a - b), common }
}

/** Per text that one text meets: the stretches of the shorter one, and whether a fingerprint of few is among them. */
export type Met = Map<number, { readonly stretches: number[]; inFull: boolean }>

export function emptyMet(): Met {
  return new Map()
}

/**
 * Notes a shared fingerprint that lies in a run of GUARANTEED symbols or more. `position`: in the shorter text; `reach`:
 * of the run around it; `holders`: how many texts hold the fingerprint.
 */
export function noteMeeting(
  met: Met,
  text: number,
  reach: number,
  position: number,
  holders: number,
): void {
  const known = met.get(text) ?? { stretches: [], inFull: false }
  met.set(text, known)
  known.stretches.push(stretchKey(position - (reach >> 4), stretchLength(reach)))
  if (holders <= MOST_IN_FULL) known.inFull = true
}

/** The texts met that are worth aligning with a text of `length` symbols, those with the most in common first. */
export function worthAligning(
  met: Met,
  length: number,
  lengthOfText: (text: number) => number,
  share: number,
): number[] {
  return [...met]
    .map(([text, { stretches, inFull }]) => {
      const covered = symbolsCovered(Float64Array.from(stretches))
      return { text, covered, inFull }
    })
    .filter(({ text, covered, inFull }) =>
      isWorthAligning(covered, Math.min(length, lengthOfText(text)), share, inFull),
    )
    .sort((one, other) => other.covered - one.covered || one.text - other.text)
    .map(({ text }) => text)
}

function stretchLength(reach: number): number {
  return (reach >> 4) + GRAM + (reach & 15)
}

function anyLong(rows: Int32Array, from: number, to: number): boolean {
  for (let one = from; one + 1 < to; one++) {
    const context = rows[one * ROW + CONTEXT]
    for (let other = one + 1; other < to; other++) {
      if (isLong(reachOf(context, rows[other * ROW + CONTEXT]))) return true
    }
  }
  return false
}

/** The postings of one hash in one text. */
type Sharer = { readonly text: number; readonly from: number; to: number }

function groupOf(postings: Postings, from: number, to: number): readonly Sharer[] {
  const sharers: Sharer[] = []
  let last: Sharer | undefined
  for (let at = from; at < to; at++) {
    const text = textAt(postings, at)
    if (last?.text === text) last.to = at + 1
    else {
      last = { text, from: at, to: at + 1 }
      sharers.push(last)
    }
  }
  return sharers
}

function meetInGroup(postings: Postings, group: readonly Sharer[], meetings: Meetings): void {
  const inFull = group.length <= MOST_IN_FULL
  for (let a = 0; a < group.length; a++) {
    const last = inFull ? group.length : Math.min(group.length, a + 1 + NEIGHBOURS)
    for (let b = a + 1; b < last; b++) {
      const isMet = meetSharers(postings, group[a], group[b], inFull, meetings)
      if (isMet && !inFull) break
    }
  }
}

/** Notes every occurrence in the shorter text that lies in a long run of both. */
function meetSharers(
  postings: Postings,
  a: Sharer,
  b: Sharer,
  inFull: boolean,
  meetings: Meetings,
): boolean {
  const isShorter = lengthOf(postings, a.text) <= lengthOf(postings, b.text)
  const [shorter, longer] = isShorter ? [a, b] : [b, a]
  let isMet = false
  for (let at = shorter.from; at < shorter.to; at++) {
    const reach = farthestReach(postings.rows, at, longer)
    if (!isLong(reach)) continue
    isMet = true
    const start = postings.rows[at * ROW + POSITION] - (reach >> 4)
    meet(meetings, a.text, b.text, start, stretchLength(reach), inFull)
  }
  return isMet
}

function farthestReach(rows: Int32Array, at: number, { from, to }: Sharer): number {
  if (to - from > MANY) return (SIDE << 4) | SIDE
  let farthest = 0
  for (let other = from; other < to; other++) {
    const reach = reachOf(rows[at * ROW + CONTEXT], rows[other * ROW + CONTEXT])
    if (isLong(reach) && stretchLength(reach) > stretchLength(farthest)) farthest = reach
  }
  return farthest
}
