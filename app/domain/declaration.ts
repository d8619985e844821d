/** What an author declares at submission: originality 原创承诺, and how artificial intelligence was used. */
import type { Rules } from './contest'
import type { Shortfall } from './essay'
import { countLength } from './text'

export const PLEDGE =
  '我承诺：本作品是作者本人的原创，内容真实，未在公开出版物上发表，未在其他比赛中获奖；如有不实，愿意承担责任。'

export const AI_USES = {
  none: '未使用',
  support: '用于查找资料、校对',
  generated: '用于生成部分文字',
} as const

export type AiUse = keyof typeof AI_USES

export type Declared = {
  readonly isPledged: boolean
  /** Null: nothing was chosen. */
  readonly aiUse: AiUse | null
  readonly aiNote: string
}

/** The longest note, in 字. */
export const LONGEST_AI_NOTE = 300

/** What is missing in a declaration, each with the field of the form that it belongs to. Empty: it may be given. */
export function declarationFaults(declared: Declared, rules: Rules): readonly Shortfall[] {
  const found: Shortfall[] = []
  if (rules.aiDeclaration === 'asked') {
    const length = countLength(declared.aiNote)
    if (declared.aiUse === null) {
      found.push({ field: 'aiUse', say: '请选择是否使用了人工智能。' })
    }
    if (declared.aiUse === 'generated' && declared.aiNote === '') {
      found.push({ field: 'aiNote', say: '请写明哪些文字由人工智能生成、您做了哪些修改。' })
    } else if (length > LONGEST_AI_NOTE) {
      found.push({
        field: 'aiNote',
        say: `说明最多 ${LONGEST_AI_NOTE} 字，现有 ${length} 字，请缩短。`,
      })
    }
  }
  if (!declared.isPledged) found.push({ field: 'pledge', say: '请勾选原创承诺。' })
  return found
}
