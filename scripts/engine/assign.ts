/** Proposes who reads what: `npm run -s engine -- assign`. */
import { z } from 'zod'
import {
  type AssignmentProblem,
  type AssignmentProposal,
  proposeAssignment,
} from '../../app/domain/assignment'
import type { EngineCommand } from '../engine'

const count = z.union([z.literal('all'), z.int().min(1)])
const pair = z.tuple([z.string(), z.string()])

export const command: EngineCommand<AssignmentProblem, AssignmentProposal> = {
  input: z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        groups: z.array(z.string()),
        readings: count.optional(),
      }),
    ),
    judges: z.array(
      z.object({
        id: z.string(),
        groups: z.array(z.string()),
        maxLoad: z.int().min(0).optional(),
      }),
    ),
    conflicts: z.array(pair),
    perEntry: count,
    seed: z.int(),
    keep: z.array(pair).optional(),
    prefer: z.array(pair).optional(),
  }),
  run: proposeAssignment,
}
