/** A session of deliberation: what it was about, what could be voted for, and what came of it, as data and in words. */
import {
  type Count,
  choicesOf,
  count,
  type Member,
  type Minimum,
  type Tally,
  tallyOf,
  type Vote,
  votersAmong,
} from './deliberation'

export type Matter = 'tie' | 'move' | 'vacancy' | 'other'

export const MATTERS: Readonly<Record<Matter, string>> = {
  tie: '并列的先后',
  move: '调整奖级',
  vacancy: '空缺',
  other: '其他事项',
}

/** `adopted`: carried, or the tie decided. `undecided`: the votes left it open. */
export type SessionOutcome = 'adopted' | 'rejected' | 'undecided'

export const SESSION_OUTCOMES: Readonly<Record<SessionOutcome, string>> = {
  adopted: '通过',
  rejected: '未通过',
  undecided: '没有结果',
}

export const FOR = 'for'
export const AGAINST = 'against'

type Voted = {
  readonly matter: Matter
  readonly subjects: readonly string[]
  readonly members: readonly Member[]
  readonly vote: Vote
}

/** Whether the essays themselves are voted for; else it is a motion, for or against. */
export function isAmongEssays(matter: Matter, ruleKind: 'majority' | 'plurality'): boolean {
  return matter === 'tie' || ruleKind === 'plurality'
}

/** What the ballots may name: the essays, or for and against. */
export function optionsOf({ matter, subjects, vote }: Voted): readonly string[] {
  const ruleKind = vote.kind === 'unanimous' ? 'majority' : vote.rule.kind
  return isAmongEssays(matter, ruleKind) ? subjects : [FOR, AGAINST]
}

export type SessionResult = {
  readonly outcome: SessionOutcome
  /** Null where all agreed and nobody voted. */
  readonly tally: Tally | null
  readonly count: Count | null
}

/**
 * What the vote of a session decides. A motion is carried when those for it pass the minimum and otherwise not; among
 * essays a count may leave it undecided. The vote must be without fault, see `faultOfVote`.
 */
export function resultOf(session: Voted): SessionResult {
  const { vote, members } = session
  if (vote.kind === 'unanimous') return { outcome: 'adopted', tally: null, count: null }
  const options = optionsOf(session)
  const tally = tallyOf(vote, options, votersAmong(members).length)
  const counted = count(tally, vote.rule)
  if (options[0] === FOR) {
    const isCarried = counted.chosen[0] === FOR
    return { outcome: isCarried ? 'adopted' : 'rejected', tally, count: counted }
  }
  return { outcome: counted.kind === 'decided' ? 'adopted' : 'undecided', tally, count: counted }
}

export const MINIMUMS: Readonly<Record<Minimum, string>> = {
  cast: '超过投票人数（弃权不计）的半数',
  present: '超过到会有表决权人数的半数',
  none: '不设最低票数',
}

/** How it was voted, and by what rule. */
export function sayVote(vote: Vote): string {
  if (vote.kind === 'unanimous') return '一致同意，没有投票'
  const how = vote.kind === 'open' ? '公开表决' : '无记名投票'
  const { rule } = vote
  return rule.kind === 'majority'
    ? `${how}，简单多数：得票${MINIMUMS[rule.minimum]}为通过`
    : `${how}，差额票决：每人最多投 ${choicesOf(rule)} 票，得票最多的 ${rule.places} 个当选，${
        rule.minimum === 'none' ? MINIMUMS.none : `且得票须${MINIMUMS[rule.minimum]}`
      }`
}

/** An option in words; `entry` says how the reader knows an essay. */
export function sayOption(option: string, entry: (essay: string) => string): string {
  if (option === FOR) return '赞成'
  return option === AGAINST ? '反对' : entry(option)
}

/** The figures and what they decide, in a sentence or two. */
export function sayResult(
  { outcome, tally, count: counted }: SessionResult,
  entry: (essay: string) => string,
): string {
  if (tally === null || counted === null) return '一致同意。'
  const figures = Object.entries(tally.votes)
    .sort(([, one], [, other]) => other - one)
    .map(([option, votes]) => `${sayOption(option, entry)} ${votes} 票`)
  const sum = `应投 ${tally.voters} 人，弃权 ${tally.abstained} 人；${figures.join('，')}。`
  if (outcome === 'rejected') return `${sum}赞成没有达到规定的票数，未通过。`
  if (outcome === 'adopted') {
    return FOR in tally.votes
      ? `${sum}通过。`
      : `${sum}${counted.chosen.map(entry).join('、')}当选。`
  }
  const open =
    counted.tied.length > 0
      ? `${counted.tied.map(entry).join('、')}票数相同，名额不够`
      : `有 ${counted.unfilled} 个名额没有作品达到规定的票数`
  return `${sum}${open}，没有结果，需要再次合议。`
}
