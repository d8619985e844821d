/** The judge's desk: by keys alone at 1280, by touch at 360, without a network, and through to a sheet that is returned. */
import type { Page } from '@playwright/test'
import { hashPassword } from '../../app/passwords.server'
import { type Connection, connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { look, newPerson, PASSWORD, PHONE, score, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-05-01T00:00:00.000Z'
const SAVED = /^已保存 \d/
const PARAGRAPH = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在**暖气片**上，回头对我笑。'
const ESSAYS = 3

let server: Awaited<ReturnType<typeof startServer>>
let connection: Connection
let world: Awaited<ReturnType<typeof fill>>

/** Two judges who both read every essay: one has codes that begin with K, the other with T. */
async function fill(db: Writer, passwordHash: string) {
  const person = async (name: string, phone: string, more = {}) => ({
    phone,
    account: await buildPerson(db, { name, phone, passwordHash, ...more }, NOW),
  })
  const organizer = await person('组委', '19900000000', { organizer: true })
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const author = await person('李菁', '19900000001', { union })
  const byKeys = await person('评委甲', '19900000002')
  const byTouch = await person('评委乙', '19900000003')
  const contest = await buildContest(
    db,
    { id: 'judg01', phase: 'judging', createdBy: organizer.account },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const seats = [
    ['K', await buildJudge(db, { contest, account: byKeys.account }, NOW)],
    ['T', await buildJudge(db, { contest, account: byTouch.account }, NOW)],
  ]
  for (let position = 0; position < ESSAYS; position++) {
    const essay = await buildEssay(
      db,
      { contest, account: author.account, union, state: 'eligible' },
      NOW,
    )
    const body = Array.from({ length: 24 }, (_, index) => `第${index + 1}段。${PARAGRAPH}`)
    await buildBlindCopy(
      db,
      {
        essay,
        title: `匿名稿${position}`,
        body: body.join('\n'),
        approvedBy: organizer.account,
      },
      NOW,
    )
    for (const [letter, judge] of seats) {
      const code = `${letter}CODE${position}`
      await buildReading(db, { contest, round, essay, judge, code, position }, NOW)
    }
  }
  return { contest, organizer, byKeys, byTouch }
}

test.beforeAll(async () => {
  server = await startServer(async (url) => {
    connection = connect(url)
    await migrate(connection)
    const passwordHash = await hashPassword(PASSWORD)
    world = await connection.transact((db) => fill(db, passwordHash))
  })
})

test.afterAll(async () => {
  await connection.close()
  await server.stop()
})

const field = (page: Page, criterion: string) => page.locator(`#score-${criterion}`)

/** Waits until the desk's script runs: the slider is drawn by it. */
const awake = (page: Page) => expect(page.locator('.score-slider')).toHaveCount(4)

test('a judge reads, notes, scores, compares and comes back by keys alone', async ({ browser }) => {
  const page = await newPerson(browser, server.served.url)
  const { keyboard } = page
  await signIn(page, world.byKeys.phone)
  await page.goto('/judge')
  await look(page)
  await page.getByRole('link', { name: '开始评审' }).press('Enter')
  await page.waitForURL('**/judge/read/KCODE0')
  await awake(page)
  await look(page)

  await keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '键盘操作' })).toBeVisible()
  await look(page)
  await keyboard.press('Escape')
  await keyboard.type('25.5')
  await expect(field(page, 'theme')).toHaveValue('25.5')
  await keyboard.press('ArrowUp')
  await keyboard.press('PageDown')
  await expect(field(page, 'theme')).toHaveValue('21')
  await keyboard.press('Enter')
  await keyboard.type('22')
  await keyboard.press('Tab')
  await keyboard.type('15')
  await keyboard.press('Tab')
  await keyboard.press('ArrowDown')
  await expect(field(page, 'originality')).toHaveValue('10')
  await expect(page.locator('.score-total output')).toHaveText('68')
  await expect(page.getByText(SAVED)).toBeVisible()
  await keyboard.press('Escape')

  await keyboard.press('Home')
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(0)
  await keyboard.press('n')
  const note = page.getByRole('dialog', { name: '批注' })
  await expect(note.getByText('第1段。')).toBeVisible()
  await keyboard.type('开头很稳。')
  await keyboard.press('Control+Enter')
  await expect(page.locator('mark.own-mark-noted').first()).toHaveText(/^第1段。/)
  await page.evaluate(() => {
    const paragraph = document.querySelectorAll('.essay-text p')[1]
    getSelection()?.selectAllChildren(paragraph)
  })
  await page.getByRole('button', { name: '高亮' }).press('Enter')
  await expect(page.locator('#mark-2')).toHaveText(/^第2段。/)
  await look(page)

  await page.locator('.essay-text p').nth(15).scrollIntoViewIfNeeded()
  await page.goto('/judge/compare')
  await look(page)
  await page.goto('/judge/read/KCODE0')
  await awake(page)
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(200)
  await expect(field(page, 'theme')).toHaveValue('21')
  await expect(page.getByText('开头很稳。')).toBeVisible()

  // What another window has saved since is what going back shows, not what this window remembers.
  const second = await page.context().newPage()
  await second.goto('/judge/read/KCODE0')
  await awake(second)
  await page.goto('/judge')
  const saved = second.waitForResponse('**/autosave')
  await field(second, 'theme').fill('23')
  await saved
  await second.close()
  await page.goBack()
  await awake(page)
  await expect(field(page, 'theme')).toHaveValue('23')
  await page.reload()
  await awake(page)
  await expect(field(page, 'theme')).toHaveValue('23')

  await keyboard.press('Control+Enter')
  await page.waitForURL('**/judge/read/KCODE1')
  await keyboard.press('7')
  await expect(field(page, 'theme')).toHaveValue('7')
})

