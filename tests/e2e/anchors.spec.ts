/** Anchors: the organizer draws and assigns them, a judge finds the rest locked, scores them, and sees where they stand. */
import { hashPassword } from '../../app/passwords.server'
import { type Connection, connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildUnion,
} from '../../scripts/builders'
import { look, newPerson, PASSWORD, PHONE, score, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-05-01T00:00:00.000Z'
const ESSAYS = 6
const ORGANIZER = '19900000000'
const JUDGE = '19900000002'

let server: Awaited<ReturnType<typeof startServer>>
let connection: Connection

async function fill(db: Writer, passwordHash: string): Promise<void> {
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash, ...more }, NOW)
  const organizer = await person('组委', ORGANIZER, { organizer: true })
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const account = await person('李菁', '19900000001', { union })
  const contest = await buildContest(
    db,
    {
      id: 'anch01',
      phase: 'judging',
      createdBy: organizer,
      rules: { readings: 2, anchors: 3 },
    },
    NOW,
  )
  for (const [index, name] of ['评委甲', '评委乙', '评委丙', '评委丁'].entries()) {
    const judge = await person(name, `1990000000${index + 2}`)
    await buildJudge(db, { contest, account: judge }, NOW)
  }
  for (let index = 0; index < ESSAYS; index++) {
    const title = `第${index + 1}盏灯`
    const essay = { contest, account, union, state: 'eligible', title } as const
    const id = await buildEssay(db, essay, NOW)
    await buildBlindCopy(db, { essay: id, title, approvedBy: organizer }, NOW)
  }
}

/** The other judges have scored all anchors, each a point more than the one before. */
async function scoreByOthers(db: Writer): Promise<void> {
  const sheets = await db
    .selectFrom('assignments')
    .innerJoin('anchors', 'anchors.essay_id', 'assignments.essay_id')
    .innerJoin('judges', 'judges.id', 'assignments.judge_id')
    .innerJoin('accounts', 'accounts.id', 'judges.account_id')
    .where('accounts.name', '!=', '评委甲')
    .select(['assignments.id', 'accounts.name'])
    .execute()
  for (const { id, name } of sheets) {
    const sheet = { version: 1, comment: '', submitted_at: NOW, updated_at: NOW }
    await db
      .insertInto('score_sheets')
      .values({ assignment_id: id, ...sheet })
      .execute()
    const own = 200 + 10 * ['评委乙', '评委丙', '评委丁'].indexOf(name)
    const tenths = { theme: own, content: 220, language: 150, originality: 160 }
    await db
      .insertInto('scores')
      .values(
        Object.entries(tenths).map(([criterion_id, value]) => ({
          ...{ assignment_id: id, criterion_id },
          tenths: value,
        })),
      )
      .execute()
  }
}

test.beforeAll(async () => {
  server = await startServer(async (url) => {
    connection = connect(url)
    await migrate(connection)
    const passwordHash = await hashPassword(PASSWORD)
    await connection.transact((db) => fill(db, passwordHash))
  })
})

test.afterAll(async () => {
  await connection?.close()
  await server?.stop()
})

test('anchors from the draw to the private standing', async ({ browser }) => {
  const organizer = await newPerson(browser, server.served.url)
  await signIn(organizer, ORGANIZER)
  await organizer.goto('/organizer/contests/anch01/assignment')
  await expect(organizer.getByText('还没有选定标杆文')).toBeVisible()
  await organizer.getByRole('link', { name: '自动选取' }).click()
  await expect(organizer.getByLabel('标杆文 3')).not.toHaveValue('')
  await look(organizer)
  await organizer.getByRole('button', { name: '保存标杆文' }).click()
  await expect(organizer.getByText('还没有选定标杆文')).toBeHidden()
  await organizer.getByRole('button', { name: '提出方案' }).click()
  await organizer.getByRole('button', { name: /^应用方案：新增 18 次评阅/ }).click()
  await expect(organizer.getByRole('button', { name: /^应用方案/ })).toBeHidden()

  await connection.transact(scoreByOthers)

  const judge = await newPerson(browser, server.served.url, PHONE)
  await signIn(judge, JUDGE)
  await judge.goto('/judge')
  await expect(judge.getByText('请先评完标杆文，还有 3 篇没有提交')).toBeVisible()
  await expect(judge.getByText('先评完标杆文', { exact: true }).first()).toBeVisible()
  await look(judge)
  await judge.getByRole('link', { name: '开始评审' }).click()
  for (let left = 3; left > 0; left--) {
    await expect(judge.getByText(/^标杆文：所有评委都先评这一篇/)).toBeVisible()
    const here = judge.url()
    await score(judge, ['26', '23.5', '15', '14'])
    await judge.waitForURL((url) => url.href !== here)
  }
  await expect(judge.getByText(/^您在 3 篇标杆文上平均比其他 3 位评委高/)).toBeVisible()
  await expect(judge.getByRole('cell', { name: '+5' })).toBeVisible()
  await look(judge)
  await judge.getByRole('link', { name: '继续评审' }).click()
  await expect(judge.getByText('先评完标杆文', { exact: true })).toHaveCount(0)
  await expect(judge.getByRole('link', { name: /宽严对照/ })).toBeVisible()
})
