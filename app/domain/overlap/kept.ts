/** For an index that is kept elsewhere, in a database: what goes into it of a text, and which texts of it are worth aligning. */
import {
  commonLimit,
  emptyMet,
  type Met,
  MOST_IN_FULL,
  noteMeeting,
  worthAligning,
} from './candidates'
import { emptyFolded, fold } from './folding'
import {
  CONTEXT,
  emptyFingerprints,
  emptyRolling,
  isLong,
  POSITION,
  ROW,
  reachOf,
  winnow,
} from './winnowing'

/** All integers of 31 bits, the context of 32 with a sign. */
type Kept = { readonly hash: number; readonly context: number; readonly position: number }

/** A fingerprint in a text of the index. */
export type Posting = Kept & { readonly number: number }

type KeptText = {
  readonly fingerprints: readonly Kept[]
  /** In symbols. */
  readonly length: number
}

/**
 * How many postings of one fingerprint need to be read: with so many it is common, wherever the rest of them are. More
 * than MOST_IN_FULL, because a text may hold a fingerprint more than once.
 */
export const POSTINGS_READ = 2 * MOST_IN_FULL

/** The fingerprints of a text, ordered by hash and position. */
export function keptText(text: string): KeptText {
  const folded = emptyFolded()
  fold(text, folded)
  const found = emptyFingerprints()
  winnow(folded, emptyRolling(), found)
  const fingerprints = Array.from({ length: found.count }, (_, index) => {
    const row = index * ROW
    return {
      hash: found.rows[row],
      context: found.rows[row + CONTEXT],
      position: found.rows[row + POSITION],
    }
  })
  fingerprints.sort((one, other) => one.hash - other.hash || one.position - other.position)
  return { fingerprints, length: folded.length }
}

/**
 * The texts of an index of `count` that may share passages with one more, the most first, and the fingerprints that are
 * common. `postings`: of the fingerprints of that text, at most POSTINGS_READ a fingerprint, without its own.
 * The same candidates as `findOverlaps` has with the text among the others, while no fingerprint has more postings.
 */
export function candidatesIn(
  { fingerprints, length }: KeptText,
  postings: readonly Posting[],
  {
    count,
    lengthOf,
    share,
  }: {
    readonly count: number
    readonly lengthOf: (number: number) => number
    readonly share: number
  },
): { readonly numbers: readonly number[]; readonly common: ReadonlySet<number> } {
  const byHash = groupedByHash(postings)
  const common = new Set<number>()
  const met: Met = emptyMet()
  for (const own of fingerprints) {
    const sharers = byHash.get(own.hash) ?? []
    const holders = holdersOf(sharers)
    if (holders > commonLimit(count + 1)) common.add(own.hash)
    for (const { number, context, position } of sharers) {
      const reach = reachOf(own.context, context)
      if (!isLong(reach)) continue
      noteMeeting(met, number, reach, length <= lengthOf(number) ? own.position : position, holders)
    }
  }
  return { numbers: worthAligning(met, length, lengthOf, share), common }
}

/** The texts that share a run of GUARANTEED symbols or more with one more: those whose lengths `candidatesIn` asks for. */
export function numbersMet(
  { fingerprints }: KeptText,
  postings: readonly Posting[],
): readonly number[] {
  const byHash = groupedByHash(postings)
  const met = new Set<number>()
  for (const own of fingerprints) {
    for (const { number, context } of byHash.get(own.hash) ?? []) {
      if (isLong(reachOf(own.context, context))) met.add(number)
    }
  }
  return [...met]
}

/** The common ones of these fingerprints, in an index of `count` texts that holds theirs. */
export function commonAmong(postings: readonly Posting[], count: number): ReadonlySet<number> {
  const common = new Set<number>()
  for (const [hash, sharers] of groupedByHash(postings)) {
    if (holdersOf(sharers) - 1 > commonLimit(count)) common.add(hash)
  }
  return common
}

/** How many texts hold a fingerprint, with the one that is compared; more than any limit when not all were read. */
function holdersOf(sharers: readonly Posting[]): number {
  if (sharers.length >= POSTINGS_READ) return Number.POSITIVE_INFINITY
  return new Set(sharers.map(({ number }) => number)).size + 1
}

function groupedByHash(postings: readonly Posting[]): ReadonlyMap<number, readonly Posting[]> {
  const groups = new Map<number, Posting[]>()
  for (const posting of postings) {
    const group = groups.get(posting.hash)
    if (group) group.push(posting)
    else groups.set(posting.hash, [posting])
  }
  return groups
}
