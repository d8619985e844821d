/** Publishing: the list of winners as organizers export it, and as everybody reads it from 公示 on. */
import { awardChangesOf, lastChangeOf } from '../../db/award-changes'
import { type AwardedEssay, awardedEssays, candidatesOf, tierOf } from '../../db/awards'
import { isCommitted } from '../../db/commitments'
import { currentRules } from '../../db/contests'
import { organisationAwardsOf } from '../../db/organisations'
import type { Reader } from '../../db/schema'
import type { AwardNoticeFacts } from '../domain/award-notice'
import { isAtLeast, type Rules } from '../domain/contest'
import { changeInWords } from '../domain/objection-notices'
import type { Organizer, Worker } from '../domain/people'
import { missing } from '../domain/refusal'
import { toShanghaiDate } from '../domain/time'
import { fieldsOf, prizeName, trackIn } from '../domain/tracks'
import type { Winner } from '../domain/winners'
import { type Contest, openContest, openPublicContest } from './contests'
import type { OwnEssay } from './drafting'
import { readableAddresses } from './readable'

/** A winner with the mark of those who came to their tier by 递补, and where everybody reads the essay, if anywhere. */
export type PublishedWinner = Winner & { readonly isSuccessor: boolean; readonly address?: string }

/** A winner as the organizer finds the essay again. */
export type ListedWinner = PublishedWinner & { readonly essay: string }

export type PublishedTier<One extends Winner = PublishedWinner> = {
  /** Null where the contest has no tracks. */
  readonly track: string | null
  readonly tier: string
  readonly winners: readonly One[]
  /** Places of the tier that nobody holds, for whatever reason. */
  readonly vacant: number
}

/** A union with the organisation award 优秀组织奖. */
export type PublishedOrganisation = {
  readonly place: number
  readonly union: string
  readonly points: number
}

/** The list as it is published, tier by tier, track by track. */
export function byTier(
  awarded: readonly AwardedEssay[],
  rules: Rules,
  changes: readonly ListChange[] = [],
): readonly PublishedTier<ListedWinner>[] {
  // An essay can be moved more than once; the last change says how it came to its tier.
  const last = new Map(changes.map(({ essay, kind }) => [essay, kind]))
  const hasTracks = rules.tracks.length > 0
  return fieldsOf(rules).flatMap(({ track, tiers }) =>
    tiers.map(({ name, count }) => {
      const own = awarded.filter(
        (essay) => essay.tier === name && (!hasTracks || essay.track === track),
      )
      return {
        track,
        tier: name,
        vacant: Math.max(0, count - own.length),
        winners: own.map(({ essay, title, authors }, index) => ({
          ...(track !== null && { track }),
          essay,
          tier: name,
          place: index + 1,
          title,
          authors,
          mean: null,
          isSuccessor: last.get(essay) === 'promoted',
        })),
      }
    }),
  )
}

/** What has become of prizes since the list was proposed, in words, oldest first; a revoked one names what it was. */
export type ListChange = {
  readonly essay: string
  readonly kind: 'revoked' | 'adjusted' | 'promoted'
  readonly title: string
  readonly track: string | null
  readonly from: string | null
  readonly say: string
  readonly at: string
}

/** A change as everybody reads it. */
type PublishedChange = Omit<ListChange, 'essay'>

async function changesIn(
  db: Reader,
  contest: string,
  rules: Rules,
): Promise<readonly ListChange[]> {
  const changes = await awardChangesOf(db, contest)
  return changes.map(({ essay, kind, title, from, to, at, ...row }) => {
    const track = trackIn(rules, row.track)
    const called = (tier: string | null) => tier && prizeName(track, tier)
    return {
      ...{ essay, kind, title, track, from, at },
      say: changeInWords(title, { kind, from: called(from), to: called(to) }),
    }
  })
}

type OpenedList<One extends Winner = PublishedWinner, Change = PublishedChange> = {
  readonly contest: Contest
  readonly tiers: readonly PublishedTier<One>[]
  readonly changes: readonly Change[]
  /** Best first. */
  readonly organisations: readonly PublishedOrganisation[]
}

async function listOf(db: Reader, contest: Contest): Promise<OpenedList<ListedWinner, ListChange>> {
  const rules = await currentRules(db, contest.id)
  const changes = await changesIn(db, contest.id, rules)
  const tiers = byTier(await awardedEssays(db, contest.id), rules, changes)
  return { contest, tiers, changes, organisations: await organisationAwardsOf(db, contest.id) }
}

/** The list as the organizer may see and export it at any time after it was applied. */
export async function openWinnerList(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<OpenedList<ListedWinner, ListChange>> {
  return listOf(db, await openContest(db, id, now))
}

/** What the notice of the winners 获奖通报 says, dated with the day of publication, or today's before it. */
export async function openAnnouncement(
  db: Reader,
  organizer: Organizer,
  id: string,
  now: string,
): Promise<AwardNoticeFacts> {
  const { contest, tiers, organisations } = await openWinnerList(db, organizer, id, now)
  if (tiers.every(({ winners }) => winners.length === 0)) throw missing('定奖名单')
  return {
    contest: contest.title,
    host: contest.host,
    fields: [...new Set(tiers.map(({ track }) => track))].map((track) => ({
      track,
      tiers: tiers.filter((tier) => tier.track === track),
    })),
    organisations: organisations.map(({ union }) => union),
    essays: (await candidatesOf(db, id)).length,
    date: toShanghaiDate(contest.publishedAt ?? now),
  }
}

/** The list for everybody: from 公示 on, and not a moment before; without what leads to essays and people. */
export async function openPublishedList(
  db: Reader,
  id: string,
  now: string,
): Promise<OpenedList & { readonly isFixed: boolean }> {
  const contest = await openPublicContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) throw missing('获奖名单')
  const { tiers, changes, ...list } = await listOf(db, contest)
  const addresses = await readableAddresses(db, contest)
  return {
    ...list,
    changes: changes.map(({ essay: _, ...change }) => change),
    isFixed: await isCommitted(db, id, ['publicity', 'published']),
    tiers: tiers.map((tier) => ({
      ...tier,
      winners: tier.winners.map(({ essay, ...winner }) => {
        const address = addresses.get(essay)
        return { ...winner, ...(address !== undefined && { address }) }
      }),
    })),
  }
}

/** What has become of an own essay, in words; null until the list is public, and for an essay that did not compete. */
export async function resultOf(
  db: Reader,
  _worker: Worker,
  essay: Pick<OwnEssay, 'id' | 'state' | 'contest' | 'rules'>,
): Promise<string | null> {
  const phase = essay.contest.effectivePhase
  if (essay.state !== 'eligible' || !isAtLeast(phase, 'publicity')) return null
  const award = await tierOf(db, essay.id)
  if (award === null) {
    const change = await lastChangeOf(db, essay.id)
    return change?.kind === 'revoked'
      ? `公示期间收到异议，组委会复核后撤销了作品的${change.from ?? '奖项'}。`
      : '这次没有获奖。感谢您写下自己的故事。'
  }
  const tier = prizeName(essay.rules.tracks.length > 0 ? award.track : null, award.tier)
  return isAtLeast(phase, 'published') ? `祝贺您，作品荣获${tier}。` : `作品拟获${tier}，正在公示。`
}
