/** The rubric 评分标准: what judges score, in which steps, and what a valid score is. Scores are integers in tenths. */

/** A level 分档 of a criterion. */
export type Level = {
  /** The lowest score of the level, in tenths. */
  readonly from: number
  readonly name: string
  /** What earns it. */
  readonly words: string
}

export type Criterion = {
  readonly id: string
  readonly name: string
  /** The highest score, in whole points. */
  readonly max: number
  /** What the score stands for, in words for the judge. */
  readonly guide: string
  /** Best first, the last from 0. Left out: the usual ones of app/domain/levels.ts. */
  readonly levels?: readonly Level[]
}

/** Tenths of a point in one step: scores are given in half points. */
export const STEP_IN_TENTHS = 5

export const DEFAULT_CRITERIA: readonly Criterion[] = [
  {
    id: 'theme',
    name: '主题思想',
    max: 30,
    guide: '切合“职工话家”主题，立意鲜明，情感真挚，传递正能量。',
    levels: [
      { from: 255, name: '优', words: '紧扣主题，立意鲜明，情感动人。' },
      { from: 210, name: '良', words: '切合主题，立意清楚，情感真实。' },
      { from: 180, name: '中', words: '大体切题，立意平常。' },
      { from: 0, name: '差', words: '偏离主题，或内容空泛。' },
    ],
  },
  {
    id: 'content',
    name: '内容结构',
    max: 30,
    guide: '内容真实具体，结构完整，层次清楚，详略得当。',
    levels: [
      { from: 255, name: '优', words: '人和事具体可感，结构严整。' },
      { from: 210, name: '良', words: '内容具体，结构完整。' },
      { from: 180, name: '中', words: '内容较泛，层次不够清楚。' },
      { from: 0, name: '差', words: '内容空洞，或结构散乱。' },
    ],
  },
  {
    id: 'language',
    name: '语言文字',
    max: 20,
    guide: '语言准确、流畅，有感染力，用字和标点规范。',
    levels: [
      { from: 170, name: '优', words: '准确流畅，有感染力，几乎无误。' },
      { from: 140, name: '良', words: '通顺，偶有语病或错字。' },
      { from: 120, name: '中', words: '尚通顺，语病或错字较多。' },
      { from: 0, name: '差', words: '文句不通，影响阅读。' },
    ],
  },
  {
    id: 'originality',
    name: '创新性',
    max: 20,
    guide: '视角新颖，表达有新意，不落俗套。',
    levels: [
      { from: 170, name: '优', words: '视角独到，写法出新。' },
      { from: 140, name: '良', words: '有自己的视角。' },
      { from: 120, name: '中', words: '略有新意，多为常见写法。' },
      { from: 0, name: '差', words: '落入俗套。' },
    ],
  },
]

/** The highest total of a rubric, in whole points. */
export function maxTotal(criteria: readonly Criterion[]): number {
  return criteria.reduce((sum, criterion) => sum + criterion.max, 0)
}

export type ScoreReading =
  | { readonly tenths: number | null; readonly fault?: undefined }
  | { readonly tenths?: undefined; readonly fault: string }

/**
 * Reads what a judge typed for one criterion. An empty text is "not scored yet" (`tenths: null`); a fault is Chinese
 * and says what to do. Full-width digits and the full-width stop are taken as their half-width forms.
 */
export function readScore(criterion: Criterion, typed: string): ScoreReading {
  const text = typed
    .normalize('NFKC')
    .replace(/[。．]/g, '.')
    .trim()
  if (text === '') return { tenths: null }
  if (!/^\d{1,4}(\.\d+)?$/.test(text)) {
    return { fault: `“${criterion.name}”请填数字，例如 ${criterion.max - 2.5}。` }
  }
  const tenths = Math.round(Number(text) * 1000) / 100
  if (tenths > criterion.max * 10) {
    return {
      fault: `“${criterion.name}”满分 ${criterion.max} 分，您填了 ${text} 分，请改为 0 到 ${criterion.max} 之间。`,
    }
  }
  if (!Number.isInteger(tenths) || tenths % STEP_IN_TENTHS !== 0) {
    return { fault: `“${criterion.name}”以 0.5 分为一档，您填了 ${text} 分，请改为整分或半分。` }
  }
  return { tenths }
}

/** A score in tenths as a person writes it: 285 → "28.5", 280 → "28". */
export function formatTenths(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1)
}

/** The criteria that a score sheet lacks a score for. */
export function unscored(
  criteria: readonly Criterion[],
  scores: Readonly<Record<string, number | null | undefined>>,
): readonly Criterion[] {
  return criteria.filter((criterion) => scores[criterion.id] == null)
}
