/** Feeds of news: Atom (RFC 4287), RSS 2.0 and JSON Feed 1.1. All addresses in them are whole. */
import { Feed } from 'feed'
import type { NewsItem } from '../domain/news'

export type FeedFacts = {
  readonly title: string
  readonly description: string
  readonly author: string
  /** Where everything is found, e.g. https://example.org. */
  readonly origin: string
  /** The page that the feed belongs to, e.g. /contest/x. */
  readonly path: string
  /** Newest first. */
  readonly items: readonly NewsItem[]
}

export const FEED_KINDS = {
  atom: { file: 'feed.xml', type: 'application/atom+xml' },
  rss: { file: 'rss.xml', type: 'application/rss+xml' },
  json: { file: 'feed.json', type: 'application/feed+json' },
} as const

export type FeedKind = keyof typeof FEED_KINDS

function feedAddress({ origin, path }: Pick<FeedFacts, 'origin' | 'path'>, kind: FeedKind) {
  return `${origin}${path === '/' ? '' : path}/${FEED_KINDS[kind].file}`
}

/** Atom and RSS take titles and texts as HTML; XML has no place for control characters. */
function escaped(text: string): string {
  return plain(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** Without the characters that XML 1.0 forbids: control characters, halves of a pair, and what is no character. */
function plain(text: string): string {
  return text.replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
}

function xmlFeed(facts: FeedFacts, kind: 'atom' | 'rss'): string {
  const { origin, path, items } = facts
  const home = `${origin}${path}`
  const feed = new Feed({
    id: home,
    link: home,
    title: plain(facts.title),
    description: plain(facts.description),
    language: 'zh-CN',
    author: { name: plain(facts.author) },
    // An empty feed still needs a moment, and always the same.
    updated: new Date(items[0]?.at ?? 0),
    generator: false,
    feedLinks: { [kind]: feedAddress(facts, kind) },
  })
  for (const { key, path: page, title, text, at } of items) {
    const date = new Date(at)
    feed.addItem({
      id: `${origin}${key}`,
      link: `${origin}${page}`,
      title: escaped(title),
      description: escaped(text),
      date,
      published: date,
    })
  }
  return kind === 'atom' ? feed.atom1() : feed.rss2()
}

function jsonFeed(facts: FeedFacts): string {
  const { origin, path, items } = facts
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: facts.title,
    description: facts.description,
    home_page_url: `${origin}${path}`,
    feed_url: feedAddress(facts, 'json'),
    language: 'zh-CN',
    authors: [{ name: facts.author }],
    items: items.map(({ key, path: page, title, text, at }) => ({
      id: `${origin}${key}`,
      url: `${origin}${page}`,
      title,
      content_text: text,
      date_published: at,
    })),
  })
}

export function feedOf(facts: FeedFacts, kind: FeedKind): string {
  return kind === 'json' ? jsonFeed(facts) : xmlFeed(facts, kind)
}
