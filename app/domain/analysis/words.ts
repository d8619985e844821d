/** Says in Chinese what agreement figures mean, with the thresholds of the literature. */
import type { Concordance, Correlation, Form } from '../agreement'

/** What each form of the intraclass correlation answers. */
export const FORM_WORDS: Readonly<Record<Form, string>> = {
  '1,1': '单个评委；各篇的评委各不相同',
  '2,1': '单个评委；评委是抽取的样本，宽严不同算作不一致',
  '3,1': '单个评委；只看这些评委，宽严不同不算不一致',
  '1,k': '全体评委的平均分；各篇的评委各不相同',
  '2,k': '全体评委的平均分；评委是抽取的样本，宽严不同算作不一致',
  '3,k': '全体评委的平均分；只看这些评委，宽严不同不算不一致',
}

/** Koo & Li 2016, "A guideline of selecting and reporting intraclass correlation coefficients", J. Chiropr. Med. 15. */
const BANDS = [
  { below: 0.5, word: '差' },
  { below: 0.75, word: '中等' },
  { below: 0.9, word: '良好' },
  { below: Number.POSITIVE_INFINITY, word: '优秀' },
] as const

function bandOf(value: number): string {
  return BANDS.find(({ below }) => value < below)?.word ?? '差'
}

/** The verdict by the interval, as Koo & Li ask; by the value where there is no interval. */
export function intraclassVerdict({ value, low, high }: Correlation): string {
  if (low === null || high === null) return bandOf(value)
  const ends = [bandOf(low), bandOf(high)]
  return ends[0] === ends[1] ? ends[0] : ends.join('到')
}

/** Krippendorff 2004, Content Analysis, 2nd ed., 11.4.2. */
export function alphaVerdict(value: number): string {
  if (value >= 0.8) return '可靠'
  return value >= 0.667 ? '只可作初步结论' : '不足以单独作为依据'
}

/** The usual level of 5%; W itself has no agreed thresholds. */
export function concordanceVerdict({ p }: Concordance): string {
  return p < 0.05
    ? '评委的排序有共同之处，不像是各排各的'
    : '看不出评委的排序有共同之处，可能是各排各的'
}
