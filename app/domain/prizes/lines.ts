/** Prize lines: who stands just above and just below each, what told them apart, and which ties nothing decides. */
import type { TierRule } from '../contest'
import { type AllocationInput, allocate } from './allocation'
import {
  type LadderInput,
  type LadderRun,
  runLadder,
  type Standing,
  type Step,
  separation,
} from './ladder'
import type { Allocation, Award } from './outcome'

/** The line below one tier. */
export type Line = {
  readonly tier: string
  /** Equals who stand last above the line, and first below it; those whom a cap passed over are left out. */
  readonly above: readonly string[]
  readonly below: readonly string[]
  /** The step that tells above from below; null if nobody stands on one side, or one tie stands on both. */
  readonly separatedBy: Step | null
  /** What put the line here: the tier's count, or what was done about a tie on it. */
  readonly drawnBy: 'count' | AllocationInput['tie']
}

export type Awarding = {
  readonly ladder: LadderRun
  readonly allocation: Allocation
  readonly lines: readonly Line[]
  /**
   * Essays tied across a prize line, or across a cap, that no step tells apart, whatever the policy then does about
   * them. The ones that wait for the committee under the policy are `allocation.unresolved`.
   */
  readonly openTies: readonly (readonly string[])[]
}

type Candidate = Standing & { readonly group: string | null }

type AwardingInput = Omit<LadderInput, 'standings'> &
  Omit<AllocationInput, 'entries'> & { readonly standings: readonly Candidate[] }

/** From the facts of the standing to the prizes: the ladder, the allocation, and the lines. Errors as of its parts. */
export function award(input: AwardingInput): Awarding {
  const ladder = runLadder(input)
  const entries = input.standings.map(({ id, group }) => ({
    id,
    keys: ladder.keys.get(id) as readonly number[],
    group,
  }))
  const allocation = allocate({ ...input, entries })
  const openTies =
    input.tie === 'hold'
      ? allocation.unresolved
      : allocate({ ...input, entries, tie: 'hold' }).unresolved
  return { ladder, allocation, lines: linesOf(ladder, allocation, input.tiers), openTies }
}

/** Equals and the tiers in which they are or may come to be: from index `from` to `to`; one past the last is none. */
type Settled = {
  readonly ids: string[]
  readonly from: number
  readonly to: number
  isExtended: boolean
  readonly movedFrom: readonly string[]
}

function linesOf(
  run: LadderRun,
  { awards }: Allocation,
  tiers: readonly TierRule[],
): readonly Line[] {
  const settled = settle(awards, tiers)
  return tiers.map(({ name: tier }, index): Line => {
    const held = settled.find(({ from, to }) => from <= index && index < to)
    if (held) {
      return { tier, above: held.ids, below: held.ids, separatedBy: null, drawnBy: 'hold' }
    }
    const last = settled.findLast(({ to }) => to <= index)
    const first = settled.find(({ from }) => from > index)
    const isExtended = last?.to === index && last.isExtended
    return {
      tier,
      above: last?.ids ?? [],
      below: first?.ids ?? [],
      separatedBy: last && first ? separation(run, last.ids[0], first.ids[0]) : null,
      drawnBy: isExtended ? 'extend' : first?.movedFrom.includes(tier) ? 'down' : 'count',
    }
  })
}

function settle(awards: readonly Award[], tiers: readonly TierRule[]): readonly Settled[] {
  const indexOf = new Map(tiers.map(({ name }, index) => [name, index]))
  const none = tiers.length
  const settled: Settled[] = []
  let rank = 0
  for (const { id, rank: own, reason } of awards) {
    if (reason.kind === 'capped' || reason.kind === 'cappedTogether') continue
    const last = settled.at(-1)
    if (last && rank === own) {
      last.ids.push(id)
      last.isExtended ||= reason.kind === 'extended'
      continue
    }
    rank = own
    const movedFrom = 'movedFrom' in reason ? reason.movedFrom : []
    const names = 'tiers' in reason ? reason.tiers : 'tier' in reason ? [reason.tier] : []
    const reached = names.map((name) => indexOf.get(name) ?? none)
    settled.push({
      ids: [id],
      from: reached[0] ?? none,
      to: reason.kind === 'held' && reason.overflow ? none : (reached.at(-1) ?? none),
      isExtended: reason.kind === 'extended',
      movedFrom,
    })
  }
  return settled
}
