/** `npm run -s engine -- leaks`: unions, authors and texts in; leaks and blind copies out. */
import { z } from 'zod'
import { blindCopyOf, buildRegistry, LEAK_KINDS, type Leak } from '../../app/domain/blinding'
import type { EngineCommand } from '../engine'

const input = z
  .object({
    unions: z.array(
      z.object({
        id: z.string(),
        name: z.string().min(1),
        aliases: z.array(z.string()).default([]),
        parent: z.string().nullable().default(null),
      }),
    ),
    authors: z.array(z.object({ id: z.string(), name: z.string().min(1), union: z.string() })),
    texts: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        body: z.string(),
        authors: z.array(z.string()),
        union: z.string(),
      }),
    ),
    exceptions: z
      .array(z.object({ kind: z.enum(LEAK_KINDS).optional(), text: z.string().min(1) }))
      .default([]),
  })
  .superRefine((contest, context) => {
    const unions = new Set(contest.unions.map(({ id }) => id))
    const authors = new Set(contest.authors.map(({ id }) => id))
    const demand = (holds: boolean, path: (string | number)[], message: string) => {
      if (!holds) context.addIssue({ code: 'custom', path, message })
    }
    demand(unions.size === contest.unions.length, ['unions'], 'two unions have the same id')
    demand(authors.size === contest.authors.length, ['authors'], 'two authors have the same id')
    contest.unions.forEach(({ parent }, index) => {
      demand(parent === null || unions.has(parent), ['unions', index, 'parent'], 'no such union')
    })
    contest.texts.forEach((text, index) => {
      demand(unions.has(text.union), ['texts', index, 'union'], 'no such union')
      text.authors.forEach((id, place) => {
        demand(authors.has(id), ['texts', index, 'authors', place], 'no such author')
      })
    })
  })

type Input = z.infer<typeof input>
type Output = {
  readonly texts: readonly {
    readonly id: string
    readonly spans: readonly Omit<Leak, 'confidence'>[]
    readonly blindTitle: string
    readonly blindBody: string
  }[]
}

export const command: EngineCommand<Input, Output> = {
  input,
  run(contest) {
    const registry = buildRegistry(contest)
    return {
      texts: contest.texts.map(({ id, ...essay }) => {
        const copy = blindCopyOf(registry, { ...essay, exceptions: contest.exceptions })
        const spans = copy.spans.map(({ confidence: _, ...span }) => span)
        return { id, spans, blindTitle: copy.title, blindBody: copy.body }
      }),
    }
  },
}
