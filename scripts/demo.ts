/**
 * The demo: builds when needed, loads the demo contest into a database of its own, serves it, and says how to sign in.
 * A second start keeps what is there; `--fresh` starts over, `--phase NAME` at any phase.
 */
import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { build, isBuilt } from './build'
import { DEMO_PHASES, type DemoPhase } from './demo/phases'

// A demo has passwords that everybody knows: it gets a file of its own and answers this machine alone.
process.env.DATABASE_URL ||= 'file:data/demo.sqlite'
process.env.HOST ||= 'localhost'

const { values } = parseArgs({
  options: { fresh: { type: 'boolean', default: false }, phase: { type: 'string' } },
})

function demandPhase(name: string): DemoPhase {
  const phase = DEMO_PHASES.find((known) => known === name)
  if (!phase) throw new Error(`--phase must be one of ${DEMO_PHASES.join(', ')} (is "${name}")`)
  return phase
}

function startOver(databaseUrl: string): void {
  if (!databaseUrl.startsWith('file:')) {
    throw new Error('--fresh removes a SQLite file; empty a PostgreSQL database by hand')
  }
  const path = databaseUrl.slice('file:'.length)
  for (const end of ['', '-wal', '-shm']) rmSync(`${path}${end}`, { force: true })
}

async function main(): Promise<void> {
  const phase = demandPhase(values.phase ?? 'judging')
  const { env } = await import('../app/env.server')
  if (!isBuilt()) build()
  if (values.fresh) startOver(env.databaseUrl)
  const { loadDemo } = await import('./demo/load')
  const { signIns, loaded } = await loadDemo(env.databaseUrl, phase, new Date().toISOString())
  if (!loaded && values.phase) {
    console.error('The demo contest is there already and was kept; add --fresh to start over.')
  }
  const { serve } = await import('./serve')
  const { startBackground } = await import('./background')
  const server = await serve(env)
  startBackground()
  console.log(`\nThe demo contest is on ${env.baseUrl}\n`)
  for (const { role, name, phone, password } of signIns) {
    console.log(`  ${role}  ${phone}  ${password}  (${name})`)
  }
  console.log('\nCtrl+C ends it. A second start keeps the data; --fresh --phase NAME starts over.')
  const stop = () => {
    server.close(() => process.exit(0))
    server.closeAllConnections()
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
