/** A text with stretches of it replaced. Apart from the finder, because the desk in the browser does it too. */

/** The text with each stretch replaced by its token. The stretches are sorted and do not overlap. */
export function maskText(
  text: string,
  stretches: readonly { readonly start: number; readonly end: number; readonly token: string }[],
): string {
  let masked = ''
  let offset = 0
  for (const { start, end, token } of stretches) {
    masked += text.slice(offset, start) + token
    offset = end
  }
  return masked + text.slice(offset)
}
