/** The analysis of the scores: charts with their tables at both widths, and a judge left out and taken back. */
import { DEMO_PASSWORD, loadDemo } from '../../scripts/demo/load'
import { look, newPerson, signIn } from './acts'
import { expect, startServer, test } from './server'

const PAGE = '/organizer/contests/huajia/analysis'

let server: Awaited<ReturnType<typeof startServer>>
let organizer: string

test.beforeAll(async () => {
  server = await startServer(async (url) => {
    const { signIns } = await loadDemo(url, 'deliberating', new Date().toISOString())
    organizer = signIns[0].phone
  })
})

test.afterAll(async () => server?.stop())

test('charts at both widths, and a judge left out and taken back', async ({ browser }) => {
  const page = await newPerson(browser, server.served.url)
  await page.setViewportSize({ width: 1280, height: 900 })
  await signIn(page, organizer, DEMO_PASSWORD)
  await page.goto(PAGE)
  await expect(page.getByRole('img', { name: /得分的分布/ })).toBeVisible()
  await expect(page.getByRole('img', { name: /名次区间/ })).toBeVisible()
  await look(page)
  for (const summary of await page.locator('main summary:has-text("看数字")').all()) {
    await summary.click()
  }
  await expect(page.getByRole('row', { name: /^一等奖/ })).toBeVisible()

  await page
    .getByRole('link', { name: /^看看不计.+的评分谁会变动$/ })
    .first()
    .click()
  const decide = page.getByRole('button', { name: /^不计.+的评分$/ })
  await expect(decide).toBeVisible()
  await look(page)
  await decide.click()
  await expect(page.getByText('请写明理由。').first()).toBeVisible()
  await page.getByLabel('决定的理由').fill('未按评分标准打分，经合议不计。')
  await decide.click()
  await expect(page.getByRole('cell', { name: /未按评分标准打分/ })).toBeVisible()
  await expect(page.getByText('不计分', { exact: true })).toHaveCount(2)

  await page.getByRole('link', { name: '排名', exact: true }).click()
  await expect(page.getByText(/^有 1 位评委的评分不计入/)).toBeVisible()
  await page.getByRole('link', { name: '看决定和理由' }).click()

  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('link', { name: /^看看恢复计入.+的评分谁会变动$/ }).click()
  await look(page)
  await page.getByLabel('决定的理由').fill('核对原始评分表后确认无误。')
  await page.getByRole('button', { name: /^恢复计入.+的评分$/ }).click()
  await expect(page.getByRole('cell', { name: /核对原始评分表/ })).toBeVisible()
  await expect(page.getByText('不计分', { exact: true })).toHaveCount(0)
  await look(page)

  await page.goto('/organizer/contests/huajia')
  await expect(page.getByRole('img', { name: /^每天的来稿/ })).toBeVisible()
  await look(page)
})
