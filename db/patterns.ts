/** LIKE patterns that take nothing of what was typed for a wildcard. Escaped by `!`. */

/** Finds this text, in this case. */
export function containing(text: string): string {
  return `%${text.replace(/[!%_]/g, '!$&')}%`
}

/** Finds what a person typed anywhere in a lower-case text, in any case. */
export function anywhere(typed: string): string {
  return containing(typed.toLowerCase())
}
