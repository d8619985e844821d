/** What an organizer may decide on two texts that share text 查重结论, and what it stands for. */

export const OVERLAP_DECISIONS = {
  cleared: '无问题',
  quoted: '合理引用',
  resubmitted: '同一作者重复投稿',
  asked: '待作者说明',
  copied: '认定抄袭并取消资格',
} as const

export type OverlapDecision = keyof typeof OVERLAP_DECISIONS

/** Pairs with less than this share of the shorter text are not kept: 0 to 1. */
export const KEPT_SHARE = 0.03

/** Pairs with at least this share wait for a decision and are a doubt about the essay: 0 to 1. */
export const DOUBTED_SHARE = 0.08

/** Shares are stored in ten-thousandths. */
export function storedShare(share: number): number {
  return Math.round(share * 10_000)
}

export function shareInWords(stored: number): string {
  return `${(stored / 100).toFixed(1)}%`
}
