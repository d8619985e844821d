/** Engine command `allocate`: entries with keys and tiers with counts in; awards, open ties, vacancies and log out. */
import { z } from 'zod'
import { allocate } from '../../app/domain/prizes'
import type { EngineCommand } from '../engine'

const input = z.object({
  entries: z.array(
    z.object({
      id: z.string(),
      keys: z.array(z.number()),
      group: z.string().nullable().default(null),
    }),
  ),
  tiers: z.array(z.object({ name: z.string(), count: z.number() })),
  tie: z.enum(['extend', 'down', 'hold']),
  capPerGroup: z.number().nullable().default(null),
})

export const command: EngineCommand<z.infer<typeof input>, ReturnType<typeof allocate>> = {
  input,
  run: allocate,
}
