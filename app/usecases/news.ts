/** News of contests for everybody, as the feeds tell them. */
import { publicActsOf } from '../../db/news'
import type { Reader } from '../../db/schema'
import { isAtLeast } from '../domain/contest'
import { type NewsItem, newestFirst, newsOf } from '../domain/news'
import { type Contest, listPublicContests, openPublicContest } from './contests'
import { openPublishedList } from './publishing'

type ToldAct = { readonly to: string | null; readonly reason: string }

function toldOf(detail: string): ToldAct {
  const { to = null, reason = '' } = JSON.parse(detail) as Partial<ToldAct>
  return { to, reason }
}

async function factsOf(db: Reader, contests: readonly Contest[]) {
  const acts = await publicActsOf(
    db,
    contests.map(({ id }) => id),
  )
  return (contest: Contest) => ({
    contest,
    acts: acts
      .filter((act) => act.contest === contest.id)
      .map(({ act, detail, at }) => ({ act, at, ...toldOf(detail) })),
  })
}

type News = { readonly contest: Contest; readonly items: readonly NewsItem[] }

/** What one contest has told everybody, newest first. */
export async function openContestNews(db: Reader, id: string, now: string): Promise<News> {
  const contest = await openPublicContest(db, id, now)
  const facts = (await factsOf(db, [contest]))(contest)
  const isPublic = isAtLeast(contest.effectivePhase, 'publicity')
  const changes = isPublic ? (await openPublishedList(db, id, now)).changes : []
  return { contest, items: newsOf({ ...facts, changes }) }
}

const NEWEST = 50

/** What the public contests have told, newest first; changes of single prizes stand in the feed of each contest. */
export async function listNews(db: Reader, now: string): Promise<readonly NewsItem[]> {
  const contests = await listPublicContests(db, now)
  const factsFor = await factsOf(db, contests)
  const items = contests.flatMap((contest) => newsOf({ ...factsFor(contest), changes: [] }))
  return newestFirst(items).slice(0, NEWEST)
}
