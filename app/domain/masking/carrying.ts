/** Masks that meet a new text or new finds: what was decided stays where it still fits, and nothing goes silently. */
import { STEMS } from '../blinding/tokens'
import { covers, inOrder, isSameStretch, isValid, type Mask, type Original, overlap } from './mask'

const LAST_STEM = new RegExp(`[${STEMS}]$`)

/** How many characters on each side tell one place of a wording from another. */
const SURROUNDINGS = 8

function commonEnd(one: string, other: string): number {
  let length = 0
  while (
    length < Math.min(one.length, other.length) &&
    one.at(-1 - length) === other.at(-1 - length)
  ) {
    length += 1
  }
  return length
}

function commonStart(one: string, other: string): number {
  let length = 0
  while (length < Math.min(one.length, other.length) && one[length] === other[length]) length += 1
  return length
}

function around(text: string, start: number, end: number) {
  return {
    before: text.slice(Math.max(0, start - SURROUNDINGS), start),
    after: text.slice(end, end + SURROUNDINGS),
  }
}

/** Where the wording of a mask stands in the new text with the most of its surroundings; null when it stands nowhere. */
function placeOf(mask: Mask, from: Original, to: Original, taken: readonly Mask[]): Mask | null {
  const text = to[mask.field]
  const was = around(from[mask.field], mask.start, mask.end)
  let best: Mask | null = null
  let most = -1
  for (
    let start = text.indexOf(mask.text);
    start >= 0;
    start = text.indexOf(mask.text, start + 1)
  ) {
    const moved = { ...mask, start, end: start + mask.text.length }
    if (taken.some((each) => overlap(each, moved)) || !isValid(to, [moved])) continue
    const is = around(text, moved.start, moved.end)
    const common = commonEnd(was.before, is.before) + commonStart(was.after, is.after)
    if (common > most) {
      best = moved
      most = common
    }
  }
  // Leaving a wording readable was decided for one place: elsewhere it would have to be decided again.
  const needed = mask.state === 'rejected' ? (was.before.length + was.after.length) / 2 : 0
  return most >= needed ? best : null
}

/** Masks of an earlier version of an essay over a later one, and those that no longer fit. */
export function carryOver(
  masks: readonly Mask[],
  from: Original,
  to: Original,
): { readonly masks: readonly Mask[]; readonly dropped: readonly Mask[] } {
  if (from.title === to.title && from.body === to.body) return { masks, dropped: [] }
  const carried: Mask[] = []
  const dropped: Mask[] = []
  for (const mask of masks) {
    const moved = placeOf(mask, from, to, carried)
    if (moved) carried.push(moved)
    else dropped.push(mask)
  }
  return { masks: inOrder(carried), dropped }
}

/**
 * Masks and what the finder finds now in the same text. A decision stays as it is; a find that goes beyond what was
 * decided takes its place and is open; a find that nobody decided on and that is no longer found goes, and so does
 * whatever the finder had found and this contest has excepted since.
 */
export function mergeFound(
  masks: readonly Mask[],
  found: readonly Mask[],
  isExcepted: (mask: Pick<Mask, 'kind' | 'text'>) => boolean = () => false,
): readonly Mask[] {
  const kept = masks.filter(
    (mask) =>
      mask.origin !== 'found' ||
      (!isExcepted(mask) &&
        (mask.state !== 'open' || found.some((find) => isSameStretch(find, mask)))),
  )
  const merged: Mask[] = []
  for (const mask of kept) {
    const find = found.find((each) => isSameStretch(each, mask))
    if (find && mask.origin === 'found') {
      const { kind, source, confidence } = find
      const token = mask.state === 'open' ? find.token : mask.token
      merged.push({ ...mask, kind, source, confidence, token })
    } else if (!found.some((each) => overlap(each, mask) && !covers(mask, each))) merged.push(mask)
  }
  for (const find of found) {
    if (merged.some((mask) => overlap(mask, find))) continue
    merged.push({ ...find, token: ownToken(find, merged) })
  }
  return inOrder(merged)
}

/** The token of a new find: that of the same thing, and never that of another. */
function ownToken({ token, source }: Mask, masks: readonly Mask[]): string {
  if (token === '' || source === '') return token
  const word = token.slice(1, -1).replace(LAST_STEM, '')
  const same = masks.find((mask) => mask.source === source && mask.token.startsWith(`【${word}`))
  if (same) return same.token
  const isTaken = (each: string) =>
    masks.some((mask) => mask.token === each && mask.source !== source && mask.source !== '')
  const names = [token, ...[...STEMS].map((stem) => `【${word}${stem}】`)]
  return names.find((each) => !isTaken(each)) ?? token
}
