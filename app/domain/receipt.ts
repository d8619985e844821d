/**
 * The receipt 投稿回执 of an essay that was handed in: the one text that is hashed, and the code that a person can read
 * aloud, copy from paper and type.
 */
import { fingerprint } from './canonical'
import { normalizeBody, normalizeTitle } from './text'

/**
 * The text of an essay as it is hashed: the title on the first line, then every paragraph on a line of its own, lines
 * parted by LF, nothing after the last one. Empty lines, indents and spaces at the ends of lines are typography, gained
 * and lost by every copy, and leave it unchanged; each other character counts. What the parts of the text are made of is
 * what normalizeTitle and normalizeBody keep.
 */
export function receiptText({ title, body }: { readonly title: string; readonly body: string }) {
  const paragraphs = normalizeBody(body)
    .split('\n')
    .filter((line) => line !== '')
  return [normalizeTitle(title), ...paragraphs].join('\n')
}

/** The SHA-256 (FIPS 180-4) of `receiptText` in UTF-8 without a byte order mark, as 64 hexadecimal digits. */
export function receiptHash(text: { readonly title: string; readonly body: string }): string {
  return fingerprint(receiptText(text))
}

/**
 * A text as somebody pasted it: the title in a field of its own, or, with that field empty, as the first line of the
 * text that is not empty.
 */
export function pastedText(title: string, text: string) {
  if (normalizeTitle(title) !== '') return { title, body: text }
  const [first = '', ...rest] = normalizeBody(text).split('\n')
  return { title: first, body: rest.join('\n') }
}

/** Without 0/O and 1/I/L, so that a code on paper can be read in one way only. Their number, 31, is a prime. */
const RECEIPT_LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** The letters that are drawn by lot: 31^11 is more than 2^54, far beyond what can be tried out. */
export const RECEIPT_RANDOM = 11

const RECEIPT_CODE = new RegExp(`^[${RECEIPT_LETTERS}]{${RECEIPT_RANDOM + 1}}$`)

/**
 * The sum of the letters, weighted 12, 11, … 1 from the left, modulo 31. This is the check of ISBN-10 (ISO 2108:1992)
 * with 31 in the place of 11: since 31 is a prime above every weight, one wrong letter and any two letters that changed
 * places are always found.
 */
function weightedSum(code: string): number {
  const sum = [...code].reduce(
    (total, letter, index) =>
      total + RECEIPT_LETTERS.indexOf(letter) * (RECEIPT_RANDOM + 1 - index),
    0,
  )
  return sum % RECEIPT_LETTERS.length
}

/** The code of a receipt: RECEIPT_RANDOM letters drawn by lot, and the one that makes the weighted sum zero. */
export function receiptCode(random: string): string {
  const { length } = RECEIPT_LETTERS
  return `${random}${RECEIPT_LETTERS[(length - weightedSum(random)) % length]}`
}

/** A code in groups of four, as it is shown and printed: `K7QM-3XTA-9RPW`. */
export function showReceiptCode(code: string): string {
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

/** A code as a person typed it, in any case and width, with or without its hyphens; null when it cannot be a code. */
export function readReceiptCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·]/gu, '')
  return RECEIPT_CODE.test(code) && weightedSum(code) === 0 ? code : null
}

/** A hash in groups of eight digits, so that two people can compare it by reading. */
export function showHash(hash: string): string {
  return hash.replace(/(.{8})(?=.)/g, '$1 ')
}
