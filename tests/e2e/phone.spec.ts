/** The worker's and the judge's parts on a phone: 360 px, thumbs, a network that goes away, two tabs. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PASSWORD, PHONE, score, signIn } from './acts'
import { expect, startServer, test } from './server'

const AUTOSAVED = /^已保存 \d/

/** The demo while its contest is open; its second and seventh essays are drafts. */
let open: Awaited<ReturnType<typeof startServer>>

test.beforeAll(async () => {
  open = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
})

test.afterAll(() => open.stop())

test('a worker writes on a phone, loses the network, meets a second tab, and submits', async ({
  browser,
}) => {
  const { authorPhone } = demoContest(2022).essays[1]
  const page = await newPerson(browser, open.served.url, PHONE)
  await signIn(page, authorPhone, DEMO_PASSWORD)
  await page.goto('/worker')
  await look(page)
  await page.locator('main h3 a').first().click()
  await look(page)
  const body = page.getByLabel(/^正文/)
  const text = await body.inputValue()

  await page.context().setOffline(true)
  await body.fill(`${text}\n断网时写下的一句。`)
  await expect(page.getByText('没有网络').first()).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(AUTOSAVED)).toBeVisible()
  await page.reload()
  await expect(body).toHaveValue(/断网时写下的一句。$/)

  const second = await page.context().newPage()
  await second.goto(page.url())
  await second.getByLabel(/^题目/).fill('第二个窗口的题目')
  await expect(second.getByText(AUTOSAVED)).toBeVisible()
  await page.getByLabel(/^题目/).fill('第一个窗口的题目')
  await expect(page.getByText(/已在别处/).first()).toBeVisible()
  const texts = page.locator('#two-texts')
  await expect(texts.locator('.side').first()).toContainText('第一个窗口的题目')
  await expect(texts.locator('.side').last()).toContainText('第二个窗口的题目')
  await look(page)
  await texts.getByRole('button', { name: '用我这里的' }).click()
  await expect(texts).toHaveCount(0)
  await expect(page.getByText(AUTOSAVED)).toBeVisible()
  await expect(page.getByLabel(/^题目/)).toHaveValue('第一个窗口的题目')

  await page.getByRole('button', { name: '预览和提交' }).click()
  await look(page)
  await page.getByLabel(/我承诺/).check()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('作品已经提交')).toBeVisible()
  await look(page)
  await page.getByRole('link', { name: '回到作品' }).click()
  await expect(page.getByRole('link', { name: '查看回执' })).toBeVisible()
  await look(page)
  await page.getByRole('button', { name: '撤稿…' }).click()
  await look(page)
  await page.getByRole('button', { name: '确认撤稿' }).click()
  await expect(page.getByText('您已撤回这篇作品')).toBeVisible()
})

test('a session that ends while typing loses nothing', async ({ browser }) => {
  const { authorPhone } = demoContest(2022).essays[6]
  const page = await newPerson(browser, open.served.url, PHONE)
  await signIn(page, authorPhone, DEMO_PASSWORD)
  await page.goto('/worker')
  await page.locator('main h3 a').first().click()
  await page.context().clearCookies()
  await page.getByLabel(/^题目/).fill('登录过期时改的题目')
  await expect(page.getByText('登录已过期').first()).toBeVisible()
  const address = page.url()
  await signIn(page, authorPhone, DEMO_PASSWORD)
  await page.goto(address)
  await expect(page.getByText('这台设备上有一份没有送达的文字')).toBeVisible()
  await look(page)
  await page.getByRole('button', { name: '用这一份' }).click()
  await expect(page.getByLabel(/^题目/)).toHaveValue('登录过期时改的题目')
  await expect(page.getByText(AUTOSAVED)).toBeVisible()
})

test('a judge reads, scores, is told of a score that is too high, and recuses on a phone', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'judging', new Date().toISOString())
  })
  try {
    const page = await newPerson(browser, served.url, PHONE)
    await signIn(page, demoContest(2022).people.judges[0].phone, DEMO_PASSWORD)
    await page.goto('/judge')
    await look(page)
    await page.getByRole('link', { name: '继续评审' }).click()
    await look(page)
    await page.getByText('特大').click()
    await look(page)

    await page.locator('#score-theme').fill('２４。５')
    await expect(page.getByText(AUTOSAVED)).toBeVisible()
    await page.reload()
    await expect(page.locator('#score-theme')).toHaveValue('24.5')
    const saved = page.waitForResponse('**/autosave')
    await page.getByRole('button', { name: '主题思想加半分' }).click()
    await saved
    await page.reload()
    await expect(page.locator('#score-theme')).toHaveValue('25')

    await score(page, ['31', '25', '17', '16'])
    await expect(page.locator('#score-theme-error')).toHaveText(
      '“主题思想”满分 30 分，您填了 31 分，请改为 0 到 30 之间。',
    )
    await expect(page.locator('#score-content')).toHaveValue('25')
    await look(page)
    const before = page.url()
    await score(page, ['25', '25', '17', '16'])
    await page.waitForURL((url) => url.href !== before)

    const refused = page.url()
    await page.getByRole('button', { name: '声明回避…' }).click()
    await look(page)
    await page.getByRole('button', { name: '确认回避' }).click()
    await expect(page.getByText('请写明原因，例如“作者是我的同事”。').first()).toBeVisible()
    await page.getByLabel(/^原因/).fill('认出了作者')
    await page.getByRole('button', { name: '确认回避' }).click()
    await page.waitForURL('**/judge')
    const answer = await page.goto(refused)
    expect(answer?.status()).toBe(404)
    await look(page)
  } finally {
    await stop()
  }
})

test('too many wrong passwords make an account wait', async ({ browser }) => {
  const page = await newPerson(browser, open.served.url, PHONE)
  for (let attempt = 1; attempt <= 11; attempt++) {
    // On a fresh page the words are those of this attempt's answer.
    await page.goto('/sign-in')
    await page.getByLabel('手机号或邮箱').fill('19900000099')
    await page.getByLabel('密码').fill(`${PASSWORD}${attempt}`)
    await page.locator('main').getByRole('button', { name: '登录' }).click()
    await expect(page.getByRole('alert')).toContainText(attempt <= 10 ? '不对' : '尝试次数过多')
  }
  await look(page)
})
