/** What an author proposes for the blind copy 匿名建议: a wording to mask too, or one that was found and is not about them. */

import type { Phase } from './contest'
import { type Correction, stateName } from './correction'
import type { EssayState } from './essay'

export const PROPOSALS = { mask: '这处也请遮盖', keep: '这处不是指我们' } as const

export type ProposalKind = keyof typeof PROPOSALS

export const MOST_PROPOSALS = 20
const SHORTEST = 2
const LONGEST = 60

/** Why an author may not propose now, or null: as long as the text may still come in. */
export function whyNoProposal({
  phase,
  state,
  correction,
}: {
  readonly phase: Phase
  readonly state: EssayState
  readonly correction: Correction | null
}): string | null {
  if (state === 'withdrawn') {
    return `作品现在是“${stateName(state, correction)}”，不需要匿名建议。`
  }
  if (phase === 'open' || (phase === 'screening' && correction?.isOpen)) return null
  return '征文已经截稿，不能再提匿名建议。已经提出的，组委会都会看到。'
}

/**
 * What is wrong with a proposed wording, or null. `found` are the wordings that the finder masks. A wording to mask must
 * stand in the text; one to keep must be among what was found.
 */
export function proposalFault(
  { kind, wording }: { readonly kind: ProposalKind; readonly wording: string },
  text: { readonly title: string; readonly body: string },
  found: readonly string[],
): string | null {
  if ([...wording].length < SHORTEST) return `请填写至少 ${SHORTEST} 个字。`
  if ([...wording].length > LONGEST) return `最多 ${LONGEST} 个字，请只填要遮盖的那几个字。`
  if (kind === 'keep') {
    return found.some((each) => each.includes(wording))
      ? null
      : `系统没有遮盖“${wording}”。请从“匿名稿遮盖了什么”里选。`
  }
  return text.title.includes(wording) || text.body.includes(wording)
    ? null
    : `题目和正文里没有“${wording}”。请照原文填写，标点和空格也要一样。`
}

/** How often a wording stands in a text. `wording` is not empty. */
export function timesIn(
  { title, body }: { readonly title: string; readonly body: string },
  wording: string,
): number {
  return title.split(wording).length + body.split(wording).length - 2
}
