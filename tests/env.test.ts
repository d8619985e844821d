import { expect, test } from 'vitest'
import { readEnv } from '../app/env.server'

test('an empty environment has sensible values', () => {
  expect(readEnv({})).toEqual({
    databaseUrl: 'file:data/contest.sqlite',
    port: 3000,
    host: undefined,
    baseUrl: 'http://localhost:3000',
    trustProxy: 0,
    logLevel: 'info',
    tellsStatements: false,
    mail: null,
  })
})

test('an empty variable counts as none', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '' }).port).toBe(3000)
})

test('all faults are listed at once', () => {
  const read = () => readEnv({ PORT: '99999', DATABASE_URL: 'mysql://x', BASE_URL: 'contest' })
  expect(read).toThrow(/PORT/)
  expect(read).toThrow(/DATABASE_URL/)
  expect(read).toThrow(/BASE_URL/)
})
