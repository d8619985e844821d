/** A mask: one stretch of one version of an essay, what takes its place in the blind copy, and what was decided on it. */
import type { LeakKind } from '../blinding/tokens'
import { maskText } from './mask-text'

export const TEXT_FIELDS = ['title', 'body'] as const

export type TextField = (typeof TEXT_FIELDS)[number]

/** The text that masks lie over: one version of an essay as it was handed in. */
export type Original = Readonly<Record<TextField, string>>

/** UTF-16 offsets into a field; `end` is exclusive. */
export type Stretch = { readonly field: TextField; readonly start: number; readonly end: number }

export type Mask = Stretch & {
  /** What the stretch reads. */
  readonly text: string
  /** What takes its place; '' takes it out. */
  readonly token: string
  readonly kind: LeakKind
  /** By the finder, by the organizer, or by the essay's author. */
  readonly origin: 'found' | 'added' | 'proposed'
  /** What nobody has decided yet is masked like what was accepted: forgetting a decision gives nothing away. */
  readonly state: 'open' | 'accepted' | 'rejected'
  /** What matched, as the finder names it; '' for what people add. */
  readonly source: string
  /** From 0 to 1, the finder's; 1 for what people add. */
  readonly confidence: number
}

/** A find of the finder, not decided yet. */
export function openMask(
  leak: Pick<Mask, 'field' | 'start' | 'end' | 'text' | 'token' | 'kind' | 'source' | 'confidence'>,
): Mask {
  const { field, start, end, text, token, kind, source, confidence } = leak
  const find = { field, start, end, text, token, kind, source, confidence }
  return { ...find, origin: 'found', state: 'open' }
}

export function isMasked({ state }: Pick<Mask, 'state'>): boolean {
  return state !== 'rejected'
}

/** The text of the blind copy: the original with all that is masked replaced. The masks are valid for it. */
export function copyFrom(original: Original, masks: readonly Mask[]): Original {
  const masked = (field: TextField) =>
    maskText(
      original[field],
      masks.filter((mask) => mask.field === field && isMasked(mask)),
    )
  return { title: masked('title'), body: masked('body') }
}

/** The order of masks: the title's first, each field's by their beginnings. */
export function inOrder(masks: readonly Mask[]): readonly Mask[] {
  const place = ({ field }: Mask) => TEXT_FIELDS.indexOf(field)
  return [...masks].sort((one, other) => place(one) - place(other) || one.start - other.start)
}

export function overlap(one: Stretch, other: Stretch): boolean {
  return one.field === other.field && one.start < other.end && other.start < one.end
}

export function covers(outer: Stretch, inner: Stretch): boolean {
  return outer.field === inner.field && outer.start <= inner.start && inner.end <= outer.end
}

export function isSameStretch(one: Stretch, other: Stretch): boolean {
  return covers(one, other) && covers(other, one)
}

/** Whether an offset lies between the two halves of one character. */
function splitsCharacter(text: string, offset: number): boolean {
  return (
    /[\uD800-\uDBFF]/.test(text[offset - 1] ?? '') && /[\uDC00-\uDFFF]/.test(text[offset] ?? '')
  )
}

/** The stretch with whole characters at both ends. */
export function wholeCharacters(original: Original, { field, start, end }: Stretch): Stretch {
  const text = original[field]
  return {
    field,
    start: splitsCharacter(text, start) ? start - 1 : start,
    end: splitsCharacter(text, end) ? end + 1 : end,
  }
}

/** What a token may look like: a few words in 【】, or nothing. */
const TOKEN = /^(?:【[^【】\s]{1,12}】)?$/u

/**
 * Whether masks lie over this text: in order and without overlaps, inside the text, never through the middle of a
 * character, each naming what it covers and a token that judges can read.
 */
export function isValid(original: Original, masks: readonly Mask[]): boolean {
  return masks.every((mask, index) => {
    const { field, start, end, text, token } = mask
    const before = masks[index - 1]
    const followsOn =
      before === undefined ||
      (before.field === field ? before.end <= start : before.field === 'title' && field === 'body')
    return (
      followsOn &&
      start < end &&
      original[field].slice(start, end) === text &&
      text.length === end - start &&
      !splitsCharacter(original[field], start) &&
      !splitsCharacter(original[field], end) &&
      TOKEN.test(token)
    )
  })
}
