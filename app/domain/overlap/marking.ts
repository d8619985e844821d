/** A compared text cut into pieces for reading: what lies in a shared passage, with its number, and what does not. */
import type { Passage } from './alignment'

export type Piece = {
  /** Where it starts in the text, in UTF-16 units. */
  readonly start: number
  readonly text: string
  /** The passage that it lies in, from 1 in the order of text a; null for none. */
  readonly passage: number | null
  /** The common phrase that it lies in, from 1; a passage goes before. */
  readonly phrase: number | null
  /** Whether the passage, or else the phrase, starts here. */
  readonly isStart: boolean
}

export type MarkedParagraph = { readonly start: number; readonly pieces: readonly Piece[] }

type Found = {
  readonly passages: readonly Passage[]
  readonly commonPassages: readonly Passage[]
}

/** The paragraphs of one of the two texts, without the empty ones. Where passages overlap, the first one is told. */
export function markPassages(
  text: string,
  side: 'a' | 'b',
  found: Found,
): readonly MarkedParagraph[] {
  const [passages, phrases] = [found.passages, found.commonPassages].map((all) =>
    all.map((passage) => passage[side]),
  )
  const cuts = new Set([...passages, ...phrases].flat())
  const seen = new Set<string>()
  const paragraphs: MarkedParagraph[] = []
  let start = 0
  for (const line of text.split('\n')) {
    const end = start + line.length
    const inside = [...cuts].filter((cut) => cut > start && cut < end).sort((a, b) => a - b)
    const places = [start, ...inside, end]
    const pieces = places.slice(0, -1).map((from, index): Piece => {
      const passage = numberAt(passages, from)
      const phrase = passage === null ? numberAt(phrases, from) : null
      const key = `${passage} ${phrase}`
      const isStart = (passage ?? phrase) !== null && !seen.has(key)
      seen.add(key)
      return { start: from, text: text.slice(from, places[index + 1]), passage, phrase, isStart }
    })
    if (line.trim() !== '') paragraphs.push({ start, pieces })
    start = end + 1
  }
  return paragraphs
}

function numberAt(stretches: readonly (readonly [number, number])[], at: number): number | null {
  const index = stretches.findIndex(([from, to]) => from <= at && at < to)
  return index === -1 ? null : index + 1
}
