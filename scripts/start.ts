/** The production server, one process a core if asked: `npm start -- --workers 2`. */
import cluster from 'node:cluster'
import { parseArgs } from 'node:util'
import { env } from '../app/env.server'
import { startBackground } from './background'
import { build, isBuilt } from './build'
import { prepareDatabase } from './prepare'
import { serve } from './serve'

const { values } = parseArgs({ options: { workers: { type: 'string', default: '1' } } })
const workers = Number(values.workers)

async function work(): Promise<void> {
  const server = await serve(env)
  const stop = () => {
    server.close(() => process.exit(0))
    // A browser may hold its connection open; a request that is under way may finish.
    server.closeIdleConnections()
    setTimeout(() => process.exit(0), 5000).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

async function lead(): Promise<void> {
  if (!Number.isInteger(workers) || workers < 1 || workers > 64) {
    throw new Error(`--workers must be a whole number from 1 to 64 (is "${values.workers}")`)
  }
  if (!isBuilt()) build()
  const setUp = await prepareDatabase()
  if (workers === 1) await work()
  else await leadWorkers()
  startBackground()
  console.log(`Serving on ${env.baseUrl}`)
  if (setUp) console.log(`No organizer yet. One-time set-up address: ${setUp}`)
}

function leadWorkers(): Promise<void> {
  let stopping = false
  const stop = (signal: NodeJS.Signals) => {
    stopping = true
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  cluster.on('exit', () => {
    if (!stopping) cluster.fork()
    else if (Object.keys(cluster.workers ?? {}).length === 0) process.exit(0)
  })
  return new Promise((resolve) => {
    let listening = 0
    cluster.on('listening', () => {
      listening += 1
      if (listening === workers) resolve()
    })
    for (let index = 0; index < workers; index++) cluster.fork()
  })
}

const done = cluster.isPrimary ? lead() : work()
done.catch((error: Error) => {
  console.error(error.message)
  process.exit(1)
})
