/** The comparison of tests/blinding/non-interference.test.ts bites: it finds each of several leaks built in on purpose. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Application } from '../support/application'
import { LEAKS, serverWith } from './mutations'
import { FIRST, SECOND } from './secrets'
import { applicationOn, buildWorld, type World } from './worlds'

let worlds: readonly World[] = []

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-05-02T03:04:05.000Z') })
  worlds = [await buildWorld('sqlite', FIRST), await buildWorld('sqlite', SECOND)]
})

afterAll(async () => {
  for (const { remove } of worlds) await remove()
  vi.useRealTimers()
})

/** What a judge is answered, whole. */
async function answerOf({ ask }: Application, { judge }: World, path: string): Promise<string> {
  const response = await ask(path, { as: judge })
  return `${response.status}\n${JSON.stringify([...response.headers])}\n${await response.text()}`
}

/** Those of the addresses that are answered differently in the two worlds. */
async function differing(paths: Iterable<string>, copy?: string): Promise<readonly string[]> {
  const applications = [await applicationOn(worlds[0], copy), await applicationOn(worlds[1], copy)]
  const found: string[] = []
  for (const path of paths) {
    const [first, second] = [
      await answerOf(applications[0], worlds[0], path),
      await answerOf(applications[1], worlds[1], path),
    ]
    if (first !== second) found.push(path)
  }
  return found
}

test('without a leak nothing differs', async () => {
  expect(await differing(new Set(LEAKS.map(({ at }) => at)))).toEqual([])
})

test.each(LEAKS)('it is found when $name', async (leak) => {
  const { path, remove } = serverWith(leak)
  try {
    expect(await differing([leak.at], path)).toEqual([leak.at])
  } finally {
    remove()
  }
})
