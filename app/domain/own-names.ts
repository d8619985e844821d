/** An essay's own names: masking those of its authors and union in a blind copy, and finding what is left of them. */

export type OwnNames = {
  readonly authors: readonly string[]
  /** Names and aliases of the unions that the essay's authors belong to. */
  readonly unions: readonly string[]
}

const SHORTEST = 2

/** The names with what takes their place, the longest first, so that a name inside another one is not cut out of it. */
function maskedNames({ authors, unions }: OwnNames): (readonly [name: string, mask: string])[] {
  const masks = [
    ...unions.map((name) => [name.trim(), '【本单位】'] as const),
    ...authors.map((name) => [name.trim(), '【作者】'] as const),
  ]
  return masks
    .filter(([name]) => name.length >= SHORTEST)
    .sort(([one], [other]) => other.length - one.length)
}

/** The text with each of the essay's own names replaced by 【作者】 or 【本单位】. Names of one character stay. */
export function maskOwnNames(text: string, own: OwnNames): string {
  return maskedNames(own).reduce((masked, [name, mask]) => masked.replaceAll(name, mask), text)
}

/** Those of the essay's own names that the text still holds, the longest first, each once. */
export function ownNamesIn(text: string, own: OwnNames): readonly string[] {
  const found = maskedNames(own).filter(([name]) => text.includes(name))
  return [...new Set(found.map(([name]) => name))]
}
