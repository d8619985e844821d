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

/** Where a mark opens and closes whatever stands inside it: at the ends of the line, at spaces, beside Chinese. */
const OPEN_GROUND = /^$|^\s|[\p{Script=Han}\u3001-\u303F\uFF01-\uFFEF]/u

/**
 * Where in a run the marks stand: around all of it, or, beside a letter or a sign that would keep them from being read
 * as marks, around its words. Punctuation alone bears none.
 */
function marked(text: string, before: string, after: string): readonly [number, number] | null {
  const first = text.search(/[\p{L}\p{N}]/u)
  if (first === -1 || /[*\\]/.test(before)) return null
  const isOpen = OPEN_GROUND.test(before) && OPEN_GROUND.test(after)
  if (isOpen && !/^[*_\\]|[*_\\]$/.test(text)) return [0, text.length]
  const last = /[^\p{L}\p{N}]*$/u.exec(text)?.index ?? text.length
  return first > 0 && /[*\\]/.test(text[first - 1]) ? null : [first, last]
}

/** The signs of an author's own words with a backslash before each; the _ within a Latin word is never a mark. */
function guarded(words: string): string {
  return words.replace(/[*_]/g, (sign, at: number) => {
    const isInWord = sign === '_' && /^[A-Za-z0-9]_[A-Za-z0-9]$/.test(words.slice(at - 1, at + 2))
    return isInWord ? sign : `\\${sign}`
  })
}

/**
 * Whether signs of the author's own in a line would be read as marks of emphasis. One alone has no partner, and
 * neither has one that stands free (* * *), so that 138****5678 and a row of stars stay as they were written.
 */
function isMistakable(line: string): boolean {
  if (/\\[*_]/.test(line)) return true
  let partners = 0
  for (const { 0: signs, index } of line.matchAll(/[*_]+/g)) {
    if (new Set(signs).size > 1) return true
    const before = line[index - 1] ?? ' '
    const after = line[index + signs.length] ?? ' '
    if (before.trim() !== '' || after.trim() !== '') partners += 1
  }
  return partners > 1
}

/**
 * A line of somebody's own words as a line of essay text: where an asterisk or an underscore would be read as emphasis,
 * all of its line bear the backslash that renderEssay takes for "this sign itself".
 */
export function literalLine(line: string): string {
  return isMistakable(line) ? guarded(line) : line
}

/**
 * The line, white space collapsed and trimmed, its bold runs in ** and its italic ones in *; signs of the author's own
 * as in literalLine, and all of them guarded where the line is one of the cells of a row. Where two differently set
 * runs touch, the marks of the second would run into those of the first, so it goes without.
 */
export function lineOf(runs: readonly Run[], isCell = false): string {
  const segments = segmentsOf(runs)
  const line = segments.map(({ text }) => text).join('')
  const hasPartners = isCell || segments.some(({ style }) => style > 0)
  const isEscaped = hasPartners ? /[*_]/.test(line) : isMistakable(line)
  const written = (words: string) => (isEscaped ? guarded(words) : words)
  const pieces: string[] = []
  let before = ''
  segments.forEach(({ text, style }, index) => {
    const middle = text.trim()
    const start = text.indexOf(middle)
    const tail = text.slice(start + middle.length)
    const after = tail || (segments[index + 1]?.text ?? '')
    const span =
      style === 0
        ? null
        : marked(middle, text.slice(0, start).slice(-1) || before, after.slice(0, 1))
    const [from, to] = span ?? [0, 0]
    const marks = span === null ? '' : MARKS[style]
    const behind = written(middle.slice(to)) + tail
    pieces.push(text.slice(0, start), written(middle.slice(0, from)), marks)
    pieces.push(written(middle.slice(from, to)), marks, behind)
    before = (behind || marks || middle).slice(-1)
  })
  return pieces.join('').trim()
}

/** The line without its marks of emphasis and the backslashes before signs that are none. */
export function withoutMarks(line: string): string {
  return line
    .replace(
      /(^|[^*\\])(\*{1,3})(?=[^\s*])((?:\\\*|[^*])*?[^\s*\\])\2(?!\*)/g,
      (_marked, before: string, _marks, words: string) => before + words,
    )
    .replace(/\\(?=[*_])/g, '')
}
