/**
 * Pages that are for reading alone: they are sent without any script. Their bytes hold no nonce, so that they depend on
 * nothing but the data, and whoever is not signed in may keep them (docs/decisions/0021).
 *
 *   export const handle = PLAIN          in a route whose page and components need no script
 */
export const PLAIN = { isPlain: true } as const

export function isPlain(handle: unknown): boolean {
  return typeof handle === 'object' && handle !== null && 'isPlain' in handle
}
