/** Publishing: the list of winners as organizers export it, and as everybody reads it from 公示 on. */
import { type AwardedEssay, awardedEssays } from '../../db/awards'
import { currentRules } from '../../db/contests'
import type { Reader } from '../../db/schema'
import { isAtLeast, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing } from '../domain/refusal'
import type { Winner } from '../domain/winners'
import { type Contest, openContest, openPublicContest } from './contests'

export type PublishedTier = { readonly tier: string; readonly winners: readonly Winner[] }

function byTier(awarded: readonly AwardedEssay[], rules: Rules): readonly PublishedTier[] {
  return rules.tiers.map(({ name }) => ({
    tier: name,
    winners: awarded
      .filter(({ tier }) => tier === name)
      .map(({ title, authors }, index) => ({
        tier: name,
        place: index + 1,
        title,
        authors,
        mean: null,
      })),
  }))
}

/** The list as the organizer may see and export it at any time after it was applied. */
export async function openWinnerList(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
): Promise<{ readonly contest: Contest; readonly tiers: readonly PublishedTier[] }> {
  const contest = await openContest(db, id, now)
  const rules = await currentRules(db, id)
  return { contest, tiers: byTier(await awardedEssays(db, id), rules) }
}

/** The list for everybody: from 公示 on, and not a moment before. */
export async function openPublishedList(
  db: Reader,
  id: string,
  now: string,
): Promise<{ readonly contest: Contest; readonly tiers: readonly PublishedTier[] }> {
  const contest = await openPublicContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'publicity')) throw missing('获奖名单')
  const rules = await currentRules(db, id)
  return { contest, tiers: byTier(await awardedEssays(db, id), rules) }
}
