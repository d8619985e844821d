/** A copy that was approved is opened again by a new alias, never silently; and what its author has proposed is seen. */
import type { Page } from '@playwright/test'
import { hashPassword } from '../../app/passwords.server'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { look, newPerson, PASSWORD, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const UNION = '渝江机械厂工会委员会'
const TITLE = '车间的灯'
const BODY = `我叫李菁，在红旗车间。${'天还没有亮，车间的灯已经亮了。'.repeat(70)}全厂唯一的女焊工就是我。`

async function fill(url: string) {
  const connection = connect(url)
  await migrate(connection)
  const now = new Date().toISOString()
  const passwordHash = await hashPassword(PASSWORD)
  const made = await connection.transact(async (db) => {
    const city = await buildUnion(db, { name: '山城市总工会', kind: 'federation' }, now)
    const union = await buildUnion(db, { name: UNION, parent: city }, now)
    const organizer = await buildPerson(
      db,
      { name: '组委', phone: '13900000001', passwordHash, organizer: true },
      now,
    )
    const account = await buildPerson(
      db,
      { name: '李菁', phone: '13900000002', passwordHash, union },
      now,
    )
    const contest = await buildContest(
      db,
      {
        id: 'huajia',
        closesAt: new Date(Date.now() + 7 * 24 * 3_600_000).toISOString(),
        rules: { unionStep: 'none' },
        createdBy: organizer,
      },
      now,
    )
    const essay = await buildEssay(db, { contest, account, union, title: TITLE, body: BODY }, now)
    return { essay, union }
  })
  await connection.close()
  return made
}

async function propose(author: Page, essay: string): Promise<void> {
  await author.goto(`/worker/essays/${essay}/preview`)
  await look(author)
  const section = author.locator('section', {
    has: author.getByRole('heading', { name: '对匿名稿的建议' }),
  })
  await section.getByLabel(/^文字/).fill('没有这几个字')
  await section.getByRole('button', { name: '提出建议' }).click()
  await expect(section.getByRole('alert')).toContainText('请看下面标出的地方')
  await expect(section.getByLabel(/^文字/)).toHaveValue('没有这几个字')
  await section.getByLabel(/^文字/).fill('')
  // What is selected in the text goes into the field.
  await author.evaluate(() => {
    const walker = document.createTreeWalker(
      document.querySelector('.view-first') as Element,
      NodeFilter.SHOW_TEXT,
    )
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.nodeValue?.indexOf('红旗车间') ?? -1
      if (at >= 0) document.getSelection()?.setBaseAndExtent(node, at, node, at + 4)
    }
  })
  await expect(section.getByLabel(/^文字/)).toHaveValue('红旗车间')
  await section.getByLabel(/^说明/).fill('只有我们厂这样叫')
  await section.getByRole('button', { name: '提出建议' }).click()
  await expect(section.getByRole('listitem')).toHaveCount(1)
  await author.getByRole('link', { name: '“李菁”不是指我们' }).click()
  await expect(section.getByLabel('这处不是指我们')).toBeChecked()
  await expect(section.getByLabel(/^文字/)).toHaveValue('李菁')
  await section.getByRole('button', { name: '提出建议' }).click()
  await expect(section.getByRole('listitem')).toHaveCount(2)
  await look(author)
  await section.getByRole('button', { name: '撤回对“李菁”的建议' }).click()
  await expect(section.getByRole('listitem')).toHaveCount(1)
}

test('an author proposes a mask; a new alias opens the approved copy again, says why, and it is approved again', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  let made = { essay: '', union: '' }
  const { served, stop } = await startServer(async (url) => {
    made = await fill(url)
  })
  try {
    const { essay, union } = made
    const author = await newPerson(browser, served.url, PHONE)
    await signIn(author, '13900000002')
    await propose(author, essay)

    const desk = await newPerson(browser, served.url)
    const contest = '/organizer/contests/huajia'
    await signIn(desk, '13900000001')
    await desk.goto(contest)
    await desk.getByLabel('理由').fill('稿件已经到齐。')
    await desk.getByRole('button', { name: '进入“资格审查”' }).click()
    await expect(desk.getByRole('heading', { name: '下一阶段：评审中' })).toBeVisible()

    await desk.goto(`${contest}/essays/${essay}`)
    await desk.getByRole('button', { name: '认定合格' }).click()
    await expect(desk.locator('dd .status').filter({ hasText: '合格' })).toBeVisible()
    await desk.goto(`${contest}/blinding/${essay}`)
    await expect(desk.getByText('这处也请遮盖：红旗车间（匿名稿中有 1 处）')).toBeVisible()
    await look(desk)
    await desk.getByRole('button', { name: /^确认匿名稿/ }).click()
    await expect(desk.getByText(/组委 于 .* 确认/)).toBeVisible()

    await desk.goto(`/organizer/unions/${union}`)
    await desk.getByLabel(/^别名/).fill('红旗车间')
    await desk.getByRole('button', { name: '保存' }).click()
    await expect(desk.getByText('有 1 份确认过的匿名稿里出现了新登记的名称')).toBeVisible()
    await look(desk)
    await desk.getByRole('link', { name: '在消息里查看' }).click()
    await expect(desk.getByRole('heading', { name: /1 份匿名稿要重新确认/ })).toBeVisible()
    await desk.goto(`${contest}/essays?copy=reopened`)
    await expect(desk.locator('tbody .status').filter({ hasText: '要重新确认' })).toBeVisible()
    await desk.getByRole('link', { name: TITLE }).click()
    await expect(
      desk.getByText(`工会“${UNION}”增加了别名“红旗车间”，匿名稿里出现了“红旗车间” 1 处。`),
    ).toBeVisible()
    await look(desk)
    await desk.getByRole('link', { name: '到脱敏工作台遮盖和确认' }).click()
    await expect(desk.getByText('这份匿名稿要重新确认')).toBeVisible()
    await look(desk)
    await desk.getByRole('button', { name: /^确认匿名稿/ }).click()
    await expect(desk.getByText(/组委 于 .* 确认/)).toBeVisible()
    await expect(desk.getByText('这份匿名稿要重新确认')).toHaveCount(0)
    await expect(desk.getByText('这处也请遮盖：红旗车间（匿名稿中已没有）')).toBeVisible()
    await desk.goto(`${contest}/audit`)
    await expect(desk.getByText('重新打开匿名稿')).toBeVisible()

    await author.reload()
    await expect(author.getByText('征文已经截稿，不能再提匿名建议')).toBeVisible()
    await look(author)
  } finally {
    await stop()
  }
})
