/** The feeds, read back by a parser that is not the writer's. */
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { type FeedFacts, feedOf } from '../../app/documents/feed'
import { newsOf } from '../../app/domain/news'

/** The parser of the feeds' own library is a dependency of it; it throws at anything that is not well-formed. */
const { xml2js } = createRequire(createRequire(import.meta.url).resolve('feed'))('xml-js') as {
  xml2js: (xml: string, options: object) => Record<string, never>
}

const contest = {
  id: 'abc',
  title: '「家」<征文> & \u0007比赛 ]]>',
  host: '市总工会',
  effectivePhase: 'published' as const,
  opensAt: '2026-03-01T00:00:00.000Z',
  closesAt: '2026-04-30T15:59:59.000Z',
  publicityStartedAt: '2026-06-01T02:00:00.000Z',
  publicityEndsAt: '2026-06-10T15:59:59.000Z',
  publishedAt: '2026-06-11T02:00:00.000Z',
}

const whole = {
  contest,
  acts: [
    { act: '进入下一阶段', to: 'open', reason: '', at: '2026-02-27T01:00:00.000Z' },
    {
      act: '延期',
      to: '2026-04-30T15:59:59.000Z',
      reason: '节前来稿较多',
      at: '2026-04-20T01:00:00.000Z',
    },
    {
      act: '延长公示',
      to: '2026-06-10T15:59:59.000Z',
      reason: '补登一项',
      at: '2026-06-03T01:00:00.000Z',
    },
  ],
  changes: [{ say: '《山》的一等奖已撤销', at: '2026-06-05T01:00:00.000Z' }],
}

const facts = (items = newsOf(whole)): FeedFacts => ({
  title: contest.title,
  description: '通知、公示和获奖名单',
  author: contest.host,
  origin: 'https://example.org',
  path: '/contest/abc',
  items,
})

type Parsed = { readonly [name: string]: Parsed & Parsed[] & { readonly _text?: string } }

function parse(xml: string): Parsed {
  return xml2js(xml, { compact: true, cdataKey: '_text', attributesKey: '$' }) as unknown as Parsed
}

test('news are newest first, and nothing of the list is told before 公示', () => {
  expect(newsOf(whole).map(({ key, at }) => `${key} ${at.slice(0, 10)}`)).toEqual([
    '/contest/abc#published 2026-06-11',
    '/contest/abc#change-1 2026-06-05',
    '/contest/abc#publicity-extended-1 2026-06-03',
    '/contest/abc#publicity 2026-06-01',
    '/contest/abc#extended-1 2026-04-20',
    '/contest/abc#notice 2026-02-27',
  ])
  const judging = { ...contest, effectivePhase: 'judging' as const }
  expect(newsOf({ ...whole, contest: judging }).map(({ key }) => key)).toEqual([
    '/contest/abc#extended-1',
    '/contest/abc#notice',
  ])
  const proposed = { ...contest, effectivePhase: 'publicity' as const }
  expect(newsOf({ ...whole, contest: proposed })[0].text).toBe('《山》的一等奖已撤销。')
})

test('Atom is well-formed with stable ids and whole addresses, whatever a title holds', () => {
  const { feed } = parse(feedOf(facts(), 'atom'))
  expect(feed.$.xmlns).toBe('http://www.w3.org/2005/Atom')
  expect(feed.id._text).toBe('https://example.org/contest/abc')
  expect(feed.title._text).toBe('「家」<征文> & 比赛 ]]>')
  expect(feed.updated._text).toBe('2026-06-11T02:00:00.000Z')
  expect(feed.author.name._text).toBe('市总工会')
  expect(feed.entry.map(({ id }) => id._text)).toEqual(
    newsOf(whole).map(({ key }) => `https://example.org${key}`),
  )
  const [entry] = feed.entry
  expect(entry.link.$.href).toBe('https://example.org/contest/abc/winners')
  // As HTML within XML: a reader shows the signs and runs nothing.
  expect(
    [entry.title]
      .flat()
      .map(({ _text }) => [_text].flat().join(''))
      .join(''),
  ).toBe('获奖名单公布：「家」&lt;征文&gt; &amp; 比赛 ]]&gt;')
})

test('RSS tells the same, with dates as mail writes them', () => {
  const { rss } = parse(feedOf(facts(), 'rss'))
  expect(rss.channel.link._text).toBe('https://example.org/contest/abc')
  expect(rss.channel.item).toHaveLength(6)
  const [item] = rss.channel.item
  expect(item.guid._text).toBe('https://example.org/contest/abc#published')
  expect(item.pubDate._text).toBe('Thu, 11 Jun 2026 02:00:00 GMT')
})

test('JSON Feed is of version 1.1', () => {
  const feed = JSON.parse(feedOf(facts(), 'json'))
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    home_page_url: 'https://example.org/contest/abc',
    feed_url: 'https://example.org/contest/abc/feed.json',
    authors: [{ name: '市总工会' }],
  })
  expect(feed.items).toHaveLength(6)
  expect(feed.items[4]).toEqual({
    id: 'https://example.org/contest/abc#extended-1',
    url: 'https://example.org/contest/abc',
    title: `征集延期：${contest.title}`,
    content_text: '截稿时间延至 2026年4月30日 23:59。原因：节前来稿较多',
    date_published: '2026-04-20T01:00:00.000Z',
  })
})

test('a feed without news is the same at any time, and the feed of the site stands at its root', () => {
  const empty = feedOf({ ...facts([]), path: '/' }, 'atom')
  expect(empty).toBe(feedOf({ ...facts([]), path: '/' }, 'atom'))
  expect(empty).toContain('href="https://example.org/feed.xml"')
})
