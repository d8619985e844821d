/**
 * Finds what must not stand in public: numbers of phones, identity cards and bank cards, and e-mail addresses. Full-width
 * signs, spaces and dashes inside a number do not hide it.
 */

type PrivateKind = 'mobile' | 'landline' | 'identity' | 'email' | 'card'

const PRIVATE_KINDS: Readonly<Record<PrivateKind, string>> = {
  mobile: '手机号',
  landline: '固定电话',
  identity: '身份证号',
  email: '邮箱',
  card: '银行卡号',
}

type PrivateFinding = { readonly kind: PrivateKind; readonly text: string }

/** One sign of a number, with at most two spaces or a dash before it. */
const GAP = '[\\s-]{0,2}'

function digits(count: number | string): string {
  return `(?:${GAP}\\d){${count}}`
}

const EMAIL = /[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/g
const NUMBER = new RegExp(
  `(?<![\\dA-Za-z.])\\d${digits('9,20')}(?:${GAP}[Xx])?(?![\\dA-Za-z])`,
  'g',
)
/** The usual ways of writing them, which stand out of a longer run of digits and spaces too. */
const USUAL = [
  /(?<![\dA-Za-z.])1[3-9]\d{9}(?!\d)/g,
  /(?<![\dA-Za-z.])1[3-9]\d[\s-]{1,2}\d{4}[\s-]{1,2}\d{4}(?!\d)/g,
  /(?<![\dA-Za-z.])\d{14,18}[\dXx](?![\dA-Za-z])/g,
]
/** Area codes are 010, 02x and 0xxx; a subscriber's number has seven or eight digits and begins with 2 to 9. */
const LANDLINE =
  /(?<![\dA-Za-z])(?:\+?86[\s-]?)?[((]?0(?:10|2\d|[3-9]\d{2})[))]?[\s-]{0,2}[2-9]\d{2,3}[\s-]?\d{4}(?![\dA-Za-z])/g
const HOTLINE = /(?<![\dA-Za-z])[48]00[\s-]\d{3,4}[\s-]\d{3,4}(?![\dA-Za-z])/g
const SHORT_LANDLINE =
  /(?:电话|座机|热线|传真|[Tt][Ee][Ll])[::\s]{0,3}([2-9]\d{2,3}[\s-]?\d{4})(?!\d)/g

/** Weights and check signs of GB 11643-1999 (ISO 7064:1983, MOD 11-2). */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_SIGNS = '10X98765432'

function isBirthday(year: string, month: string, day: string): boolean {
  const iso = `${year}-${month}-${day}`
  const time = Date.parse(`${iso}T00:00:00.000Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === iso
}

/** Whether this is the number of an identity card: 18 signs with their check sign, or the 15 digits of older cards. */
export function isIdentityNumber(text: string): boolean {
  if (/^[1-9]\d{14}$/.test(text)) {
    return isBirthday(`19${text.slice(6, 8)}`, text.slice(8, 10), text.slice(10, 12))
  }
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false
  if (!isBirthday(text.slice(6, 10), text.slice(10, 12), text.slice(12, 14))) return false
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0)
  return CHECK_SIGNS[sum % 11] === text[17]
}

/** The check of card numbers (ISO/IEC 7812-1, annex B: Luhn). */
function passesLuhn(text: string): boolean {
  const sum = [...text].reverse().reduce((total, sign, place) => {
    const doubled = Number(sign) * (place % 2 === 0 ? 1 : 2)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

function kindOfNumber(typed: string): PrivateKind | null {
  const bare = typed.replace(/[\s-]/g, '').toUpperCase()
  if (isIdentityNumber(bare)) return 'identity'
  if (/^(?:00)?(?:86)?1[3-9]\d{9}$/.test(bare)) return 'mobile'
  // Cards of Chinese banks have 16 to 19 digits and begin with 3 to 6, 8 or 9.
  return /^[3-689]\d{15,18}$/.test(bare) && passesLuhn(bare) ? 'card' : null
}

/**
 * Everything private in a text, in the order of the text, as it is written there in half-width signs. A year, a 字数, a
 * postcode or a date is none.
 */
export function privateIn(text: string): readonly PrivateFinding[] {
  const plain = text.normalize('NFKC').replace(/[‐-―−﹣_]/g, '-')
  const found: (PrivateFinding & { readonly at: number })[] = []
  const take = (kind: PrivateKind, value: string, at: number) => {
    const overlaps = found.some(
      (other) => at < other.at + other.text.length && other.at < at + value.length,
    )
    if (!overlaps) found.push({ kind, text: value.trim(), at })
  }
  for (const match of plain.matchAll(EMAIL)) take('email', match[0], match.index)
  for (const pattern of [NUMBER, ...USUAL]) {
    for (const match of plain.matchAll(pattern)) {
      const kind = kindOfNumber(match[0])
      if (kind !== null) take(kind, match[0], match.index)
    }
  }
  for (const pattern of [LANDLINE, HOTLINE]) {
    for (const match of plain.matchAll(pattern)) take('landline', match[0], match.index)
  }
  for (const match of plain.matchAll(SHORT_LANDLINE)) {
    take('landline', match[1], match.index + match[0].indexOf(match[1]))
  }
  return found
    .sort((one, other) => one.at - other.at)
    .map(({ kind, text: value }) => ({ kind, text: value }))
}

/** What is private in a text in words, or null: `手机号“138…”、邮箱“a@b.cn”`. */
export function privacyFault(text: string): string | null {
  const found = privateIn(text)
  if (found.length === 0) return null
  return found.map(({ kind, text: value }) => `${PRIVATE_KINDS[kind]}“${value}”`).join('、')
}

/** A text that is about to be public, and where it stands, in words. */
export type PublicText = { readonly where: string; readonly text: string }

/** What is private in any of these texts, a sentence each; empty: they may be public. */
export function privacyFaults(texts: readonly PublicText[]): readonly string[] {
  return texts.flatMap(({ where, text }) => {
    const fault = privacyFault(text)
    return fault === null ? [] : [`${where}中有${fault}。`]
  })
}
