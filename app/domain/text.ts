/** The text of an essay: how long it is, and the one form in which it is stored. Small, since the browser counts too. */

/** Signs that look like emoji to Unicode but are set as plain text beside a Latin word: © ® ™. */
const EMOJI =
  '(?:\\p{Regional_Indicator}{2}|[0-9#*]\\uFE0F?\\u20E3|[©®™]\\uFE0F|' +
  '(?![©®™])\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}\\u{E0020}-\\u{E007F}]*' +
  '(?:\\u200D\\p{Extended_Pictographic}[\\uFE0F\\p{Emoji_Modifier}]*)*)'

/**
 * Characters that Word sets in the East Asian font and counts singly: the scripts themselves, CJK punctuation,
 * full-width forms, and the signs of GB/T 2312 that share a code point with Western type (“”‘’—…·①℃→■).
 */
const EAST_ASIAN =
  '[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}' +
  '\\u2010-\\u2027\\u2032-\\u203B\\u00B7\\u00D7\\u00F7\\u2100-\\u2121\\u2123-\\u2138\\u2150-\\u27BF\\u2E80-\\u2FFF' +
  '\\u3001-\\u33FF\\uA960-\\uA97F\\uFE10-\\uFE1F\\uFE30-\\uFE6F\\uFF01-\\uFFEF]'

/** A closing quotation mark between two letters is an apostrophe: don’t is one word. */
const APOSTROPHE = '[A-Za-z]’(?=[A-Za-z])'

/** The hyphens of typesetting join a word as the keyboard's hyphen does. */
const HYPHEN = '[A-Za-z0-9][\\u2010\\u2011](?=[A-Za-z0-9])'

const RUN_CHARACTER = `(?:${APOSTROPHE}|${HYPHEN}|(?!${EMOJI}|${EAST_ASIAN})[^\\s\\p{Cc}])`

/** Joiners, selectors and accents belong to the character before them, so none begins a run. */
const RUN = `(?![\\p{Cf}\\p{M}])${RUN_CHARACTER}+`

const COUNTED = new RegExp(`${EMOJI}|${RUN}|${EAST_ASIAN}`, 'gu')

/** Marks of emphasis that stand alone once East Asian characters are taken out, e.g. the ** of **重点**. */
const EMPHASIS_MARKS = /^[*_]+$/

/**
 * The length of a text in 字数 as Microsoft Word counts it (审阅 › 字数统计 › 字数): each East Asian character and each
 * East Asian punctuation mark is one; each run of other characters without white space (a Latin word, a number with
 * its point, percent sign or separators, half-width punctuation by itself) is one; white space is none. Unlike Word,
 * an emoji is one for each that a person sees, and the marks of Markdown emphasis (* and _) are none. A backslash before
 * one of these signs says that it is no mark (see renderEssay): the pair is counted as the sign that is seen.
 */
export function countLength(text: string): number {
  let length = 0
  const seen = text.replace(/\\[*_]/g, '+')
  for (const [counted] of seen.matchAll(COUNTED)) if (!EMPHASIS_MARKS.test(counted)) length += 1
  return length
}

/**
 * Control characters other than white space, halves of surrogate pairs, and invisible formats, which reorder or split
 * text; the joiners and tags that emoji are made of stay.
 */
const UNWANTED =
  /(?![\t\n\v\f\r\u0085])\p{Cc}|\p{Cs}|(?!\u200C|\u200D|[\u{E0020}-\u{E007F}])\p{Cf}/gu

const LINE_BREAK = /\r\n|[\r\n\v\f\u0085\u2028\u2029]/g

/**
 * An essay body as it is stored: line breaks are LF, no control or invisible formatting characters, no indents (they
 * are typography), no trailing spaces, at most one blank line between paragraphs. The author's words and punctuation
 * stay as they are. Idempotent.
 */
export function normalizeBody(text: string): string {
  return text
    .replace(UNWANTED, '')
    .replace(LINE_BREAK, '\n')
    .split('\n')
    .map((line) => line.trim().replace(/\t/g, ' '))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\n+$/g, '')
}

/** An essay title as it is stored: one line, single spaces, otherwise as normalizeBody. Idempotent. */
export function normalizeTitle(text: string): string {
  return text.replace(UNWANTED, '').replace(LINE_BREAK, ' ').replace(/\s+/g, ' ').trim()
}
