/** An account: how a person is reached, and which passwords are good enough. */

export type Contact = { readonly phone: string | null; readonly email: string | null }

/**
 * Reads what a person typed as their mobile number or e-mail address; null when it is neither. Spaces, dashes, full-width
 * digits and a leading +86 are taken off a number; an address is compared in lower case.
 */
export function readContact(typed: string): Contact | null {
  const text = typed.normalize('NFKC').trim()
  const digits = text.replace(/[\s-]/g, '').replace(/^(\+86|0086)/, '')
  if (/^1\d{10}$/.test(digits)) return { phone: digits, email: null }
  const address = text.toLowerCase()
  if (address.length <= 120 && /^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(address)) {
    return { phone: null, email: address }
  }
  return null
}

export const CONTACT_FAULT = '请填写 11 位手机号，或完整的电子邮箱地址。'

export const SHORTEST_PASSWORD = 10
const LONGEST_PASSWORD = 128

// What people type when ten characters are asked for. Compared without case, after digits and marks are cut off the end.
const COMMON_STEMS = new Set(
  (
    'password passw0rd p@ssword p@ssw0rd passwd mima admin administrator root user guest test login welcome hello ' +
    'iloveyou woaini woaiwojia sunshine princess football baseball dragon monkey superman qwerty qwertyuiop qwert ' +
    'asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qazwsxedc qaz wsx abc abcd abcde abcdef abcdefg abcdefgh abcdefghij aa aaa ' +
    'letmein changeme secret default zhigong huajia zhigonghuajia gonghui zhigongzhijia zonggonghui laodong woaigonghui ' +
    'nihao zhongguo china beijing chongqing shanghai a s q z x p'
  ).split(' '),
)
const KEYBOARD_RUNS = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '1q2w3e4r5t6y7u8i9o0p',
]

/** Why a password is not good enough, in Chinese, or null. `own` are the person's name, number and address. */
export function passwordFault(password: string, own: readonly (string | null)[]): string | null {
  const length = [...password].length
  if (length < SHORTEST_PASSWORD) {
    return `密码至少 ${SHORTEST_PASSWORD} 个字符，现有 ${length} 个。可以用一句好记的话。`
  }
  if (length > LONGEST_PASSWORD) return `密码最多 ${LONGEST_PASSWORD} 个字符。`
  if (isCommon(password.normalize('NFKC').toLowerCase())) {
    return '这个密码太常见，容易被猜到。请换一个，例如几个不相干的词连成的一句话。'
  }
  const containsOwn = own.some((text) => text && text.length >= 4 && password.includes(text))
  return containsOwn ? '密码里不要包含自己的手机号、邮箱或姓名，请换一个。' : null
}

function isCommon(password: string): boolean {
  if (new Set(password).size <= 3) return true
  const stem = password.replace(/[\d\W_]+$/, '').replace(/^[\d\W_]+/, '')
  if (stem === '' && /^\d+$/.test(password)) return isRun(password) || isDateLike(password)
  if (COMMON_STEMS.has(stem)) return true
  return isRun(password)
}

/** Runs along a keyboard or an alphabet, forwards or backwards, also when repeated. */
function isRun(password: string): boolean {
  return KEYBOARD_RUNS.some((run) => {
    const both = [run + run, [...(run + run)].reverse().join('')]
    return both.some((line) => line.includes(password) || line.includes(password.slice(0, -2)))
  })
}

/** Digits alone that hold a date or repeat a short piece. */
function isDateLike(digits: string): boolean {
  return /^(19|20)\d{2}(0\d|1[0-2])[0-3]\d/.test(digits) || /^(\d{1,6})\1+\d{0,2}$/.test(digits)
}

/** A contact that tells people apart and reveals little: 138****5678, li***@example.com. */
export function maskContact({ phone, email }: Contact): string {
  if (phone !== null) return `${phone.slice(0, 3)}****${phone.slice(-4)}`
  const [name = '', domain = ''] = (email ?? '').split('@')
  return `${name.slice(0, 2)}***@${domain}`
}
