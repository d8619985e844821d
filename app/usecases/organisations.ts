/** The organisation award 优秀组织奖: points by union, decisions on ties, and the awards that become part of the list. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import {
  addOrganisationDecision,
  type CreditedEssay,
  creditedEssays,
  type OrganisationDecision,
  organisationAwardsOf,
  organisationDecisionsOf,
  replaceOrganisationAwards,
} from '../../db/organisations'
import type { Reader, Writer } from '../../db/schema'
import { canonicalJson, fingerprint } from '../domain/canonical'
import { isAtLeast, PHASE_LABEL, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { awardOrganisations, sumInWords } from '../domain/prizes'
import { ORGANISATION_AWARD } from '../domain/prizes/organisation-award'
import { type Names, sayReason } from '../domain/prizes/words'
import { Refusal } from '../domain/refusal'
import { tierNamesByPlace, tiersOf } from '../domain/tracks'
import { type Contest, openContest } from './contests'

type OrganisationRow = {
  readonly union: string
  readonly unionName: string
  readonly essays: number
  /** How the points add up, in words. */
  readonly sum: string
  readonly points: number
  readonly rank: number
  readonly isProposed: boolean
  readonly isTied: boolean
  readonly why: string
}

type Unions = readonly { readonly id: string; readonly name: string }[]

export type OrganisationDesk = {
  readonly contest: Contest
  /** How many unions get it; 0 where the contest gives none. */
  readonly count: number
  /** Whether the prizes that points are counted from have been applied. */
  readonly hasAwards: boolean
  /** Best first. */
  readonly rows: readonly OrganisationRow[]
  /** Unions with equal points on the line that wait for a decision. */
  readonly openTies: readonly Unions[]
  readonly decisions: readonly (Omit<OrganisationDecision, 'ranking'> & {
    readonly unions: Unions
  })[]
  /** What has been applied, best first. */
  readonly applied: Awaited<ReturnType<typeof organisationAwardsOf>>
  /** Names this proposal, so that nobody applies another one than they saw. */
  readonly fingerprint: string
}

/** The index of the prize that an essay won in its own field; null for none. */
function prizeOf({ tier, track }: CreditedEssay, rules: Rules): number | null {
  if (tier === null) return null
  const field = rules.tracks.length === 0 ? null : track
  const index = tiersOf(rules, field).findIndex(({ name }) => name === tier)
  return index === -1 ? null : index
}

/** Everything that the page of organisation awards shows, in a fixed number of statements. Closed while judging lasts. */
export async function openOrganisations(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<OrganisationDesk> {
  const contest = await openContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'deliberating')) {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段。评审结束、定奖名单确认以后，才能按积分评${ORGANISATION_AWARD}。`,
    )
  }
  const rules = await currentRules(db, id)
  const essays = await creditedEssays(db, id)
  const decisions = await organisationDecisionsOf(db, id)
  const { count, ...points } = rules.organisations
  const { scores, allocation } = awardOrganisations({
    essays: essays.map((essay) => ({ union: essay.union, prize: prizeOf(essay, rules) })),
    points,
    tiers: count === 0 ? [] : [{ name: ORGANISATION_AWARD, count }],
    tie: rules.tie,
    decisions: decisions.map(({ ranking }) => ranking),
  })
  const unions = new Map(essays.map(({ union, unionName }) => [union, unionName]))
  const named = (ids: readonly string[]): Unions =>
    ids.map((union) => ({ id: union, name: unions.get(union) ?? union }))
  const names: Names = {
    entry: (union) => unions.get(union) ?? union,
    criterion: (criterion) => criterion,
    union: (union) => unions.get(union) ?? union,
    counted: '家工会',
  }
  const scoreOf = new Map(scores.map((score) => [score.union, score]))
  const tied = new Set(allocation.unresolved.flat())
  const prizeNames = tierNamesByPlace(rules)
  const rows = allocation.awards.map((award): OrganisationRow => {
    const score = scoreOf.get(award.id) as (typeof scores)[number]
    return {
      union: award.id,
      unionName: unions.get(award.id) ?? award.id,
      essays: score.essays,
      sum: sumInWords(score, points, prizeNames),
      points: score.points,
      rank: award.rank,
      isProposed: award.tier !== null,
      isTied: tied.has(award.id),
      why: sayReason(award, names),
    }
  })
  return {
    contest,
    count,
    hasAwards: essays.some(({ tier }) => tier !== null),
    rows,
    openTies: allocation.unresolved.map(named),
    decisions: decisions.map(({ ranking, ...decision }) => ({
      ...decision,
      unions: named(ranking),
    })),
    applied: await organisationAwardsOf(db, id),
    fingerprint: fingerprintOf(rows, count),
  }
}

function fingerprintOf(rows: readonly OrganisationRow[], count: number): string {
  const seen = rows.map(({ union, points, rank, isProposed }) => [union, points, rank, isProposed])
  return fingerprint(canonicalJson([seen, count])).slice(0, 32)
}

function demandDeliberation({ contest, count, hasAwards }: OrganisationDesk): void {
  if (contest.effectivePhase !== 'deliberating') {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段，只有“合议定奖”阶段可以评${ORGANISATION_AWARD}。`,
    )
  }
  if (count === 0) throw new Refusal('closed', `本次征文的规则没有设${ORGANISATION_AWARD}。`)
  if (!hasAwards) {
    throw new Refusal('closed', `定奖名单还没有确认，获奖的积分还算不出来。请先确认定奖名单。`)
  }
}

