/** `aggregate`: ratings in, standings and judge-adjusted scores out. Ids may be texts or numbers and come back as given. */
import { z } from 'zod'
import {
  adjustScores,
  compareDecimals,
  decimalMeans,
  decimalsOf,
  numberOf,
  ranksOf,
} from '../../app/domain/scoring'
import type { EngineCommand } from '../engine'

const id = z.union([z.string().min(1), z.number()])
const input = z.object({
  ratings: z.array(z.object({ entry: id, judge: id, score: z.number().min(-1e12).max(1e12) })),
  method: z.enum(['mean', 'trimmed', 'adjusted']).default('adjusted'),
  seed: z.int().default(1),
})

type Id = z.infer<typeof id>

type Output = {
  readonly entries: readonly {
    readonly id: Id
    readonly n: number
    readonly mean: number
    /** Null below three readings. */
    readonly trimmed: number | null
    readonly adjusted: number
    readonly se: number | null
    /** By the method asked for; null where that has no value. */
    readonly rank: number | null
    /** 90% interval of the rank that the entry's true quality has, whatever the method. */
    readonly rankLow: number
    readonly rankHigh: number
  }[]
  /** Severity is what the judge adds to a score: negative for a strict judge. */
  readonly judges: readonly {
    readonly id: Id
    readonly n: number
    readonly severity: number
    readonly se: number | null
  }[]
  readonly variance: {
    readonly entry: number | null
    readonly judge: number | null
    readonly residual: number | null
  }
  readonly reml: number | null
}

export const command: EngineCommand<z.infer<typeof input>, Output> = {
  input,
  run: ({ ratings, method, seed }) => {
    const keyed = ratings.map(({ entry, judge, score }) => ({
      essay: JSON.stringify(entry),
      judge: JSON.stringify(judge),
      score,
    }))
    const { essays, judges, variance, reml } = adjustScores(keyed, { seed })

    const { units, decimals } = decimalsOf(ratings.map(({ score }) => score))
    const unitsOf = new Map<string, bigint[]>(essays.map(({ essay }) => [essay, []]))
    keyed.forEach(({ essay }, at) => {
      unitsOf.get(essay)?.push(units[at])
    })
    const means = essays.map(({ essay }) => decimalMeans(unitsOf.get(essay) ?? [], decimals))
    const ranks =
      method === 'adjusted'
        ? essays.map(({ rank }) => rank)
        : ranksOf(
            means.map((of) => of[method]),
            compareDecimals,
          )
    return {
      entries: essays.map((line, at) => {
        const { mean, trimmed } = means[at]
        return {
          id: JSON.parse(line.essay),
          n: line.n,
          mean: mean ? numberOf(mean) : line.adjusted,
          trimmed: trimmed && numberOf(trimmed),
          adjusted: line.adjusted,
          se: line.se,
          rank: ranks[at],
          rankLow: line.rankLow,
          rankHigh: line.rankHigh,
        }
      }),
      judges: judges.map(({ judge, n, severity, se }) => ({
        id: JSON.parse(judge),
        n,
        severity,
        se,
      })),
      variance: { entry: variance.essay, judge: variance.judge, residual: variance.residual },
      reml,
    }
  },
}
