/** Finds a Chromium for the browser tests, and installs one where there is none. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const SYSTEM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** What the browser tests start Chromium with: no sandbox where we are root, and no talk with the outside. */
export const CHROMIUM_FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

function isRootOnDebian(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version')
}

/** The path of a Chromium of the system or of Playwright's own, or null. */
export function findChromium(): string | null {
  return [...SYSTEM, chromium.executablePath()].find(existsSync) ?? null
}

function run(command: string, ...options: string[]): boolean {
  console.error(`$ ${command} ${options.join(' ')}`)
  return spawnSync(command, options, { stdio: ['ignore', 2, 2] }).status === 0
}

/** Installs a Chromium and answers its path, or null where that failed. A Chinese font comes along on Debian. */
export function ensureChromium(): string | null {
  const found = findChromium()
  if (found) return found
  if (isRootOnDebian()) {
    const release = readFileSync('/etc/debian_version', 'utf8').trim()
    console.error(`Installing Chromium and a Chinese font with apt-get (Debian ${release}) …`)
    process.env.DEBIAN_FRONTEND = 'noninteractive'
    if (run('apt-get', 'update', '-qq')) {
      run('apt-get', 'install', '-y', '-qq', 'chromium', 'fonts-noto-cjk')
    }
  } else {
    console.error('Installing Chromium with Playwright …')
    run('npx', 'playwright', 'install', 'chromium')
  }
  return findChromium()
}
