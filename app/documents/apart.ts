/** Runs the parsing of strangers' files in threads of their own, few at a time, each with an end in time and memory. */
import { Worker } from 'node:worker_threads'

/** Where the bundle stands (build/server/) and where this file stands are both two folders below the project. */
const PARSER = new URL('../../app/documents/word-worker.mjs', import.meta.url)

const MOST_AT_ONCE = 2
const MOST_WAITING = 40

export type Limits = { readonly milliseconds: number; readonly heapMegabytes: number }

const LIMITS: Limits = { milliseconds: 10_000, heapMegabytes: 320 }

export type Job =
  | { readonly kind: 'md'; readonly text: string }
  | { readonly kind: 'docx'; readonly parts: ReadonlyMap<string, Uint8Array> }

/** What the parser met on its way, by what it is called there; see word-worker.mjs. */
export type Met = Readonly<Record<string, number>>

export type Parsed = { readonly html: string; readonly met: Met }

/** Why nothing was parsed. */
export type Fault = 'broken' | 'declared' | 'too long' | 'too slow' | 'too heavy'

let running = 0
const waiting: (() => void)[] = []

/** Does the work when it is its turn; null, at once, when too many wait already. */
export async function inTurn<T>(work: () => Promise<T>): Promise<T | null> {
  if (running >= MOST_AT_ONCE) {
    if (waiting.length >= MOST_WAITING) return null
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

/** Parses the job in a thread of its own, which ends with it. Never throws for what a file does to it. */
export function parseApart(job: Job, limits: Limits = LIMITS): Promise<Parsed | Fault> {
  return new Promise((resolve) => {
    const worker = new Worker(PARSER, {
      workerData: job,
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.heapMegabytes,
        maxYoungGenerationSizeMb: 32,
      },
    })
    const end = (answer: Parsed | Fault): void => {
      clearTimeout(timer)
      resolve(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => end('too slow'), limits.milliseconds)
    worker.once('message', end)
    worker.once('error', (error: Error & { code?: string }) => {
      end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too heavy' : 'broken')
    })
    worker.once('exit', () => end('broken'))
  })
}
