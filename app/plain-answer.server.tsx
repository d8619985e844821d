/**
 * A page without script for somebody without a cookie: the same bytes for everybody, as long as what the loaders found and
 * the build are the same. Rendered once for these, and not sent to who has it already (docs/decisions/0021).
 */
import { createHash } from 'node:crypto'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { isPlain } from './plain-page'

/** As many pages as are looked at in the same minutes. */
const KEPT = 50
const pages = new Map<string, string>()

/** Whether the answer is the same for everybody who has no cookie. */
export function isForEverybody(
  request: Request,
  status: number,
  { staticHandlerContext, routeModules }: EntryContext,
  context: AppLoadContext,
): boolean {
  return (
    status === 200 &&
    (request.method === 'GET' || request.method === 'HEAD') &&
    !request.headers.has('Cookie') &&
    context.cookies.length === 0 &&
    staticHandlerContext.errors === null &&
    staticHandlerContext.matches.some(({ route }) => isPlain(routeModules[route.id]?.handle))
  )
}

export function answerPlainly(
  request: Request,
  headers: Headers,
  remixContext: EntryContext,
): Response {
  const { pathname, search } = new URL(request.url)
  const { loaderData } = remixContext.staticHandlerContext
  // The page is a function of these: of the build, of where it stands, and of what was read.
  const made = JSON.stringify([remixContext.manifest.version, pathname, search, loaderData])
  const key = createHash('sha256').update(made).digest('base64url')
  headers.set('Content-Type', 'text/html; charset=utf-8')
  headers.set('Cache-Control', 'public, no-cache')
  headers.set('Vary', 'Cookie')
  // Weak: compression changes the bytes.
  headers.set('ETag', `W/"${key}"`)
  const held = request.headers.get('If-None-Match') ?? ''
  if (held.includes(key)) return new Response(null, { status: 304, headers })
  return new Response(pageOf(key, request, remixContext), { headers })
}

function pageOf(key: string, { url }: Request, remixContext: EntryContext): string {
  const known = pages.get(key)
  const page =
    known ?? `<!DOCTYPE html>${renderToString(<RemixServer context={remixContext} url={url} />)}`
  pages.delete(key)
  pages.set(key, page)
  for (const old of [...pages.keys()].slice(0, -KEPT)) pages.delete(old)
  return page
}
