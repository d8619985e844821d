/** Deliberation: a tie decided by votes, an essay moved, a place left vacant, the list applied, by two organizers at once. */
import type { Page } from '@playwright/test'
import { hashPassword } from '../../app/passwords.server'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { buildScored } from '../support/scored-contest'
import { look, newPerson, PASSWORD, signIn } from './acts'
import { expect, startServer, test } from './server'

const WORKING = { viewport: { width: 390, height: 800 } }

let server: Awaited<ReturnType<typeof startServer>>
let built: Awaited<ReturnType<typeof buildScored>>

test.beforeAll(async () => {
  server = await startServer(async (url) => {
    const connection = connect(url)
    await migrate(connection)
    const passwordHash = await hashPassword(PASSWORD)
    built = await connection.transact((db) =>
      buildScored(db, [70, 78, 78, 72, 68, 60], {}, passwordHash),
    )
    await connection.close()
  })
})

test.afterAll(async () => {
  await server?.stop()
})

/** Three vote openly, one writes; the first essay of the ranking gets two votes. */
async function fillSession(page: Page): Promise<void> {
  for (const [row, name] of ['张主任', '李委员', '王委员', '赵记录'].entries()) {
    await page.getByLabel(`第 ${row + 1} 人的姓名`).fill(name)
    const duty = row === 0 ? 'chair' : row === 3 ? 'recorder' : 'member'
    await page.getByLabel(`第 ${row + 1} 人的职责`).selectOption(duty)
  }
  await expect(page.getByLabel('第 1 人投《第1篇》')).toBeHidden()
  await page.getByLabel('公开表决').check()
  for (const [row, title] of ['第1篇', '第1篇', '第2篇'].entries()) {
    await page.getByLabel(`第 ${row + 1} 人投《${title}》`).check()
  }
  await page.getByLabel('《第1篇》', { exact: true }).selectOption('2')
  await page.getByLabel('《第2篇》', { exact: true }).selectOption('1')
  await page.getByLabel(/^决定的理由/).fill('《第1篇》细节更真切。')
  await page.getByLabel(/^合议记录/).fill('逐篇重读。\n多数委员认为《第1篇》更好。')
}

test('a tie, a move and a vacancy are decided in the open, and the list is applied', async ({
  browser,
}) => {
  const desk = `/organizer/contests/${built.contest}/deliberation`
  const organizer = await newPerson(browser, server.served.url)
  await signIn(organizer, built.phones.organizer)
  await organizer.goto(desk)
  await expect(organizer.getByText('奖级线上有 1 处并列没有决定')).toBeVisible()
  await expect(organizer.getByRole('button', { name: '确认定奖名单' })).toHaveCount(0)
  await look(organizer)

  await organizer.getByRole('link', { name: /^合议这处并列/ }).click()
  await fillSession(organizer)
  await look(organizer)
  await organizer.getByRole('button', { name: '结束合议并存档' }).click()
  await expect(organizer.getByRole('alert')).toContainText('《第2篇》的票数比《第1篇》少')
  await expect(organizer.getByLabel('第 3 人投《第2篇》')).toBeChecked()
  await organizer.getByLabel('《第1篇》', { exact: true }).selectOption('1')
  await organizer.getByLabel('《第2篇》', { exact: true }).selectOption('2')
  await organizer.getByRole('button', { name: '结束合议并存档' }).click()
  await expect(organizer.getByText('没有待决的事项')).toBeVisible()

  // Somebody of the same union sits at the desk too.
  const insider = await newPerson(browser, server.served.url, WORKING)
  await signIn(insider, built.phones.insider)
  await insider.goto(desk)
  await expect(insider.getByText('您对一部分作品需要回避')).toBeVisible()
  await look(insider)

  await organizer.getByRole('link', { name: /^调整 ?《第0篇》/ }).click()
  const move = organizer.locator('#adjust')
  await move.getByLabel(/^调整为/).selectOption({ label: '二等奖' })
  await move.getByRole('button', { name: '记录调整' }).click()
  await expect(organizer.getByRole('alert')).toContainText('调整《第0篇》需要写明理由')
  await move.getByLabel(/^提议人/).fill('李委员')
  await move.getByLabel(/^调整的理由/).fill('题材难得')
  await move.getByRole('button', { name: '记录调整' }).click()
  await expect(organizer.getByText('二等奖限 2 篇，调整后有 3 篇')).toBeVisible()
  const vacancy = organizer.locator('#vacancy')
  await vacancy.getByLabel(/^奖级/).selectOption({ label: '一等奖（1 个名额）' })
  await vacancy.getByLabel(/^空缺几个名额/).fill('1')
  await vacancy.getByLabel(/^空缺的理由/).fill('没有一篇够得上')
  await vacancy.getByRole('button', { name: '记录空缺' }).click()
  await expect(organizer.getByText('合议空缺 1 个名额')).toBeVisible()
  await organizer.getByRole('link', { name: /^调整 ?《第2篇》/ }).click()
  await move.getByLabel(/^调整为/).selectOption({ label: '不获奖' })
  await move.getByLabel(/^调整的理由/).fill('作者放弃')
  await move.getByRole('button', { name: '记录调整' }).click()
  await expect(organizer.getByRole('button', { name: '确认定奖名单' })).toBeVisible()
  await look(organizer)

  // The list that the other one looks at is not that any more.
  await insider.getByRole('button', { name: '确认定奖名单' }).click()
  await expect(insider.getByRole('alert')).toContainText(/组委 \d\d:\d\d 决定空缺/)
  await expect(insider.getByRole('alert')).toContainText('调整奖级，《第2篇》')
  await insider.getByRole('button', { name: '确认定奖名单' }).click()
  await expect(insider.getByRole('heading', { level: 1 })).toHaveText('名单与导出')
  await expect(
    insider.getByRole('heading', { name: '一等奖（0 篇，空缺 1 个名额）' }),
  ).toBeVisible()
  await expect(insider.getByRole('heading', { name: '二等奖（2 篇）' })).toBeVisible()

  await organizer.goto(`${desk}/1`)
  await expect(
    organizer.getByText('应投 3 人，弃权 0 人；《第1篇》 2 票，《第2篇》 1 票。'),
  ).toBeVisible()
  await expect(organizer.getByText(/结束并存档，此后不能修改/)).toBeVisible()
  await look(organizer)
})
