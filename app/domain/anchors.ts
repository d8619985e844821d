/** Anchor essays 标杆文: a few essays that all judges score first, and where a judge then stands against the panel. */
import type { Reading } from './assignment'
import { randomFrom } from './random'
import { type Criterion, formatTenths } from './rubric'

const FEWEST_ANCHORS = 3
const MOST_ANCHORS = 5

/** With fewer other judges than this, what one of them gave could be worked out or guessed. */
const FEWEST_OTHERS = 3

/**
 * Chooses anchors among the eligible essays: only essays that every judge may read, as many as `count` (3 to 5) or as
 * there are. They come from unions and genres as different as a choice one by one can find; ties are drawn by the seed.
 * Answers ids in order of choice; fewer than three mean that there should be no anchors. The order of the input does
 * not matter. In the assignment, anchors are entries with `readings: 'all'`.
 * Throws an Error when `count` is not 3 to 5 or the seed is no whole number.
 */
export function chooseAnchors(
  essays: readonly {
    readonly id: string
    readonly groups: readonly string[]
    readonly genre?: string
  }[],
  judges: readonly { readonly id: string; readonly groups: readonly string[] }[],
  conflicts: readonly Reading[],
  { count, seed }: { readonly count: number; readonly seed: number },
): readonly string[] {
  if (!Number.isInteger(count) || count < FEWEST_ANCHORS || count > MOST_ANCHORS) {
    throw new Error(`count: must be ${FEWEST_ANCHORS} to ${MOST_ANCHORS}`)
  }
  const random = randomFrom(seed)
  const ofJudges = new Set(judges.flatMap(({ groups }) => groups))
  const seated = new Set(judges.map(({ id }) => id))
  const recused = new Set(
    conflicts.filter(([, judge]) => seated.has(judge)).map(([essay]) => essay),
  )
  let free = essays
    .filter(({ id, groups }) => !recused.has(id) && !groups.some((group) => ofJudges.has(group)))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  const chosen: typeof free = []
  const likeness = ({ groups, genre }: (typeof free)[number]) =>
    chosen.reduce(
      (sum, other) =>
        sum +
        2 * other.groups.filter((group) => groups.includes(group)).length +
        (genre !== undefined && genre === other.genre ? 1 : 0),
      0,
    )
  while (chosen.length < count && free.length > 0) {
    const least = Math.min(...free.map(likeness))
    const best = free.filter((essay) => likeness(essay) === least)
    const next = best[random.below(best.length)]
    chosen.push(next)
    free = free.filter((essay) => essay !== next)
  }
  return chosen.map(({ id }) => id)
}

/** The scores that one judge gave one anchor, in tenths by criterion. */
export type AnchorSheet = {
  readonly judge: string
  readonly essay: string
  readonly tenths: Readonly<Record<string, number>>
}

/** An exact difference in tenths of a point: `numerator` / `denominator`, the latter positive. */
export type ExactDifference = { readonly numerator: number; readonly denominator: number }

export type AnchorStanding =
  | { readonly kind: 'unfinished'; readonly left: number }
  | { readonly kind: 'waiting'; readonly missing: number }
  | {
      readonly kind: 'standing'
      /** How many other judges this rests on, a multiple of three. */
      readonly others: number
      readonly anchors: number
      /** What the judge gave on average beyond the mean of the others; negative for a stricter judge. */
      readonly difference: ExactDifference
      readonly criteria: readonly { readonly id: string; readonly difference: ExactDifference }[]
      /** How far apart the judge's highest and lowest totals lie, in tenths, and those of the others' mean. */
      readonly spread: { readonly own: number; readonly others: ExactDifference }
      /** Whether the difference is too even over the anchors to be chance, at the level of 5%. */
      readonly isClear: boolean
    }

/** The squares of Student's t that 5% exceed, in hundredths, for 2, 3 and 4 degrees of freedom. */
const SQUARED_T_IN_HUNDREDTHS = [1851, 1013, 771]

/**
 * Where a judge stands on the anchors against the others who have scored all of them. `finished` lists those judges in
 * the order in which they finished, this one included. Nothing is said before this judge has scored all anchors, nor
 * before three others have; and others join in threes, so that two looks, one before and one after a single judge has
 * finished, do not give that judge's scores away. Beside the judge's own scores the answer depends only on the sums
 * over the others for each anchor and criterion. Sheets of other essays and of judges who have not finished do not count.
 *
 * Whether a difference is clear: Student's t over the differences on the single anchors, in exact integers.
 * Source: Student, "The probable error of a mean", 1908.
 */
