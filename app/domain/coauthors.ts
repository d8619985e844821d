/** Co-authors 合作作者: whose own word an essay needs before it may go in, and how far that is. */
import type { Rules } from './contest'
import type { Shortfall } from './essay'

export type CoauthorAnswer = 'confirmed' | 'declined'

/** Where an author stands: the person who hands the essay in, or a co-author on the way to an answer. */
export const SIGNATURES = {
  own: '投稿人',
  unasked: '未确认',
  asked: '未确认',
  confirmed: '已确认',
  declined: '不同意署名',
} as const

export type Signature = keyof typeof SIGNATURES

export type NamedAuthor = {
  readonly name: string
  /** The union's id. */
  readonly union: string
}

/** The link that was made for one author of one essay, and what was answered behind it. */
export type Confirmation = NamedAuthor & {
  readonly answer: CoauthorAnswer | null
  readonly reason: string | null
}

/**
 * The signature of each author, in the order of the authors. The author with the name of the account that hands the
 * essay in is that person, wherever in the list; nobody answers for anybody else, so where no author has that name all
 * of them are asked. An answer holds for this name with this union: a list that changes loses the answers of those who
 * changed alone.
 */
export function signaturesOf(
  authors: readonly NamedAuthor[],
  account: string,
  confirmations: readonly Confirmation[],
): readonly Signature[] {
  return authors.map(({ name, union }) => {
    if (name === account) return 'own'
    const made = confirmations.find((each) => each.name === name && each.union === union)
    if (made === undefined) return 'unasked'
    return made.answer ?? 'asked'
  })
}

/** What the missing word of co-authors keeps from being handed in, under the rules of the contest. */
export function signatureShortfalls(
  authors: readonly NamedAuthor[],
  signatures: readonly Signature[],
  rules: Pick<Rules, 'coauthors'>,
): readonly Shortfall[] {
  if (rules.coauthors === 'listed') return []
  return authors.flatMap(({ name }, index) => {
    const say = WHAT_TO_DO[signatures[index]]
    return say === null ? [] : [{ field: 'coauthors', say: `作者“${name}”${say}` }]
  })
}

const WHAT_TO_DO: Readonly<Record<Signature, string | null>> = {
  own: null,
  confirmed: null,
  unasked: '还没有确认署名。请生成确认链接发给本人。',
  asked: '还没有确认署名。请提醒本人打开确认链接。',
  declined: '不同意署名。请与本人商量后重新生成链接，或从作者中删去。',
}

/** The authors in their order with their unions, as a co-author is asked to confirm them. */
export function authorsInWords(
  authors: readonly { readonly name: string; readonly unionName: string }[],
): string {
  return authors.map(({ name, unionName }) => `${name}（${unionName}）`).join('、')
}
