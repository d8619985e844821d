/** Which page of a list an address asks for, and how many there are. */

/** The page in the address, from 1; anything else than a whole number is the first page. */
export function pageIn(url: URL, name = 'page'): number {
  const page = Number(url.searchParams.get(name) ?? 1)
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}

export function pagesOf(total: number, size: number): number {
  return Math.max(1, Math.ceil(total / size))
}
