/** Browser tests: two files at a time, each with a server and a database of its own. */
import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium'

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results/browser',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  use: {
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1280, height: 900 },
    actionTimeout: 20_000,
    // The DOM at each step tells what happened; pictures of every frame would slow the tests down.
    trace: { mode: 'retain-on-failure', screenshots: false },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? findChromium() ?? undefined,
      args: CHROMIUM_FLAGS,
    },
  },
})
