/** Awarding: moves by hand, places left vacant, and the allocation that becomes the list of winners. */
import { addMove, addVacancy, putAppliedList } from '../../db/adjustments'
import { record } from '../../db/audit'
import { type AwardRow, replaceAwards } from '../../db/awards'
import type { Session } from '../../db/deliberations'
import type { Writer } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { prizeName } from '../domain/tracks'
import {
  type DeliberationDesk,
  type DeskEssay,
  demandDeliberation,
  demandDistance,
  demandFresh,
  openDeliberation,
} from './deliberation-desk'

/** A session that carried what is decided now, by its number. */
function sessionBehind(
  { sessions }: DeliberationDesk,
  { number, field }: { readonly number: number | null; readonly field: string },
  fits: (session: Session) => boolean,
): Session | null {
  if (number === null) return null
  const session = sessions.find((one) => one.number === number)
  if (!session) throw missing('这次合议')
  if (session.outcome !== 'adopted' || !fits(session)) {
    throw new Refusal('invalid', '所选的合议没有通过这项决定，请重新选择，或不选。', {
      [field]: '这次合议没有结束、没有通过，或者议的不是这件事。',
    })
  }
  return session
}

function demandReason(reason: string, field: string, say: string): void {
  if (reason === '') throw new Refusal('invalid', '请写明理由。', { [field]: say })
}

export type MoveInput = {
  readonly seen: string
  readonly essay: string
  /** A tier, null for no prize, or `undo` for what is proposed. */
  readonly to: { readonly tier: string | null } | 'undo'
  readonly reason: string
  /** Who proposed it. */
  readonly mover: string
  /** The number of the session that decided it. */
  readonly session: number | null
}

/**
 * Moves an essay to another tier or out, or takes a move back. It changes the list at once and the winners when the list
 * is applied; whether there is room is asked then, so that two essays can change places.
 */
export async function moveEssay(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: MoveInput,
  now: string,
): Promise<void> {
  const desk = await openDeliberation(db, organizer, id, now)
  demandDeliberation(desk.contest)
  const row = desk.rows.find((one) => one.id === input.essay)
  if (!row) throw missing('这篇作品')
  demandDistance(desk, [row.id])
  await demandFresh(db, desk, input.seen)
  demandReason(input.reason, 'reason', `调整《${row.title}》需要写明理由。`)
  if (input.mover === '') {
    throw new Refusal('invalid', '请写明是谁提出的。', { mover: '请填写提议人。' })
  }
  const tier = input.to === 'undo' ? row.lowered : input.to.tier
  demandMovable(desk, row, input.to, tier)
  const session = sessionBehind(
    desk,
    { number: input.session, field: 'session' },
    ({ matter, subjects }) => matter !== 'vacancy' && subjects.includes(row.id),
  )
  const act = input.to === 'undo' ? 'undo' : 'move'
  await addMove(
    db,
    {
      contest: id,
      essay: row.id,
      act,
      proposed: row.lowered,
      tier,
      reason: input.reason,
      mover: input.mover,
      deliberation: session?.id ?? null,
      createdBy: organizer.account,
    },
    now,
  )
  const { reason, mover } = input
  const detail = { from: row.tier, to: tier, reason, mover, session: session?.number ?? null }
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: act === 'undo' ? '撤回奖级调整' : '调整奖级',
      subject: 'essay',
      subjectId: row.id,
      detail,
    },
    now,
  )
}

function demandMovable(
  desk: DeliberationDesk,
  row: DeskEssay,
  to: MoveInput['to'],
  tier: string | null,
): void {
  if (row.isTied) {
    throw new Refusal('conflict', `《${row.title}》在奖级线上并列，请先合议这处并列。`)
  }
  if (to === 'undo') {
    if (row.move === null) throw new Refusal('conflict', `《${row.title}》没有可以撤回的调整。`)
    return
  }
  const field = desk.plan.fields.find(({ track }) => track === row.track)
  if (tier !== null && !field?.tiers.some(({ name }) => name === tier)) throw missing('这个奖级')
  if (tier === row.tier) {
    const where = tier === null ? '不在获奖之列' : `在${tier}`
    throw new Refusal('invalid', `《${row.title}》现在就${where}，没有要调整的。`, {
      to: '请选择与现在不同的奖级。',
    })
  }
  if (tier === null) return
  const cannot =
    row.rank === null
      ? '没有提交的评分，没有排名'
      : desk.lowered.rows.find(({ id }) => id === row.id)?.reason?.kind === 'notFinal'
        ? '没有进入最后一轮，按规则不参加定奖'
        : null
  if (cannot !== null) {
    throw new Refusal('conflict', `《${row.title}》${cannot}，不能列入${tier}。`)
  }
}

export type VacancyInput = {
  readonly seen: string
  readonly track: string | null
  readonly tier: string
  /** 0 gives the vacancy up. */
  readonly places: number
  readonly reason: string
  readonly session: number | null
}

