/** The duplicate check: which texts share passages. Takes one JSON object, or NDJSON with one text a line. */
import { z } from 'zod'
import { findOverlaps, type Overlap } from '../../app/domain/overlap'
import type { EngineCommand } from '../engine'

const input = z.object({
  texts: z.array(z.object({ id: z.union([z.string(), z.number()]), text: z.string() })),
  minShare: z.number().min(0).max(1).default(0.05),
})

type Input = z.infer<typeof input>
type Output = { readonly pairs: readonly Omit<Overlap, 'commonPassages'>[] }

export const command: EngineCommand<Input, Output> = { input, read, run }

function run({ texts, minShare }: Input): Output {
  const known = new Set<string | number>()
  for (const { id } of texts) {
    if (known.has(id)) throw new Error(`texts: the id ${JSON.stringify(id)} is used twice`)
    known.add(id)
  }
  return {
    pairs: findOverlaps(texts, minShare).map(({ commonPassages: _apart, ...pair }) => pair),
  }
}

function read(raw: string): unknown {
  const firstLine = raw.slice(0, endOfLine(raw, 0))
  return isTextLine(firstLine) ? { texts: readLines(raw) } : readValue(raw, 'standard input')
}

function isTextLine(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'id' in value && !('texts' in value)
  } catch {
    return false
  }
}

function readLines(raw: string): unknown[] {
  const texts: unknown[] = []
  for (let start = 0, number = 1; start < raw.length; number++) {
    const end = endOfLine(raw, start)
    const line = raw.slice(start, end)
    if (line.trim() !== '') texts.push(readValue(line, `line ${number}`))
    start = end + 1
  }
  return texts
}

function readValue(json: string, where: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Error(`${where} is not JSON: ${(error as Error).message}`)
  }
}

function endOfLine(raw: string, start: number): number {
  const end = raw.indexOf('\n', start)
  return end === -1 ? raw.length : end
}
