/** Tokens: what stands in a blind copy where a leak stood. The same thing has the same token in all of an essay. */

export const LEAK_KINDS = [
  'author',
  'other-author',
  'own-union',
  'parent-union',
  'other-union',
  'phone',
  'id-number',
  'email',
  'account',
  'address',
  'byline',
] as const

/** What a leak gives away. `account` is a QQ or WeChat id; a `byline` is a line that is lifted out. */
export type LeakKind = (typeof LEAK_KINDS)[number]

/** The word inside a token. */
export type TokenWord =
  | '作者'
  | '某同事'
  | '某同志'
  | '本单位'
  | '职工之家'
  | '上级工会'
  | '某单位'
  | '电话'
  | '证件号'
  | '邮箱'
  | '账号'
  | '地址'

const WORDS = '作者|某同事|某同志|本单位|职工之家|上级工会|某单位|电话|证件号|邮箱|账号|地址'
/** What tells several things of one word apart. */
export const STEMS = '甲乙丙丁戊己庚辛壬癸'

/** A token at `lastIndex`. */
export const TOKEN = new RegExp(`【(?:${WORDS})(?:[${STEMS}]|\\d{1,5})?】`, 'y')

/**
 * Names tokens: where an essay has several different things of one word, they are told apart as 甲, 乙, 丙 in the
 * order in which they are given, and by number after the tenth.
 */
export function tokenNames(
  things: readonly { readonly word: TokenWord; readonly source: string }[],
): (word: TokenWord, source: string) => string {
  const sources = new Map<TokenWord, string[]>()
  for (const { word, source } of things) {
    const known = sources.get(word) ?? []
    if (!known.includes(source)) sources.set(word, [...known, source])
  }
  return (word, source) => {
    const known = sources.get(word) ?? []
    if (known.length < 2) return `【${word}】`
    const place = known.indexOf(source)
    return `【${word}${STEMS[place] ?? place + 1}】`
  }
}
