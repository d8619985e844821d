/** The development server: the database brought up to date, then the application with hot reloading. */
import { createRequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import { createServer } from 'vite'
import { env } from '../app/env.server'
import { prepareDatabase } from './prepare'
import { identify, listen, loadContextOf } from './serve'

const setUp = await prepareDatabase()
const vite = await createServer({
  configFile: 'remix.config.js',
  server: { middlewareMode: true },
})
const application = express()
// Without the security headers of production: hot reloading needs inline styles and a socket.
application.use(identify, vite.middlewares)
application.all(
  '*',
  createRequestHandler({
    build: () =>
      vite.ssrLoadModule('virtual:remix/server-build') as unknown as Promise<ServerBuild>,
    getLoadContext: loadContextOf,
  }),
)
const server = await listen(application, { port: env.port, host: env.host ?? 'localhost' })
console.log(`Developing on ${env.baseUrl}`)
if (setUp) console.log(`No organizer yet. One-time set-up address: ${setUp}`)

async function stop(): Promise<void> {
  server.closeAllConnections()
  server.close()
  await vite.close()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
