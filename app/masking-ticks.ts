/** The boxes and tokens of the masking desk as a form carries them beside the masks that it was made from. */
import { type Mask, retoken } from './domain/masking'

/** What is not ticked is not masked; what is ticked and was not decided stays open until the copy is approved. */
export function decidedBy(
  shown: readonly Mask[],
  fieldOf: (name: string) => string | undefined,
): readonly Mask[] {
  return shown.map((each, index): Mask => {
    if (fieldOf(`tick-${index}`) === undefined) return { ...each, state: 'rejected' }
    const token = fieldOf(`token-${index}`) ?? each.token
    if (token !== each.token) return retoken([each], each, token)[0]
    return each.state === 'rejected' ? { ...each, state: 'accepted' } : each
  })
}
