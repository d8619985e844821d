/** A contest 征文比赛: its phases, the rules that it is run by, and what must hold before a phase may end. */
import type { Rung } from './prizes/rung'
import { type Criterion, DEFAULT_CRITERIA } from './rubric'

export const PHASES = [
  { key: 'draft', label: '筹备' },
  { key: 'open', label: '征集中' },
  { key: 'screening', label: '资格审查' },
  { key: 'judging', label: '评审中' },
  { key: 'deliberating', label: '合议定奖' },
  { key: 'publicity', label: '公示中' },
  { key: 'published', label: '已公布' },
  { key: 'archived', label: '归档' },
] as const

export type Phase = (typeof PHASES)[number]['key']

export const PHASE_LABEL = Object.fromEntries(
  PHASES.map(({ key, label }) => [key, label]),
) as Readonly<Record<Phase, string>>

export type TierRule = { readonly name: string; readonly count: number }

/** A round 评审轮次 after the first: it has its own judges and readings and takes the best of the round before. */
export type LaterRound = {
  readonly name: string
  readonly readings: 'all' | number
  /** How many essays come into it. */
  readonly entries: number
}

/** A track 组别 with tiers of its own. */
export type Track = { readonly name: string; readonly tiers: readonly TierRule[] }

/** What an essay is ranked by; `auto` is the mean where all judges read everything, and else the adjusted score. */
export const AGGREGATIONS = ['auto', 'mean', 'trimmed', 'adjusted'] as const

export type Aggregation = (typeof AGGREGATIONS)[number]

/** The organisation award 优秀组织奖: how many unions get it, and the points that rank them. */
export type OrganisationRule = {
  readonly count: number
  /** Points for one eligible essay. */
  readonly essay: number
  /** Points on top for a prize of the first, second, … tier. */
  readonly prizes: readonly number[]
}

export const ANCHOR_COUNTS = [0, 3, 4, 5] as const

export type AnchorCount = (typeof ANCHOR_COUNTS)[number]

/** What the contest is run by. Frozen at 截稿: later versions carry a reason and stay visible. */
export type Rules = {
  /** Shortest and longest essay, in 字 as Word counts them. */
  readonly minLength: number
  readonly maxLength: number
  readonly maxAuthors: number
  readonly essaysPerWorker: number
  /** Whether essays reach the organizer only on their union's recommendation. */
  readonly unionStep: 'required' | 'none'
  /** Whether each co-author must confirm, by a link of their own, before an essay may go in. */
  readonly coauthors: 'listed' | 'confirmed'
  /** Whether authors declare at submission how they used artificial intelligence. */
  readonly aiDeclaration: 'none' | 'asked'
  /** Whether authors read the judges' comments once the winners are published. */
  readonly comments: 'kept' | 'shown'
  /** Whether the file that an essay was read from is kept for the organizer. */
  readonly originals: 'dropped' | 'kept'
  readonly criteria: readonly Criterion[]
  /** How many judges read an essay. */
  readonly readings: 'all' | number
  /** How many anchor essays 标杆文 every judge scores first; without effect where all judges read everything. */
  readonly anchors: AnchorCount
  /** Where an author's and a judge's unions clash: in one grassroots union, or anywhere below one district or industry. */
  readonly clashLevel: 'grassroots' | 'district'
  /** The rounds after the first; none where everything is settled in one. */
  readonly laterRounds: readonly LaterRound[]
  readonly aggregation: Aggregation
  /** The steps that equals climb before a recorded decision; null for the usual ones of `ladderOf`. */
  readonly ladder: readonly Rung[] | null
  readonly tiers: readonly TierRule[]
  /** Tracks with their own tiers, which replace `tiers`; none where all essays compete with one another. */
  readonly tracks: readonly Track[]
  /** Whether prizes are for essays of the last round alone. */
  readonly prizesFor: 'all' | 'finalists'
  /** What happens to a tie across a prize line that no decision has separated. */
  readonly tie: 'extend' | 'down' | 'hold'
  /** The most prizes that essays of one grassroots union may take. */
  readonly capPerUnion: number | null
  readonly organisations: OrganisationRule
  /** Whether authors read, once the winners are published, how their essay came to its place. */
  readonly explanations: 'kept' | 'shown'
  /** How many working days 公示 lasts. */
  readonly publicityDays: number
  /** Whether co-authors get a certificate each or one together. */
  readonly certificates: 'each' | 'shared'
}

