/** Re-reading 复评: whom the committee may ask for an opinion on an essay that was objected to, and what can be answered. */

export const VERDICTS = {
  maintain: '维持',
  lower: '建议下调',
  revoke: '建议撤销',
} as const

export type Verdict = keyof typeof VERDICTS

/** The fewest characters of an opinion: a verdict without grounds helps no committee. */
export const SHORTEST_OPINION = 20

export type Candidate = {
  readonly hasLeft: boolean
  readonly isAsked: boolean
  /** Whether the essay was given to this judge in any round. */
  readonly hasRead: boolean
  /** The union that judge and essay share at the level of the rules, or null. */
  readonly sharedUnion: string | null
  /** Whether a conflict is declared, recorded, or the judge entered the essay. */
  readonly hasConflict: boolean
}

/** Why this judge cannot be asked, in words; null where they can. The first reason that holds is told. */
export function whyNotAsked(candidate: Candidate): string | null {
  if (candidate.isAsked) return '已经请过复评'
  if (candidate.hasLeft) return '已退出评审'
  if (candidate.hasRead) return '评审时分到过这篇作品'
  if (candidate.hasConflict) return '与这篇作品有利益关系，已声明或登记回避'
  if (candidate.sharedUnion !== null) return `与作者同属${candidate.sharedUnion}`
  return null
}

type Marks = {
  readonly submittedAt: string | null
  readonly recusedAt: string | null
  readonly withdrawnAt: string | null
}

export const REVIEW_STATES = {
  open: '等待意见',
  submitted: '已提交意见',
  recused: '已回避',
  withdrawn: '已撤回',
} as const

export type ReviewState = keyof typeof REVIEW_STATES

export function reviewStateOf({ submittedAt, recusedAt, withdrawnAt }: Marks): ReviewState {
  if (submittedAt !== null) return 'submitted'
  if (recusedAt !== null) return 'recused'
  return withdrawnAt === null ? 'open' : 'withdrawn'
}
