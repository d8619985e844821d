/** Joining without SMS: an officer's poster, a forgotten password, and an organizer who merges two unions. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PASSWORD, PHONE, register, signIn } from './acts'
import { expect, startServer, test } from './server'

test('workers join by a poster, come back after a forgotten password, and unions are merged', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const { people, unions } = demoContest(2022)
    const [{ phone, unionName }] = people.officers
    const own = unions.filter(({ parent }) => parent === unionName)
    const twin = unions.find(
      ({ kind, parent }) => kind === 'grassroots' && parent !== unionName,
    ) as (typeof unions)[number]
    const officer = await newPerson(browser, served.url, PHONE)
    await signIn(officer, phone, DEMO_PASSWORD)
    await officer.goto('/union/unions')
    await look(officer)
    const row = officer.getByRole('row').filter({ hasText: own[0].name })
    const make = row.getByRole('button', { name: /^(?:重新生成|生成链接)/ })
    await make.click()
    await expect(row.getByRole('link', { name: /^海报/ })).toBeVisible()
    await row.getByRole('link', { name: /^海报/ }).click()
    await expect(officer.getByRole('img', { name: '加入链接的二维码' })).toBeVisible()
    await look(officer)
    const link = (await officer.locator('.poster-link').textContent()) ?? ''
    const worker = await newPerson(browser, served.url, PHONE)
    await worker.goto(link)
    await look(worker)
    await register(worker, link, { name: '周立秋', phone: '13812340001' })
    await expect(worker).toHaveURL(/\/worker$/)
    await officer.goto('/union/members?search=周立秋')
    await look(officer)
    await officer.getByRole('button', { name: '生成重置链接' }).click()
    const reset = officer.locator('.secret-link')
    await expect(reset).toBeVisible()
    const forgetful = await newPerson(browser, served.url, PHONE)
    await forgetful.goto((await reset.textContent()) ?? '')
    await look(forgetful)
    await forgetful.getByLabel('新密码').fill('1234567890')
    await forgetful.getByRole('button', { name: '保存新密码' }).click()
    await expect(forgetful.getByText('这个密码太常见').first()).toBeVisible()
    await forgetful.getByLabel('新密码').fill('江水一直流到很远的地方')
    await forgetful.getByRole('button', { name: '保存新密码' }).click()
    await expect(forgetful.getByRole('button', { name: '退出' })).toBeVisible()
    await worker.goto('/worker')
    await expect(worker).toHaveURL(/\/sign-in/)
    await worker.getByLabel('手机号或邮箱').fill('13812340001')
    await worker.getByLabel('密码').fill(PASSWORD)
    await worker.locator('main').getByRole('button', { name: '登录' }).click()
    await expect(worker.getByText('密码不对').first()).toBeVisible()
    const organizer = await newPerson(browser, served.url)
    await signIn(organizer, people.organizer.phone, DEMO_PASSWORD)
    await organizer.goto(`/organizer/unions?search=${encodeURIComponent(twin.name)}`)
    await look(organizer)
    await organizer.getByRole('link', { name: twin.name, exact: true }).click()
    await organizer.getByLabel('合并到').fill(own[0].name)
    await look(organizer)
    await organizer.getByRole('button', { name: '合并', exact: true }).click()
    await expect(organizer.getByText('请先核对，再勾选。').first()).toBeVisible()
    await expect(organizer.getByLabel('合并到')).toHaveValue(own[0].name)
    await organizer.getByLabel(/合并后不能恢复/).check()
    await organizer.getByRole('button', { name: '合并', exact: true }).click()
    await expect(organizer.getByText(/^合并完成/)).toBeVisible()
    await expect(organizer.getByText(twin.name).last()).toBeVisible()
    await look(organizer)
    await organizer.goto('/organizer/accounts')
    await look(organizer)
  } finally {
    await stop()
  }
})
