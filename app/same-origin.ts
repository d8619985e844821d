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
