/** Publishing: the list of winners as organizers export it, and as everybody reads it from 公示 on. */
import { type AwardedEssay, awardedEssays, tierOf } from '../../db/awards'
import { currentRules } from '../../db/contests'
import { organisationAwardsOf } from '../../db/organisations'
import type { Reader } from '../../db/schema'
import { isAtLeast, type Rules } from '../domain/contest'
import type { Organizer, Worker } from '../domain/people'
import { missing } from '../domain/refusal'
import { fieldsOf, prizeName } from '../domain/tracks'
import type { Winner } from '../domain/winners'
import { type Contest, openContest, openPublicContest } from './contests'
import type { OwnEssay } from './drafting'

export type PublishedTier = {
  /** Null where the contest has no tracks. */
  readonly track: string | null
  readonly tier: string
  readonly winners: readonly Winner[]
}

/** A union with the organisation award 优秀组织奖. */
export type PublishedOrganisation = {
  readonly place: number
  readonly union: string
  readonly points: number
}

export type PublishedList = {
  readonly contest: Contest
  readonly tiers: readonly PublishedTier[]
  /** Best first. */
  readonly organisations: readonly PublishedOrganisation[]
}

function byTier(awarded: readonly AwardedEssay[], rules: Rules): readonly PublishedTier[] {
  const hasTracks = rules.tracks.length > 0
  return fieldsOf(rules).flatMap(({ track, tiers }) =>
    tiers.map(({ name }) => ({
      track,
      tier: name,
      winners: awarded
        .filter((essay) => essay.tier === name && (!hasTracks || essay.track === track))
        .map(({ title, authors }, index) => ({
          ...(track !== null && { track }),
          tier: name,
          place: index + 1,
          title,
          authors,
          mean: null,
        })),
    })),
  )
}

async function listOf(db: Reader, contest: Contest): Promise<PublishedList> {
  const { id } = contest
  const rules = await currentRules(db, id)
  const tiers = byTier(await awardedEssays(db, id), rules)
  return { contest, tiers, organisations: await organisationAwardsOf(db, id) }
}

/** The list as the organizer may see and export it at any time after it was applied. */
export async function openWinnerList(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<PublishedList> {
  return listOf(db, await openContest(db, id, now))
}

/** The list for everybody: from 公示 on, and not a moment before. */
export async function openPublishedList(
  db: Reader,
  id: string,
  now: string,
): Promise<PublishedList> {
  const contest = await openPublicContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) throw missing('获奖名单')
  return listOf(db, contest)
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
  if (award === null) return '这次没有获奖。感谢您写下自己的故事。'
  const tier = prizeName(essay.rules.tracks.length > 0 ? award.track : null, award.tier)
  return isAtLeast(phase, 'published') ? `祝贺您，作品荣获${tier}。` : `作品拟获${tier}，正在公示。`
}
