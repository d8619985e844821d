/** What an author sees and declares before submitting, on a phone: both forms of the text, a co-author's word, the use of AI. */
import { hashPassword } from '../../app/passwords.server'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { buildContest, buildPerson, buildUnion } from '../../scripts/builders'
import { look, newPerson, PASSWORD, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const AUTHOR = '19900000001'
const OFFICER = '19900000002'
const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'

async function fill(url: string) {
  const now = new Date().toISOString()
  const connection = connect(url)
  await migrate(connection)
  const passwordHash = await hashPassword(PASSWORD)
  await connection.transact(async (db) => {
    const city = await buildUnion(db, { name: '重庆市总工会', kind: 'federation' }, now)
    const union = await buildUnion(
      db,
      { name: '渝江机械厂工会委员会', parent: city, aliases: ['渝机'] },
      now,
    )
    const person = (name: string, phone: string, more = {}) =>
      buildPerson(db, { name, phone, passwordHash, ...more }, now)
    const createdBy = await person('组委', '19900000000', { organizer: true })
    await person('李菁', AUTHOR, { union })
    await person('干事甲', OFFICER, { officerOf: [city] })
    const rules = { coauthors: 'confirmed', aiDeclaration: 'asked' } as const
    await buildContest(db, { createdBy, rules }, now)
  })
  await connection.close()
}

test('an essay with a co-author is previewed as officers and as judges read it, confirmed, declared and handed in', async ({
  browser,
}) => {
  const { served, stop } = await startServer(fill)
  try {
    const page = await newPerson(browser, served.url, PHONE)
    await signIn(page, AUTHOR)
    await page.goto('/worker')
    await page.getByRole('button', { name: '开始写' }).click()
    await page.getByLabel(/^题目/).fill('我在渝江机械厂的三十年')
    await page.getByLabel(/^正文/).fill(`我是渝机的李菁，电话 13812345678。\n${LINE.repeat(28)}`)
    await page.locator('[name=author-1]').fill('巫芯宇')
    await page.getByRole('button', { name: '预览和提交' }).click()
    await expect(page.getByRole('heading', { name: '审核时的样子' })).toBeVisible()
    await expect(page.getByRole('heading', { name: '评委看到的匿名稿' })).toBeHidden()
    await look(page)

    await page.getByText('评委看到的匿名稿').first().click()
    await expect(page.getByRole('heading', { name: '我在【本单位】的三十年' })).toBeVisible()
    const judged = page.locator('.view-second')
    await expect(judged).toContainText('我是【本单位】的【作者】，电话 【电话】。')
    await expect(judged).not.toContainText('13812345678')
    await expect(page.locator('.masked-words')).toContainText('渝机 → 【本单位】（本单位及简称）')
    await look(page)

    await expect(page.getByText('还不能提交').first()).toBeVisible()
    await page.getByText('用于生成部分文字').click()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText(/作者“巫芯宇”还没有确认署名。请生成/).first()).toBeVisible()
    await page.getByRole('button', { name: /^生成确认链接.*巫芯宇/ }).click()
    const link = await page.getByLabel(/^发给巫芯宇的链接/).inputValue()
    await look(page)

    const coauthor = await newPerson(browser, served.url, PHONE)
    await coauthor.goto(link)
    await expect(coauthor.getByText('李菁把您（巫芯宇，渝江机械厂工会委员会）')).toBeVisible()
    await expect(coauthor.getByRole('listitem').filter({ hasText: '巫芯宇' })).toBeVisible()
    await coauthor.getByRole('button', { name: '不同意署名…' }).click()
    await look(coauthor)
    await coauthor.getByRole('button', { name: '不同意署名', exact: true }).click()
    await expect(coauthor.locator('#reason-error')).toHaveText('请写明原因。')
    await coauthor.getByRole('button', { name: '关闭' }).click()
    await coauthor.getByRole('button', { name: '确认署名' }).click()
    await expect(coauthor.getByText('您已确认署名')).toBeVisible()
    await look(coauthor)

    await page.reload()
    await expect(page.locator('#coauthors').getByText('已确认')).toBeVisible()
    await expect(page.getByText('还不能提交')).toHaveCount(0)
    await page.getByRole('button', { name: /^上移一位.*巫芯宇/ }).click()
    await expect(page.locator('.coauthors li').first()).toContainText('巫芯宇')
    await expect(page.locator('#coauthors').getByText('已确认')).toBeVisible()

    await page.getByText('用于生成部分文字').click()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.locator('#aiNote-error')).toContainText('请写明哪些文字由人工智能生成')
    await expect(page.getByLabel(/用于生成部分文字/)).toBeChecked()
    await look(page)
    await page.getByLabel('使用说明').fill('结尾两句请人工智能起草，我已改写。')
    await page.getByLabel(/我承诺/).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('作品已经提交')).toBeVisible()
    await page.getByRole('link', { name: '回到作品' }).click()
    await expect(page.locator('.station[aria-current]')).toContainText('已提交')
    await expect(page.getByText('接下来：')).toContainText('所属工会审核作品，决定是否推荐报送。')
    await look(page)

    const desk = await newPerson(browser, served.url, PHONE)
    await signIn(desk, OFFICER)
    await desk.goto(page.url().replace('/worker/', '/union/'))
    await expect(
      desk.getByText('用于生成部分文字：结尾两句请人工智能起草，我已改写。'),
    ).toBeVisible()
    await expect(desk.locator('.author-names li').first()).toHaveText(
      '巫芯宇（渝江机械厂工会委员会） 已确认',
    )
    await look(desk)
  } finally {
    await stop()
  }
})

test('a co-author confirms, and the author looks at both forms, without JavaScript', async ({
  browser,
}) => {
  const { served, stop } = await startServer(fill)
  try {
    const page = await newPerson(browser, served.url, { ...PHONE, javaScriptEnabled: false })
    await signIn(page, AUTHOR)
    await page.goto('/worker')
    await page.getByRole('button', { name: '开始写' }).click()
    await page.getByLabel(/^题目/).fill('灯')
    await page.getByLabel(/^正文/).fill(`我是李菁。\n${LINE.repeat(28)}`)
    await page.locator('[name=author-1]').fill('巫芯宇')
    await page.getByRole('button', { name: '预览和提交' }).click()
    await page.getByText('评委看到的匿名稿').first().click()
    await expect(page.getByText('我是【作者】。')).toBeVisible()
    await expect(page.getByText('我是李菁。')).toBeHidden()
    await page.getByRole('button', { name: /^生成确认链接.*巫芯宇/ }).click()
    const link = await page.getByLabel(/^发给巫芯宇的链接/).inputValue()
    const coauthor = await newPerson(browser, served.url, { ...PHONE, javaScriptEnabled: false })
    await coauthor.goto(link)
    await coauthor.getByText('不同意署名…').click()
    await coauthor.getByLabel(/^原因/).fill('我只提供了照片。')
    await coauthor.getByRole('button', { name: '不同意署名', exact: true }).click()
    await expect(coauthor.getByText('您不同意署名')).toBeVisible()
    await page.reload()
    await expect(page.getByText('原因：我只提供了照片。')).toBeVisible()
    await page.getByRole('button', { name: /^重新生成.*巫芯宇/ }).click()
    const answer = await coauthor.goto(link)
    expect(answer?.status()).toBe(404)
  } finally {
    await stop()
  }
})
