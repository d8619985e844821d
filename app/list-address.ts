/** The address of a list: filters, order and page live in it, and each link changes one thing and keeps the rest. */

/** The query of an address with these parameters changed; null or '' takes one out. Any change leads to page 1. */
export function queryWith(
  params: Readonly<Record<string, string>>,
  changes: Readonly<Record<string, string | null>>,
): string {
  const query = new URLSearchParams(params)
  query.delete('page')
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') query.delete(name)
    else query.set(name, value)
  }
  const text = query.toString()
  return text === '' ? '?' : `?${text}`
}

/** The value of a parameter if it is one of these, else null. */
export function oneOf<Value extends string>(
  url: URL,
  name: string,
  values: readonly Value[],
): Value | null {
  const value = url.searchParams.get(name)
  return values.find((each) => each === value) ?? null
}
