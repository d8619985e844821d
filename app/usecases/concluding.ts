/** Concluding an objection: 维持, 调整 or 撤销 a prize, with what follows for the other essays shown before it is decided. */

import { record } from '../../db/audit'
import { addAwardChanges, awardChangesOf } from '../../db/award-changes'
import { type AwardRow, replaceAwards } from '../../db/awards'
import type { Reader, Writer } from '../../db/schema'
import { canonicalJson, fingerprint } from '../domain/canonical'
import { isAtLeast } from '../domain/contest'
import { CONCLUSIONS, type Conclusion, objectionNumber } from '../domain/objection'
import type { Organizer } from '../domain/people'
import { sayReason } from '../domain/prizes/words'
import { missing, Refusal } from '../domain/refusal'
import {
  FOLLOWS,
  type Follow,
  type Succession,
  successionOf,
  type TierMove,
} from '../domain/succession'
import { fieldsOf, prizeName, tiersOf, trackIn } from '../domain/tracks'
import { commitChangedList } from './committing'
import { demandAct, demandText, openedObjection, saveObjection } from './investigating'
import { closeReviews } from './rereading'
import { type Awarded, openAwarded } from './standings'

export type Proposal = {
  readonly conclusion: Conclusion
  /** The essay that the conclusion is about; null where the list stands as it is. */
  readonly essay: string | null
  /** Where an adjusted essay goes. */
  readonly to: string | null
  readonly follow: Follow
}

type Effect = {
  readonly moves: readonly TierMove[]
  readonly vacant: readonly string[]
  /** Names what was shown, so that nobody confirms another effect than they saw. */
  readonly fingerprint: string
}

/** The field (all essays, or one track) that an essay competes in, with what `successionOf` asks for. */
async function successionIn(db: Reader, awarded: Awarded, proposal: Proposal): Promise<Succession> {
  const { plan, outcome, applied, contest } = awarded
  const rowOf = new Map(outcome.rows.map((row) => [row.id, row]))
  const subject = rowOf.get(proposal.essay ?? '')
  if (!subject) throw missing('这篇作品')
  const field = plan.fields.find(({ track }) => track === null || track === subject.track)
  if (!field) throw missing('这篇作品的组别')
  if (proposal.to !== null && !field.tiers.some(({ name }) => name === proposal.to)) {
    throw missing('这个奖级')
  }
  const isHere = (essay: string) => field.track === null || rowOf.get(essay)?.track === field.track
  const changes = await awardChangesOf(db, contest.id)
  return successionOf({
    ranked: outcome.rows.flatMap(({ id: essay, rank, union, reason }) =>
      rank === null || reason?.kind === 'notFinal' || !isHere(essay)
        ? []
        : [{ essay, rank, union }],
    ),
    held: new Map(
      applied.filter(({ essay }) => isHere(essay)).map(({ essay, tier }) => [essay, tier]),
    ),
    tiers: field.tiers,
    subject: subject.id,
    to: proposal.to,
    follow: proposal.follow,
    barred: new Set(changes.filter(({ kind }) => kind === 'revoked').map(({ essay }) => essay)),
    capPerUnion: plan.capPerUnion,
  })
}

async function effectOf(db: Reader, awarded: Awarded, proposal: Proposal): Promise<Effect> {
  const quoted = (essays: readonly string[]) =>
    essays.map((essay) => awarded.names.entry(essay)).join('')
  if (proposal.conclusion === 'maintained') {
    return { moves: [], vacant: [], fingerprint: fingerprint(canonicalJson(proposal)) }
  }
  if (proposal.essay === null) {
    throw new Refusal('invalid', '请选择要处理的作品。', { essay: '请选择作品。' })
  }
  const found = await successionIn(db, awarded, proposal)
  switch (found.kind) {
    case 'nothing':
      throw new Refusal('invalid', '这篇作品的奖项不会有变化，请重新选择。', {
        essay: '这篇作品没有获奖，或者已经在所选的奖级。',
      })
    case 'full':
      throw new Refusal('invalid', `${found.tier}的名额已满，不能调入。`, {
        to: `${found.tier}的名额已满。`,
      })
    case 'tied':
      throw new Refusal(
        'invalid',
        `${quoted(found.essays)}排名并列，不能自动递补为${found.tier}。请选择“空缺”。`,
        { follow: '候补作品并列，请选择“空缺”。' },
      )
    case 'moves': {
      const { moves, vacant } = found
      return { moves, vacant, fingerprint: fingerprint(canonicalJson({ proposal, moves, vacant })) }
    }
  }
}

/** What a conclusion would do, before it is decided; or in words why it cannot be. */
export async function previewConclusion(
  db: Reader,
  _organizer: Organizer,
  place: { readonly contest: string; readonly objection: string },
  proposal: Proposal,
  now: string,
) {
  await openedObjection(db, place)
  try {
    const awarded = await openAwarded(db, place.contest, now)
    const { moves, vacant, fingerprint: seen } = await effectOf(db, awarded, proposal)
    const named = moves.map((move) => ({ ...move, title: awarded.names.entry(move.essay) }))
    return { effect: { moves: named, vacant, fingerprint: seen }, refusal: null }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { effect: null, refusal: { say: error.message, fields: error.fields } }
  }
}

