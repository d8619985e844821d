/** 纸质评审 through the screens: a judge on paper, both PDFs, and a sheet that two people read in apart. */
import type { Page } from '@playwright/test'
import { hashPassword } from '../../app/passwords.server'
import { connect } from '../../db/connection.server'
import { buildPerson } from '../../scripts/builders'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PASSWORD, signIn } from './acts'
import { expect, startServer, test } from './server'

const CONTEST = '/organizer/contests/huajia'
const SECOND = { name: '组委乙', phone: '19990000001' }
const WIDE = { width: 1280, height: 900 }
const NARROW = { width: 390, height: 844 }

/** The demo in judging, with a second organizer. */
async function fill(databaseUrl: string): Promise<void> {
  const now = new Date().toISOString()
  await loadDemo(databaseUrl, 'judging', now)
  const passwordHash = await hashPassword(PASSWORD)
  const { transact, close } = connect(databaseUrl)
  await transact((db) => buildPerson(db, { ...SECOND, passwordHash, organizer: true }, now))
  await close()
}

async function lookAtBothWidths(page: Page): Promise<void> {
  await look(page)
  await page.setViewportSize(NARROW)
  await look(page)
  await page.setViewportSize(WIDE)
}

async function downloadPdf(page: Page, name: string): Promise<void> {
  const address = await page.getByRole('link', { name }).getAttribute('href')
  const answer = await page.request.get(address ?? '')
  expect(answer.status()).toBe(200)
  expect((await answer.body()).subarray(0, 4).toString()).toBe('%PDF')
}

async function readIn(page: Page, theme: string): Promise<void> {
  const points = { theme, content: '25', language: '17', originality: '16.5' }
  for (const [criterion, value] of Object.entries(points)) {
    await page.locator(`#score-${criterion}`).fill(value)
  }
  await page.getByLabel('评语').fill('细节真切，结尾稍急。')
  await page.getByRole('button', { name: '保存录入' }).click()
}

test('a judge scores on paper, and two people read one sheet in until they agree', async ({
  browser,
}) => {
  const { served, stop } = await startServer(fill)
  try {
    const { organizer, judges } = demoContest(2022).people
    const page = await newPerson(browser, served.url, { viewport: WIDE })
    await signIn(page, organizer.phone, DEMO_PASSWORD)
    await page.goto(`${CONTEST}/progress`)
    await page.getByRole('link', { name: '纸质评审' }).click()
    const [{ name }] = judges
    await page.getByRole('button', { name: new RegExp(`改为纸质评审.*${name}`) }).click()
    await lookAtBothWidths(page)
    await page.getByRole('link', { name, exact: true }).click()
    await downloadPdf(page, '下载匿名稿册')
    await downloadPdf(page, '下载评分表')
    await lookAtBothWidths(page)

    const unread = page.getByRole('row').filter({ hasText: '未录入' }).first()
    await unread.getByRole('link').click()
    await readIn(page, '26')
    await expect(page.getByText('您录入的已保存')).toBeVisible()

    const other = await newPerson(browser, served.url, { viewport: WIDE })
    await signIn(other, SECOND.phone)
    await other.goto(page.url())
    await expect(other.getByText(`${organizer.name}已录过一遍`)).toBeVisible()
    await expect(other.locator('#score-theme')).toHaveValue('')
    await readIn(other, '29')
    await expect(other.getByText('两遍有 1 处不一致，还没有提交')).toBeVisible()
    const difference = other.getByRole('row').filter({ hasText: '主题思想' })
    await expect(difference.getByRole('cell')).toHaveText(['29', '26'])
    await lookAtBothWidths(other)
    await page.reload()
    await expect(page.getByText('两遍有 1 处不一致，还没有提交')).toBeVisible()
    await readIn(other, '26')
    await expect(other.getByText('两遍一致，评分表已提交')).toBeVisible()
    await page.reload()
    await expect(page.getByText('这份评分表已经提交，不能再录入。')).toBeVisible()
    await page.getByRole('link', { name: '纸质评审' }).click()
    const done = page.getByRole('row').filter({ hasText: '已核对提交' })
    await expect(done.filter({ hasText: `${organizer.name}、${SECOND.name}` })).toHaveCount(1)
  } finally {
    await stop()
  }
})
