/**
 * Every check, from a clean clone: formatting and lint, types, architecture, dead code, unit and database tests (SQLite
 * and PostgreSQL), browser tests. The last line reads "N passed, N failed".
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ensureChromium } from './chromium'
import { ensureOffice } from './office'

type Tally = { passed: number; failed: number }

const root = fileURLToPath(new URL('..', import.meta.url))
const reports = join(root, 'test-results')

function run(command: string, options: readonly string[], env: Record<string, string> = {}) {
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), options, {
    cwd: root,
    stdio: ['ignore', 1, 2],
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  return status === 0
}

function timed(name: string, work: () => Tally): Tally {
  console.log(`\n== ${name}`)
  const startedAt = performance.now()
  const tally = work()
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  console.log(`-- ${name}: ${tally.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`)
  return tally
}

function check(name: string, command: string, ...options: string[]): Tally {
  return timed(name, () =>
    run(command, options) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 },
  )
}

/** A runner that ends badly counts as one failure at least, whatever its report says. */
function tallyOf(isGood: boolean, passed: number, failed: number): Tally {
  return { passed, failed: isGood ? failed : Math.max(failed, 1) }
}

function vitest(): Tally {
  const office = ensureOffice()
  if (!office) console.error('No LibreOffice: the tests that open documents with it are skipped.')
  const report = join(reports, 'vitest.json')
  const isGood = run(
    'vitest',
    [
      'run',
      '--config',
      'remix.config.js',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    office ? { OFFICE: office } : {},
  )
  if (!existsSync(report)) return tallyOf(false, 0, 0)
  const { success, numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as {
    success: boolean
    numPassedTests: number
    numFailedTests: number
  }
  return tallyOf(isGood && success && numPassedTests > 0, numPassedTests, numFailedTests)
}

function playwright(): Tally {
  const chromium = ensureChromium()
  if (!chromium) {
    console.error('No Chromium, and none could be installed: the browser tests count as failed.')
    return tallyOf(false, 0, 0)
  }
  const report = join(reports, 'playwright.json')
  const isGood = run(
    'playwright',
    ['test', '--config', 'tests/e2e/playwright.config.ts', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: report, CHROMIUM: chromium },
  )
  if (!existsSync(report)) return tallyOf(false, 0, 0)
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  return tallyOf(isGood && stats.expected > 0, stats.expected, stats.unexpected + stats.flaky)
}

rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

const tallies = [
  check('formatting and lint', 'biome', 'check', '--error-on-warnings', '.'),
  check('types', 'tsc', '--noEmit'),
  check(
    'architecture',
    'depcruise',
    ...['app', 'db', 'scripts', 'tests', '--config', 'scripts/architecture.mjs'],
  ),
  check('dead code', 'knip', '--no-progress'),
  check('build', 'tsx', 'scripts/build.ts'),
  timed('unit and database tests', vitest),
  timed('browser tests', playwright),
]
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