export const DEFAULT_RULES: Rules = {
  minLength: 800,
  maxLength: 2000,
  maxAuthors: 3,
  essaysPerWorker: 1,
  unionStep: 'required',
  coauthors: 'listed',
  aiDeclaration: 'none',
  comments: 'kept',
  originals: 'dropped',
  criteria: DEFAULT_CRITERIA,
  readings: 'all',
  anchors: 0,
  clashLevel: 'district',
  laterRounds: [],
  aggregation: 'auto',
  ladder: null,
  tiers: [
    { name: '一等奖', count: 4 },
    { name: '二等奖', count: 10 },
    { name: '三等奖', count: 12 },
  ],
  tracks: [],
  prizesFor: 'all',
  tie: 'hold',
  capPerUnion: null,
  organisations: { count: 0, essay: 1, prizes: [5, 3, 2] },
  explanations: 'kept',
  publicityDays: 5,
  certificates: 'each',
}

/** Rules as they are stored; a setting that is younger than a stored version has its default there. */
export function rulesIn(body: string): Rules {
  return { ...DEFAULT_RULES, ...(JSON.parse(body) as Partial<Rules>) }
}

/** The tie ladder of these rules: as declared, or the mean, the first two criteria, and head-to-head. */
export function ladderOf({
  ladder,
  criteria,
}: Pick<Rules, 'ladder' | 'criteria'>): readonly Rung[] {
  const usual: readonly Rung[] = [
    { kind: 'mean' },
    ...criteria.slice(0, 2).map(({ id }): Rung => ({ kind: 'criterion', criterion: id })),
    { kind: 'headToHead' },
  ]
  // A criterion that a later version of the rules dropped has no scores to compare.
  const isKnown = (rung: Rung) =>
    rung.kind !== 'criterion' || criteria.some(({ id }) => id === rung.criterion)
  return (ladder ?? usual).filter(isKnown)
}

/** The name of a round by its place, from 1. */
export function roundName({ laterRounds }: Pick<Rules, 'laterRounds'>, round: number): string {
  if (laterRounds.length === 0) return '评审'
  return round === 1 ? '初评' : (laterRounds[round - 2]?.name ?? `第 ${round} 轮`)
}

/** How many judges read an essay in a round, from 1. */
export function readingsIn(
  { readings, laterRounds }: Pick<Rules, 'readings' | 'laterRounds'>,
  round: number,
): Rules['readings'] {
  return round === 1 ? readings : (laterRounds[round - 2]?.readings ?? readings)
}

/** How many anchor essays these rules ask for. */
export function anchorCount({
  readings,
  anchors,
}: Pick<Rules, 'readings' | 'anchors'>): AnchorCount {
  return readings === 'all' ? 0 : anchors
}

/** The most essays for which every judge reads every essay unless the organizer says otherwise. */
export const READ_ALL_UP_TO = 150

export type Timed = { readonly phase: Phase; readonly closesAt: string | null }

/**
 * The phase that permissions ask for. Submission ends by itself: an open contest whose `closesAt` (ISO 8601, UTC) has
 * come is already in screening, whether or not somebody has pressed the button.
 */
export function phaseAt(contest: Timed, now: string): Phase {
  const hasClosed = contest.phase === 'open' && contest.closesAt !== null && now >= contest.closesAt
  return hasClosed ? 'screening' : contest.phase
}

/** The phase that follows, or null at the end of the road. */
export function nextPhase(phase: Phase): Phase | null {
  const index = PHASES.findIndex(({ key }) => key === phase)
  return PHASES[index + 1]?.key ?? null
}

/** Whether `phase` lies at or behind `other` on the road. */
export function isAtLeast(phase: Phase, other: Phase): boolean {
  return rankOf(phase) >= rankOf(other)
}

function rankOf(phase: Phase): number {
  return PHASES.findIndex(({ key }) => key === phase)
}

/** Rules are frozen once submission has ended; a change then needs a reason. */
export function areRulesFrozen(phase: Phase): boolean {
  return isAtLeast(phase, 'screening')
}

/** Facts that the guards ask for; each is one aggregate over the contest. */
export type PhaseFacts = {
  readonly unions: number
  readonly noticeLength: number
  readonly opensAt: string | null
  readonly closesAt: string | null
  /** Essays that nobody has decided on: submitted, returned or recommended. */
  readonly undecided: number
  /** Those of them that their authors have been asked to correct. */
  readonly correcting: number
  readonly eligible: number
  readonly withoutBlindCopy: number
  /** Eligible essays without one of the contest's tracks; 0 where it has none. */
  readonly withoutTrack: number
  readonly judges: number
  /** The names of the rounds that have not been opened, but for the first one. */
  readonly roundsToCome: readonly string[]
  /** Essays of the current round with fewer readings assigned than the rules ask for. */
  readonly shortOfReadings: number
  /** Essays of the current round that nobody has submitted a sheet for in it. */
  readonly unread: number
  readonly openSheets: number
  /** Judges with at least one open sheet. */
  readonly judgesBehind: number
  /** Whether the prizes have been applied; an open tie on a prize line does not let them be. */
  readonly allocated: boolean
  /** Whether a tie was decided, an essay moved or a place left vacant after that. */
  readonly changedSinceApplied: boolean
  /** Whether the organisation awards have been applied to these prizes, or there are none to give. */
  readonly areOrganisationsAwarded: boolean
  readonly publicityEndsAt: string | null
  /** Objections that the committee has not answered or declined. */
  readonly openObjections: number
}

