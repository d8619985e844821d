/** What goes wrong at the worst moment, on a phone: each time the text stands on the screen, and in the end in the database. */
import type { Browser, Page } from '@playwright/test'
import { hashPassword } from '../../app/passwords.server'
import { type Connection, connect } from '../../db/connection.server'
import { addJoinLink } from '../../db/join-links'
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
import { look, newPerson, PASSWORD, PHONE, register, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-05-01T00:00:00.000Z'
const LATER = '2999-01-01T00:00:00.000Z'
const SAVED = /^已保存 \d/
const BODY = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'
  .repeat(28)
  .trim()

let server: Awaited<ReturnType<typeof startServer>>
let connection: Connection
let world: Awaited<ReturnType<typeof fill>>

async function fill(db: Writer, passwordHash: string) {
  let next = 0
  const person = async (more = {}) => {
    const phone = `1990000${String(next++).padStart(4, '0')}`
    const account = await buildPerson(db, { name: `人${next}`, phone, passwordHash, ...more }, NOW)
    return { phone, account }
  }
  const organizer = await person({ organizer: true })
  const federation = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会', parent: federation }, NOW)
  const contestIn = (phase: 'open' | 'judging', id: string) =>
    buildContest(db, { id, phase, closesAt: LATER, createdBy: organizer.account }, NOW)
  const contest = await contestIn('open', 'open01')
  const closing = await contestIn('open', 'clos01')
  const judged = await contestIn('judging', 'judg01')
  const author = await person({ union })
  const colleague = await person({ union })
  const officer = await person({ officerOf: [federation] })
  const judge = await person()
  const essayIn = (of: string, state: 'draft' | 'returned' | 'submitted' | 'eligible') =>
    buildEssay(db, { contest: of, account: author.account, union, state, body: BODY }, NOW)
  const essay = await essayIn(judged, 'eligible')
  await buildBlindCopy(db, { essay, approvedBy: organizer.account }, NOW)
  const round = await buildRound(db, { contest: judged }, NOW)
  const seat = await buildJudge(db, { contest: judged, account: judge.account }, NOW)
  await buildReading(db, { contest: judged, round, essay, judge: seat, code: 'CODE2345' }, NOW)
  return {
    contest,
    closing,
    author,
    colleague,
    officer,
    judge,
    draft: await essayIn(contest, 'draft'),
    submitted: await essayIn(contest, 'submitted'),
    closingDraft: await essayIn(closing, 'draft'),
    closingReturned: await essayIn(closing, 'returned'),
    join: await addJoinLink(db, { union, createdBy: organizer.account }, NOW),
  }
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

async function held(essay: string) {
  return connection.reader
    .selectFrom('essays')
    .where('id', '=', essay)
    .select(['title', 'body', 'state', 'version'])
    .executeTakeFirstOrThrow()
}

const expectHeld = (essay: string, more: Record<string, unknown>) =>
  expect.poll(() => held(essay), { timeout: 15_000 }).toMatchObject(more)

/** Ends every session of an account, as time does. */
async function expire({ account }: { readonly account: string }): Promise<void> {
  await connection.transact((db) =>
    db.deleteFrom('sessions').where('account_id', '=', account).execute(),
  )
}

async function write(browser: Browser, essay: string): Promise<Page> {
  const page = await newPerson(browser, server.served.url, PHONE)
  await signIn(page, world.author.phone)
  await page.goto(`/worker/essays/${essay}`)
  return page
}

const bodyOf = (page: Page) => page.getByLabel(/^正文/)

/** Away from the window and back, as somebody who has signed in elsewhere. */
const comeBack = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('focus')))

