/** Deliberation 合议: who sat, how they voted, and what the votes decide. Counting follows the rule that was stated. */

export type Duty = 'chair' | 'member' | 'recorder'

export const DUTIES: Readonly<Record<Duty, string>> = {
  chair: '主持',
  member: '委员',
  recorder: '记录',
}

/** Somebody present. The recorder writes and does not vote. */
export type Member = { readonly name: string; readonly duty: Duty }

/**
 * Whose half must be passed: `cast`, of the votes that are not abstentions; `present`, of all who may vote, so that an
 * abstention weighs like a vote against; `none`, no minimum.
 */
export type Minimum = 'cast' | 'present' | 'none'

/**
 * 简单多数 `majority`: everybody has one vote, and the option that passes half wins. 差额票决 `plurality`: there are more
 * candidates than places, everybody votes for at most as many as there are places, and those with most votes win, as
 * far as they pass the minimum.
 */
export type VoteRule =
  | { readonly kind: 'majority'; readonly minimum: Exclude<Minimum, 'none'> }
  | { readonly kind: 'plurality'; readonly places: number; readonly minimum: Minimum }

/** The choices of one member; none is an abstention 弃权. */
export type Ballot = readonly string[]

export type Vote =
  /** 一致同意: nobody spoke against, and no vote was taken. */
  | { readonly kind: 'unanimous' }
  /** 公开表决: one ballot a voting member, in the order of the members. */
  | { readonly kind: 'open'; readonly rule: VoteRule; readonly ballots: readonly Ballot[] }
  /** 无记名投票: counts alone, as the recorder enters them. */
  | {
      readonly kind: 'secret'
      readonly rule: VoteRule
      readonly counts: Readonly<Record<string, number>>
      readonly abstained: number
    }

export type Tally = {
  readonly votes: Readonly<Record<string, number>>
  readonly abstained: number
  readonly voters: number
}

export type Count = {
  readonly kind: 'decided' | 'undecided'
  /** Those who are chosen for certain, most votes first; in an undecided count there may be some too. */
  readonly chosen: readonly string[]
  /** Options with equal votes for places that do not suffice for all of them. */
  readonly tied: readonly string[]
  /** Places that nobody reached the minimum for. */
  readonly unfilled: number
}

/** Those of the members who vote. */
export function votersAmong(members: readonly Member[]): readonly Member[] {
  return members.filter(({ duty }) => duty !== 'recorder')
}

/** How many options one ballot may name. */
export function choicesOf(rule: VoteRule): number {
  return rule.kind === 'plurality' ? rule.places : 1
}

/** What is wrong with a rule or with votes, in words; null when they can be counted. */
export function faultOfVote(
  vote: Exclude<Vote, { kind: 'unanimous' }>,
  options: readonly string[],
  voters: number,
): string | null {
  const { rule } = vote
  if (voters === 0) return '没有可以投票的人：主持和委员投票，记录只作记录。'
  if (rule.kind === 'plurality' && (rule.places < 1 || !Number.isInteger(rule.places))) {
    return '差额票决的名额至少是 1。'
  }
  if (rule.kind === 'plurality' && options.length <= rule.places) {
    return `差额票决的候选要比名额多：现在候选 ${options.length} 个，名额 ${rule.places} 个。`
  }
  const most = choicesOf(rule)
  if (vote.kind === 'open') {
    if (vote.ballots.length !== voters)
      return `应有 ${voters} 人的票，现有 ${vote.ballots.length} 人的。`
    const over = vote.ballots.findIndex((ballot) => new Set(ballot).size > most)
    if (over >= 0)
      return `每人最多投 ${most} 票，第 ${over + 1} 位投票人投了 ${vote.ballots[over].length} 票。`
    const isUnknown = vote.ballots.some((ballot) => ballot.some((one) => !options.includes(one)))
    return isUnknown ? '有一票投给了不在候选之列的选项。' : null
  }
  const counts = options.map((option) => vote.counts[option] ?? 0)
  if ([...counts, vote.abstained].some((count) => !Number.isInteger(count) || count < 0)) {
    return '票数要填 0 或正整数。'
  }
  const cast = voters - vote.abstained
  if (cast < 0) return `弃权 ${vote.abstained} 人，比投票人数 ${voters} 人还多。`
  const sum = counts.reduce((total, count) => total + count, 0)
  const highest = Math.max(0, ...counts)
  if (highest > cast) return `有一个选项得 ${highest} 票，而投票且没有弃权的只有 ${cast} 人。`
  if (most === 1 && sum !== cast) {
    return `各项票数合计 ${sum}，与投票人数 ${voters} 减去弃权 ${vote.abstained} 不符，应为 ${cast}。`
  }
  if (sum > cast * most) return `各项票数合计 ${sum}，超过 ${cast} 人每人最多 ${most} 票。`
  return sum < cast ? `各项票数合计 ${sum}，少于没有弃权的 ${cast} 人。` : null
}

/** Votes by option. The vote must be without fault, see `faultOfVote`. */
export function tallyOf(
  vote: Exclude<Vote, { kind: 'unanimous' }>,
  options: readonly string[],
  voters: number,
): Tally {
  if (vote.kind === 'secret') {
    const votes = Object.fromEntries(options.map((option) => [option, vote.counts[option] ?? 0]))
    return { votes, abstained: vote.abstained, voters }
  }
  const votes = Object.fromEntries(
    options.map((option) => [
      option,
      vote.ballots.filter((ballot) => ballot.includes(option)).length,
    ]),
  )
  return { votes, abstained: vote.ballots.filter(({ length }) => length === 0).length, voters }
}

/**
 * What a tally decides. An option passes a minimum when it has more than half of it, never with half exactly. Places
 * go to those who pass, most votes first; where equals meet too few places, they are `tied` and none of them is chosen:
 * neither order nor chance decides. `decided` means that every place is taken.
 *
 * The rule is the one stated in `VoteRule`, common in committees that elect with more candidates than places.
 */
export function count(tally: Tally, rule: VoteRule): Count {
  const { votes, abstained, voters } = tally
  const whole = { cast: voters - abstained, present: voters, none: 0 }[rule.minimum]
  const passes = (given: number) => (rule.minimum === 'none' ? given > 0 : given * 2 > whole)
  const places = choicesOf(rule)
  const ranked = Object.entries(votes)
    .filter(([, given]) => passes(given))
    .sort(([, one], [, other]) => other - one)
  const lowest = ranked.at(places - 1)?.[1] ?? 0
  const isCrowded = ranked.length > places && ranked[places][1] === lowest
  const sure = isCrowded ? ranked.filter(([, given]) => given > lowest) : ranked.slice(0, places)
  const tied = isCrowded ? ranked.filter(([, given]) => given === lowest) : []
  const unfilled = Math.max(0, places - ranked.length)
  return {
    kind: sure.length === places ? 'decided' : 'undecided',
    chosen: sure.map(([option]) => option),
    tied: tied.map(([option]) => option),
    unfilled,
  }
}

/** The first pair of a ranking that the votes contradict: the later one has more votes. Null when they agree. */
export function contradiction(
  ranking: readonly string[],
  { votes }: Tally,
): readonly [above: string, below: string] | null {
  for (let place = 1; place < ranking.length; place++) {
    const [above, below] = [ranking[place - 1], ranking[place]]
    if ((votes[below] ?? 0) > (votes[above] ?? 0)) return [above, below]
  }
  return null
}
