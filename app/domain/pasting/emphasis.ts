/** Runs of characters with their weight, set as one line of essay text with the marks ** and *. */

export type Run = { readonly text: string; readonly bold: boolean; readonly italic: boolean }

const EAST_ASIAN = /[\p{Script=Han}\u2014-\u2026\u3001-\u303F\uFF01-\uFFEF]/u
const SPACE = /[ \t\n\r\f\u00A0\u2002\u2003\u2009]/

type Style = 0 | 1 | 2 | 3

type Segment = { text: string; style: Style }

/** Runs of white space become one space, and none where the source merely wraps a line between Chinese characters. */
function segmentsOf(runs: readonly Run[]): Segment[] {
  const segments: Segment[] = []
  let last = ''
  let gap = ''
  for (const { text, bold, italic } of runs) {
    const style = ((bold ? 2 : 0) + (italic ? 1 : 0)) as Style
    for (const character of text) {
      if (SPACE.test(character)) {
        if (gap === '' || character !== '\n') gap = character
        continue
      }
      const wraps = gap === '\n' && EAST_ASIAN.test(last) && EAST_ASIAN.test(character)
      const lead = gap !== '' && last !== '' && !wraps ? ' ' : ''
      gap = ''
      last = character
      const before = segments.at(-1)
      if (before?.style === style) before.text += lead + character
      else {
        if (before !== undefined) before.text += lead
        segments.push({ text: character, style })
      }
    }
  }
  return segments
}

const MARKS = ['', '*', '**', '***'] as const

/** Punctuation alone is not emphasised, and asterisks of the author's own would be mistaken for marks. */
function carriesMarks(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text) && !text.includes('*')
}

/**
 * The line, white space collapsed and trimmed, its bold runs in ** and its italic ones in *. Where two differently set
 * runs touch, the marks of the second would run into those of the first, so it goes without.
 */
export function lineOf(runs: readonly Run[]): string {
  const pieces: string[] = []
  let before = ''
  for (const { text, style } of segmentsOf(runs)) {
    const middle = text.trim()
    const from = text.indexOf(middle)
    const marks = carriesMarks(middle) && before !== '*' ? MARKS[style] : ''
    const tail = text.slice(from + middle.length)
    pieces.push(text.slice(0, from), marks, middle, marks, tail)
    before = (tail || marks || middle).slice(-1)
  }
  return pieces.join('').trim()
}

/** The line without its marks of emphasis. */
export function withoutMarks(line: string): string {
  return line.replace(/(\*{1,3})(?=\S)([^*]+?)\1/g, '$2')
}