test('the server dies between autosave and submit, and again on the very press', async ({
  browser,
}) => {
  const { draft } = world
  const page = await write(browser, draft)
  await bodyOf(page).fill(`${BODY}\n断电以前存好的一句。`)
  await expect(page.getByText(SAVED)).toBeVisible()
  await expectHeld(draft, { body: `${BODY}\n断电以前存好的一句。` })

  await server.kill()
  await bodyOf(page).fill(`${BODY}\n断电以后写下的一句。`)
  await page.getByRole('button', { name: '预览和提交' }).click()
  await expect(page.getByText('没有连上服务器').first()).toBeVisible()
  await expect(bodyOf(page)).toHaveValue(/断电以后写下的一句。$/)
  await look(page)
  await expectHeld(draft, { body: `${BODY}\n断电以前存好的一句。` })

  await server.restart()
  await expect(page.getByText(SAVED)).toBeVisible({ timeout: 20_000 })
  await expectHeld(draft, { body: `${BODY}\n断电以后写下的一句。`, state: 'draft' })

  await page.getByRole('button', { name: '预览和提交' }).click()
  await page.getByLabel(/我承诺/).check()
  await server.kill()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByRole('heading', { name: '没有连上服务器' })).toBeVisible()
  await look(page)
  await server.restart()
  await page.getByRole('button', { name: '再试一次' }).click()
  await expect(page.getByText('作品已经提交')).toBeVisible()
  await expectHeld(draft, { body: `${BODY}\n断电以后写下的一句。`, state: 'submitted' })
  await connection.transact((db) =>
    db.updateTable('essays').set({ state: 'draft' }).where('id', '=', draft).execute(),
  )
})

test('typing that never rests is saved all the same', async ({ browser }) => {
  const { draft } = world
  const page = await write(browser, draft)
  await bodyOf(page).fill(BODY)
  await bodyOf(page).press('End')
  let isTyping = true
  const typing = (async () => {
    while (isTyping) await bodyOf(page).pressSequentially('写', { delay: 300 })
  })()
  await expect.poll(async () => (await held(draft)).body, { timeout: 12_000 }).toMatch(/写{3,}$/)
  isTyping = false
  await typing
})

test('the network drops while typing and the page is closed: both texts are offered', async ({
  browser,
}) => {
  const { draft } = world
  const page = await write(browser, draft)
  await page.context().setOffline(true)
  await bodyOf(page).fill(`${BODY}\n地铁里写下的一句。`)
  await expect(page.getByText('没有网络').first()).toBeVisible()
  const before = await held(draft)
  await page.close()
  const again = await page.context().newPage()
  await page.context().setOffline(false)
  await again.goto(`/worker/essays/${draft}`)
  await expect(again.getByText('这台设备上有一份没有送达的文字')).toBeVisible()
  await expect(again.locator('.side').first()).toContainText('地铁里写下的一句。')
  await expect(again.locator('.side').last()).toContainText(before.body.split('\n').at(-1) ?? '')
  await look(again)
  await bodyOf(again).fill(`${BODY}\n没有看见提示就写下的一句。`)
  await again.getByRole('button', { name: '用这一份' }).click()
  await expect(bodyOf(again)).toHaveValue(/地铁里写下的一句。$/)
  await expectHeld(draft, { body: `${BODY}\n地铁里写下的一句。` })
  await expect(again.getByText('没有送达')).toHaveCount(0)
  await again.getByText(/放着 1 份没有选用的文字/).click()
  await expect(again.getByText('没有看见提示就写下的一句。')).toBeVisible()
})

test('two windows on one essay: both texts side by side, and the loser can be fetched back', async ({
  browser,
}) => {
  const { draft } = world
  const page = await write(browser, draft)
  await bodyOf(page).fill(BODY)
  await expectHeld(draft, { body: BODY })
  await expect(page.getByText(SAVED)).toBeVisible()
  const second = await page.context().newPage()
  await second.goto(page.url())
  await bodyOf(second).fill(`${BODY}\n第二个窗口的一句。`)
  // The page says that the text it was opened with is saved, too; only the database tells that the new one is.
  await expectHeld(draft, { body: `${BODY}\n第二个窗口的一句。` })
  await expect(second.getByText(SAVED)).toBeVisible()
  await bodyOf(page).fill(`${BODY}\n第一个窗口的一句。`)
  const texts = page.locator('#two-texts')
  await expect(texts.locator('.side').first()).toContainText('第一个窗口的一句。')
  await expect(texts.locator('.side').last()).toContainText('第二个窗口的一句。')
  await page.getByRole('button', { name: '保存草稿' }).click()
  await expect(texts).toBeFocused()
  await look(page)
  await texts.getByRole('button', { name: '用已保存的' }).click()
  await expect(bodyOf(page)).toHaveValue(/第二个窗口的一句。$/)
  await expect(texts).toHaveCount(0)
  await page.getByText(/放着 \d+ 份没有选用的文字/).click()
  const loser = page.locator('.aside-texts .notice', { hasText: '第一个窗口的一句。' })
  await loser.getByRole('button', { name: '用这一份' }).click()
  await expectHeld(draft, { body: `${BODY}\n第一个窗口的一句。` })
  await bodyOf(second).fill(`${BODY}\n第二个窗口又写一句。`)
  await second.getByRole('button', { name: '用我这里的' }).click()
  await expectHeld(draft, { body: `${BODY}\n第二个窗口又写一句。` })
})