export function anchorStanding(
  anchors: readonly string[],
  criteria: readonly Criterion[],
  sheets: readonly AnchorSheet[],
  finished: readonly string[],
  judge: string,
): AnchorStanding {
  const own = anchors.map((essay) => sheets.find((sheet) => isBy(sheet, judge, essay)))
  const left = own.filter((sheet) => sheet === undefined).length
  if (left > 0 || !finished.includes(judge)) return { kind: 'unfinished', left }
  const all = [...new Set(finished)].filter(
    (other) =>
      other !== judge &&
      anchors.every((essay) => sheets.some((sheet) => isBy(sheet, other, essay))),
  )
  const others = all.slice(0, all.length - (all.length % FEWEST_OTHERS))
  if (others.length === 0) return { kind: 'waiting', missing: FEWEST_OTHERS - all.length }

  const counted = new Set(others)
  const sumOf = (essay: string, id: string) =>
    sheets
      .filter((sheet) => sheet.essay === essay && counted.has(sheet.judge))
      .reduce((sum, { tenths }) => sum + (tenths[id] ?? 0), 0)
  /** By anchor and criterion, what the judge gave beyond the others' mean, times their number. */
  const beyond = anchors.map((essay, index) =>
    criteria.map(({ id }) => (own[index]?.tenths[id] ?? 0) * others.length - sumOf(essay, id)),
  )
  const byAnchor = beyond.map((row) => row.reduce((sum, value) => sum + value, 0))
  const total = byAnchor.reduce((sum, value) => sum + value, 0)
  const squares = byAnchor.reduce((sum, value) => sum + value * value, 0)
  const n = anchors.length
  const denominator = n * others.length
  const ownTotals = own.map((sheet) => totalOf(criteria, (id) => sheet?.tenths[id] ?? 0))
  const otherTotals = anchors.map((essay) => totalOf(criteria, (id) => sumOf(essay, id)))
  const squaredT = SQUARED_T_IN_HUNDREDTHS[n - FEWEST_ANCHORS]
  return {
    kind: 'standing',
    others: others.length,
    anchors: n,
    difference: { numerator: total, denominator },
    criteria: criteria.map(({ id }, column) => ({
      id,
      difference: { numerator: beyond.reduce((sum, row) => sum + row[column], 0), denominator },
    })),
    spread: {
      own: Math.max(...ownTotals) - Math.min(...ownTotals),
      others: {
        numerator: Math.max(...otherTotals) - Math.min(...otherTotals),
        denominator: others.length,
      },
    },
    isClear:
      squaredT !== undefined &&
      100 * (n - 1) * total * total > squaredT * (n * squares - total * total),
  }
}

function isBy(sheet: AnchorSheet, judge: string, essay: string): boolean {
  return sheet.judge === judge && sheet.essay === essay
}

function totalOf(criteria: readonly Criterion[], scoreOf: (id: string) => number): number {
  return criteria.reduce((sum, { id }) => sum + scoreOf(id), 0)
}

/** The standing as a judge reads it, in sentences. */
export function standingInWords(
  standing: AnchorStanding,
  criteria: readonly Criterion[],
): readonly string[] {
  if (standing.kind === 'unfinished') return ['评完全部标杆文以后，可以看到您的宽严。']
  if (standing.kind === 'waiting') {
    return [`还要等 ${standing.missing} 位评委评完标杆文，才能比较宽严。`]
  }
  const { anchors, others, difference, isClear, spread } = standing
  const isHigher = difference.numerator > 0
  const parts = standing.criteria.flatMap(({ id, difference: own }) => {
    const name = criteria.find((criterion) => criterion.id === id)?.name ?? id
    return size(own) === '0' ? [] : [`${name}${signed(own)}`]
  })
  return [
    size(difference) === '0'
      ? `您在 ${anchors} 篇标杆文上的平均分与其他 ${others} 位评委几乎相同。`
      : `您在 ${anchors} 篇标杆文上平均比其他 ${others} 位评委${isHigher ? '高' : '低'} ${size(difference)} 分，${isHigher ? '偏宽' : '偏严'}。`,
    ...(parts.length > 0 ? [`按评分项：${parts.join('，')}（分）。`] : []),
    `您给出的最高分与最低分相差 ${formatTenths(spread.own)} 分，其他评委的平均分相差 ${size(spread.others)} 分。`,
    isClear ? '各篇的差别方向一致，不像是偶然。' : '各篇的差别大小不一，这个差距可能只是偶然。',
    `${anchors} 篇作品说明不了太多，这里只供您参考；不必为了接近别人而改分。`,
  ]
}

/** The difference without its sign, in points, to a tenth. */
function size({ numerator, denominator }: ExactDifference): string {
  return formatTenths(Math.round(Math.abs(numerator) / denominator))
}

/** The difference with its sign, in points, to a tenth; '0' for one that rounds to nothing. */
export function signed(difference: ExactDifference): string {
  const points = size(difference)
  return points === '0' ? points : `${difference.numerator > 0 ? '+' : '−'}${points}`
}
