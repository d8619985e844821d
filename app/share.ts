/**
 * What a page says of itself where its address is shared: Open Graph, the address that it is known by, and the feeds that
 * a reader may follow. Robots and messengers need whole addresses, so the loader gives the origin that people type.
 *
 *   shareTags({ origin, path, title, description, follows? })          follows: the page whose feeds are meant
 */
import type { MetaDescriptor } from '@remix-run/node'

type Shared = {
  readonly origin: string
  readonly path: string
  readonly title: string
  readonly description: string
  readonly follows?: string
}

const FEEDS = [
  { file: 'feed.xml', type: 'application/atom+xml', label: 'Atom' },
  { file: 'rss.xml', type: 'application/rss+xml', label: 'RSS' },
  { file: 'feed.json', type: 'application/feed+json', label: 'JSON' },
]

export function shareTags({ origin, path, title, description, follows }: Shared): MetaDescriptor[] {
  const url = `${origin}${path}`
  return [
    { title },
    { name: 'description', content: description },
    { property: 'og:site_name', content: '职工话家征文' },
    { property: 'og:locale', content: 'zh_CN' },
    { property: 'og:type', content: path === '/' ? 'website' : 'article' },
    { property: 'og:title', content: title },
    { property: 'og:description', content: description },
    { property: 'og:url', content: url },
    { property: 'og:image', content: `${origin}/share.png` },
    { property: 'og:image:width', content: '1200' },
    { property: 'og:image:height', content: '630' },
    { property: 'og:image:alt', content: '职工话家征文：匿名评审，结果可查' },
    { tagName: 'link', rel: 'canonical', href: url },
    ...(follows === undefined
      ? []
      : FEEDS.map(({ file, type, label }) => ({
          tagName: 'link' as const,
          rel: 'alternate',
          type,
          title: `征文动态（${label}）`,
          href: `${origin}${follows === '/' ? '' : follows}/${file}`,
        }))),
  ]
}
