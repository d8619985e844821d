/** The engine command `allocate`, run as a person runs it: JSON on standard input, JSON or one line of error out. */
import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const run = (input: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/engine.ts', 'allocate'],
    { input, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

const sound = {
  entries: [
    { id: '甲', keys: [9, 1], group: 'x' },
    { id: '乙', keys: [9, 0.5], group: null },
    { id: '丙', keys: [9, 0.5], group: null },
  ],
  tiers: [{ name: '一等奖', count: 2 }],
  tie: 'down',
  capPerGroup: null,
}

test('allocate answers awards, unresolved ties, vacancies and the log', () => {
  const { status, stdout, stderr } = run(JSON.stringify(sound))
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const movedOut = { kind: 'movedOut', movedFrom: ['一等奖'], tied: 2 }
  expect(JSON.parse(stdout)).toEqual({
    awards: [
      {
        id: '甲',
        tier: '一等奖',
        rank: 1,
        reason: { kind: 'placed', tier: '一等奖', count: 2, movedFrom: [] },
      },
      { id: '丙', tier: null, rank: 2, reason: movedOut },
      { id: '乙', tier: null, rank: 2, reason: movedOut },
    ],
    unresolved: [],
    vacant: { 一等奖: 1 },
    log: [
      { kind: 'placed', tier: '一等奖', rank: 1, ids: ['甲'], left: 1 },
      { kind: 'movedDown', tier: '一等奖', rank: 2, ids: ['丙', '乙'], places: 1 },
    ],
  })
})

test('allocate refuses faulty input with one line and exit code 2', () => {
  const entry = sound.entries[0]
  const faults = [
    JSON.stringify({ ...sound, entries: [entry, entry] }),
    JSON.stringify({ ...sound, entries: [entry, { ...entry, id: '丁', keys: [1] }] }),
    JSON.stringify({ ...sound, tiers: [{ name: '一等奖', count: -1 }] }),
    JSON.stringify({ ...sound, tie: 'chance' }),
    JSON.stringify(sound).replace('0.5', '1e999'),
    JSON.stringify({ ...sound, entries: null }),
    '{',
  ]
  for (const fault of faults) {
    const { status, stdout, stderr } = run(fault)
    expect({ fault, status, stdout }).toEqual({ fault, status: 2, stdout: '' })
    expect(stderr).toMatch(/^engine: .+\n$/)
  }
})
