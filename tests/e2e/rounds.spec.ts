/** Rounds: the organizer ends the first one, decides the tie across its line, and opens the next; its judge reads afresh. */
import { hashPassword } from '../../app/passwords.server'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { look, newPerson, PASSWORD, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-05-01T00:00:00.000Z'
const ORGANIZER = '19900000000'
const JUDGE = '19900000002'
const PAGE = '/organizer/contests/round1/rounds'

let server: Awaited<ReturnType<typeof startServer>>

/** Two judges have read four essays; the second and the third are equal. */
async function fill(db: Writer, passwordHash: string): Promise<void> {
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash, ...more }, NOW)
  const organizer = await person('组委', ORGANIZER, { organizer: true })
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const account = await person('李菁', '19900000001', { union })
  const rules = { laterRounds: [{ name: '复评', readings: 'all', entries: 2 }] } as const
  const contest = await buildContest(
    db,
    { id: 'round1', phase: 'judging', createdBy: organizer, rules },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const judges: string[] = []
  for (const [index, name] of ['评委甲', '评委乙'].entries()) {
    const judge = await person(name, `1990000000${index + 2}`)
    judges.push(await buildJudge(db, { contest, account: judge }, NOW))
  }
  for (const [index, theme] of [280, 260, 260, 200].entries()) {
    const title = `第${index + 1}盏灯`
    const essay = { contest, account, union, state: 'eligible', title } as const
    const id = await buildEssay(db, essay, NOW)
    await buildBlindCopy(db, { essay: id, title, approvedBy: organizer }, NOW)
    const scores = { theme, content: 220, language: 150, originality: 160 }
    for (const judge of judges) {
      const reading = { contest, round, essay: id, judge, position: index }
      await buildReading(db, { ...reading, scores, submitted: true }, NOW)
    }
  }
}

test.beforeAll(async () => {
  server = await startServer(async (url) => {
    const connection = connect(url)
    await migrate(connection)
    const passwordHash = await hashPassword(PASSWORD)
    await connection.transact((db) => fill(db, passwordHash))
    await connection.close()
  })
})

test.afterAll(async () => {
  await server?.stop()
})

test('one round ends, a tie across its line is decided, and the next begins with its own judge', async ({
  browser,
}) => {
  const organizer = await newPerson(browser, server.served.url)
  await organizer.setViewportSize({ width: 1280, height: 900 })
  await signIn(organizer, ORGANIZER)
  await organizer.goto(PAGE)
  await look(organizer)
  await organizer.getByRole('button', { name: '结束初评' }).click()
  await expect(organizer.getByRole('heading', { name: '进入复评的作品' })).toBeVisible()
  await look(organizer)
  await organizer.getByLabel('选出 1 篇进入').check()
  await organizer.getByLabel('《第3盏灯》').check()
  await organizer.getByRole('button', { name: '确定名单，开始复评' }).click()
  await expect(organizer.getByText('请写明理由').first()).toBeVisible()
  await expect(organizer.getByLabel('《第3盏灯》')).toBeChecked()
  await organizer.getByLabel('理由').fill('合议：更贴主题')
  await organizer.getByRole('button', { name: '确定名单，开始复评' }).click()
  await expect(organizer.getByText('复评还没有分配评委')).toBeVisible()
  await organizer.getByLabel('评委甲').check()
  await organizer.getByRole('button', { name: '保存复评的评委' }).click()
  await expect(organizer.getByRole('cell', { name: '评委甲' })).toBeVisible()
  await look(organizer)
  await organizer.setViewportSize({ width: 390, height: 844 })
  await look(organizer)
  await organizer.setViewportSize({ width: 1280, height: 900 })
  await organizer.getByRole('link', { name: '评审分配', exact: true }).last().click()
  await organizer.getByRole('button', { name: /提出方案/ }).click()
  await organizer.getByRole('button', { name: /应用/ }).click()
  await expect(organizer.getByRole('button', { name: /应用/ })).toBeHidden()

  const judge = await newPerson(browser, server.served.url)
  await judge.setViewportSize({ width: 360, height: 740 })
  await signIn(judge, JUDGE)
  await judge.goto('/judge')
  await expect(judge.getByRole('heading', { level: 1, name: '复评' })).toBeVisible()
  await expect(judge.getByRole('rowheader')).toHaveCount(2)
  await look(judge)
  await judge.getByRole('link', { name: '初评（4 篇）' }).click()
  await expect(judge.getByRole('heading', { level: 1, name: '初评（已结束）' })).toBeVisible()
  await look(judge)
  await judge.getByRole('link', { name: '第1盏灯' }).click()
  await expect(judge.getByText('初评（已结束）')).toBeVisible()
  await expect(judge.getByRole('button', { name: '重新打开' })).toHaveCount(0)
})
