/** Numbers as headings of official documents write them. */

const DIGITS = '零一二三四五六七八九'

/** A whole number from 1 to 99 in Chinese: 12 → 十二. Throws a RangeError for any other. */
export function chineseNumeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99) {
    throw new RangeError(`no numeral for ${number}`)
  }
  const tens = Math.floor(number / 10)
  const ones = number % 10
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`
}
