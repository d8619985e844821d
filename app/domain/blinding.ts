/**
 * The leak finder: where an essay gives away who wrote it, and the blind copy without that.
 *
 * Method: all names of the contest's registry are searched in one pass (Aho & Corasick, CACM 18:6, 1975) over a folded
 * text; the essay's own authors and union chain are searched in many more forms, abbreviations among them, which keep
 * the order of the full name's characters; numbers are recognised by form. General name recognisers are not used: they
 * take 道德 and 阳光 for persons. Time is linear in the text; homophones and descriptions ("our only woman welder")
 * are beyond it, which is why people confirm each copy.
 */
import { findBylines } from './blinding/bylines'
import { type Candidate, type Looked, lookAt, type Origin, originOf } from './blinding/candidates'
import { type Exception, isException, preparedExceptions } from './blinding/exceptions'
import type { Registry } from './blinding/registry'
import { lookAgain } from './blinding/second-look'
import { type LeakKind, type TokenWord, tokenNames } from './blinding/tokens'
import { maskText } from './masking/mask-text'

export type { Exception } from './blinding/exceptions'
export { buildRegistry, type Registry } from './blinding/registry'
export { LEAK_KINDS, type LeakKind } from './blinding/tokens'
export { maskText } from './masking/mask-text'

/**
 * An essay with the ids of its authors and of its union, as they are registered, and the wordings that people have
 * decided are no leaks in this contest.
 */
export type EssayToBlind = {
  readonly title: string
  readonly body: string
  readonly authors: readonly string[]
  readonly union: string
  readonly exceptions?: readonly Exception[]
}

/** A stretch of the title or body that gives something away. */
export type Leak = {
  readonly field: 'title' | 'body'
  /** UTF-16 offsets; `end` is exclusive. */
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: LeakKind
  /** The id of the union or author that matched, or the number as it reads in half width; '' for a byline. */
  readonly source: string
  /** From 0 to 1: how sure it is that this is a leak. */
  readonly confidence: number
  /** What takes its place; '' lifts it out. */
  readonly token: string
}

type Look = { readonly origin: Origin; readonly exceptions: ReadonlySet<string> }

type Found = Omit<Candidate, 'word'> & { readonly word: TokenWord | null }

const FIELDS = ['title', 'body'] as const

/**
 * Finds what gives away the authors or unions of the contest, and numbers that lead to a person. The leaks of each
 * field are sorted and do not overlap; those of the title come first. Masking them leaves nothing to find.
 * Ids that are not registered are passed over. A leak that reads like one of the exceptions, spaces and brackets aside,
 * is left as it is, and so is all inside it; an excepted wording inside a longer leak goes with that leak.
 */
export function findLeaks(registry: Registry, essay: EssayToBlind): readonly Leak[] {
  const look = {
    origin: originOf(registry, essay),
    exceptions: preparedExceptions(essay.exceptions ?? []),
  }
  const found = FIELDS.flatMap((field) =>
    settle(essay[field], field, look).map((leak) => ({ ...leak, field })),
  )
  const nameOf = tokenNames(found.flatMap(({ word, source }) => (word ? [{ word, source }] : [])))
  return found.map(({ field, start, end, kind, word, source, confidence }) => ({
    field,
    start,
    end,
    text: essay[field].slice(start, end),
    kind,
    source,
    confidence,
    token: word === null ? '' : nameOf(word, source),
  }))
}

/** The blind copy 匿名稿 that the finder proposes for an essay, and the leaks that it takes out. */
export function blindCopyOf(
  registry: Registry,
  essay: EssayToBlind,
): { readonly title: string; readonly body: string; readonly spans: readonly Leak[] } {
  const spans = findLeaks(registry, essay)
  const [title, body] = FIELDS.map((field) =>
    maskText(
      essay[field],
      spans.filter((leak) => leak.field === field),
    ),
  )
  return { title, body, spans }
}

const MOST_ROUNDS = 50

/**
 * Looks, masks and looks again until nothing is left: a mask changes what stands beside it and which lines are the
 * last, so that only a look at the masked text can show that it is clean. The second look passes over what the first
 * has seen and no mask has touched.
 */
function settle(text: string, field: 'title' | 'body', look: Look): readonly Found[] {
  const { origin } = look
  const first = lookAt(text, origin)
  let leaks = chosen(text, field, first, look)
  for (let round = 1; round < MOST_ROUNDS && leaks.length > 0; round += 1) {
    const tokens = leaks.map((leak) => ({ ...leak, token: leak.word ? `【${leak.word}】` : '' }))
    const masked = maskText(text, tokens)
    const again =
      round === 1 ? lookAgain({ text, first, tokens, masked }, origin) : lookAt(masked, origin)
    const more = chosen(masked, field, again, look)
    if (more.length === 0) break
    leaks = merge(
      leaks,
      more.map((leak) => ({
        ...leak,
        start: originalOffset(tokens, leak.start, 'start'),
        end: originalOffset(tokens, leak.end, 'end'),
      })),
    )
  }
  return leaks
}

/** What is to be masked of the candidates that a look found, and the lines that they make a byline of. */
function chosen(
  text: string,
  field: 'title' | 'body',
  { candidates: all }: Pick<Looked, 'candidates'>,
  { exceptions }: Look,
): readonly Found[] {
  const counts = (found: Found) => !isException(exceptions, found.kind, text, found)
  const candidates = all.filter(counts)
  if (field === 'title') return candidates
  const lines = findBylines(text, candidates).map(
    (stretch): Found => ({ ...stretch, kind: 'byline', word: null, source: '', confidence: 0.9 }),
  )
  const kept = lines.filter((line) => !counts(line))
  const outside = candidates.filter(
    ({ start, end }) => !kept.some((line) => line.start <= start && end <= line.end),
  )
  return merge(outside, lines.filter(counts))
}

/** Stretches that overlap become one, of the kind of the longest. */
function merge(earlier: readonly Found[], later: readonly Found[]): readonly Found[] {
  const merged: Found[] = []
  for (const leak of [...later, ...earlier].sort((one, other) => one.start - other.start)) {
    const last = merged.at(-1)
    if (last === undefined || last.end <= leak.start) merged.push(leak)
    else {
      const longest = leak.end - leak.start > last.end - last.start ? leak : last
      merged[merged.length - 1] = {
        ...longest,
        start: last.start,
        end: Math.max(last.end, leak.end),
      }
    }
  }
  return merged
}

/** Where an offset of the masked text lies in the original. Neither edge of a stretch lies inside a token. */
function originalOffset(
  leaks: readonly { readonly start: number; readonly end: number; readonly token: string }[],
  offset: number,
  edge: 'start' | 'end',
): number {
  let shift = 0
  for (const { start, end, token } of leaks) {
    const masked = start - shift
    if (offset < masked || (offset === masked && (edge === 'end' || token !== ''))) break
    shift += end - start - token.length
  }
  return offset + shift
}
