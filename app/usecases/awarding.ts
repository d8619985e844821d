/** Awarding: decisions on ties, and the allocation that becomes the list of winners. */
import { record } from '../../db/audit'
import { type AwardRow, addTieDecision, replaceAwards } from '../../db/awards'
import type { Writer } from '../../db/schema'
import { PHASE_LABEL } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { fieldsOf, prizeName, tiersOf } from '../domain/tracks'
import type { Contest } from './contests'
import { type AwardingDesk, openAwarding } from './standings'

function demandDeliberation(contest: Contest): void {
  if (contest.effectivePhase !== 'deliberating') {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段，只有“合议定奖”阶段可以决定并列和定奖。`,
    )
  }
}

/** Records what the committee decided on one tie: its essays, best first, and why. */
export async function decideTie(
  db: Writer,
  organizer: Organizer,
  id: string,
  decision: { readonly ranking: readonly string[]; readonly reason: string },
  now: string,
): Promise<void> {
  const desk = await openAwarding(db, organizer, id, now)
  demandDeliberation(desk.contest)
  const wanted = [...decision.ranking].sort().join()
  const tie = desk.openTies.find(
    ({ essays }) =>
      essays
        .map((essay) => essay.id)
        .sort()
        .join() === wanted,
  )
  if (!tie) {
    throw new Refusal(
      'conflict',
      '这处并列已经变了，或者没有给并列的每一篇排出不同的名次。请看最新的并列名单后再决定。',
    )
  }
  if (decision.reason === '') {
    throw new Refusal('invalid', '合议决定需要写明理由，理由会长期保留。', {
      reason: '请写明合议的理由。',
    })
  }
  await addTieDecision(db, { contest: id, ...decision, createdBy: organizer.account }, now)
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '合议决定并列',
      subject: 'tie',
      subjectId: null,
      detail: decision,
    },
    now,
  )
}

export type Move = {
  readonly essay: string
  /** Null for no prize. */
  readonly tier: string | null
  readonly reason: string
}

/**
 * Applies the allocation as proposed, with moves by hand. Proposal and moves pass the same check: no open tie, no tier
 * over its count unless the rules of ties allow it, a reason for each move.
 */
export async function applyAllocation(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: { readonly fingerprint: string; readonly moves: readonly Move[] },
  now: string,
): Promise<void> {
  const desk = await openAwarding(db, organizer, id, now)
  demandDeliberation(desk.contest)
  if (desk.openTies.length > 0) {
    throw new Refusal(
      'conflict',
      `还有 ${desk.openTies.length} 处奖级线上的并列没有决定，不能确认定奖名单。请先记录合议决定。`,
    )
  }
  if (desk.fingerprint !== input.fingerprint) {
    throw new Refusal(
      'conflict',
      '排名或合议决定在您打开页面之后变了，名单没有确认。请看最新的名单后再确认。',
    )
  }
  const awards = moved(desk, input.moves)
  demandCounts(desk, awards)
  await replaceAwards(db, id, awards, organizer.account, now)
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: desk.applied.length > 0 ? '重新确认定奖名单' : '确认定奖名单',
      subject: 'awards',
      subjectId: null,
      detail: { awards: awards.length, moves: input.moves },
    },
    now,
  )
}

function moved(desk: AwardingDesk, moves: readonly Move[]): readonly AwardRow[] {
  const moveOf = new Map<string, Move>()
  const fields: Record<string, string> = {}
  for (const move of moves) {
    const row = desk.rows.find(({ id }) => id === move.essay)
    if (!row) throw missing('这篇作品')
    const { tier } = move
    if (tier !== null && !tiersOf(desk.rules, row.track).some(({ name }) => name === tier)) {
      throw missing('这个奖级')
    }
    if (move.tier === row.proposed) continue
    if (move.reason === '') fields[`reason-${row.id}`] = `调整《${row.title}》需要写明理由。`
    moveOf.set(move.essay, move)
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '调整奖级需要写明理由，名单还没有确认。', fields)
  }
  return fieldsOf(desk.rules).flatMap(({ track, tiers }) => {
    const order = tiers.map(({ name }) => name)
    const winners = desk.rows.flatMap((row) => {
      if (row.track !== track) return []
      const move = moveOf.get(row.id)
      const tier = move ? move.tier : row.proposed
      return tier === null ? [] : [{ row, tier, because: move?.reason ?? null }]
    })
    // A tier is published as a whole: those moved up or down stand in their new tier by rank.
    winners.sort(
      (one, other) =>
        order.indexOf(one.tier) - order.indexOf(other.tier) ||
        (one.row.rank ?? 0) - (other.row.rank ?? 0),
    )
    return winners.map(({ row, tier, because }, index) => ({
      essay: row.id,
      tier,
      place: index + 1,
      reason: JSON.stringify({
        rank: row.rank,
        mean: row.mean,
        proposed: row.proposed,
        why: row.why,
      }),
      movedBecause: because,
    }))
  })
}

function demandCounts(desk: AwardingDesk, awards: readonly AwardRow[]): void {
  const trackOf = new Map(desk.rows.map(({ id, track }) => [id, track]))
  for (const { track, tiers } of fieldsOf(desk.rules)) {
    for (const { name, count } of tiers) {
      const isHere = (tier: string | null, essay: string) =>
        tier === name && trackOf.get(essay) === track
      const proposed = desk.rows.filter((row) => isHere(row.proposed, row.id)).length
      const given = awards.filter(({ tier, essay }) => isHere(tier, essay)).length
      const limit = Math.max(count, proposed)
      if (given > limit) {
        throw new Refusal(
          'conflict',
          `${prizeName(track, name)}限 ${limit} 篇，调整后有 ${given} 篇。请再移出 ${given - limit} 篇。`,
        )
      }
    }
  }
}
