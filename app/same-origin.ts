/** Whether a request that changes something comes from a page of this site. */

export const FOREIGN_WORDS =
  '这个操作不是从本网站的页面发出的，没有执行。请回到本网站的页面重新操作。'

/** Browsers say it in Sec-Fetch-Site; those that do not yet are asked for their Origin. Neither: not ours. */
export function isSameOrigin(
  headers: { readonly site: string | null; readonly origin: string | null },
  baseUrl: string,
): boolean {
  const { site, origin } = headers
  return site === null ? origin === baseUrl : site === 'same-origin'
}

const STOPPING = /^\/unsubscribe\/[\w-]{20,64}\/[a-z]+$/

/**
 * Whether a request may be what a mail provider posts when its user presses its own unsubscribe button (RFC 8058). It comes
 * from no page at all, so it says neither site nor origin; its secret is in the address.
 */
export function mayBeOneClick(
  path: string,
  headers: { readonly site: string | null; readonly origin: string | null },
): boolean {
  return STOPPING.test(path) && headers.site === null && headers.origin === null
}

/** Whether a form is the one of RFC 8058, section 3.1, and holds nothing else. */
export function isOneClick(form: FormData): boolean {
  const fields = [...form]
  return fields.length === 1 && fields[0][0] === 'List-Unsubscribe' && fields[0][1] === 'One-Click'
}
