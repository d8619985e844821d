/**
 * The second look, at the masked text. It finds what a look at all of that text finds, but looks for names only near
 * the masks, which is enough for a proof that there are none: every rule for names looks at a bounded stretch of folded
 * text. A name of the masked text whose stretch no mask touches was taken for a name at the first look, too, and so
 * stands within what that look considered. All other names stand within reach of a mask. So where the neighbourhood of
 * the masks and of all that was considered holds no name, none is left anywhere. Where it holds one, all is looked at:
 * which of several names wins, and where else an abbreviation stands, is decided over the whole text.
 */

import { maskText } from '../masking/mask-text'
import type { Stretch } from './bylines'
import { type Candidate, type Looked, lookAt, namesIn, numbersIn, type Origin } from './candidates'
import { fold } from './folding'

/** Beyond a name the rules look at six units on either side, and at a form of address of up to four after it. */
const BESIDE = 16

type Masked = {
  readonly text: string
  readonly first: Looked
  /** The leaks of the first look with what takes their place, sorted and without overlaps. */
  readonly tokens: readonly (Stretch & { readonly token: string })[]
  readonly masked: string
}

/** The candidates that a look at the masked text finds. */
export function lookAgain(
  { text, first, tokens, masked }: Masked,
  origin: Origin,
): { readonly candidates: readonly Candidate[] } {
  const windows = windowsOf(text, first, tokens, origin.longest + BESIDE)
  let next = 0
  const isClean =
    numbersIn(masked).length === 0 &&
    windows.every(({ start, end }) => {
      const inside: (typeof tokens)[number][] = []
      for (; next < tokens.length && tokens[next].end <= end; next += 1) {
        const token = tokens[next]
        inside.push({ ...token, start: token.start - start, end: token.end - start })
      }
      const window = maskText(text.slice(start, end), inside)
      return namesIn(window, fold(window), origin).names.length === 0
    })
  return isClean ? { candidates: [] } : lookAt(masked, origin)
}

/** The stretches of the original text that lie within reach of a mask or of what was taken for a name. */
function windowsOf(
  text: string,
  { folded: { at }, names }: Looked,
  tokens: readonly Stretch[],
  reach: number,
): readonly Stretch[] {
  const unitOf = (offset: number) => unitAt(at, offset)
  const considered = [
    ...names,
    ...tokens.map(({ start, end }) => ({ start: unitOf(start), end: unitOf(end) })),
  ].sort((one, other) => one.start - other.start)
  const windows: { start: number; end: number }[] = []
  for (const { start, end } of considered) {
    const last = windows.at(-1)
    if (last !== undefined && start - reach <= last.end) last.end = Math.max(last.end, end + reach)
    else windows.push({ start: start - reach, end: end + reach })
  }
  return windows.map(({ start, end }) => ({
    start: start <= 0 ? 0 : at[start],
    end: end < at.length ? at[end] : text.length,
  }))
}

/** The first unit of folded text that stands at an offset of the original or after it. */
function unitAt(at: Int32Array, offset: number): number {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at[middle] < offset) low = middle + 1
    else high = middle
  }
  return low
}
