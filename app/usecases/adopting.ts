/** Adopting 采用: a what-if becomes the rules in force, by the one way in which rules change. */

import type { Writer } from '../../db/schema'
import { readWhatIf, sayRuleChanges } from '../domain/awarding/what-if'
import { fingerprint } from '../domain/canonical'
import { PHASE_LABEL, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { Refusal } from '../domain/refusal'
import { writeRules } from './ruling'
import { type Awarded, openAwarded } from './standings'

/** What a desk rested on, as one text that a form carries: rules, decisions, essays, scores and who is left out. */
export function seenOf({ rulesVersion, decisions, kept, excluded }: Awarded): string {
  return [
    rulesVersion,
    decisions.length,
    kept.essaysVersion.slice(0, 12),
    fingerprint(kept.sheetsVersion).slice(0, 12),
    fingerprint(JSON.stringify(excluded.map(({ id }) => id))).slice(0, 12),
  ].join('-')
}

const PARTS = ['规则', '合议决定', '参评的作品', '评分', '不计评分的评委']

/** What has changed between two desks, in words; nothing where they rest on the same. */
function changedSince(seen: string, now: string): readonly string[] {
  const [was, is] = [seen.split('-'), now.split('-')]
  return PARTS.filter((_, part) => was[part] !== is[part])
}

export type AdoptInput = {
  /** What the desk rested on when the form was shown. */
  readonly seen: string
  readonly query: URLSearchParams
  readonly reason: string
}

/**
 * Puts the rules of a what-if in force with a reason, and answers what has changed by it. Refused where anything that the
 * desk rests on has changed since it was looked at. Leaving a judge out is another decision and not adopted here.
 */
export async function adoptWhatIf(
  db: Writer,
  organizer: Organizer,
  id: string,
  { seen, query, reason }: AdoptInput,
  now: string,
): Promise<readonly string[]> {
  const awarded = await openAwarded(db, id, now)
  demandDeliberating(awarded)
  const changed = changedSince(seen, seenOf(awarded))
  if (changed.length > 0) {
    throw new Refusal(
      'conflict',
      `您打开页面之后，${changed.join('、')}有了变化，试算的结果可能不同，没有采用。请看最新的试算后再决定。`,
    )
  }
  const rules = rulesOf(query, awarded)
  const changes = sayRuleChanges(awarded.rules, rules)
  if (changes.length === 0) {
    throw new Refusal('invalid', '试算的规则和现行规则相同，没有什么可以采用。')
  }
  const input = { contest: id, version: awarded.rulesVersion, rules, reason }
  await writeRules(db, organizer, input, now)
  return changes
}

function demandDeliberating({ contest }: Awarded): void {
  if (contest.effectivePhase !== 'deliberating') {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段，只有“合议定奖”阶段可以采用试算的规则。`,
    )
  }
}

function rulesOf(query: URLSearchParams, { rules }: Awarded): Rules {
  if (query.getAll('without').some((judge) => judge !== '')) {
    throw new Refusal(
      'invalid',
      '不计某位评委的评分要在“评分分析”中另行决定，不能在这里采用。请先去掉“不计的评委”再采用。',
    )
  }
  const { whatIf, faults } = readWhatIf(query, rules, [])
  if (!whatIf) throw new Refusal('invalid', '试算的内容有误，没有采用。', faults)
  return whatIf.rules
}
