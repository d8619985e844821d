/**
 * Synthetic Chinese essays from a seed: words of one to four characters by Zipf's law, set phrases that many essays
 * use, punctuation; and pairs with a planted copy, whole or in part, with and without scattered edits.
 */
import type { ComparedText } from '../../app/domain/overlap'

const WORDS = 40_000
const PHRASES = 3_000
const LENGTH = 1_150
const COPY_EVERY = 50

export type Essays = {
  readonly texts: readonly ComparedText[]
  /** The positions of essays of which the second holds text of the first. */
  readonly planted: readonly { readonly a: number; readonly b: number }[]
}

/** Writes `count` essays; the second half of every planted pair follows its source at some distance. */
export function writeEssays(count: number, seed: number): Essays {
  const random = seeded(seed)
  const language = inventLanguage(seeded(1))
  const contents = Array.from({ length: count }, () => writeEssay(language, random))
  const planted: { a: number; b: number }[] = []
  for (let b = COPY_EVERY - 1; b < count; b += COPY_EVERY) {
    const a = Math.floor(random() * (b - 1))
    if (a % COPY_EVERY === COPY_EVERY - 1) continue
    contents[b] = withCopy(contents[a], contents[b], language, random)
    planted.push({ a, b })
  }
  return { texts: contents.map((text, id) => ({ id, text })), planted }
}

type Language = {
  readonly characters: readonly string[]
  readonly words: readonly string[]
  readonly phrases: readonly string[]
}

function inventLanguage(random: () => number): Language {
  const characters = commonCharacters()
  const words = Array.from({ length: WORDS }, (_, rank) => {
    const length = rank < 600 ? 1 : rank % 9 === 0 ? 4 : rank % 3 === 0 ? 3 : 2
    return Array.from({ length }, () => pick(characters, random)).join('')
  })
  const phrases = Array.from({ length: PHRASES }, () =>
    Array.from({ length: 4 + Math.floor(random() * 5) }, () => pick(words, random)).join(''),
  )
  return { characters, words, phrases }
}

/** The 3,755 characters of the first level of GB 2312, in an order that has nothing to do with their sound. */
function commonCharacters(): string[] {
  const bytes = Array.from({ length: 3_755 }, (_, rank) => {
    const at = (rank * 1_789) % 3_755
    return [0xb0 + Math.floor(at / 94), 0xa1 + (at % 94)]
  })
  return [...new TextDecoder('gbk').decode(Uint8Array.from(bytes.flat()))]
}

/** One of a list by Zipf's law: the first is the most frequent, the n-th about 1/n as frequent. */
function pick(list: readonly string[], random: () => number): string {
  return list[Math.floor(list.length ** random()) - 1] ?? list[0]
}

function writeEssay({ words, phrases }: Language, random: () => number): string {
  const parts: string[] = []
  let length = 0
  while (length < LENGTH) {
    const chance = random()
    const part =
      chance < 0.004
        ? pick(phrases, random)
        : chance < 0.1
          ? '，'
          : chance < 0.14
            ? '。'
            : pick(words, random)
    parts.push(part)
    length += part.length
  }
  // One flat string, as text that was read from outside is.
  return Buffer.from(parts.join('')).toString()
}

/** A tenth to all of the source in the middle of the other, in half of the cases with 5% of the characters changed. */
function withCopy(
  source: string,
  other: string,
  { characters }: Language,
  random: () => number,
): string {
  const length = Math.floor(source.length * (0.1 + 0.9 * random() ** 2))
  const from = Math.floor(random() * (source.length - length))
  const copied = [...source.slice(from, from + length)]
  if (random() < 0.5) {
    for (let at = 0; at < copied.length; at++) {
      if (random() < 0.05) copied[at] = pick(characters, random)
    }
  }
  const own = other.slice(0, other.length - length)
  const at = Math.floor(random() * own.length)
  return Buffer.from(own.slice(0, at) + copied.join('') + own.slice(at)).toString()
}

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