test('the session ends while typing: signing in elsewhere is enough, nothing is reloaded', async ({
  browser,
}) => {
  const { draft, author } = world
  const page = await write(browser, draft)
  await expire(author)
  await bodyOf(page).fill(`${BODY}\n登录过期时写下的一句。`)
  await expect(page.getByText('登录已过期').first()).toBeVisible()
  await look(page)
  await page.getByRole('button', { name: '预览和提交' }).click()
  await expect(bodyOf(page)).toHaveValue(/登录过期时写下的一句。$/)
  const [window] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '在新窗口登录' }).click(),
  ])
  await window.getByLabel('手机号或邮箱').fill(author.phone)
  await window.getByLabel('密码').fill(PASSWORD)
  await window.locator('main').getByRole('button', { name: '登录' }).click()
  await expect(window.getByRole('button', { name: '退出' })).toBeVisible()
  await comeBack(page)
  await expect(page.getByText(SAVED)).toBeVisible()
  await expectHeld(draft, { body: `${BODY}\n登录过期时写下的一句。` })
})

test('the session ends before the press, without JavaScript: the text goes through a wrong password and a stranger', async ({
  browser,
}) => {
  const { draft, author, colleague } = world
  const page = await newPerson(browser, server.served.url, { ...PHONE, javaScriptEnabled: false })
  const answer = async (phone: string, password: string) => {
    await page.getByLabel('手机号或邮箱').fill(phone)
    await page.getByLabel('密码').fill(password)
    await page.locator('main').getByRole('button', { name: '登录', exact: true }).click()
  }
  const post = async (sentence: string) => {
    await page.goto(`/worker/essays/${draft}`)
    await expire(author)
    await bodyOf(page).fill(`${BODY}\n${sentence}`)
    await page.getByRole('button', { name: '保存草稿' }).click()
    await expect(page.getByRole('heading', { name: '请登录后继续' })).toBeVisible()
    await expect(bodyOf(page)).toHaveValue(new RegExp(`${sentence}$`))
  }
  await signIn(page, author.phone)
  await post('没有脚本也不会丢的一句。')
  await answer(author.phone, '不对的密码不对的密码')
  await expect(page.getByRole('alert')).toContainText('不对')
  await expect(bodyOf(page)).toHaveValue(/没有脚本也不会丢的一句。$/)
  await answer(author.phone, PASSWORD)
  await expect(page.getByRole('heading', { name: '已经登录' })).toBeVisible()
  await expect(page.getByRole('button', { name: '退出' })).toBeVisible()
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByRole('heading', { name: '写作品' })).toBeVisible()
  await expectHeld(draft, { body: `${BODY}\n没有脚本也不会丢的一句。` })

  const before = await held(draft)
  await post('同事登录了也看得见的一句。')
  await answer(colleague.phone, PASSWORD)
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByRole('heading', { name: '找不到页面' })).toBeVisible()
  await expect(bodyOf(page)).toHaveValue(/同事登录了也看得见的一句。$/)
  expect(await held(draft)).toEqual(before)
})

test('an officer’s reason and a judge’s sheet outlive their sessions too', async ({ browser }) => {
  const { officer, judge, submitted } = world
  const desk = await newPerson(browser, server.served.url, PHONE)
  await signIn(desk, officer.phone)
  await desk.goto(`/union/essays/${submitted}`)
  await desk.getByText('退回修改…').click()
  await desk.locator('#reason-return').fill('请补上第二段里那位师傅的姓名。')
  await expire(officer)
  await desk.getByRole('button', { name: '退回修改', exact: true }).click()
  await expect(desk.getByRole('heading', { name: '请登录后继续' })).toBeVisible()
  await expect(desk.getByLabel('原因')).toHaveValue('请补上第二段里那位师傅的姓名。')
  await look(desk)
  await desk.getByLabel('手机号或邮箱').fill(officer.phone)
  await desk.getByLabel('密码').fill(PASSWORD)
  await desk.locator('main').getByRole('button', { name: '登录', exact: true }).click()
  await expect(desk.getByRole('heading', { name: '已经登录' })).toBeVisible()
  await look(desk)
  await desk.getByRole('button', { name: '继续' }).click()
  await expectHeld(submitted, { state: 'returned' })

  const seat = await newPerson(browser, server.served.url, PHONE)
  await signIn(seat, judge.phone)
  await seat.goto('/judge/read/CODE2345')
  await expire(judge)
  await seat.getByLabel('评语').fill('细节真切，结尾稍急。')
  await expect(seat.getByText('登录已过期').first()).toBeVisible()
  const window = await seat.context().newPage()
  await signIn(window, judge.phone)
  await comeBack(seat)
  await expect(seat.getByText(SAVED)).toBeVisible()
  const sheet = await connection.reader.selectFrom('score_sheets').select('comment').execute()
  expect(sheet).toEqual([{ comment: '细节真切，结尾稍急。' }])
})

