/** Finds a Chromium for the browser tests, and installs one where there is none. */
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { installPackages, isRootOnDebian, ran } from './debian'

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

/** The path of a Chromium of the system or of Playwright's own, or null. */
export function findChromium(): string | null {
  return [...SYSTEM, chromium.executablePath()].find(existsSync) ?? null
}

/** Installs a Chromium and answers its path, or null where that failed. A Chinese font comes along on Debian. */
export function ensureChromium(): string | null {
  const found = findChromium()
  if (found) return found
  if (isRootOnDebian()) {
    installPackages('Chromium and a Chinese font', 'chromium', 'fonts-noto-cjk')
  } else {
    console.error('Installing Chromium with Playwright …')
    ran('npx', 'playwright', 'install', 'chromium')
  }
  return findChromium()
}
