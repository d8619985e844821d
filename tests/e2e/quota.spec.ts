/** Quotas: the organizer sets one, an officer on a phone meets it, frees a place, puts the list in order, sees the ledger. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const DISTRICT = '綦江区总工会'

test('a quota binds, a freed place can be taken again, and the order is made by keys', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const { people } = demoContest(2022)
    const desk = await newPerson(browser, served.url)
    await signIn(desk, people.organizer.phone, DEMO_PASSWORD)
    await desk.goto('/organizer/contests/huajia/quotas')
    await look(desk)
    await desk.getByLabel('工会', { exact: true }).fill('綦江区')
    await desk.getByRole('button', { name: '查找' }).click()
    await expect(desk).toHaveURL(/search=/)
    const most = desk.getByLabel(`${DISTRICT}：名额`)
    await most.fill('很多')
    await desk.getByRole('button', { name: '保存本页' }).click()
    await expect(desk.getByText('名额没有保存')).toBeVisible()
    await expect(most).toHaveValue('很多')
    await most.fill('3')
    await desk.getByRole('button', { name: '保存本页' }).click()
    await expect(desk.getByText('已保存 1 家工会的名额')).toBeVisible()

    const phone = people.officers.find(({ unionName }) => unionName === DISTRICT)?.phone ?? ''
    const officer = await newPerson(browser, served.url, PHONE)
    await signIn(officer, phone, DEMO_PASSWORD)
    await officer.goto('/union?state=submitted')
    await expect(officer.getByText('名额 3，已推荐 2，剩 1；至少 1，已达到')).toBeVisible()
    await look(officer)
    await officer.locator('main tbody a').first().click()
    const first = officer.url()
    await officer.getByRole('button', { name: '推荐报送' }).click()
    await expect(officer).not.toHaveURL(first)
    await expect(officer.getByText(/没有剩余名额，不能再推荐报送/)).toBeVisible()
    await expect(officer.getByRole('button', { name: '推荐报送' })).toBeDisabled()
    await look(officer)
    const waiting = officer.url()
    await officer.goto(first)
    await officer.getByRole('button', { name: '重新审核' }).click()
    await expect(officer.getByRole('button', { name: '推荐报送' })).toBeEnabled()
    await officer.goto(waiting)
    await officer.getByRole('button', { name: '推荐报送' }).click()
    await expect(officer).not.toHaveURL(waiting)

    await officer.goto('/union/order')
    const titles = () => officer.locator('.order-words a').allTextContents()
    const [one, two, three] = await titles()
    const handle = officer.getByRole('button', { name: `拖动《${one}》` })
    await handle.focus()
    await officer.keyboard.press('ArrowDown')
    await expect(handle).toBeFocused()
    await officer.keyboard.press('ArrowDown')
    expect(await titles()).toEqual([two, three, one])
    await expect(handle).toBeFocused()
    await expect(officer.getByText(`《${one}》现在是第 3 位，还没有保存。`)).toBeAttached()
    const up = officer.getByRole('button', { name: `上移《${one}》` })
    await up.press('Enter')
    expect(await titles()).toEqual([two, one, three])
    await expect(up).toBeFocused()
    await look(officer)
    await officer.getByRole('button', { name: '保存顺序' }).click()
    await expect(officer.getByText('顺序已保存', { exact: true })).toBeVisible()
    await officer.goto('/union/order')
    expect(await titles()).toEqual([two, one, three])

    const plain = await newPerson(browser, served.url, { ...PHONE, javaScriptEnabled: false })
    await plain.context().addCookies(await officer.context().cookies())
    await plain.goto('/union/order')
    await plain.getByRole('button', { name: `下移《${two}》` }).click()
    await expect(plain.locator('.order-words a')).toHaveText([one, two, three])

    // The other window still shows the order from before, so it is told; what it wished stays.
    await officer.getByRole('button', { name: `上移《${three}》` }).click()
    await officer.getByRole('button', { name: '保存顺序' }).click()
    await expect(officer.getByText(/推荐名单刚刚变了/)).toBeVisible()
    expect(await titles()).toEqual([two, three, one])

    const wide = await newPerson(browser, served.url)
    await wide.context().addCookies(await officer.context().cookies())
    await wide.goto('/union/order')
    const target = await wide.locator('.order-item').first().boundingBox()
    const grip = await wide.getByRole('button', { name: `拖动《${three}》` }).boundingBox()
    if (!target || !grip) throw new Error('the list is on the page')
    await wide.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
    await wide.mouse.down()
    await wide.mouse.move(grip.x, target.y + target.height, { steps: 4 })
    await wide.mouse.move(grip.x, target.y + 2, { steps: 4 })
    await wide.mouse.up()
    await expect(wide.locator('.order-words a')).toHaveText([three, one, two])
    await wide.getByRole('button', { name: '保存顺序' }).click()
    await expect(wide.getByText('顺序已保存', { exact: true })).toBeVisible()

    await officer.goto('/union/ledger')
    await expect(officer.getByText('名额 3，已推荐 3，已满；至少 1，已达到')).toBeVisible()
    await look(officer)
    const download = wide.waitForEvent('download')
    await wide.getByRole('link', { name: '导出推荐表' }).click()
    expect((await download).suggestedFilename()).toBe('「职工话家」2022 主题征文比赛推荐表.xlsx')
  } finally {
    await stop()
  }
})