test('the contest closes while somebody types', async ({ browser }) => {
  const { closing, closingDraft, closingReturned } = world
  const draft = await write(browser, closingDraft)
  const returned = await draft.context().newPage()
  await returned.goto(`/worker/essays/${closingReturned}`)
  await connection.transact((db) =>
    db
      .updateTable('contests')
      .set({ closes_at: new Date().toISOString() })
      .where('id', '=', closing)
      .execute(),
  )
  await bodyOf(draft).fill(`${BODY}\n截稿那一秒写下的一句。`)
  await expect(draft.getByText(SAVED)).toBeVisible()
  await expectHeld(closingDraft, { state: 'draft', body: `${BODY}\n截稿那一秒写下的一句。` })
  await draft.getByRole('button', { name: '预览和提交' }).click()
  await expect(draft.getByText('征文已经截稿').first()).toBeVisible()
  await expect(draft.getByText('截稿那一秒写下的一句。').first()).toBeVisible()

  await bodyOf(returned).fill(`${BODY}\n退回的作品在截稿后改的一句。`)
  await expect(returned.getByText('征文已经截稿').first()).toBeVisible()
  await expect(bodyOf(returned)).toHaveValue(/截稿后改的一句。$/)
  await returned.reload()
  await expect(returned.getByText('这台设备上有一份没有送达的文字')).toBeVisible()
  await expect(returned.getByText('退回的作品在截稿后改的一句。')).toBeVisible()
  await look(returned)
  await expectHeld(closingReturned, { state: 'returned', body: BODY })
})

test('a visitor writes first and registers afterwards', async ({ browser }) => {
  const { contest, join } = world
  const page = await newPerson(browser, server.served.url, PHONE)
  await page.goto(`/contest/${contest}`)
  await page.getByRole('link', { name: '先写起来' }).click()
  await look(page)
  await page.getByLabel('题目').fill('还没有账号时写的')
  await bodyOf(page).fill(`${BODY}\n注册以前写下的一句。`)
  await expect(page.getByText('只存在这台设备的浏览器里')).toBeVisible()
  await page.reload()
  await expect(bodyOf(page)).toHaveValue(/注册以前写下的一句。$/)
  await look(page)

  await register(page, `/join/${join}`, { name: '新来的', phone: '19900009999' })
  await expect(page.getByText('这台设备上有登录前写的文字')).toBeVisible()
  await look(page)
  await page.getByRole('button', { name: '把登录前写的文字放进来' }).click()
  await expect(bodyOf(page)).toHaveValue(/注册以前写下的一句。$/)
  const essay = page.url().split('/').at(-1) ?? ''
  await expectHeld(essay, { title: '还没有账号时写的', state: 'draft' })
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([])
  await page.goto('/worker')
  await expect(page.getByText('登录前写的文字')).toHaveCount(0)

  const stranger = await newPerson(browser, server.served.url, PHONE)
  await stranger.goto(`/contest/${contest}/write`)
  await bodyOf(stranger).fill('登录以前写下的一句。')
  await stranger.getByRole('button', { name: '登录，放进我的作品' }).click()
  await expect(stranger.getByRole('heading', { name: '请登录后继续' })).toBeVisible()
  await stranger.getByLabel('手机号或邮箱').fill(world.colleague.phone)
  await stranger.getByLabel('密码').fill(PASSWORD)
  await stranger.locator('main').getByRole('button', { name: '登录', exact: true }).click()
  await stranger.getByRole('button', { name: '继续' }).click()
  await expect(stranger.getByRole('heading', { name: '写作品' })).toBeVisible()
  await expect(bodyOf(stranger)).toHaveValue('登录以前写下的一句。')
  expect(await stranger.evaluate(() => Object.keys(localStorage))).toEqual([])
})
