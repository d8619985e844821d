/**
 * Starts every npm command: makes sure that what package-lock.json names is installed, then runs scripts/NAME.ts.
 * Plain JavaScript without imports from node_modules, because on a fresh clone there is none.
 * The first argument reads "NAME: purpose", so that `npm run` lists each command with what it is for.
 */
import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const [described = '', ...rest] = process.argv.slice(2)
const name = described.split(':')[0]
const MODES = { demo: 'production', start: 'production', build: 'production' }

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(`${root}${file}`, 'utf8')).packages
  } catch {
    return null
  }
}

function isInstalled() {
  const wanted = packagesIn('package-lock.json')
  const present = packagesIn('node_modules/.package-lock.json')
  if (!wanted || !present) return false
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || present[path]?.version === version,
  )
}

if (!isInstalled()) {
  console.error(
    'Installing what package-lock.json names (about a minute; better-sqlite3 compiles where no prebuilt binary can be had) …',
  )
  // Standard output belongs to the command: the engine prints one JSON object there and nothing else.
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

const child = spawn(process.execPath, ['--import', 'tsx', `scripts/${name}.ts`, ...rest], {
  cwd: root,
  stdio: 'inherit',
  // React and Remix read this once, when they are loaded.
  env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? MODES[name] },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
