/** The answers of the feeds, for a contest and for all: who has one already is told so, and nothing is sent. */
import { createHash } from 'node:crypto'
import { FEED_KINDS, type FeedFacts, type FeedKind, feedOf } from './documents/feed'
import type { Visitor } from './domain/people'
import type { Loading } from './gate.server'
import { listNews, openContestNews } from './usecases/news'

const SITE = '职工话家征文'

function answer(facts: FeedFacts, kind: FeedKind, held: string): Response {
  const text = feedOf(facts, kind)
  const hash = createHash('sha256').update(text).digest('base64url')
  const headers = {
    'Content-Type': `${FEED_KINDS[kind].type}; charset=utf-8`,
    'Cache-Control': 'public, max-age=300',
    ETag: `"${hash}"`,
    'X-Content-Type-Options': 'nosniff',
  }
  if (held.includes(hash)) return new Response(null, { status: 304, headers })
  return new Response(text, { headers })
}

export function contestFeed(kind: FeedKind) {
  return async ({ db, params, now, held, origin }: Loading<Visitor>) => {
    const { contest, items } = await openContestNews(db, params.contest, now)
    const { id, title, host } = contest
    const facts = { title, description: `${title}的通知、公示和获奖名单`, author: host }
    return answer({ ...facts, path: `/contest/${id}`, items, origin }, kind, held)
  }
}

export function siteFeed(kind: FeedKind) {
  return async ({ db, now, held, origin }: Loading<Visitor>) => {
    const facts = { title: SITE, description: '各次征文的通知、公示和获奖名单', author: SITE }
    return answer({ ...facts, path: '/', origin, items: await listNews(db, now) }, kind, held)
  }
}
