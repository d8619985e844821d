/** Reading a judge's paper sheet twice: two people type it in apart, and only what both have read alike counts. */
import { type Criterion, formatTenths } from './rubric'

/** What one person has read from a paper sheet. */
export type Transcript = {
  /** Tenths of a point by criterion. */
  readonly scores: Readonly<Record<string, number>>
  readonly comment: string
}

/** A place where two people have read different things, in words for the desk. */
export type Discrepancy = {
  /** The id of the criterion, or `comment`. */
  readonly place: string
  readonly name: string
  readonly first: string
  readonly second: string
}

/** How far the reading of one paper sheet is. */
export const TRANSCRIPT_STATES = {
  none: '未录入',
  once: '已录一遍',
  different: '两遍不一致',
  done: '已核对提交',
} as const

export type TranscriptState = keyof typeof TRANSCRIPT_STATES

/** Signs and spaces of a comment are nobody's opinion: two people set them differently when they copy handwriting. */
function bareWords(comment: string): string {
  return comment.normalize('NFKC').replace(/[\p{P}\p{S}\s]+/gu, '')
}

/**
 * Where two transcripts of one sheet differ: scores must be equal to the tenth, comments in their words. Symmetric but
 * for the sides; a score that is missing reads `未填`. Double entry with comparison is the usual safeguard of
 * clinical trials (ICH E6) and censuses against typing errors.
 */
export function discrepanciesOf(
  criteria: readonly Criterion[],
  first: Transcript,
  second: Transcript,
): readonly Discrepancy[] {
  const written = (tenths: number | undefined) =>
    tenths === undefined ? '未填' : formatTenths(tenths)
  const differing = criteria
    .filter(({ id }) => first.scores[id] !== second.scores[id])
    .map(({ id, name }) => ({
      place: id,
      name,
      first: written(first.scores[id]),
      second: written(second.scores[id]),
    }))
  if (bareWords(first.comment) === bareWords(second.comment)) return differing
  return [
    ...differing,
    {
      place: 'comment',
      name: '评语',
      first: first.comment || '无',
      second: second.comment || '无',
    },
  ]
}

/** The state of a sheet from its transcripts, of which there are two at most, and from whether it has been submitted. */
export function transcriptState(
  criteria: readonly Criterion[],
  transcripts: readonly Transcript[],
  isSubmitted: boolean,
): TranscriptState {
  if (isSubmitted) return 'done'
  const [first, second] = transcripts
  if (first === undefined) return 'none'
  if (second === undefined) return 'once'
  return discrepanciesOf(criteria, first, second).length === 0 ? 'once' : 'different'
}
