/** What every rendered page must be, whatever is on it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildContest, buildPerson } from '../scripts/builders'
import { type Application, loadApplication } from './support/application'
import { makeDatabase } from './support/databases'

const NOW = '2026-05-01T00:00:00.000Z'

let application: Application
let made: Awaited<ReturnType<typeof makeDatabase>>

beforeAll(async () => {
  made = await makeDatabase('sqlite')
  await made.connection.transact(async (db) => {
    const createdBy = await buildPerson(
      db,
      { name: '组委', phone: '19900000000', passwordHash: '-', organizer: true },
      NOW,
    )
    for (let index = 0; index < 18; index++) {
      // Titles of every length, so that a character meets the end of the renderer's buffer at every offset.
      const title = `${'话'.repeat(index + 1)}${'a'.repeat(index % 3)}`
      await buildContest(
        db,
        { title, host: '家'.repeat(150 + index), phase: 'open', createdBy },
        NOW,
      )
    }
  })
  application = await loadApplication(made.url, made.connection)
})

afterAll(() => made.remove())

test('no byte of a page is zero, and every character arrives whole', async () => {
  const bytes = Buffer.from(await (await application.ask('/')).arrayBuffer())
  expect(bytes.length).toBeGreaterThan(8 * 2048)
  expect(bytes.includes(0)).toBe(false)
  expect(bytes.toString('utf8')).not.toContain('\uFFFD')
})

test('an address that no route answers is a plain 404 page', async () => {
  const response = await application.ask('/nowhere')
  expect(response.status).toBe(404)
  expect(await response.text()).toContain('您要找的页面不存在')
})
