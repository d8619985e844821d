/** The development server: the database brought up to date, then Vite with hot reloading. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { prepareDatabase } from './prepare'

const root = fileURLToPath(new URL('..', import.meta.url))

await prepareDatabase()
const child = spawn(`${root}node_modules/.bin/remix`, ['vite:dev', '--config', 'remix.config.js'], {
  cwd: root,
  stdio: 'inherit',
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', (code) => process.exit(code ?? 1))
