/** The rubric 评分标准: what judges score, in which steps, and what a valid score is. Scores are integers in tenths. */

export type Criterion = {
  readonly id: string
  readonly name: string
  /** The highest score, in whole points. */
  readonly max: number
  /** What the score stands for, in words for the judge. */
  readonly guide: string
}

/** Tenths of a point in one step: scores are given in half points. */
export const STEP_IN_TENTHS = 5

export const DEFAULT_CRITERIA: readonly Criterion[] = [
  {
    id: 'theme',
    name: '主题思想',
    max: 30,
    guide: '切合“职工话家”主题，立意鲜明，情感真挚，传递正能量。',
  },
  {
    id: 'content',
    name: '内容结构',
    max: 30,
    guide: '内容真实具体，结构完整，层次清楚，详略得当。',
  },
  {
    id: 'language',
    name: '语言文字',
    max: 20,
    guide: '语言准确、流畅，有感染力，用字和标点规范。',
  },
  { id: 'originality', name: '创新性', max: 20, guide: '视角新颖，表达有新意，不落俗套。' },
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
