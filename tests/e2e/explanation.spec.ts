/** Why an essay has its tier: the organizer's page, on the screen and on paper, and the author's on a phone. */
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

test('an organizer prints why an essay has its tier, and its author reads it without anybody else in it', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const demo = demoContest(2022)
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'published', new Date().toISOString())
  })
  try {
    const desk = await newPerson(browser, served.url)
    await signIn(desk, demo.people.organizer.phone, DEMO_PASSWORD)
    await desk.goto('/organizer/contests/huajia/awards')
    const second = desk.getByRole('table', { name: '二等奖名单' }).getByRole('rowheader')
    const quoted = await second.first().innerText()
    const won = demo.essays.find(({ title }) => quoted.includes(title))
    if (!won) throw new Error(`no essay in the demo for ${quoted}`)
    await desk.getByRole('link', { name: '打印全部获奖说明' }).click()
    await expect(desk.locator('.explanation')).toHaveCount(26)
    await desk.goBack()
    await second.first().getByRole('link').click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('这篇为什么是二等奖')
    await look(desk)
    const judges = desk.getByRole('table', { name: '各评委的评分' }).getByRole('rowheader')
    await expect(judges.first()).toHaveText('评委甲')
    await desk.emulateMedia({ media: 'print' })
    await expect(desk.getByRole('navigation').first()).toBeHidden()
    const pages = (await desk.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)
    expect(pages?.length).toBeLessThanOrEqual(2)

    const author = await newPerson(browser, served.url, PHONE)
    await signIn(author, won.authorPhone, DEMO_PASSWORD)
    await author.goto('/worker')
    await author.getByRole('link', { name: '查看评分说明' }).click()
    await expect(author.getByRole('heading', { level: 1 })).toHaveText('这篇为什么是二等奖')
    await expect(author.getByRole('heading', { name: '评委的评语' })).toBeVisible()
    await look(author)
    const bytes = (
      await Promise.all(
        [author.url(), `${author.url()}.data`].map(async (url) =>
          (await author.request.get(url)).text(),
        ),
      )
    ).join('')
    expect(bytes).toContain(won.title)
    const others = demo.essays.filter((essay) => essay !== won)
    const secrets = [
      ...others.map(({ title }) => title),
      ...others.flatMap(({ authors }) => authors.map(({ name }) => name)),
      ...demo.people.judges.map(({ name }) => name),
      ...demo.unions.map(({ name }) => name).filter((name) => name !== won.unionName),
    ].filter(
      (secret) => !won.title.includes(secret) && !won.authors.some(({ name }) => name === secret),
    )
    expect(secrets.filter((secret) => bytes.includes(secret))).toEqual([])
  } finally {
    await stop()
  }
})