/** Records what the committee decided on unions with equal points: best first, and why. */
export async function decideOrganisations(
  db: Writer,
  organizer: Organizer,
  id: string,
  decision: { readonly ranking: readonly string[]; readonly reason: string },
  now: string,
): Promise<void> {
  const desk = await openOrganisations(db, organizer, id, now)
  demandDeliberation(desk)
  const key = (ids: readonly string[]) => [...ids].sort().join()
  const tie = desk.openTies.find(
    (unions) => key(unions.map((union) => union.id)) === key(decision.ranking),
  )
  if (!tie) {
    throw new Refusal(
      'conflict',
      '这处并列已经变了，或者没有给并列的每一家排出不同的名次。请看最新的积分后再决定。',
    )
  }
  if (decision.reason === '') {
    throw new Refusal('invalid', '合议决定需要写明理由，理由会长期保留。', {
      reason: '请写明合议的理由。',
    })
  }
  await addOrganisationDecision(db, { contest: id, ...decision, createdBy: organizer.account }, now)
  const name = new Map(tie.map((union) => [union.id, union.name]))
  const detail = {
    unions: decision.ranking.map((union) => name.get(union)),
    reason: decision.reason,
  }
  await recordAct(db, organizer, id, { act: '合议决定优秀组织奖并列', detail }, now)
}

/** Applies the awards as proposed, by points alone: nobody is moved by hand. */
export async function applyOrganisations(
  db: Writer,
  organizer: Organizer,
  id: string,
  seen: { readonly fingerprint: string },
  now: string,
): Promise<void> {
  const desk = await openOrganisations(db, organizer, id, now)
  demandDeliberation(desk)
  if (desk.openTies.length > 0) {
    throw new Refusal('conflict', '还有积分相同、名额不够的工会没有决定。请先记录合议决定。')
  }
  if (desk.fingerprint !== seen.fingerprint) {
    throw new Refusal(
      'conflict',
      '积分或合议决定在您打开页面之后变了，没有确认。请看最新的积分后再确认。',
    )
  }
  const awards = desk.rows
    .filter(({ isProposed }) => isProposed)
    .map(({ union, points, rank, sum, why }) => ({
      union,
      points,
      place: rank,
      reason: { sum, why },
    }))
  await replaceOrganisationAwards(db, id, awards, organizer.account, now)
  const act = desk.applied.length > 0 ? '重新确认优秀组织奖' : '确认优秀组织奖'
  await recordAct(db, organizer, id, { act, detail: { count: awards.length } }, now)
}

async function recordAct(
  db: Writer,
  { account: actor }: Organizer,
  contest: string,
  { act, detail }: { readonly act: string; readonly detail: Readonly<Record<string, unknown>> },
  now: string,
): Promise<void> {
  const about = { subject: 'organisations', subjectId: null }
  await record(db, { contest, actor, act, ...about, detail }, now)
}
