/** The blind copy 匿名稿 of an essay: how far it is, and which essays have one. */
import type { EssayState } from './essay'

/** How far a blind copy is; a copy of an earlier text is outdated, approved or not. */
export const COPY_STATES = {
  none: '还没有',
  saved: '待确认',
  reopened: '要重新确认',
  outdated: '原稿已改',
  approved: '已确认',
} as const

export type CopyState = keyof typeof COPY_STATES

/** The state of a saved copy, or of none, beside the version that the essay has now. */
export function copyStateOf(
  copy: {
    readonly essayVersion: number
    readonly approvedAt: string | null
    readonly reopenedBecause: string | null
  } | null,
  essayVersion: number,
): CopyState {
  if (copy === null) return 'none'
  if (copy.essayVersion !== essayVersion) return 'outdated'
  if (copy.approvedAt !== null) return 'approved'
  return copy.reopenedBecause === null ? 'saved' : 'reopened'
}

/** States in which an essay may still reach the judges and so needs a copy. */
export const WITH_COPY: readonly EssayState[] = ['submitted', 'recommended', 'eligible']

export function needsCopy(state: EssayState): boolean {
  return WITH_COPY.includes(state)
}