test('a judge scores by touch on a phone, loses the network, submits all and the round, and gets a sheet back', async ({
  browser,
}) => {
  const page = await newPerson(browser, server.served.url, PHONE)
  await signIn(page, world.byTouch.phone)
  await page.goto('/judge/read/TCODE0')
  await awake(page)
  await look(page)
  await page.getByRole('link', { name: '去打分' }).tap()
  await page.getByLabel('主题思想滑块').tap()
  await expect(field(page, 'theme')).toHaveValue('15')
  await page.getByRole('button', { name: '主题思想加半分' }).tap()
  await expect(field(page, 'theme')).toHaveValue('15.5')
  await expect(page.getByText(SAVED)).toBeVisible()

  await page.context().setOffline(true)
  await field(page, 'content').fill('22.5')
  await page.getByLabel('私人备注').fill('像我师傅。')
  await expect(page.getByText('没有网络').first()).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.reload()
  await awake(page)
  await expect(field(page, 'content')).toHaveValue('22.5')
  await expect(page.getByLabel('私人备注')).toHaveValue('像我师傅。')
  // The bar at the foot ends with the page: nothing stays behind it.
  await page.getByRole('button', { name: '声明回避…' }).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: '声明回避…' }).tap()
  await expect(page.getByRole('dialog', { name: '声明回避' })).toBeVisible()
  await page.getByRole('button', { name: '关闭' }).tap()

  const filled = page.waitForResponse('**/autosave')
  await field(page, 'language').fill('15')
  await field(page, 'originality').fill('14')
  await filled
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.goto('/judge/read/TCODE1')
  await awake(page)
  await score(page, ['20', '20', '15', '15'])
  await page.waitForURL('**/judge/read/TCODE2')
  await awake(page)
  await field(page, 'theme').fill('20')
  await expect(page.getByText(SAVED)).toBeVisible()
  await page.goto('/judge')
  await look(page)
  await expect(page.getByText('还差内容结构、语言文字、创新性')).toBeVisible()
  await page.getByRole('button', { name: '全部提交（1 份）' }).tap()
  await expect(page.getByText('已提交 1 份评分表')).toBeVisible()
  await page.goto('/judge/read/TCODE2')
  await awake(page)
  await score(page, ['20', '20', '15', '16'])
  await page.waitForURL('**/judge')
  await page.getByRole('button', { name: '提交本轮评分…' }).tap()
  await page.getByRole('button', { name: '确认提交本轮' }).tap()
  await expect(page.getByText('本轮评分已提交')).toBeVisible()
  await page.goto('/judge/read/TCODE1')
  await expect(page.getByText('您已提交本轮评分')).toBeVisible()
  await look(page)

  const { id } = await connection.reader
    .selectFrom('assignments')
    .where('code', '=', 'TCODE1')
    .select('id')
    .executeTakeFirstOrThrow()
  const desk = await newPerson(browser, server.served.url)
  await signIn(desk, world.organizer.phone)
  await desk.goto(`/organizer/contests/${world.contest}/sheets/${id}`)
  await desk.getByRole('button', { name: '退回重评…' }).click()
  await desk.getByRole('button', { name: '确认退回' }).click()
  await expect(desk.getByText('请写明原因。').first()).toBeVisible()
  await desk.getByLabel(/^原因/).fill('评分与评语不一致。')
  await desk.getByRole('button', { name: '确认退回' }).click()
  await expect(desk.getByText('已退回，等待评委重评')).toBeVisible()
  await look(desk)

  await page.goto('/judge?state=returned')
  await page.locator('tbody th a').first().tap()
  await expect(page.getByText('评分与评语不一致。')).toBeVisible()
  await awake(page)
  await look(page)
  await score(page, ['21', '20', '15', '15'])
  await page.waitForURL('**/judge')
  await desk.reload()
  await expect(desk.locator('td mark')).toHaveText('21')
})
