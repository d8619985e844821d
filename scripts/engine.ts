/**
 * The mathematics without the web: one JSON object on standard input, one on standard output.
 * Each file in scripts/engine is a command. Errors are one line on standard error and exit code 2.
 */
import { readdirSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import type { z } from 'zod'

export type EngineCommand<Input, Output> = {
  /** What the input must look like. */
  readonly input: z.ZodType<Input>
  /** Reads the raw text; JSON unless a command takes another form too. */
  readonly read?: (raw: string) => unknown
  readonly run: (input: Input) => Output
}

class Unusable extends Error {}

async function main(): Promise<void> {
  const commands = readdirSync(new URL('./engine/', import.meta.url)).map((file) =>
    file.replace(/\.ts$/, ''),
  )
  const name = process.argv[2] ?? ''
  if (!commands.includes(name)) {
    throw new Unusable(`usage: npm run -s engine -- ${commands.join('|')} < input.json`)
  }
  const { command } = (await import(`./engine/${name}.ts`)) as {
    command: EngineCommand<unknown, unknown>
  }
  const raw = await text(process.stdin)
  const parsed = command.input.safeParse((command.read ?? parseJson)(raw))
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]
    throw new Unusable(`${path.join('.') || 'input'}: ${message}`)
  }
  process.stdout.write(`${JSON.stringify(command.run(parsed.data))}\n`)
}

function parseJson(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch (error) {
    throw new Unusable(`standard input is not JSON: ${(error as Error).message}`)
  }
}

main().catch((error: Error) => {
  process.stderr.write(`engine: ${error.message.replace(/\s*\n\s*/g, ' ')}\n`)
  process.exitCode = 2
})
