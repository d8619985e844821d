/** Finds the name that somebody meant: one that differs by one character, by a prefix, or by the ending 工会 alone. */
import { keyOf } from './columns'

export type NearNames = { readonly nearest: (typed: string) => string | null }

const ENDING = /(?:总工会|工会委员会|工会)$/
const SHORTEST_SUFFIX = 4

/** The text itself and what is left when any one character goes. */
function withOneLess(characters: readonly string[]): readonly string[] {
  return [
    characters.join(''),
    ...characters.map((_, index) => characters.toSpliced(index, 1).join('')),
  ]
}

/**
 * An index over names. `nearest` answers, in time that does not grow with their number, a name about one insertion,
 * deletion, substitution or exchange of characters away (both texts share a form with one character less, after
 * W. Garbe's symmetric delete method), else one with another ending, else one that the typed text ends with, else null.
 */
export function indexNames(names: Iterable<string>): NearNames {
  const byVariant = new Map<string, string>()
  const byStem = new Map<string, string>()
  const byKey = new Map<string, string>()
  const put = (map: Map<string, string>, key: string, name: string): void => {
    if (key !== '' && !map.has(key)) map.set(key, name)
  }
  for (const name of names) {
    const key = keyOf(name)
    put(byKey, key, name)
    put(byStem, key.replace(ENDING, ''), name)
    for (const variant of withOneLess([...key])) put(byVariant, variant, name)
  }
  return {
    nearest: (typed) => {
      const characters = [...keyOf(typed)]
      if (characters.length >= SHORTEST_SUFFIX) {
        for (const variant of withOneLess(characters)) {
          const near = byVariant.get(variant)
          if (near !== undefined) return near
        }
      }
      const sameStem = byStem.get(characters.join('').replace(ENDING, ''))
      if (sameStem !== undefined) return sameStem
      for (let start = 1; start <= characters.length - SHORTEST_SUFFIX; start += 1) {
        const suffix = byKey.get(characters.slice(start).join(''))
        if (suffix !== undefined) return suffix
      }
      return null
    },
  }
}
