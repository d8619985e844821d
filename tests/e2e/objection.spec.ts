/** 公示: a visitor objects without an account or JavaScript, the organizer revokes a prize, everybody sees who moves up. */

import { forInput } from '../../app/domain/time'
import { connect } from '../../db/connection.server'
import { buildJudge } from '../../scripts/builders'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const ORGANIZER = demoContest(2022).people.organizer.phone
/** An officer of the demo, who has no seat on the jury yet. */
const READER = demoContest(2022).people.officers.at(-1)?.phone ?? ''
const DAY = 24 * 60 * 60 * 1000

/** The demo with its list proposed, three days before the end of 公示. */
async function fill(databaseUrl: string): Promise<void> {
  const now = Date.now()
  await loadDemo(databaseUrl, 'published', new Date(now).toISOString())
  const { all, transact, close } = connect(databaseUrl)
  await all
    .updateTable('contests')
    .set({
      phase: 'publicity',
      published_at: null,
      publicity_started_at: new Date(now - 4 * DAY).toISOString(),
      publicity_ends_at: new Date(now + 3 * DAY).toISOString(),
    })
    .execute()
  // In the demo every judge has read every essay: whoever is to read one again sits down after the rounds.
  await transact(async (db) => {
    const { id: account } = await db
      .selectFrom('accounts')
      .where('phone', '=', READER)
      .select('id')
      .executeTakeFirstOrThrow()
    await buildJudge(db, { contest: 'huajia', account }, new Date(now).toISOString())
  })
  await close()
}

