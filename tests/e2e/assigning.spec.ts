/** The organizer's assignment and the progress of judging, by the keyboard at 1280, and looked at on a phone. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import { hashPassword } from '../../app/passwords.server'
import { addOrganizer } from '../../db/accounts'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { buildBlindCopy } from '../../scripts/builders'
import { buildTable } from '../support/judged-contest'
import { look, newPerson, PASSWORD, score, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-06-01T00:00:00.000Z'
const WIDE = { viewport: { width: 1280, height: 900 } }
const POINTS = ['25', '25', '15', '15']

/** Eight essays that two of five judges read each; everybody signs in with the same password. */
async function fill(databaseUrl: string) {
  const connection = connect(databaseUrl)
  await migrate(connection)
  const password_hash = await hashPassword(PASSWORD)
  const base = await connection.transact(async (db) => {
    const made = await buildTable(db, { closesAt: NOW })
    await addOrganizer(db, made.account, NOW)
    for (const essay of made.essays) {
      await buildBlindCopy(db, { essay, title: '匿名稿', approvedBy: made.account }, NOW)
    }
    await db.updateTable('accounts').set({ password_hash }).execute()
    return made
  })
  const people = await connection.reader.selectFrom('accounts').select(['name', 'phone']).execute()
  await connection.close()
  const phoneOf = (name: string) => people.find((person) => person.name === name)?.phone ?? ''
  return { path: `/organizer/contests/${base.contest}`, phoneOf }
}

/** Presses what the keyboard reaches, as people do who use no mouse. */
async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
}

