/** The setting of what authors are told about how their essay came to its place. */
import type { Rules } from '../contest'
import type { Typed } from './reading'

/** Field: explanations. */
export function readExplanations(typed: Typed): Pick<Rules, 'explanations'> {
  return { explanations: typed('explanations') === 'shown' ? 'shown' : 'kept' }
}

export function explanationFields({ explanations }: Rules): Readonly<Record<string, string>> {
  return { explanations }
}