/** The prizes that may be objected to, and the tiers that there are. */
export async function awardedIn(db: Reader, contest: string, now: string) {
  const { applied, names, outcome, plan, rules } = await openAwarded(db, contest, now)
  const trackOf = new Map(outcome.rows.map(({ id, track }) => [id, track]))
  const tiers = plan.fields.flatMap(({ tiers: own }) => own.map(({ name }) => name))
  return {
    essays: applied.map(({ essay, tier }) => ({
      essay,
      tier: prizeName(trackIn(rules, trackOf.get(essay) ?? null), tier),
      title: names.entry(essay),
    })),
    tiers: [...new Set(tiers)],
  }
}

/** The list after the moves: each tier by rank, places counted anew; what nobody touched keeps its reason. */
function listAfter(
  awarded: Awarded,
  moves: readonly TierMove[],
  because: string,
): readonly AwardRow[] {
  const { applied, rules, outcome, names } = awarded
  const tierOf = new Map(applied.map(({ essay, tier }) => [essay, tier]))
  for (const { essay, to } of moves) {
    if (to === null) tierOf.delete(essay)
    else tierOf.set(essay, to)
  }
  const moved = new Set(moves.map(({ essay }) => essay))
  const before = new Map(applied.map((row) => [row.essay, row]))
  const rowOf = new Map(outcome.rows.map((row) => [row.id, row]))
  // One track after the other, each with its own tiers.
  const tracks = fieldsOf(rules).map(({ track }) => track)
  const fieldOf = (essay: string) => trackIn(rules, rowOf.get(essay)?.track ?? null)
  const tierPlace = (essay: string, tier: string) =>
    tiersOf(rules, fieldOf(essay)).findIndex(({ name }) => name === tier)
  return [...tierOf]
    .map(([essay, tier]) => ({
      essay,
      tier,
      rank: rowOf.get(essay)?.rank ?? Number.MAX_SAFE_INTEGER,
    }))
    .sort(
      (one, other) =>
        tracks.indexOf(fieldOf(one.essay)) - tracks.indexOf(fieldOf(other.essay)) ||
        tierPlace(one.essay, one.tier) - tierPlace(other.essay, other.tier) ||
        one.rank - other.rank,
    )
    .map(({ essay, tier }, index) => {
      const known = before.get(essay)
      const row = rowOf.get(essay)
      const reason = {
        rank: row?.rank ?? null,
        mean: row?.scores.meanText ?? null,
        proposed: row?.tier ?? null,
        why:
          row && row.rank !== null && row.reason !== null
            ? sayReason({ id: essay, tier: row.tier, rank: row.rank, reason: row.reason }, names)
            : '',
      }
      return {
        essay,
        tier,
        place: index + 1,
        reason: known?.reason ?? JSON.stringify(reason),
        movedBecause: moved.has(essay) ? because : (known?.movedBecause ?? null),
      }
    })
}

/** Decides on an objection as it was shown, and carries the effect out. */
export async function concludeObjection(
  db: Writer,
  organizer: Organizer,
  input: {
    readonly contest: string
    readonly objection: string
    readonly version: number
    readonly proposal: Proposal
    readonly fingerprint: string
    readonly because: string
  },
  now: string,
): Promise<void> {
  const { proposal, because, version } = input
  const objection = await openedObjection(db, input)
  const awarded = await openAwarded(db, input.contest, now)
  const { contest } = awarded
  const state = demandAct(contest, objection, 'conclude', version)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) throw missing('这件异议')
  demandText('because', '结论的理由', because)
  const effect = await effectOf(db, awarded, proposal)
  if (effect.fingerprint !== input.fingerprint) {
    throw new Refusal(
      'conflict',
      '名单在您查看结果之后变了，结论没有执行。您写的理由还在本页，请重新查看结果后再确认。',
    )
  }
  const { conclusion } = proposal
  const change = { state, conclusion, conclusion_because: because }
  await saveObjection(db, objection, change, now)
  await closeReviews(db, organizer, contest, objection, now)
  if (effect.moves.length > 0) {
    await replaceAwards(
      db,
      contest.id,
      listAfter(awarded, effect.moves, because),
      organizer.account,
      now,
    )
    const changes = effect.moves.map((move) => ({
      ...move,
      kind:
        move.essay !== proposal.essay
          ? ('promoted' as const)
          : move.to === null
            ? ('revoked' as const)
            : ('adjusted' as const),
    }))
    const about = { contest: contest.id, because, objection: objection.id, by: organizer.account }
    await addAwardChanges(db, changes, about, now)
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: '作出异议结论',
      subject: 'objection',
      subjectId: objection.id,
      detail: {
        number: objectionNumber(objection.number),
        conclusion: CONCLUSIONS[conclusion],
        reason: because,
        ...(effect.moves.length > 0
          ? { follow: FOLLOWS[proposal.follow], changes: effect.moves }
          : {}),
      },
    },
    now,
  )
  if (effect.moves.length > 0) await commitChangedList(db, contest, now)
}
