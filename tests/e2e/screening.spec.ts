/** 资格审查 through the screens: doubts, decisions on many, and a correction with a deadline on the author's phone. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import { connect } from '../../db/connection.server'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const LIST = '/organizer/contests/huajia/essays'
/** The demo's essay that is too short while the contest is in screening. */
const SHORT = 6

function inDays(days: number): string {
  // What a datetime-local field takes, on the clocks of Shanghai.
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 16)
}

async function acceptMany(page: Page): Promise<void> {
  await page.goto(`${LIST}?state=recommended`)
  await look(page)
  await page
    .getByRole('list', { name: '按疑点' })
    .getByRole('link', { name: /^没有疑点/ })
    .click()
  await expect(page).toHaveURL(/doubt=none/)
  await page.getByRole('link', { name: '全选本页' }).click()
  const ticked = await page.locator('input[form=bulk]:checked').count()
  expect(ticked).toBeGreaterThan(10)
  await page.getByRole('button', { name: '处理勾选的作品' }).click()
  await expect(page.getByRole('alert')).toContainText('请看下面标出的地方')
  await page.getByLabel('认定合格', { exact: true }).check()
  await page.getByRole('button', { name: '处理勾选的作品' }).click()
  await expect(page.getByRole('region', { name: '处理结果' })).toContainText(
    `已认定合格 ${ticked} 篇`,
  )
}

async function lookAtDoubts(page: Page, title: string): Promise<void> {
  await page.goto(`${LIST}?state=recommended&doubt=any`)
  await look(page)
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(3)
  await expect(rows.filter({ hasText: '字数不足' })).toHaveCount(1)
  await expect(rows.filter({ hasText: '题目重复' })).toHaveCount(2)
  await page.getByRole('link', { name: '全选本页' }).click()
  await page.getByLabel('认定合格', { exact: true }).check()
  await page.getByRole('button', { name: '处理勾选的作品' }).click()
  await expect(page.getByRole('alert')).toContainText('其中 3 篇有疑点')
  await expect(page.getByLabel('其中 3 篇有疑点，我已逐篇看过，仍认定合格')).not.toBeChecked()
  await look(page)
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: /^导出 Excel/ }).click()
  const download = await started
  expect(download.suggestedFilename()).toMatch(/投稿登记表\.xlsx$/)
  const [{ data }] = await readXlsxFile(await readFile(await download.path()))
  expect(data).toHaveLength(4)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByText(/正文 \d+ 字，规定至少 800 字/)).toBeVisible()
  await look(page)
}

async function askForCorrection(page: Page): Promise<void> {
  await page.getByText('要求补正…').click()
  const form = page.locator('form:has(#reason-correct)')
  await form.getByLabel(/^补正期限/).fill(inDays(-1))
  await form.getByLabel(/^补正说明/).fill('正文太短，请补写后半部分。')
  await form.getByRole('button', { name: '要求补正' }).click()
  await expect(page.getByRole('alert')).toContainText('补正期限要晚于现在')
  await expect(form.getByLabel(/^补正说明/)).toHaveValue('正文太短，请补写后半部分。')
  await form.getByLabel(/^补正期限/).fill(inDays(3))
  await form.getByRole('button', { name: '要求补正' }).click()
  await expect(page.locator('dd .status').filter({ hasText: '补正中' })).toBeVisible()
  await expect(page.getByText('作者还没有修改')).toBeVisible()
  await look(page)
}

