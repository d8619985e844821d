/** Whether a winning essay may be read by everybody, online and in the anthology 作品集; only its author can say so. */

export const CONSENT_ANSWERS = ['agreed', 'declined'] as const

export type ConsentAnswer = (typeof CONSENT_ANSWERS)[number]

export const CONSENT_LABEL: Readonly<Record<ConsentAnswer, string>> = {
  agreed: '同意公开',
  declined: '不同意公开',
}

/** What the audit calls an answer. */
export const CONSENT_ACT: Readonly<Record<ConsentAnswer, string>> = {
  agreed: '同意公开全文',
  declined: '不同意公开全文',
}
