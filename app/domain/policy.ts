/** Who may do what, when: small predicates that read aloud. They answer null for yes, or the reason for no in Chinese. */
import { PHASE_LABEL, type Phase, type Rules } from './contest'
import { type Correction, stateName } from './correction'
import { type EssayAct, type EssayState, STEPS } from './essay'
import { Refusal } from './refusal'
import { toShanghai } from './time'

type Standing = {
  readonly phase: Phase
  readonly state: EssayState
  /** The correction that the organizer has asked for; who leaves it out speaks of an essay without one. */
  readonly correction?: Correction | null
}

/** Why this act is not possible on an essay in this state and phase, or null when it is. */
export function whyNot(
  act: EssayAct,
  { phase, state, correction = null }: Standing,
): string | null {
  const step = STEPS[act]
  if (step.inCorrection && phase === 'screening' && correction !== null) {
    return correction.isOpen
      ? null
      : `补正期限（${toShanghai(correction.by)}）已过，不能再${step.name}。${kept(act)}需要延长期限时，请联系组委会。`
  }
  if (!step.phases.includes(phase)) {
    return phase === 'screening' && step.phases.includes('open')
      ? `征文已经截稿，不能再${step.name}。${kept(act)}`
      : `征文现在处于“${PHASE_LABEL[phase]}”阶段，不能${step.name}。`
  }
  if (!step.from.includes(state)) {
    return `作品现在是“${stateName(state, correction)}”，不能${step.name}。请刷新页面查看最新状态。`
  }
  if (act === 'recall' && correction === null) {
    return '这篇作品没有在补正，不能撤回补正。请刷新页面查看最新状态。'
  }
  return null
}

function kept(act: EssayAct): string {
  return act === 'edit' ? '最后一次保存的文字仍在。' : '您的文字都已保留。'
}

/** Whether this act may be done on an essay in this state and phase. */
function may(act: EssayAct, standing: Standing): boolean {
  return whyNot(act, standing) === null
}

/** Demands that the act is possible and that a reason is given where one is needed. */
export function demand(act: EssayAct, standing: Standing, reason: string): void {
  const no = whyNot(act, standing)
  if (no !== null) {
    throw new Refusal(STEPS[act].phases.includes(standing.phase) ? 'conflict' : 'closed', no)
  }
  if (STEPS[act].needsReason && reason === '') {
    throw new Refusal('invalid', `${STEPS[act].name}需要写明原因，作者会看到。`, {
      reason: '请写明原因。',
    })
  }
}

/** What union officers decide on essays of their subtree. */
export type Review = 'recommend' | 'return' | 'decline' | 'reconsider'

const DIRECT = '本次征文由作者直接报送组委会，不经工会推荐。您可以阅读本工会的作品，不需要作决定。'

/** Why an officer may not decide so, or null. Without the union step officers only read. */
export function whyNoReview(review: Review, standing: Standing, rules: Rules): string | null {
  return rules.unionStep === 'none' ? DIRECT : whyNot(review, standing)
}

/** Demands that an officer may decide so, with a reason where one is needed. */
export function demandReview(
  review: Review,
  standing: Standing,
  { rules, reason }: { readonly rules: Rules; readonly reason: string },
): void {
  if (rules.unionStep === 'none') throw new Refusal('closed', DIRECT)
  demand(review, standing, reason)
}

/** Why officers may not put their recommendations in order now, or null: as long as they may recommend. */
export function whyNoOrdering(phase: Phase, rules: Rules): string | null {
  if (rules.unionStep === 'none') return DIRECT
  return STEPS.recommend.phases.includes(phase)
    ? null
    : `征文现在处于“${PHASE_LABEL[phase]}”阶段，推荐顺序不能再调整。`
}

/** Whether the organizer may decide on an essay that no union has recommended. */
export function needsRecommendation(rules: Rules, state: EssayState): boolean {
  return rules.unionStep === 'required' && state === 'submitted'
}

/**
 * Whether an author may still save a text. A draft may be saved at any time, since nobody else sees it and it goes
 * nowhere; a text that has been handed in once may be changed only where `edit` is possible.
 */
export function mayKeep(standing: Standing): boolean {
  return standing.state === 'draft' || may('edit', standing)
}

/** Demands what `mayKeep` asks for. */
export function demandKept(standing: Standing): void {
  if (!mayKeep(standing)) demand('edit', standing, '')
}
