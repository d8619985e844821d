/**
 * What has changed between two texts, as people read it: paragraph by paragraph, and within a changed paragraph by
 * phrases. The result is data; both texts can be put together from it again.
 */
import { alignParagraphs } from './text-diff/paragraphs'
import { diffParagraph, type Segment } from './text-diff/segments'

export type { Segment } from './text-diff/segments'

export type ParagraphDiff = {
  /** `changed` has a side in both texts; a changed segment may hold a line break where one was put in or taken out. */
  readonly kind: 'kept' | 'changed' | 'removed' | 'added'
  readonly segments: readonly Segment[]
}

/**
 * The difference of two bodies, whose paragraphs are lines. The lines of all paragraphs but the added ones, without
 * their added segments, are `before`; the lines of all but the removed ones, without their removed segments, `after`.
 */
export function diffTexts(before: string, after: string): readonly ParagraphDiff[] {
  return alignParagraphs(before, after).map(({ before: old, after: now }): ParagraphDiff => {
    if (old === null) return { kind: 'added', segments: [{ kind: 'added', text: now ?? '' }] }
    if (now === null) return { kind: 'removed', segments: [{ kind: 'removed', text: old }] }
    if (old === now) return { kind: 'kept', segments: [{ kind: 'kept', text: old }] }
    return { kind: 'changed', segments: diffParagraph(old, now) }
  })
}

/** The difference of two titles: one paragraph. */
export function diffTitles(before: string, after: string): ParagraphDiff {
  if (before === after) return { kind: 'kept', segments: [{ kind: 'kept', text: before }] }
  return { kind: 'changed', segments: diffParagraph(before, after) }
}

/** One of the two texts of a difference: the paragraphs that it has, as segments. */
export function sideOf(
  paragraphs: readonly ParagraphDiff[],
  side: 'before' | 'after',
): readonly (readonly Segment[])[] {
  const other = side === 'before' ? 'added' : 'removed'
  return paragraphs
    .filter(({ kind }) => kind !== other)
    .map(({ segments }) => segments.filter(({ kind }) => kind !== other))
}

export type ChangeCounts = {
  /** Paragraphs that were changed, added or removed. */
  readonly paragraphs: number
  /** Characters, without white space. */
  readonly removed: number
  readonly added: number
}

/** How much was changed. */
export function countChanges(paragraphs: readonly ParagraphDiff[]): ChangeCounts {
  const segments = paragraphs.flatMap((paragraph) => paragraph.segments)
  const charactersOf = (kind: Segment['kind']) =>
    segments
      .filter((segment) => segment.kind === kind)
      .reduce((sum, { text }) => sum + [...text.replace(/\s/g, '')].length, 0)
  return {
    paragraphs: paragraphs.filter(
      ({ kind, segments: [first] }) => kind === 'changed' || (kind !== 'kept' && first.text !== ''),
    ).length,
    removed: charactersOf('removed'),
    added: charactersOf('added'),
  }
}
