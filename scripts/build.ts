/** Builds the browser and the server bundles into build/, unless they are newer than all that they are made of. */
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('..', import.meta.url))
const SOURCES = ['app', 'db', 'public', 'remix.config.js', 'package-lock.json']
const RESULT = join(root, 'build/server/index.js')

function newestIn(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  const inside = readdirSync(path).map((name) => newestIn(join(path, name)))
  return Math.max(stat.mtimeMs, ...inside)
}

export function isBuilt(): boolean {
  if (!existsSync(RESULT)) return false
  const made = statSync(RESULT).mtimeMs
  return SOURCES.every((source) => newestIn(join(root, source)) < made)
}

/** Builds; throws when that fails. */
export function build(): void {
  const command = join(root, 'node_modules/.bin/remix')
  const { status } = spawnSync(
    command,
    ['vite:build', '--config', 'remix.config.js', '--logLevel', 'warn'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
      shell: process.platform === 'win32',
    },
  )
  if (status !== 0) throw new Error('the build failed; what is wrong stands above')
  compressAssets()
}

/** Scripts and styles never change once built, so they are worth compressing as far as it goes. */
function compressAssets(): void {
  const folder = join(root, 'build/client/assets')
  for (const name of readdirSync(folder)) {
    if (!/\.(js|css)$/.test(name)) continue
    const bytes = readFileSync(join(folder, name))
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes))
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) build()
