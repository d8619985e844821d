/** How far the judges of one round agree, from the totals of their sheets. */
import {
  alpha,
  type Concordance,
  type Correlation,
  concordance,
  type Form,
  intraclass,
} from '../agreement'
import type { Rating, Variances } from '../scoring'

export type RoundAgreement = {
  readonly essays: number
  readonly judges: number
  readonly sheets: number
  /** Essays that every judge of the round has scored: the next two rest on them alone. */
  readonly readByAll: number
  /** Null below two such essays, or two judges. */
  readonly intraclass: Readonly<Record<Form, Correlation | null>> | null
  /** Null likewise. */
  readonly concordance: Concordance | null
  /** Krippendorff's α on the interval and on the ordinal level, gaps allowed; null where undefined. */
  readonly alpha: number | null
  readonly ordinalAlpha: number | null
  /** The parts of the variance of one score, adding up to 1; null where the design cannot tell them apart. */
  readonly shares: Readonly<Record<'essay' | 'judge' | 'residual', number>> | null
}

/** Agreement figures of a round; `variances` are those of its fit. Time: sorting, then linear in the ratings. */
export function roundAgreement(ratings: readonly Rating[], variances: Variances): RoundAgreement {
  const byEssay = new Map<string, Map<string, number>>()
  const judges = new Set<string>()
  for (const { essay, judge, score } of ratings) {
    const own = byEssay.get(essay) ?? new Map<string, number>()
    byEssay.set(essay, own.set(judge, score))
    judges.add(judge)
  }
  const rows = [...byEssay.values()]
  const order = [...judges]
  const full = rows
    .filter((row) => row.size === judges.size)
    .map((row) => order.map((judge) => row.get(judge) as number))
  const isEnough = full.length > 1 && judges.size > 1
  // Alpha does not ask who gave a score, so rows of different lengths serve it.
  const units = rows.map((row) => [...row.values()])
  return {
    essays: rows.length,
    judges: judges.size,
    sheets: ratings.length,
    readByAll: full.length,
    intraclass: isEnough ? intraclass(full) : null,
    concordance: isEnough ? concordance(full) : null,
    alpha: alpha(units, 'interval'),
    ordinalAlpha: alpha(units, 'ordinal'),
    shares: sharesOf(variances),
  }
}

function sharesOf({ essay, judge, residual }: Variances): RoundAgreement['shares'] {
  if (essay === null || judge === null || residual === null) return null
  const sum = essay + judge + residual
  if (!(sum > 0)) return null
  return { essay: essay / sum, judge: judge / sum, residual: residual / sum }
}
