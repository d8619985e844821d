/**
 * The one Vite configuration: development server, production build and Vitest all read it (docs/decisions/0005).
 */
import { vitePlugin as remix } from '@remix-run/dev'
import { defineConfig } from 'vite'

const future = {
  v3_fetcherPersist: true,
  v3_relativeSplatPath: true,
  v3_throwAbortReason: true,
  v3_singleFetch: true,
  v3_lazyRouteDiscovery: true,
  v3_routeConfig: true,
}

export default defineConfig({
  plugins: process.env.VITEST ? [] : [remix({ future })],
  build: { target: 'es2022', assetsInlineLimit: 0 },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    globalSetup: ['tests/support/postgres.ts'],
    setupFiles: ['tests/support/seed.ts'],
    // The built server, and copies of it, are loaded by Node itself: to transform them again takes longer than to test them.
    server: { deps: { external: [/\/build\/server\//, /\/contest-leak-/] } },
    // One worker waits for the database most of the time; two use both of two cores.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
