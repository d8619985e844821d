/** What the masking desk calls things: kinds of leaks, how sure the finder is, tokens to choose from, and what weighs how much. */
import type { LeakKind } from '../blinding/tokens'
import type { Mask } from './mask'

type KindWords = {
  readonly name: string
  /** One character that marks the kind in a text, beside its colour. */
  readonly sign: string
  /** How much the kind gives away: what one open find adds to the risk. */
  readonly weight: number
}

export const KINDS: Readonly<Record<LeakKind, KindWords>> = {
  author: { name: '作者姓名', sign: '名', weight: 5 },
  'own-union': { name: '本单位', sign: '本', weight: 5 },
  'other-author': { name: '其他作者姓名', sign: '人', weight: 3 },
  'parent-union': { name: '上级工会', sign: '上', weight: 3 },
  'other-union': { name: '其他单位', sign: '他', weight: 2 },
  phone: { name: '电话', sign: '电', weight: 3 },
  'id-number': { name: '证件号', sign: '证', weight: 3 },
  email: { name: '邮箱', sign: '邮', weight: 3 },
  account: { name: '社交账号', sign: '号', weight: 3 },
  address: { name: '地址', sign: '址', weight: 3 },
  byline: { name: '署名行', sign: '署', weight: 3 },
}

/** What each word inside a token stands for. */
const KIND_OF_WORD: Readonly<Record<string, LeakKind>> = {
  作者: 'author',
  某同事: 'other-author',
  某同志: 'other-author',
  本单位: 'own-union',
  职工之家: 'own-union',
  上级工会: 'parent-union',
  某单位: 'other-union',
  电话: 'phone',
  证件号: 'id-number',
  邮箱: 'email',
  账号: 'account',
  地址: 'address',
}

/** The kind of what a person masks, by the token they choose for it. */
export function kindOfToken(token: string): LeakKind {
  const word = Object.keys(KIND_OF_WORD).find((each) => token.startsWith(`【${each}`))
  return word === undefined ? 'byline' : KIND_OF_WORD[word]
}

/** The tokens to choose from: those that this essay has already, then the others, then taking out. */
export function tokenChoices(masks: readonly Pick<Mask, 'token'>[]): readonly string[] {
  const used = masks.map(({ token }) => token)
  const known = Object.keys(KIND_OF_WORD).map((word) => `【${word}】`)
  return [...new Set([...used, ...known].filter((token) => token !== '')), '']
}

export function tokenInWords(token: string): string {
  return token === '' ? '删去' : token
}

/** From this on a find is as good as certain. */
const CERTAIN = 0.9
const LIKELY = 0.7

export function confidenceInWords(confidence: number): string {
  if (confidence >= CERTAIN) return '确定'
  return confidence >= LIKELY ? '很可能' : '不确定，请细看'
}

/**
 * How urgently somebody must look at a copy: the weights of what is not decided yet, twice where the finder is not
 * sure, since there a person knows more.
 */
export function riskOf(masks: readonly Pick<Mask, 'kind' | 'state' | 'confidence'>[]): number {
  return masks
    .filter(({ state }) => state === 'open')
    .reduce(
      (sum, { kind, confidence }) => sum + KINDS[kind].weight * (confidence < LIKELY ? 2 : 1),
      0,
    )
}
