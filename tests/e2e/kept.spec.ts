/** Two windows on one essay: whoever comes second is told so, sees how it stands now, and keeps what was typed. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

test('a text typed while its essay moved on is given back, and two officers do not overrule each other', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const demo = demoContest(2022)
    const { authorPhone, unionName } = demo.essays[1]
    const first = await newPerson(browser, served.url, PHONE)
    await signIn(first, authorPhone, DEMO_PASSWORD)
    await first.goto('/worker')
    await first.locator('main h3 a').first().click()
    const address = first.url()

    // Indents as Word pastes them are typography that the server leaves out: not words that it lacks.
    const body = first.getByLabel(/^正文/)
    const text = await body.inputValue()
    const longer = `${text}\n从文档里粘来的一句。`
    await body.fill(longer.replaceAll(/^(?=.)/gm, '　　'))
    await first.getByRole('button', { name: '保存草稿' }).click()
    await expect(body).toHaveValue(longer)
    await expect(first.getByText('没有送达')).toHaveCount(0)
    await first.goto('/worker')
    await first.goto(address)
    await expect(first.getByText('没有送达')).toHaveCount(0)

    const second = await first.context().newPage()
    await second.goto(`${address}/preview`)
    await body.fill(`${text}\n预览以后添的一句。`)
    await first.getByRole('button', { name: '保存草稿' }).click()
    await expect(body).toHaveValue(/预览以后添的一句。$/)
    await second.getByLabel(/我承诺/).check()
    await second.getByRole('button', { name: '提交', exact: true }).click()
    await expect(second.getByText('打开预览之后又修改过')).toBeVisible()
    await expect(second.locator('.view-first').getByText('预览以后添的一句。')).toBeVisible()
    await second.getByRole('button', { name: '提交', exact: true }).click()
    await expect(second.getByText('作品已经提交')).toBeVisible()

    await body.fill(`${text}\n提交以后写下的一句。`)
    await first.getByRole('button', { name: '保存草稿' }).click()
    await expect(first.getByText(/作品现在是“已提交”/).first()).toBeVisible()
    await expect(first.getByLabel('没有保存的正文')).toHaveValue(/提交以后写下的一句。$/)
    await look(first)

    const parent = demo.unions.find(({ name }) => name === unionName)?.parent
    const officer = demo.people.officers.find((each) => each.unionName === parent)
    const desk = await newPerson(browser, served.url)
    await signIn(desk, officer?.phone ?? '', DEMO_PASSWORD)
    await desk.goto(address.replace('/worker/', '/union/'))
    const colleague = await desk.context().newPage()
    await colleague.goto(desk.url())
    await desk.getByRole('button', { name: '推荐报送' }).click()
    await expect(desk).not.toHaveURL(colleague.url())
    await colleague.getByText('不予推荐…').click()
    await colleague.getByLabel(/^不予推荐的原因/).fill('与主题不合的地方较多。')
    await colleague.getByRole('button', { name: '不予推荐' }).click()
    await expect(colleague.getByText(/作品现在是“已推荐”/).first()).toBeVisible()
    await expect(colleague.getByText('与主题不合的地方较多。')).toBeVisible()
    await expect(colleague.getByRole('button', { name: '重新审核' })).toBeVisible()
    await look(colleague)

    // The author hears of it without looking at the essay.
    await first.goto('/worker')
    await first.getByRole('link', { name: /^消息（\d+）$/ }).click()
    await expect(first.getByRole('heading', { name: /所属工会已推荐报送/ })).toBeVisible()
    await look(first)
    await first.getByRole('button', { name: /^查看.*推荐报送/ }).click()
    await expect(first).toHaveURL(address)
  } finally {
    await stop()
  }
})