test('the organizer looks at doubts, accepts many, and asks for a correction that the author makes in time', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'screening', new Date().toISOString())
  })
  const database = connect(served.databaseUrl)
  try {
    const { people, essays } = demoContest(2022)
    const { authorPhone, title, body } = essays[SHORT]
    const desk = await newPerson(browser, served.url)
    await signIn(desk, people.organizer.phone, DEMO_PASSWORD)
    await acceptMany(desk)
    await lookAtDoubts(desk, title)
    await askForCorrection(desk)

    const author = await newPerson(browser, served.url, PHONE)
    await signIn(author, authorPhone, DEMO_PASSWORD)
    await author.goto('/worker')
    await expect(author.getByText(/还剩 2 天 23 小时/)).toBeVisible()
    await expect(author.getByText('补正说明：正文太短')).toBeVisible()
    await expect(author.locator('.phase-words')).toContainText('按组委会的要求补正作品')
    await look(author)
    await author.locator('main h3 a').first().click()
    await look(author)
    const address = author.url()
    await author.getByLabel(/^正文/).fill(body)
    await author.getByRole('button', { name: '预览和提交' }).click()
    await look(author)
    await author.getByLabel(/我承诺/).check()
    await author.getByRole('button', { name: '提交', exact: true }).click()
    await expect(author).toHaveURL(/receipt/)
    await author.goto(address)
    await expect(author.getByText('所属工会已经推荐报送')).toBeVisible()

    await desk.reload()
    await expect(desk.locator('dd .status').filter({ hasText: '已推荐' })).toBeVisible()
    await expect(desk.getByText(/正文 \d+ 字，规定至少/)).toHaveCount(0)
    await expect(desk.getByText('晚于截稿时间')).toBeVisible()
    await desk.getByText('要求补正…').click()
    await desk.locator('#reason-correct').fill('题目请再改一改。')
    await desk.getByRole('button', { name: '要求补正' }).click()
    await expect(desk.locator('dd .status').filter({ hasText: '补正中' })).toBeVisible()

    await author.reload()
    const version = author.locator('form.editor [name=version]')
    const unsaved = await version.inputValue()
    await author.getByLabel(/^题目/).fill('期限之前保存的题目')
    await expect(version).not.toHaveValue(unsaved)
    // Nobody can wait three days: the deadline passes while the author is typing.
    await database.all
      .updateTable('essays')
      .set({ correct_by: new Date().toISOString() })
      .where('correct_by', 'is not', null)
      .execute()
    await author.getByLabel(/^题目/).fill('期限之后写下的题目')
    await expect(author.getByText(/补正期限（.*）已过，不能再修改/).first()).toBeVisible()
    await expect(author.getByLabel(/^题目/)).toHaveValue('期限之后写下的题目')
    await author.getByRole('button', { name: '保存草稿' }).click()
    await expect(author.getByLabel('没有保存的题目')).toHaveValue('期限之后写下的题目')
    await expect(author.getByRole('heading', { name: '期限之前保存的题目' }).first()).toBeVisible()
    await look(author)

    await desk.reload()
    await expect(desk.getByText('作者已经在修改，还没有重新提交')).toBeVisible()
    await desk.getByText('撤回补正…').click()
    await desk.getByRole('button', { name: '撤回补正' }).click()
    await expect(desk.locator('dd .status').filter({ hasText: '已推荐' })).toBeVisible()
    // What was saved and not handed in stays among the versions.
    await author.reload()
    await author.getByRole('link', { name: '修改记录' }).click()
    await expect(author.getByText('期限之前保存的题目').first()).toBeVisible()
    await look(author)
  } finally {
    await database.close()
    await stop()
  }
})

test('without JavaScript many are sent back at once, and what was ticked survives a refusal', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'screening', new Date().toISOString())
  })
  try {
    const page = await newPerson(browser, served.url, { javaScriptEnabled: false })
    await signIn(page, demoContest(2022).people.organizer.phone, DEMO_PASSWORD)
    await page.goto(`${LIST}?doubt=title`)
    await page.getByRole('link', { name: '全选本页' }).click()
    await page.getByLabel('要求补正', { exact: true }).check()
    await page.getByRole('button', { name: '处理勾选的作品' }).click()
    await expect(page.locator('#reason-error')).toHaveText('请写明原因。')
    await expect(page.locator('input[form=bulk]:checked')).toHaveCount(2)
    await page.getByLabel(/^原因或补正说明/).fill('两篇题目相同，请改一个题目。')
    await page.getByRole('button', { name: '处理勾选的作品' }).click()
    await expect(page.getByRole('region', { name: '处理结果' })).toContainText('已要求补正 2 篇')
    await expect(page.locator('tbody').getByText('补正中')).toHaveCount(2)
  } finally {
    await stop()
  }
})
