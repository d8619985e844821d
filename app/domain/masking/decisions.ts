/** Decisions on masks: each answers the new list, or null where it does not apply. All lists are valid and in order. */
import {
  covers,
  inOrder,
  isMasked,
  isSameStretch,
  type Mask,
  type Original,
  overlap,
  type Stretch,
  TEXT_FIELDS,
  wholeCharacters,
} from './mask'
import { kindOfToken } from './words'

/** What a decision took out of the list and what it put in. */
export type Change = { readonly out: readonly Mask[]; readonly into: readonly Mask[] }

/** How one list became another; its inverse is the change from the later list to the earlier. */
export function changeBetween(before: readonly Mask[], after: readonly Mask[]): Change {
  return {
    out: before.filter((mask) => !after.includes(mask)),
    into: after.filter((mask) => !before.includes(mask)),
  }
}

export function applyChange(masks: readonly Mask[], { out, into }: Change): readonly Mask[] {
  return inOrder([...masks.filter((mask) => !out.includes(mask)), ...into])
}

export function decide(
  masks: readonly Mask[],
  mask: Mask,
  state: 'accepted' | 'rejected',
): readonly Mask[] {
  return masks.map((each) => (each === mask ? { ...mask, state } : each))
}

/** Gives a mask another token, which accepts it. */
export function retoken(masks: readonly Mask[], mask: Mask, token: string): readonly Mask[] {
  return masks.map((each) => (each === mask ? { ...mask, token, state: 'accepted' } : each))
}

/** Puts a mask in; what it overlaps goes out, and where that sticks out and is masked the new one grows to cover it. */
function put(original: Original, masks: readonly Mask[], mask: Mask): readonly Mask[] {
  let grown: Mask = mask
  let stays = masks
  for (;;) {
    const touched = stays.filter((each) => overlap(each, grown))
    if (touched.length === 0) return inOrder([...stays, grown])
    const masked = touched.filter(isMasked)
    const start = Math.min(grown.start, ...masked.map((each) => each.start))
    const end = Math.max(grown.end, ...masked.map((each) => each.end))
    grown = { ...grown, start, end, text: original[grown.field].slice(start, end) }
    stays = stays.filter((each) => !touched.includes(each))
  }
}

/** The stretch without white space at its ends, of whole characters; null when nothing is left. */
function trimmed(original: Original, stretch: Stretch): Stretch | null {
  const { field, start, end } = wholeCharacters(original, stretch)
  const text = original[field].slice(start, end)
  const lead = text.length - text.trimStart().length
  const length = text.trim().length
  return length === 0 ? null : { field, start: start + lead, end: start + lead + length }
}

/** Masks a stretch that somebody selected. */
export function add(
  original: Original,
  masks: readonly Mask[],
  selected: Stretch,
  token: string,
): readonly Mask[] | null {
  const stretch = trimmed(original, selected)
  if (stretch === null) return null
  return put(original, masks, {
    ...stretch,
    text: original[stretch.field].slice(stretch.start, stretch.end),
    token,
    kind: kindOfToken(token),
    origin: 'added',
    state: 'accepted',
    source: '',
    confidence: 1,
  })
}

/** Moves a mask to a selection that overlaps it, wider or narrower; null for one that lies elsewhere. */
export function extend(
  original: Original,
  masks: readonly Mask[],
  mask: Mask,
  selected: Stretch,
): readonly Mask[] | null {
  const stretch = trimmed(original, selected)
  if (stretch === null || !overlap(stretch, mask)) return null
  const text = original[stretch.field].slice(stretch.start, stretch.end)
  const others = masks.filter((each) => each !== mask)
  return put(original, others, { ...mask, ...stretch, text, state: 'accepted' })
}

/** Moves one edge of a mask by a character, outwards or inwards; null where there is none left. */
export function moveEdge(
  original: Original,
  masks: readonly Mask[],
  mask: Mask,
  edge: 'start' | 'end',
  by: 1 | -1,
): readonly Mask[] | null {
  const text = original[mask.field]
  const from = mask[edge]
  const code = by > 0 ? text.codePointAt(from) : text.slice(0, from).at(-1)?.codePointAt(0)
  if (code === undefined) return null
  const isPair = by > 0 ? code > 0xffff : code >= 0xdc00 && code <= 0xdfff
  const moved = { ...mask, [edge]: from + by * (isPair ? 2 : 1) }
  if (moved.start >= moved.end) return null
  const others = masks.filter((each) => each !== mask)
  const wording = text.slice(moved.start, moved.end)
  return put(original, others, { ...moved, text: wording, state: 'accepted' })
}

/** Where a wording stands in the text, one after the other. */
function occurrences(original: Original, wording: string): readonly Stretch[] {
  const found: Stretch[] = []
  if (wording === '') return found
  for (const field of TEXT_FIELDS) {
    let start = original[field].indexOf(wording)
    while (start >= 0) {
      const stretch = { field, start, end: start + wording.length }
      if (isSameStretch(wholeCharacters(original, stretch), stretch)) found.push(stretch)
      start = original[field].indexOf(wording, stretch.end)
    }
  }
  return found
}

/** Masks a wording wherever it stands in this essay and is not masked yet; null when it stands nowhere. */
export function addWording(
  original: Original,
  masks: readonly Mask[],
  wording: string,
  token: string,
): readonly Mask[] | null {
  const places = occurrences(original, wording.trim())
  if (places.length === 0) return null
  return places.reduce<readonly Mask[]>(
    (list, place) =>
      list.some((each) => isMasked(each) && covers(each, place))
        ? list
        : (add(original, list, place, token) ?? list),
    masks,
  )
}

/** Masks the wording of a mask everywhere in this essay, with the same token. */
export function everywhere(
  original: Original,
  masks: readonly Mask[],
  mask: Mask,
): readonly Mask[] {
  const same = masks.map((each): Mask => {
    const isSame =
      each.text === mask.text && (each.token !== mask.token || each.state !== 'accepted')
    return isSame ? { ...each, token: mask.token, state: 'accepted' } : each
  })
  return addWording(original, same, mask.text, mask.token) ?? same
}

/** Without the masks that read so, of one kind or (null) of all: for a wording that is not masked in this contest. */
export function withoutWording(
  masks: readonly Mask[],
  { text, kind }: { readonly text: string; readonly kind: Mask['kind'] | null },
): readonly Mask[] {
  return masks.filter((each) => each.text !== text || (kind !== null && each.kind !== kind))
}
