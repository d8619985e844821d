/** A refusal is an expected "no": it has a kind that decides the status, and words for the person. */

export type RefusalKind = 'missing' | 'forbidden' | 'closed' | 'conflict' | 'invalid'

/** Messages by the name of the form field that they belong to. */
export type FieldMessages = Readonly<Record<string, string>>

export const STATUS_OF_REFUSAL: Readonly<Record<RefusalKind, number>> = {
  missing: 404,
  forbidden: 403,
  closed: 409,
  conflict: 409,
  invalid: 422,
}

/**
 * Thrown wherever an act is not allowed. `say` is simplified Chinese and tells what is wrong, why, and what to do.
 * Anything else that is thrown is a bug.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly fields: FieldMessages

  constructor(kind: RefusalKind, say: string, fields: FieldMessages = {}) {
    super(say)
    this.name = 'Refusal'
    this.kind = kind
    this.fields = fields
  }
}

/** The one answer for a row that does not exist and for a row that this person may not see. */
export function missing(what = '您要找的内容'): Refusal {
  return new Refusal(
    'missing',
    `${what}不存在，或者您没有查看的权限。请检查网址，或回到首页重新进入。`,
  )
}

/** What a page gets back when its form was refused: the words, and what was typed, so that nothing is lost. */
export type Refused = {
  readonly refused: {
    readonly say: string
    readonly fields: FieldMessages
    /** The texts of the form, without passwords. */
    readonly typed: Readonly<Record<string, string>>
  }
}

/** What a form shows after a refusal; empty before one. */
export type FormState = {
  readonly say: string | null
  readonly fields: FieldMessages
  readonly typed: Readonly<Record<string, string>>
}

/**
 * The refusal in what an action answered. With `intent` it counts only for the form that sent this `intent`, so that
 * several forms on one page do not show each other's refusals.
 */
export function refusedIn(answer: unknown, intent?: string): FormState {
  if (typeof answer === 'object' && answer !== null && 'refused' in answer) {
    const { refused } = answer as Refused
    if (intent === undefined || refused.typed.intent === intent) return refused
  }
  return { say: null, fields: {}, typed: {} }
}
