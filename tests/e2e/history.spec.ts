/** Every version is kept: an author looks back and restores, and an officer sees what changed after a return. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

test('an author restores an earlier version, and an officer reads what was changed after a return', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const demo = demoContest(2022)
    const { authorPhone, unionName } = demo.essays[1]
    const author = await newPerson(browser, served.url, PHONE)
    await signIn(author, authorPhone, DEMO_PASSWORD)
    await author.goto('/worker')
    await author.locator('main h3 a').first().click()
    const essay = author.url()

    const body = author.getByLabel(/^正文/)
    const text = await body.inputValue()
    const save = async (typed: string) => {
      await body.fill(typed)
      const answered = author.waitForResponse(
        (response) =>
          response.request().method() === 'POST' && !response.url().includes('autosave'),
      )
      await author.getByRole('button', { name: '保存草稿' }).click()
      await answered
      await author.reload()
      await expect(body).toHaveValue(typed)
    }
    await save(`${text}\n那一年的雪下得很大。`)
    await save('只剩这一句了。')

    await author.getByRole('link', { name: '修改记录' }).click()
    await expect(author.getByText('共 3 个版本')).toBeVisible()
    await look(author)
    await author.getByRole('link', { name: '展开每一次保存' }).click()
    await look(author)
    await author.getByRole('link', { name: '第 2 版' }).click()
    const phoneDiff = author.locator('.diff-inline')
    await expect(phoneDiff.locator('del', { hasText: '那一年的雪下得很大。' })).toBeVisible()
    await expect(phoneDiff.locator('ins', { hasText: '只剩这一句了。' })).toBeVisible()
    await look(author)
    await author.getByRole('button', { name: '恢复这一版' }).click()
    await expect(body).toHaveValue(/那一年的雪下得很大。$/)
    await author.goto(`${essay}/history?sitting=all`)
    await expect(author.getByText('恢复自第 2 版')).toBeVisible()
    await expect(author.getByRole('link', { name: '第 3 版' })).toBeVisible()

    const submit = async () => {
      await author.goto(`${essay}/preview`)
      await author.getByLabel(/我承诺/).check()
      await author.getByRole('button', { name: '提交', exact: true }).click()
      await expect(author.getByText('作品已经提交')).toBeVisible()
    }
    await submit()

    const parent = demo.unions.find(({ name }) => name === unionName)?.parent
    const { phone = '' } = demo.people.officers.find((each) => each.unionName === parent) ?? {}
    const desk = await newPerson(browser, served.url)
    await signIn(desk, phone, DEMO_PASSWORD)
    const reviewed = essay.replace('/worker/', '/union/')
    await desk.goto(reviewed)
    await desk.getByText('退回修改…').click()
    await desk.getByLabel(/^退回修改的原因/).fill('结尾写得再具体些。')
    await desk.getByRole('button', { name: '退回修改' }).click()
    await expect(desk).not.toHaveURL(reviewed)

    await author.goto(essay)
    const reasons = author.getByRole('complementary', { name: '退回的原因' })
    await expect(reasons.getByText('结尾写得再具体些。')).toBeVisible()
    await look(author)
    await save(`${text}\n那一年的雪下得很大，厂门口的灯亮了一夜。`)
    await desk.goto(reviewed)
    await expect(desk.getByText('作者正在修改')).toBeVisible()
    await expect(desk.getByText('厂门口的灯亮了一夜')).toHaveCount(0)
    await submit()

    await desk.goto(reviewed)
    await desk.getByRole('link', { name: '查看退回后的修改' }).click()
    const changes = desk.locator('#changes')
    await expect(changes.getByText('结尾写得再具体些。')).toBeVisible()
    await expect(
      changes.locator('.diff-sides ins', { hasText: '厂门口的灯亮了一夜' }),
    ).toBeVisible()
    await look(desk)
    await desk.setViewportSize({ width: 360, height: 740 })
    await expect(
      changes.locator('.diff-inline ins', { hasText: '厂门口的灯亮了一夜' }),
    ).toBeVisible()
    await look(desk)
  } finally {
    await stop()
  }
})
