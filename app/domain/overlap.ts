/**
 * The duplicate check 查重: which essays share text, where, and how much.
 *
 * Method: winnowing (Schleimer, Wilkerson & Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD
 * 2003) with k = 6 and w = 8 over the symbols of a text (overlap/folding.ts) finds the candidates; each candidate pair
 * is then aligned exactly (overlap/alignment.ts), so that what is reported does not depend on chance.
 * Guarantee: every shared run of 13 symbols (k + w − 1) or more is found, unless all its fingerprints are in so many
 * texts that they are a common phrase; that is shown apart. With a minimum share above nothing, a pair is told when it
 * reaches that share and at least half of it lies in such runs (with 5% of the characters changed, six sevenths do).
 * Complexity: time linear in the characters of all texts, plus what is shared; memory about 5 bytes a character.
 * Limits: 2^31 symbols in all. Rewording and translation are not found, nor what shares no 13 unchanged symbols in a
 * row. A passage that more than 64 texts hold is told for neighbours in the order given, not for every pair. A text that
 * repeats itself over and over costs the square of its length.
 */
import { type Alignment, align, emptyBench, type Passage } from './overlap/alignment'
import { candidatePairs, candidatesFor } from './overlap/candidates'
import { emptyFolded, fold } from './overlap/folding'
import { indexTexts, type Postings } from './overlap/postings'
import { emptyFingerprints, emptyRolling, ROW, winnow } from './overlap/winnowing'

type TextId = string | number

export type ComparedText = { readonly id: TextId; readonly text: string }

export type Overlap = {
  readonly a: TextId
  readonly b: TextId
  /** Matched symbols of the shorter text, as a part of all its symbols: 0 to 1. */
  readonly share: number
  readonly shareA: number
  readonly shareB: number
  /** What counts, in the order of text a. */
  readonly passages: readonly Passage[]
  /** Common phrases that both texts hold: shown apart, in no share. */
  readonly commonPassages: readonly Passage[]
}

/**
 * Compares every text with every other. Pairs with a share of at least `minShare` (0 to 1), the greatest first; `a` is
 * the one that comes earlier in `texts`. The same pairs, mirrored, whatever the order of the texts.
 */
export function findOverlaps(texts: readonly ComparedText[], minShare: number): Overlap[] {
  const contents = texts.map(({ text }) => text)
  const { pairs, common } = candidatePairs(indexTexts(contents), minShare)
  const bench = emptyBench()
  const found: Overlap[] = []
  for (const [a, b] of pairs) {
    const alignment = align(contents[a], contents[b], common, bench)
    const overlap = overlapOf(texts[a].id, texts[b].id, alignment)
    if (alignment.passages.length > 0 && overlap.share >= minShare) found.push(overlap)
  }
  return found.sort((one, other) => other.share - one.share)
}

/** Texts made ready to be compared with one new text after another. */
type Shelf = { readonly texts: readonly ComparedText[]; readonly postings: Postings }

export function shelve(texts: readonly ComparedText[]): Shelf {
  return { texts, postings: indexTexts(texts.map(({ text }) => text)) }
}

/** Compares one new text, as `a`, with all texts of a shelf. What a phrase common on the shelf is, the shelf says. */
export function findOverlapsWith(shelf: Shelf, added: ComparedText, minShare: number): Overlap[] {
  const folded = emptyFolded()
  fold(added.text, folded)
  const own = emptyFingerprints()
  winnow(folded, emptyRolling(), own)
  const candidates = candidatesFor(shelf.postings, own, folded.length, minShare)
  const bench = emptyBench()
  return candidates.texts
    .map((position) => {
      const { id, text } = shelf.texts[position]
      return overlapOf(added.id, id, align(added.text, text, candidates.common, bench))
    })
    .filter(({ passages, share }) => passages.length > 0 && share >= minShare)
    .sort((one, other) => other.share - one.share)
}

/**
 * The fingerprints of a text for an index kept elsewhere: distinct integers of 31 bits, ascending. Texts that share
 * at least `fingerprintsNeeded` of them are worth `alignTexts`.
 */
export function fingerprintsOf(text: string): {
  readonly hashes: number[]
  readonly length: number
} {
  const folded = emptyFolded()
  fold(text, folded)
  const chosen = emptyFingerprints()
  winnow(folded, emptyRolling(), chosen)
  const all = Array.from({ length: chosen.count }, (_, index) => chosen.rows[index * ROW])
  const hashes = [...new Set(all)].sort((a, b) => a - b)
  return { hashes, length: folded.length }
}

/** Aligns one pair; `common` holds the fingerprints that are in more than `commonLimit` texts. */
export function alignTexts(
  a: ComparedText,
  b: ComparedText,
  common: ReadonlySet<number> = new Set(),
): Overlap {
  return overlapOf(a.id, b.id, align(a.text, b.text, common))
}

function overlapOf(a: TextId, b: TextId, alignment: Alignment): Overlap {
  const { matchedA, matchedB, lengthA, lengthB, passages, commonPassages } = alignment
  const shareA = lengthA === 0 ? 0 : matchedA / lengthA
  const shareB = lengthB === 0 ? 0 : matchedB / lengthB
  const share = lengthA === lengthB ? Math.max(shareA, shareB) : lengthA < lengthB ? shareA : shareB
  return { a, b, share, shareA, shareB, passages, commonPassages }
}
