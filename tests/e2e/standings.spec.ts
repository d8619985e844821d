/** The standings desk: lines between the rows, a what-if with and without a script, and one that is adopted. */
import { hashPassword } from '../../app/passwords.server'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { look, newPerson, PASSWORD, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-05-01T00:00:00.000Z'
const ORGANIZER = '19900000000'
const DESK = '/organizer/contests/desk01/standings'
const TOTALS = [
  [88, 90, 89],
  [84, 86, 85],
  [84, 86, 85],
  [70, 92, 80],
  [72, 71, 73],
]

async function fill(db: Writer, passwordHash: string): Promise<void> {
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash, ...more }, NOW)
  const organizer = await person('组委', ORGANIZER, { organizer: true })
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const account = await person('李菁', '19900000001', { union })
  const tiers = [
    { name: '一等奖', count: 1 },
    { name: '二等奖', count: 2 },
  ]
  const contest = await buildContest(
    db,
    { id: 'desk01', phase: 'deliberating', createdBy: organizer, rules: { tiers } },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const judges: string[] = []
  for (const place of [2, 3, 4]) {
    const judge = await person(`评委${place}`, `1990000000${place}`)
    judges.push(await buildJudge(db, { contest, account: judge }, NOW))
  }
  for (const [index, given] of TOTALS.entries()) {
    const title = `第${index + 1}盏灯`
    const essay = { contest, account, union, state: 'eligible', title } as const
    const id = await buildEssay(db, essay, NOW)
    for (const [place, total] of given.entries()) {
      const scores = { theme: total * 10 - 600, content: 250, language: 170, originality: 180 }
      const reading = { contest, round, essay: id, judge: judges[place], scores, submitted: true }
      await buildReading(db, reading, NOW)
    }
  }
}

test('the lines are seen, another plan is tried with and without a script, and adopted with a reason', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    const connection = connect(url)
    await migrate(connection)
    const passwordHash = await hashPassword(PASSWORD)
    await connection.transact((db) => fill(db, passwordHash))
    await connection.close()
  })
  try {
    const page = await newPerson(browser, served.url, { viewport: { width: 1280, height: 900 } })
    await signIn(page, ORGANIZER)
    await page.goto(DESK)
    await expect(page.getByText('现在按平均分排名')).toBeVisible()
    await expect(page.locator('.mark-line')).toHaveText([/^一等奖线/, /^二等奖线/])
    await expect(page.locator('.mark-tie').first()).toContainText('2 篇得分相同')
    await expect(page.getByRole('row', { name: /第4盏灯/ })).toContainText('分歧大')
    await look(page)

    await page.getByLabel('一等奖篇数').fill('2')
    const answer = page.getByRole('heading', { name: /^试算：/ })
    await expect(answer).toHaveText('试算：3 篇作品的奖级会变')
    await page.getByLabel('一等奖篇数').fill('0')
    await expect(page.getByText('试算的内容有误')).toBeVisible()
    await page.getByLabel('一等奖篇数').fill('3')
    await expect(answer).toHaveText('试算：4 篇作品的奖级会变')
    await look(page)

    const plain = await newPerson(browser, served.url, { javaScriptEnabled: false })
    await signIn(plain, ORGANIZER)
    await plain.goto(`${DESK}?show=near`)
    await plain.getByLabel('一等奖篇数').fill('3')
    await plain.getByRole('button', { name: '试算' }).click()
    await expect(plain).toHaveURL(/show=near.*count-0-0=3|count-0-0=3.*show=near/)
    await expect(plain.getByRole('heading', { name: '试算：4 篇作品的奖级会变' })).toBeVisible()
    await plain.getByRole('button', { name: '采用试算的规则' }).click()
    await expect(plain.getByRole('alert')).toContainText('修改规则需要写明理由')

    await page.getByLabel(/^采用的理由/).fill('三篇水平相当')
    await page.getByRole('button', { name: '采用试算的规则' }).click()
    await expect(page.getByText('已采用，规则有了新的版本')).toBeVisible()
    await expect(page.locator('.mark-line').first()).toContainText('3 个名额，授 3 篇')

    await plain.getByLabel(/^采用的理由/).fill('另一位组委的决定')
    await plain.getByRole('button', { name: '采用试算的规则' }).click()
    await expect(plain.getByRole('alert')).toContainText('规则有了变化')
    await page.goto('/organizer/contests/desk01/setup')
    await expect(page.getByRole('cell', { name: '三篇水平相当' })).toBeVisible()
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(DESK)
    await look(page)
  } finally {
    await stop()
  }
})
