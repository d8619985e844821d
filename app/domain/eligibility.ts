/**
 * The checks of 资格审查 that a machine can make: each is a reason to look, and a person decides. A check compares one
 * fact with one limit, so that the list can be filtered in SQL by the very comparison that is made here.
 */
import { isAtLeast, type Phase, type Rules } from './contest'
import type { EssayState } from './essay'
import { toShanghai } from './time'

/** What a list calls a doubt. */
export const DOUBTS = {
  short: '字数不足',
  long: '字数超限',
  authors: '作者过多',
  repeated: '一人多篇',
  title: '题目重复',
  late: '截稿后提交',
  recommendation: '未经推荐',
  quota: '超出名额',
  pledge: '没有承诺',
  ai: '没有声明',
  overlap: '查重待处理',
} as const

export type DoubtKind = keyof typeof DOUBTS

/** The states of essays that may still be judged; the others are out of the contest and raise no doubts. */
export const CHECKED_STATES: readonly EssayState[] = [
  'submitted',
  'returned',
  'recommended',
  'eligible',
]

/** Facts of one essay as it was handed in. */
export type EligibilityFacts = {
  /** 字数 of the body. */
  readonly length: number
  readonly authors: number
  /** Essays in the contest by the same account, or by an author of the same name and union, whichever is more. */
  readonly entries: number
  /** Essays in the contest with the same title, this one included. */
  readonly sameTitle: number
  /** ISO 8601, UTC. */
  readonly submittedAt: string
  /** 1 while no union has recommended it, else 0. */
  readonly awaitsUnion: number
  /** By how much the recommended essays exceed a quota above this one; 0 where they do not. */
  readonly overQuota: number
  /** 1 without the declaration of originality, else 0. */
  readonly unpledged: number
  /** 1 without a declaration on artificial intelligence, else 0. */
  readonly undeclared: number
  /** Pairs with another text, of DOUBTED_SHARE or more, that wait for a decision. */
  readonly overlaps: number
}

/** A doubt is there when `fact` lies below or above the limit. */
export type Check = {
  readonly kind: DoubtKind
  readonly fact: keyof EligibilityFacts
  readonly is: '<' | '>'
  readonly than: number | string
}

export type Doubt = { readonly kind: DoubtKind; readonly say: string }

/** The checks that the rules and the phase of a contest ask for. `closesAt` is ISO 8601 in UTC. */
export function checksFor(
  rules: Pick<
    Rules,
    'minLength' | 'maxLength' | 'maxAuthors' | 'essaysPerWorker' | 'unionStep' | 'aiDeclaration'
  >,
  { phase, closesAt }: { readonly phase: Phase; readonly closesAt: string | null },
): readonly Check[] {
  const checks: Check[] = [
    { kind: 'short', fact: 'length', is: '<', than: rules.minLength },
    { kind: 'long', fact: 'length', is: '>', than: rules.maxLength },
    { kind: 'authors', fact: 'authors', is: '>', than: rules.maxAuthors },
    { kind: 'repeated', fact: 'entries', is: '>', than: rules.essaysPerWorker },
    { kind: 'title', fact: 'sameTitle', is: '>', than: 1 },
    { kind: 'pledge', fact: 'unpledged', is: '>', than: 0 },
    { kind: 'overlap', fact: 'overlaps', is: '>', than: 0 },
  ]
  if (rules.aiDeclaration === 'asked') {
    checks.push({ kind: 'ai', fact: 'undeclared', is: '>', than: 0 })
  }
  if (rules.unionStep === 'required') {
    checks.push({ kind: 'quota', fact: 'overQuota', is: '>', than: 0 })
  }
  if (closesAt !== null) {
    checks.push({ kind: 'late', fact: 'submittedAt', is: '>', than: closesAt })
  }
  // While essays come in, every new one still waits for its union.
  if (rules.unionStep === 'required' && isAtLeast(phase, 'screening')) {
    checks.push({ kind: 'recommendation', fact: 'awaitsUnion', is: '>', than: 0 })
  }
  return checks
}

function fails({ fact, is, than }: Check, facts: EligibilityFacts): boolean {
  return is === '<' ? facts[fact] < than : facts[fact] > than
}

/** Every reason to look at an essay, in words with the numbers, in the order of the checks. */
export function doubtsOf(facts: EligibilityFacts, checks: readonly Check[]): readonly Doubt[] {
  return checks
    .filter((check) => fails(check, facts))
    .map((check) => ({ kind: check.kind, say: inWords(check, facts) }))
}

function inWords({ kind, than }: Check, facts: EligibilityFacts): string {
  switch (kind) {
    case 'short':
      return `正文 ${facts.length} 字，规定至少 ${than} 字，差 ${Number(than) - facts.length} 字。`
    case 'long':
      return `正文 ${facts.length} 字，规定最多 ${than} 字，多 ${facts.length - Number(than)} 字。`
    case 'authors':
      return `有 ${facts.authors} 位作者，规定最多 ${than} 位。`
    case 'repeated':
      return `同一账号或同名同工会的作者共有 ${facts.entries} 篇参赛，规定每人限 ${than} 篇。`
    case 'title':
      return `另有 ${facts.sameTitle - 1} 篇作品的题目与它相同（不计标点和书名号）。`
    case 'late':
      return `提交于 ${toShanghai(facts.submittedAt)}，晚于截稿时间 ${toShanghai(String(than))}。`
    case 'recommendation':
      return '所属工会还没有推荐这篇作品。'
    case 'quota':
      return `所属工会或上级工会推荐的作品比名额多 ${facts.overQuota} 篇。`
    case 'pledge':
      return '提交时没有原创承诺的记录。'
    case 'ai':
      return '没有声明是否使用人工智能（可能在规则要求声明以前提交）。'
    case 'overlap':
      return `与 ${facts.overlaps} 篇其他文字有重复，还没有结论，请到“查重”处理。`
  }
}

/** Marks that do not tell two titles apart. */
const IGNORED_IN_TITLES = /[《》〈〉“”‘’"（）()，,。、：:！!？?—\-…· \u3000]/g

/** What is left of a title to tell it from others; empty where it is made of marks alone. */
export function titleKey(title: string): string {
  return title.toLowerCase().replace(IGNORED_IN_TITLES, '')
}
