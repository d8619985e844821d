/** Wordings that people have decided are no leaks, whatever the finder makes of them. */
import { foldName } from './folding'
import type { LeakKind } from './tokens'

/** A wording that is never a leak of the kind; without a kind, of none. Spaces, brackets and width do not count. */
export type Exception = { readonly kind?: LeakKind; readonly text: string }

/** Exceptions made ready to be looked up. */
export function preparedExceptions(exceptions: readonly Exception[]): ReadonlySet<string> {
  return new Set(exceptions.map(({ kind, text }) => keyOf(kind, text)))
}

/** Whether people have decided that a stretch of the text is no leak of the kind. */
export function isException(
  exceptions: ReadonlySet<string>,
  kind: LeakKind,
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  if (exceptions.size === 0) return false
  const wording = text.slice(start, end)
  return exceptions.has(keyOf(kind, wording)) || exceptions.has(keyOf(undefined, wording))
}

function keyOf(kind: LeakKind | undefined, text: string): string {
  return `${kind ?? ''} ${foldName(text)}`
}