async function propose(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/assignment`)
  await press(page, '提出方案')
  await expect(page.getByText(/所有评委通过共同作品连成一体/)).toBeVisible()
  await expect(page.getByRole('table', { name: /共同评的作品/ })).toBeVisible()
  await page.getByText('理由（').first().click()
  await expect(page.getByText(/甲不评：同属渝中区/).first()).toBeVisible()
  await look(page)
  await press(page, '应用方案：新增 16 次评阅')
  await expect(page.getByRole('button', { name: /^应用方案/ })).toHaveCount(0)
}

/** A conflict takes a reading back, and the top-up shows that one alone. */
async function recordConflict(page: Page, path: string): Promise<void> {
  const row = page.getByRole('row').filter({ has: page.getByRole('cell', { name: /评委1/ }) })
  const title = await row.last().getByRole('rowheader').innerText()
  await page.goto(`${path}/judges`)
  await press(page, '登记回避')
  await expect(page.getByRole('alert')).toContainText('请看下面标出的地方')
  await page.getByRole('combobox', { name: /^评委/ }).selectOption({ label: '评委1' })
  await page.getByLabel('不评哪篇作品').fill(title)
  await page.getByLabel('原因').fill('作者是评委的亲属')
  await press(page, '登记回避')
  await expect(page.getByText('已保存，收回 1 次评阅。')).toBeVisible()
  await look(page)
  await page.getByRole('link', { name: '看补足的方案' }).press('Enter')
  await expect(page.getByRole('link', { name: '方案有改动 1 篇' })).toBeVisible()
  await expect(page.getByRole('rowheader', { name: title })).toBeVisible()
  await press(page, '应用方案：新增 1 次评阅')
  await expect(page.getByRole('button', { name: /^应用方案/ })).toHaveCount(0)
}

async function exchange(page: Page, path: string): Promise<void> {
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出 Excel' }).press('Enter')
  const file = await (await started).path()
  await page.goto(`${path}/assignment/import`)
  await page.getByLabel('表格文件').setInputFiles({
    name: '评审分配.xlsx',
    mimeType: 'application/octet-stream',
    buffer: await readFile(file),
  })
  await press(page, '预览')
  await expect(page.getByText('表格与现有的分配完全一致')).toBeVisible()

  const [{ data }] = await readXlsxFile(await readFile(file))
  const cells = data.map((row) => row.map((cell) => String(cell ?? '')))
  const paste = async (rows: readonly (readonly string[])[]) => {
    await page.getByLabel(/粘贴在这里/).fill(rows.map((row) => row.join('\t')).join('\n'))
    await press(page, '预览')
  }
  // 甲 must not read the first essay.
  await paste([cells[0], [...cells[1].slice(0, 4), '甲', cells[1][5]]])
  await expect(page.getByRole('alert')).toContainText('1 处需要改正')
  await expect(page.getByRole('table', { name: '需要改正的地方' })).toContainText('应当回避')
  await look(page)
  const other = ['评委1', '评委2', '评委3'].find((name) => !cells[2].includes(name)) ?? '乙'
  await paste([cells[0], [...cells[2].slice(0, 4), other, cells[2][5]]])
  await expect(page.getByText('将新增 1 次、取消 1 次评阅')).toBeVisible()
  await look(page)
  await press(page, '确认导入')
  await expect(page).toHaveURL(/assignment$/)
}

async function beginJudging(page: Page, path: string): Promise<void> {
  await page.getByLabel('请评委完成的时间').fill('2099-01-01T18:00')
  await press(page, '保存期限')
  await expect(page.getByText('2099年1月1日 18:00')).toBeVisible()
  await page.goto(path)
  await press(page, '进入“评审中”')
  await expect(page.getByRole('heading', { name: '下一阶段：合议定奖' })).toBeVisible()
}

/** The page that is open shows what judges submit, without being loaded again. */
async function watch(page: Page, judge: Page, path: string): Promise<void> {
  await page.goto(`${path}/progress`)
  await look(page)
  await expect(page.getByText('0 / 16 份')).toBeVisible()
  await judge.goto('/judge')
  await judge.locator('tbody th a').first().click()
  await score(judge, POINTS)
  await expect(judge.getByRole('heading', { level: 1 })).toBeVisible()
  await expect
    .poll(async () => {
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      return page.getByText('1 / 16 份').count()
    })
    .toBe(1)
  await page.getByRole('link', { name: '按作品' }).press('Enter')
  await expect(page.getByRole('heading', { name: '按作品' })).toBeVisible()
  await expect(page.getByRole('table').first()).toContainText('已提交')
  await look(page)
}

async function remind(page: Page, judge: Page, path: string): Promise<void> {
  await page.goto(`${path}/progress`)
  await page.getByRole('link', { name: /^提醒没有评完的/ }).press('Enter')
  await expect(page.getByText(/^将提醒 \d 位评委/)).toBeVisible()
  await look(page)
  await press(page, '发送提醒')
  await expect(page.getByText(/^已提醒 \d 位评委/)).toBeVisible()
  await page.getByRole('link', { name: '提醒评委2' }).press('Enter')
  await expect(page.getByText('将提醒 0 位评委')).toBeVisible()
  await press(page, '发送提醒')
  await expect(page.getByRole('alert')).toContainText('12 小时内刚提醒过')
  await judge.goto('/messages')
  await expect(judge.locator('main')).toContainText('份评分表没有提交')
  await expect(judge.locator('main')).toContainText('2099年1月1日 18:00')
}

async function giveToOthers(page: Page, path: string): Promise<void> {
  await page.goto(`${path}/progress`)
  await page.getByRole('link', { name: '改派评委2没有开始的评阅' }).press('Enter')
  await expect(page.getByText('评委2没有开始的评阅改派给别人')).toBeVisible()
  await press(page, /^应用方案：取消 \d 次，新增 \d 次评阅/)
  await expect(page.getByRole('button', { name: /^应用方案/ })).toHaveCount(0)
  await page.goto(`${path}/judges`)
  await page.getByRole('link', { name: '设定评委3的上限或退出' }).press('Enter')
  await look(page)
  await page.getByLabel('退出的原因').fill('住院')
  await press(page, '评委3退出评审')
  await expect(page.getByText(/^已保存，收回 \d 次评阅。/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^恢复评审/ })).toBeVisible()
}

async function close(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.getByText(/份评分表没有提交，现在结束评审/)).toBeVisible()
  await look(page)
  await press(page, '进入“合议定奖”')
  await expect(page.getByRole('alert')).toContainText('没有提交')
  await page.getByLabel('理由').fill('期限已到，组委会决定不再等待')
  await press(page, '进入“合议定奖”')
  await expect(page.getByRole('heading', { name: '下一阶段：公示中' })).toBeVisible()
  await page.goto(`${path}/standings`)
  await expect(page.getByText('7 篇没有提交的评分，不参加排名')).toBeVisible()
  await look(page)
}

test('an assignment is proposed, changed, exchanged, watched, given to others, and judging ends without all of it', async ({
  browser,
}) => {
  let made: Awaited<ReturnType<typeof fill>> = { path: '', phoneOf: () => '' }
  const { served, stop } = await startServer(async (url) => {
    made = await fill(url)
  })
  try {
    const { path, phoneOf } = made
    const page = await newPerson(browser, served.url, WIDE)
    await signIn(page, phoneOf('组委'))
    await propose(page, path)
    await recordConflict(page, path)
    await exchange(page, path)
    await beginJudging(page, path)
    const judge = await newPerson(browser, served.url, WIDE)
    await signIn(judge, phoneOf('评委1'))
    await watch(page, judge, path)
    await remind(page, judge, path)
    await giveToOthers(page, path)
    await page.setViewportSize({ width: 390, height: 844 })
    for (const part of ['/assignment?mode=top-up&seed=3', '/assignment/import', '/judges']) {
      await page.goto(`${path}${part}`)
      await look(page)
    }
    for (const part of ['/progress', '/progress?by=essays']) {
      await page.goto(`${path}${part}`)
      await look(page)
    }
    await page.setViewportSize(WIDE.viewport)
    await close(page, path)
  } finally {
    await stop()
  }
})
