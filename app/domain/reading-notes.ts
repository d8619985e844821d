/**
 * What a reader marks in an essay: where a quote stands in the essay's plain text, found again after the text has changed,
 * and set as marks in the essay's HTML. Offsets count UTF-16 units of the plain text, as a browser's selection does.
 */

export type Quoted = { readonly start: number; readonly quote: string }

export type Span = { readonly start: number; readonly end: number }

const TOKEN = /<[^>]*>|&(?:amp|lt|gt|quot);|[^<&]+|&/g

const SIGNS: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
}

function isTag(token: string): boolean {
  return token.length > 1 && token.startsWith('<')
}

/** The text that HTML of `renderEssay` shows, as the `textContent` of its element. */
export function plainTextOf(html: string): string {
  return (html.match(TOKEN) ?? [])
    .filter((token) => !isTag(token))
    .map((token) => SIGNS[token] ?? token)
    .join('')
}

/** Where a quote stands now: where it stood, else at the same words nearest to there; null when they are gone. */
export function anchor(text: string, { start, quote }: Quoted): Span | null {
  let nearest: number | null = null
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (nearest === null || Math.abs(at - start) < Math.abs(nearest - start)) nearest = at
    else break
  }
  return nearest === null ? null : { start: nearest, end: nearest + quote.length }
}

export type Mark = Span & {
  readonly number: number
  /** Whether words belong to the mark. */
  readonly isNoted: boolean
}

/**
 * Sets marks in HTML of `renderEssay`. Tags stay as they are: a mark that crosses one is set in parts, each with
 * `data-note` and the first with the id `mark-` and the number. Where marks lie over each other, a part carries the number of the last one begun.
 */
export function withMarks(html: string, marks: readonly Mark[]): string {
  const inOrder = [...marks].sort((one, other) => one.start - other.start)
  const ends = [...new Set(inOrder.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  const named = new Set<number>()
  const put = (shown: string, at: number): string => {
    const mark = inOrder.filter(({ start, end }) => start <= at && at < end).at(-1)
    if (mark === undefined || shown.trim() === '') return shown
    const { number, isNoted } = mark
    const id = named.has(number) ? '' : ` id="mark-${number}"`
    named.add(number)
    const name = isNoted ? 'own-mark own-mark-noted' : 'own-mark'
    return `<mark class="${name}" data-note="${number}"${id}>${shown}</mark>`
  }
  let at = 0
  return (html.match(TOKEN) ?? [])
    .map((token) => {
      if (isTag(token)) return token
      const length = SIGNS[token] === undefined ? token.length : 1
      const cuts = ends.filter((end) => end > at && end < at + length).map((end) => end - at)
      const parts = [0, ...cuts].map((from, index) =>
        length === token.length ? token.slice(from, cuts[index] ?? length) : token,
      )
      const set = parts.map((part, index) => put(part, at + ([0, ...cuts][index] ?? 0))).join('')
      at += length
      return set
    })
    .join('')
}