/** Leaves places of a tier vacant, or gives that up: fewer prizes, whoever they would have gone to. */
export async function leaveVacant(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: VacancyInput,
  now: string,
): Promise<void> {
  const desk = await openDeliberation(db, organizer, id, now)
  demandDeliberation(desk.contest)
  const tier = desk.tiers.find((one) => one.track === input.track && one.tier === input.tier)
  if (!tier) throw missing('这个奖级')
  await demandFresh(db, desk, input.seen)
  const name = prizeName(tier.track, tier.tier)
  demandReason(input.reason, 'vacancyReason', `${name}空缺需要写明理由。`)
  if (!Number.isInteger(input.places) || input.places < 0 || input.places > tier.count) {
    throw new Refusal('invalid', '空缺的名额不对。', {
      places: `请填 0 到 ${tier.count} 的整数；${name}共有 ${tier.count} 个名额，0 表示不空缺。`,
    })
  }
  if (input.places === (tier.vacancy?.places ?? 0)) {
    throw new Refusal('invalid', `${name}现在就空缺 ${input.places} 个名额，没有要改的。`, {
      places: '请填与现在不同的名额。',
    })
  }
  const session = sessionBehind(
    desk,
    { number: input.session, field: 'vacancySession' },
    ({ matter }) => matter === 'vacancy',
  )
  const { track, places, reason } = input
  await addVacancy(
    db,
    {
      contest: id,
      track,
      tier: tier.tier,
      places,
      reason,
      deliberation: session?.id ?? null,
      createdBy: organizer.account,
    },
    now,
  )
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: places === 0 ? '取消空缺' : '决定空缺',
      subject: 'vacancy',
      subjectId: null,
      detail: { tier: name, places, reason, session: session?.number ?? null },
    },
    now,
  )
}

/**
 * Applies the list as it stands: the proposal with the vacancies, the decisions and the moves. Nobody applies another
 * list than they saw, and none with an open tie or a fault.
 */
export async function applyAllocation(
  db: Writer,
  organizer: Organizer,
  id: string,
  seen: string,
  now: string,
): Promise<void> {
  const desk = await openDeliberation(db, organizer, id, now)
  demandDeliberation(desk.contest)
  const open = desk.ties.filter(({ isBlocking }) => isBlocking).length
  if (open > 0) {
    throw new Refusal(
      'conflict',
      `还有 ${open} 处奖级线上的并列没有决定，不能确认定奖名单。请先记录合议决定。`,
    )
  }
  await demandFresh(db, desk, seen)
  if (desk.faults.length > 0) throw new Refusal('conflict', desk.faults.join(''))
  const awards = awardsIn(desk)
  await replaceAwards(db, id, awards, organizer.account, now)
  const vacancies = desk.vacancies.map(({ track, tier, places }) => ({ track, tier, places }))
  await putAppliedList(
    db,
    id,
    {
      proposed: desk.proposed.rows.flatMap(({ id: essay, tier, rank }) =>
        tier === null ? [] : [{ essay, tier, rank }],
      ),
      vacancies,
    },
    organizer.account,
    now,
  )
  const moves = desk.rows
    .filter(({ isMoved }) => isMoved)
    .map((row) => ({ essay: row.id, from: row.lowered, to: row.tier }))
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: desk.awarded.applied.length > 0 ? '重新确认定奖名单' : '确认定奖名单',
      subject: 'awards',
      subjectId: null,
      detail: { awards: awards.length, moves, vacancies },
    },
    now,
  )
}

/** The winners, tier by tier and by rank within one: those moved up or down stand in their new tier by rank. */
function awardsIn({ rows, plan, awarded, lowered }: DeliberationDesk): readonly AwardRow[] {
  const reasons = new Map(lowered.rows.map(({ id, reason }) => [id, reason]))
  const winners = plan.fields.flatMap(({ track, tiers }) =>
    tiers
      .flatMap(({ name }) =>
        rows
          .filter((row) => row.track === track && row.tier === name)
          .sort((one, other) => (one.rank ?? 0) - (other.rank ?? 0)),
      )
      .map((row, index) => ({ row, place: index + 1 })),
  )
  return winners.map(({ row, place }) => {
    const { move } = row
    const isMoved = row.isMoved && move !== null
    return {
      essay: row.id,
      tier: row.tier as string,
      place,
      reason: JSON.stringify({
        rank: row.rank,
        mean: row.mean,
        score: row.score,
        method: awarded.plan.method,
        track: row.track,
        proposed: row.proposed,
        lowered: row.lowered,
        why: row.why,
        data: reasons.get(row.id) ?? null,
        moved: isMoved
          ? {
              from: row.lowered,
              because: move.reason,
              mover: move.mover,
              by: move.by,
              at: move.at,
              session: move.session,
            }
          : null,
      }),
      movedBecause: isMoved ? move.reason : null,
    }
  })
}
