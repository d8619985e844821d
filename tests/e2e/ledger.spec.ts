/** The public ledger on a phone: read, downloaded, checked in the browser, sound and tampered with, with an author's proof. */
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const LEDGER = '/contest/huajia/ledger'

async function saved(page: Page, link: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  return readFileSync(await file.path())
}

function json(name: string, buffer: Buffer) {
  return { name, mimeType: 'application/json', buffer }
}

test('anybody checks the ledger on a phone; one changed byte shows, and an author’s receipt is found', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'published', new Date().toISOString())
  })
  try {
    const visitor = await newPerson(browser, served.url, PHONE)
    await visitor.goto('/contest/huajia/winners')
    await visitor.getByRole('link', { name: /查看公开台账/ }).click()
    await expect(visitor.getByRole('heading', { name: /^第 \d 次存证/ })).toHaveText([
      '第 4 次存证：公布',
      '第 3 次存证：公示',
      '第 2 次存证：评审结束',
      '第 1 次存证：截稿',
    ])
    await visitor.locator('.ledger-hash summary').first().click()
    await look(visitor)
    const ledger = await saved(visitor, '下载 ledger.json')

    const author = await newPerson(browser, served.url, PHONE)
    await signIn(author, demoContest(2022).essays[0].authorPhone, DEMO_PASSWORD)
    await author.goto('/worker')
    await author.locator('main h3 a').first().click()
    await author.goto(`${new URL(author.url()).pathname}/receipt`)
    const proof = await saved(author, '下载存证凭据')

    await visitor.getByRole('link', { name: '核对台账' }).click()
    await visitor.getByLabel(/^台账/).setInputFiles(json('ledger.json', ledger))
    await visitor.getByLabel(/^自己的凭据/).setInputFiles(json('proof.json', proof))
    await visitor.getByRole('button', { name: '核对', exact: true }).click()
    await expect(visitor.locator('.notice-title')).toHaveText(['台账通过', '凭据通过'])
    await expect(visitor.locator('.check-result')).toContainText('的名单逐字相同，共 26 行')
    await expect(visitor.locator('.check-result')).toContainText('投稿回执')
    await look(visitor)

    const changed = Buffer.from(ledger)
    const place = changed.indexOf('"hash":"') + '"hash":"'.length
    changed[place] = changed[place] === 0x30 ? 0x31 : 0x30
    await visitor.getByLabel(/^台账/).setInputFiles(json('ledger.json', changed))
    await visitor.getByRole('button', { name: '核对', exact: true }).click()
    await expect(visitor.locator('.notice-title')).toHaveText([/^台账没有通过：发现 \d 处问题$/])
    await look(visitor)

    const organizer = await newPerson(browser, served.url)
    await signIn(organizer, demoContest(2022).people.organizer.phone, DEMO_PASSWORD)
    await organizer.goto('/organizer/contests/huajia/ledger')
    await organizer.getByRole('button', { name: '立即核对' }).click()
    await expect(organizer.locator('.notice-title')).toHaveText('全部相符')
    await look(organizer)
    if (process.env.SHOTS) {
      await visitor.screenshot({ path: `${process.env.SHOTS}/check-360.png`, fullPage: true })
      await visitor.goto(LEDGER)
      await visitor.screenshot({ path: `${process.env.SHOTS}/ledger-360.png`, fullPage: true })
      await organizer.screenshot({ path: `${process.env.SHOTS}/own-1280.png`, fullPage: true })
    }
  } finally {
    await stop()
  }
})
