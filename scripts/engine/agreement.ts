/** `agreement`: a table of scores in (rows are subjects, columns are judges, null is a gap), agreement figures out. */
import { z } from 'zod'
import {
  alpha,
  concordance,
  FORMS,
  type Form,
  intraclass,
  judgesBesideRest,
  LEVELS,
  type Level,
} from '../../app/domain/agreement'
import type { EngineCommand } from '../engine'

const input = z.object({
  table: z
    .array(z.array(z.number().min(-1e12).max(1e12).nullable()))
    .refine((table) => table.every((row) => row.length === table[0].length), {
      message: 'every row must have the same number of columns',
    }),
})

type Output = {
  readonly icc: Readonly<Record<Form, number | null>>
  readonly kendall: Readonly<Record<'w' | 'chi2' | 'df' | 'p', number | null>>
  readonly alpha: Readonly<Record<Level, number | null>>
  /** Spearman's rank correlation of each judge with the mean of the others. */
  readonly judgeVsRest: readonly (number | null)[]
}

export const command: EngineCommand<z.infer<typeof input>, Output> = {
  input,
  run: ({ table }) => {
    const correlations = intraclass(table)
    const kendall = concordance(table)
    return {
      icc: keyed(FORMS, (form) => correlations[form]?.value ?? null),
      kendall: {
        w: kendall?.w ?? null,
        chi2: kendall?.chiSquared ?? null,
        df: kendall?.freedom ?? null,
        p: kendall?.p ?? null,
      },
      alpha: keyed(LEVELS, (level) => alpha(table, level)),
      judgeVsRest: judgesBesideRest(table).map(({ spearman }) => spearman),
    }
  },
}

function keyed<Key extends string, Value>(
  keys: readonly Key[],
  value: (key: Key) => Value,
): Readonly<Record<Key, Value>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<Key, Value>
}
