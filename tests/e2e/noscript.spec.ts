/** Everything a worker, an officer and a judge do, with JavaScript off: forms post, refusals give everything back. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, newPerson, score, signIn } from './acts'
import { expect, startServer, test } from './server'

const WITHOUT_SCRIPT = { javaScriptEnabled: false }

test('a worker writes and submits, and the officer recommends, without JavaScript', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const demo = demoContest(2022)
    const { authorPhone, unionName } = demo.essays[1]
    const page = await newPerson(browser, served.url, WITHOUT_SCRIPT)
    await signIn(page, authorPhone, DEMO_PASSWORD)
    await page.goto('/worker')
    await page.locator('main h3 a').first().click()
    const address = page.url()
    const text = await page.getByLabel(/^正文/).inputValue()

    await page.getByLabel(/^题目/).fill('没有脚本也写得成')
    await page.locator('[name=author-1]').fill('王小满')
    await page.locator('[name=author-union-1]').fill('名册里没有的工会')
    await page.getByRole('button', { name: '保存草稿' }).click()
    await expect(page.locator('#author-union-1-error')).toContainText('工会名册里没有')
    await expect(page.getByLabel(/^题目/)).toHaveValue('没有脚本也写得成')
    await page.locator('[name=author-union-1]').fill('')
    await page.getByLabel(/^正文/).fill('太短。')
    await page.getByRole('button', { name: '预览和提交' }).click()
    await expect(page.getByText(/还差 \d+ 字/)).toBeVisible()
    await page.goto(address)
    await page.getByLabel(/^正文/).fill(text)
    await page.getByRole('button', { name: '预览和提交' }).click()
    await page.getByLabel(/我承诺/).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('作品已经提交')).toBeVisible()

    const parent = demo.unions.find(({ name }) => name === unionName)?.parent
    const officer = demo.people.officers.find((each) => each.unionName === parent)
    const desk = await newPerson(browser, served.url, WITHOUT_SCRIPT)
    await signIn(desk, officer?.phone ?? '', DEMO_PASSWORD)
    await desk.goto('/union?state=submitted')
    await desk.getByRole('link', { name: '没有脚本也写得成' }).click()
    await desk.getByText('退回修改…').click()
    await desk.getByRole('button', { name: '退回修改' }).click()
    await expect(desk.locator('#reason-return-error')).toHaveText('请写明原因。')
    await desk.getByRole('button', { name: '推荐报送' }).click()
    await page.goto(address)
    await expect(page.getByText('所属工会已经推荐报送')).toBeVisible()
  } finally {
    await stop()
  }
})

test('a judge scores and submits without JavaScript', async ({ browser }) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'judging', new Date().toISOString())
  })
  try {
    const page = await newPerson(browser, served.url, WITHOUT_SCRIPT)
    await signIn(page, demoContest(2022).people.judges[0].phone, DEMO_PASSWORD)
    await page.goto('/judge')
    await page.getByRole('link', { name: '继续评审' }).click()
    await page.getByLabel('评语').fill('细节真切。')
    await score(page, ['25.3', '25', '17', ''])
    await expect(page.locator('#score-theme-error')).toContainText('以 0.5 分为一档')
    await expect(page.getByLabel('评语')).toHaveValue('细节真切。')
    const before = page.url()
    await score(page, ['25.5', '25', '17', '16'])
    expect(page.url()).not.toBe(before)
    await page.goto(before)
    await expect(page.getByText('83.5')).toBeVisible()
    await page.getByRole('button', { name: '重新打开' }).click()
    await expect(page.locator('#score-theme')).toHaveValue('25.5')
  } finally {
    await stop()
  }
})