/** What stands in the way of the next phase. A soft blocker yields to a recorded reason. */
export type Blocker = { readonly say: string; readonly soft: boolean }

/** Everything that stands in the way of leaving `phase` at time `now` (ISO 8601, UTC). Empty: the way is free. */
export function blockersOf(phase: Phase, facts: PhaseFacts, now: string): readonly Blocker[] {
  const blockers: Blocker[] = []
  const hard = (holds: boolean, say: string) => {
    if (!holds) blockers.push({ say, soft: false })
  }
  const soft = (holds: boolean, say: string) => {
    if (!holds) blockers.push({ say, soft: true })
  }
  switch (phase) {
    case 'draft':
      hard(facts.noticeLength > 0, '还没有写征文通知。请在“通知与规则”中填写。')
      hard(facts.closesAt !== null, '还没有定截稿时间。请在“通知与规则”中填写。')
      hard(
        facts.closesAt === null || facts.closesAt > now,
        '截稿时间已经过去。请在“通知与规则”中改为将来的时间。',
      )
      hard(facts.unions > 0, '还没有工会。请先在“工会”中导入工会名册。')
      break
    case 'open':
      soft(
        facts.closesAt !== null && facts.closesAt <= now,
        '还没有到截稿时间。现在进入资格审查就是提前截稿，作者将不能再提交。',
      )
      break
    case 'screening':
      hard(
        facts.undecided === 0,
        facts.correcting === 0
          ? `还有 ${facts.undecided} 篇作品没有资格审查结论。`
          : `还有 ${facts.undecided} 篇作品没有资格审查结论，其中 ${facts.correcting} 篇在补正中：请等作者重新提交，或撤回补正。`,
      )
      hard(facts.eligible > 0, '没有一篇合格的作品，无法开始评审。')
      hard(
        facts.withoutBlindCopy === 0,
        `还有 ${facts.withoutBlindCopy} 篇合格作品的匿名稿没有确认。`,
      )
      hard(facts.withoutTrack === 0, `还有 ${facts.withoutTrack} 篇作品没有组别。`)
      hard(facts.judges > 0, '还没有评委。请在“人员”中邀请。')
      hard(facts.shortOfReadings === 0, `还有 ${facts.shortOfReadings} 篇作品没有分配足够的评委。`)
      break
    case 'judging':
      hard(
        facts.roundsToCome.length === 0,
        `${facts.roundsToCome.join('、')}还没有进行。请在“评审轮次”中结束本轮、确定进入下一轮的作品；不再进行的轮次，请先从规则中删去。`,
      )
      soft(
        facts.openSheets === 0,
        `还有 ${facts.judgesBehind} 位评委的 ${facts.openSheets} 份评分表没有提交，现在结束评审，这些评分表将不计入。`,
      )
      soft(facts.shortOfReadings === 0, `还有 ${facts.shortOfReadings} 篇作品的评委不足。`)
      soft(
        facts.unread === 0,
        `有 ${facts.unread} 篇作品还没有任何提交的评分，现在结束评审，它们将没有排名。`,
      )
      break
    case 'deliberating':
      hard(facts.allocated, '还没有确认定奖名单。请在“合议定奖”中决定奖级线上的并列并确认名单。')
      hard(
        !facts.changedSinceApplied,
        '确认定奖名单之后又有新的合议决定或调整。请在“合议定奖”中重新确认名单。',
      )
      soft(
        facts.areOrganisationsAwarded,
        '还没有按现在的定奖名单确认优秀组织奖。请在“优秀组织奖”中确认。',
      )
      break
    case 'publicity':
      soft(
        facts.publicityEndsAt !== null && facts.publicityEndsAt <= now,
        '公示期还没有结束。现在公布需要写明理由，理由会记入操作记录。',
      )
      soft(facts.openObjections === 0, `还有 ${facts.openObjections} 件异议没有答复。`)
      break
    case 'published':
    case 'archived':
      break
  }
  return blockers
}