test('an objection from a visitor’s phone ends with a successor on the public list', async ({
  browser,
}) => {
  const { served, stop } = await startServer(fill)
  try {
    const visitor = await newPerson(browser, served.url, { ...PHONE, javaScriptEnabled: false })
    await visitor.goto('/contest/huajia/winners')
    await expect(visitor.getByText(/^正在公示，/)).toBeVisible()
    const tier = (page: typeof visitor, name: string) =>
      page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: new RegExp(`^${name}（`) }) })
    const first = (
      await tier(visitor, '一等奖').locator('tbody tr').first().locator('th').innerText()
    ).trim()
    await visitor.getByRole('link', { name: '提出异议' }).click()
    await visitor.getByLabel('对什么有异议').selectOption({ label: `一等奖：${first}` })
    await visitor.getByLabel('您的姓名').fill('王先生')
    await visitor.getByLabel('联系方式').fill('13987654321')
    await visitor.getByLabel('附件').setInputFiles({
      name: '证据.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('GIF89a no document'),
    })
    await visitor.getByLabel('事实和理由').fill('这篇作品与往年作品集中的一篇相同。')
    await visitor.getByRole('button', { name: '提交异议' }).click()
    await expect(visitor.getByText(/不是可以接收的/).first()).toBeVisible()
    await expect(visitor.getByLabel('事实和理由')).toHaveValue('这篇作品与往年作品集中的一篇相同。')
    await expect(visitor.getByLabel('您的姓名')).toHaveValue('王先生')
    await visitor.getByLabel('附件').setInputFiles({
      name: '证据.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7 evidence'),
    })
    await visitor.getByRole('button', { name: '提交异议' }).click()
    await expect(visitor.getByText('异议已经提交')).toBeVisible()
    const follow = new URL(visitor.url()).pathname

    const organizer = await newPerson(browser, served.url, {
      viewport: { width: 1280, height: 900 },
    })
    await signIn(organizer, ORGANIZER, DEMO_PASSWORD)
    await organizer.goto('/organizer/contests/huajia/publicity')
    await expect(organizer.getByText('还有 1 件没有答复。')).toBeVisible()
    await look(organizer)
    await organizer.locator('tbody').getByRole('link', { name: /^YY-/ }).first().click()
    await expect(organizer.getByText('13987654321')).toBeVisible()
    await organizer.getByRole('button', { name: '受理，开始调查' }).click()
    // A judge who has not read it gives an opinion, blind.
    const asking = organizer.locator('.card', { hasText: '送评委复评' })
    await asking.getByRole('checkbox').first().check()
    await organizer.getByLabel('请评委回答的问题').fill('王先生认为有问题，您看呢？')
    const due = forInput(new Date(Date.now() + DAY).toISOString())
    await organizer.getByLabel('截止时间').fill(due)
    await organizer.getByRole('button', { name: '送复评' }).click()
    await expect(organizer.getByText(/问题里有“王先生”/).first()).toBeVisible()
    await expect(organizer.getByLabel('截止时间')).toHaveValue(due)
    await organizer.getByLabel('请评委回答的问题').fill('前后文风是否一致？')
    await look(organizer)
    await organizer.getByRole('button', { name: '送复评' }).click()
    await expect(organizer.getByText('还有 1 份复评没有答复')).toBeVisible()
    const reader = await newPerson(browser, served.url, PHONE)
    await signIn(reader, READER, DEMO_PASSWORD)
    await reader.goto('/judge')
    await reader.getByRole('link', { name: /复评一份匿名稿$/ }).click()
    await expect(reader.getByText('前后文风是否一致？')).toBeVisible()
    await expect(reader.getByText('王先生')).toHaveCount(0)
    await expect(reader.getByText('一等奖')).toHaveCount(0)
    await look(reader)
    await reader.getByLabel('建议撤销').check()
    await reader
      .getByLabel('理由')
      .fill('后半部分的文风与前半部分明显不同，不像同一位作者所写，建议撤销。')
    await reader.getByRole('button', { name: '提交复评意见' }).click()
    await expect(reader.getByText('您的复评意见已提交')).toBeVisible()
    await organizer.reload()
    await expect(organizer.getByText('收到 1 份复评意见，请读过后再作结论')).toBeVisible()
    await look(organizer)
    await organizer.getByLabel('撤销奖项').check()
    await organizer.getByRole('button', { name: '查看结果' }).click()
    const effect = organizer.locator('.notice', { hasText: '确认后名单这样变动' })
    await expect(effect.locator('li')).toHaveCount(4)
    await expect(effect.locator('li').first()).toHaveText(`${first}：一等奖 → 不再获奖`)
    await look(organizer)
    const successor = (
      (await effect.locator('li').nth(1).innerText()).split('：二等奖 →')[0] ?? ''
    ).trim()
    await organizer.getByLabel('结论的理由').fill('查证属实。')
    await organizer.getByRole('button', { name: '确认结论' }).click()
    await organizer.locator('#text-answer').fill('查证属实，已撤销该作品的奖项。')
    await organizer.getByRole('button', { name: '答复并办结' }).click()
    await expect(organizer.getByText('已答复').first()).toBeVisible()
    await organizer.goto('/organizer/calendar?year=2026')
    await expect(organizer.getByText('国庆节调休').first()).toBeVisible()
    await look(organizer)

    await visitor.goto(follow)
    await expect(visitor.getByText('查证属实，已撤销该作品的奖项。')).toBeVisible()
    await expect(visitor.getByText('13987654321')).toHaveCount(0)
    await visitor.goto('/contest/huajia/winners')
    await expect(tier(visitor, '一等奖').locator('del')).toHaveText(first)
    await expect(tier(visitor, '一等奖').getByText(`${successor}（递补）`)).toBeVisible()
    // In every form, chosen without JavaScript, the list says the same.
    const forms = {
      句式: `其中${successor}为递补。`,
      逐行: '（递补）',
      表格: `${successor}（递补）`,
    }
    for (const [form, mark] of Object.entries(forms)) {
      await visitor.getByRole('link', { name: form }).click()
      await expect(visitor.getByRole('link', { name: form })).toHaveAttribute('aria-current')
      await expect(tier(visitor, '一等奖').locator('del')).toHaveText(first)
      await expect(tier(visitor, '一等奖').getByText(mark)).toBeVisible()
    }
    await visitor.getByRole('link', { name: '姓氏笔画' }).click()
    await expect(visitor.locator('tbody tr', { hasText: successor }).first()).toContainText(
      '一等奖（递补）',
    )
    await expect(visitor.locator('.stroke-count').first()).toHaveText(/^[二三四五]画$/)
    await expect(visitor.locator('del')).toHaveText(first)

    const anybody = await newPerson(browser, served.url, PHONE)
    const list = '/contest/huajia/winners'
    const printed = ['', '?form=lines', '?form=names'].map((form) => `${list}${form}`)
    for (const path of [...printed, '/contest/huajia/objections/new', follow]) {
      await anybody.goto(path)
      await look(anybody)
    }
  } finally {
    await stop()
  }
})
