/** An essay 作品: its states, the acts that lead from one to the next, and what an entry must fulfil. */
import type { Phase, Rules } from './contest'

export const ESSAY_STATES = {
  draft: '草稿',
  submitted: '已提交',
  returned: '退回修改',
  recommended: '已推荐',
  declined: '未推荐',
  eligible: '合格',
  ineligible: '不合格',
  withdrawn: '已撤稿',
} as const

export type EssayState = keyof typeof ESSAY_STATES

/** What a state means for the author, in words. */
export const STATE_MEANING: Readonly<Record<EssayState, string>> = {
  draft: '作品还是草稿，只有您自己看得到。写好后请预览并提交。',
  submitted: '作品已经提交，正在等待审核。',
  returned: '工会请您修改后重新提交，原因见下方。',
  recommended: '所属工会已经推荐报送，正在等待组委会资格审查。',
  declined: '所属工会本次没有推荐这篇作品，原因见下方。',
  eligible: '作品通过了资格审查，以匿名稿参加评审。',
  ineligible: '作品没有通过资格审查，原因见下方。',
  withdrawn: '您已撤回这篇作品，它不再参加本次征文。',
}

export type EssayAct =
  | 'edit'
  | 'submit'
  | 'withdraw'
  | 'return'
  | 'recommend'
  | 'decline'
  | 'reconsider'
  | 'accept'
  | 'reject'
  | 'reopen'
  | 'correct'
  | 'recall'

type Step = {
  readonly name: string
  readonly from: readonly EssayState[]
  readonly to: EssayState | null
  readonly phases: readonly Phase[]
  readonly needsReason?: true
  /** Whether the author may do it in screening too, while a correction is open. */
  readonly inCorrection?: true
}

/** The road of an essay as a table: which act leads from which states, in which phases, to which state. */
export const STEPS: Readonly<Record<EssayAct, Step>> = {
  edit: {
    name: '修改',
    from: ['draft', 'returned'],
    to: null,
    phases: ['open'],
    inCorrection: true,
  },
  /** A corrected essay goes back to the state that it was in before. */
  submit: {
    name: '提交',
    from: ['draft', 'returned'],
    to: 'submitted',
    phases: ['open'],
    inCorrection: true,
  },
  withdraw: {
    name: '撤稿',
    from: ['submitted', 'returned', 'recommended', 'declined'],
    to: 'withdrawn',
    phases: ['open', 'screening'],
  },
  return: {
    name: '退回修改',
    from: ['submitted', 'recommended'],
    to: 'returned',
    phases: ['open'],
    needsReason: true,
  },
  recommend: {
    name: '推荐报送',
    from: ['submitted'],
    to: 'recommended',
    phases: ['open', 'screening'],
  },
  decline: {
    name: '不予推荐',
    from: ['submitted'],
    to: 'declined',
    phases: ['open', 'screening'],
    needsReason: true,
  },
  reconsider: {
    name: '重新审核',
    from: ['recommended', 'declined'],
    to: 'submitted',
    phases: ['open', 'screening'],
  },
  accept: {
    name: '认定合格',
    from: ['recommended', 'submitted'],
    to: 'eligible',
    phases: ['screening'],
  },
  reject: {
    name: '认定不合格',
    from: ['recommended', 'submitted', 'returned'],
    to: 'ineligible',
    phases: ['screening'],
    needsReason: true,
  },
  reopen: {
    name: '重新审查',
    from: ['eligible', 'ineligible'],
    to: 'recommended',
    phases: ['screening'],
  },
  /** On an essay that is being corrected: a new deadline. */
  correct: {
    name: '要求补正',
    from: ['submitted', 'recommended', 'returned'],
    to: 'returned',
    phases: ['screening'],
    needsReason: true,
  },
  /** Ends a correction without the author; the essay goes back to the state that it was in before. */
  recall: { name: '撤回补正', from: ['returned'], to: null, phases: ['screening'] },
}

export type EssayAuthor = { readonly name: string; readonly union: string }

export type EssayText = {
  readonly title: string
  readonly body: string
  readonly authors: readonly EssayAuthor[]
}

export type Shortfall = { readonly field: string; readonly say: string }

const LONGEST_TITLE = 60
const LONGEST_NAME = 30

/**
 * What keeps a text from being submitted, each with the field that it belongs to. `length` is the body's 字数.
 * Empty: the essay may go in.
 */
export function shortfallsOf(text: EssayText, length: number, rules: Rules): readonly Shortfall[] {
  const found: Shortfall[] = []
  if (text.title === '') found.push({ field: 'title', say: '请填写题目。' })
  if (text.body === '') found.push({ field: 'body', say: '请填写正文。' })
  else if (length < rules.minLength) {
    found.push({
      field: 'body',
      say: `正文现有 ${length} 字，征文要求至少 ${rules.minLength} 字，还差 ${rules.minLength - length} 字。`,
    })
  } else if (length > rules.maxLength) {
    found.push({
      field: 'body',
      say: `正文现有 ${length} 字，征文要求最多 ${rules.maxLength} 字，请删去 ${length - rules.maxLength} 字。`,
    })
  }
  return [...found, ...authorFaults(text.authors, rules)]
}

/** What is wrong with the list of authors, whether in a draft or in an entry. */
export function authorFaults(authors: readonly EssayAuthor[], rules: Rules): readonly Shortfall[] {
  if (authors.length === 0) return [{ field: 'author-0', say: '请至少填写一位作者。' }]
  if (authors.length > rules.maxAuthors) {
    return [
      {
        field: `author-${rules.maxAuthors}`,
        say: `本次征文每篇最多 ${rules.maxAuthors} 位作者，您填了 ${authors.length} 位。请删去多出的作者。`,
      },
    ]
  }
  return authors.flatMap(({ name }, index) => {
    if (name.length > LONGEST_NAME) {
      return [{ field: `author-${index}`, say: `作者姓名最多 ${LONGEST_NAME} 个字。` }]
    }
    return authors.findIndex((other) => other.name === name) < index
      ? [{ field: `author-${index}`, say: `作者“${name}”填了两次，请删去一次。` }]
      : []
  })
}

/** Limits that hold for a draft too, so that nothing unreasonable is stored. */
export function draftFaults(text: EssayText, length: number, rules: Rules): readonly Shortfall[] {
  const found: Shortfall[] = []
  if (text.title.length > LONGEST_TITLE) {
    found.push({
      field: 'title',
      say: `题目最多 ${LONGEST_TITLE} 个字，现有 ${text.title.length} 个。`,
    })
  }
  if (length > rules.maxLength * 5) {
    found.push({
      field: 'body',
      say: `正文现有 ${length} 字，远超 ${rules.maxLength} 字的上限，请删减后再保存。`,
    })
  }
  return found
}
