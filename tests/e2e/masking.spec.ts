/** 脱敏工作台 through the screens: one essay by keyboard alone, another without JavaScript, and the queue around them. */
import type { Page } from '@playwright/test'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, signIn } from './acts'
import { expect, startServer, test } from './server'

const QUEUE = '/organizer/contests/huajia/blinding'

async function checkAll(page: Page): Promise<void> {
  await page.goto(QUEUE)
  await look(page)
  await page.getByRole('button', { name: '检查全部作品' }).click()
  await expect(page.getByText(/检查完毕，新拟了 \d+ 份匿名稿/)).toBeVisible()
  await look(page)
}

/** The wording of the first mask, and its place in the list. */
async function firstMask(page: Page) {
  await expect(page.getByRole('button', { name: '撤销' })).toBeVisible()
  return (await page.locator('.mask-row mark').first().innerText()).trim()
}

async function byKeyboard(page: Page): Promise<void> {
  await page.locator('tbody th a').first().click()
  const wording = await firstMask(page)
  await look(page)
  const keys = page.keyboard
  const first = page.locator('#mask-0')
  const copy = page.getByRole('region', { name: /^匿名稿/ })
  const said = page.locator('form.masking [role=status]')
  await keys.press('j')
  await keys.press('k')
  await expect(first).toBeFocused()
  const before = await copy.innerText()
  await keys.press('r')
  await expect(first).not.toBeChecked()
  await expect(said).toHaveText(`“${wording}”不遮盖`)
  await expect(copy).toContainText(wording)
  await keys.press('a')
  await expect(first).toBeChecked()
  await keys.press('u')
  await keys.press('u')
  await expect.poll(() => copy.innerText()).toBe(before)
  await keys.press(']')
  await expect(page.locator('.mask-row mark').first()).not.toHaveText(wording)
  await keys.press('}')
  await expect(page.locator('.mask-row mark').first()).toHaveText(wording)
  await keys.press('m')
  await expect(said).toContainText('遮盖为')
  await keys.press('/')
  await expect(page.locator('#wording')).toBeFocused()
  const word = (await page.locator('.masked-body p span').first().innerText()).trim().slice(0, 2)
  await keys.insertText(word)
  await keys.press('Enter')
  await expect(said).toContainText(`“${word}”遮盖为`)
  await keys.press('Control+s')
  await expect(page.getByText('有改动还没有保存')).toHaveCount(0)
  await expect(copy).not.toContainText(word)
  await keys.press('?')
  await expect(page.getByText('全文相同的文字都遮盖')).toBeVisible()
  await look(page)
  const address = page.url()
  await keys.press('Control+Enter')
  await page.waitForURL((url) => url.href !== address)
  await page.goto(address)
  await expect(page.getByText(/确认。再修改并保存会撤销确认/)).toBeVisible()
}

async function withoutScript(page: Page): Promise<void> {
  await page.goto(`${QUEUE}?copy=saved`)
  await page.locator('tbody th a').first().click()
  const address = page.url()
  const wording = (await page.locator('.mask-row mark').first().innerText()).trim()
  const copy = page.getByRole('region', { name: /^匿名稿/ })
  await page.locator('#mask-0').uncheck()
  await page.getByRole('button', { name: '只保存' }).click()
  await expect(copy).toContainText(wording)
  await page.getByLabel('还要遮盖的文字').fill('没有这几个字')
  await page.getByRole('button', { name: '遮盖这些文字' }).click()
  await expect(page.getByRole('alert')).toContainText('原稿里没有')
  await page.getByLabel('还要遮盖的文字').fill(wording)
  await page.getByRole('button', { name: '遮盖这些文字' }).click()
  await expect(copy).not.toContainText(wording)
  await page.locator('.mask-row').first().getByText('更多').click()
  await page
    .locator('.mask-row')
    .first()
    .getByRole('button', { name: /本次征文都不遮盖/ })
    .click()
  await expect(copy).toContainText(wording)
  await page.getByRole('button', { name: '确认', exact: true }).click()
  if (await page.getByLabel(/我已核对/).isVisible()) {
    await page.getByLabel(/我已核对/).check()
    await page.getByRole('button', { name: '确认', exact: true }).click()
  }
  await expect(page.getByText(/确认。再修改并保存会撤销确认/)).toBeVisible()
  expect(page.url()).toBe(address)
  await page.goto(QUEUE)
  await expect(page.locator('.mask-exceptions')).toContainText(wording)
  await page.getByRole('button', { name: `取消不遮盖“${wording}”` }).click()
  await expect(page.locator('.mask-exceptions')).toHaveCount(0)
}

test('an organizer masks an essay by keyboard alone, and another one without JavaScript', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'screening', new Date().toISOString())
  })
  try {
    const { people } = demoContest(2022)
    const desk = await newPerson(browser, served.url, { viewport: { width: 1280, height: 800 } })
    await signIn(desk, people.organizer.phone, DEMO_PASSWORD)
    await checkAll(desk)
    await byKeyboard(desk)
    // Organizers' pages are made for wide screens and still work on narrow ones.
    await desk.setViewportSize({ width: 390, height: 800 })
    await look(desk)
    const plain = await newPerson(browser, served.url, {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 800 },
    })
    await signIn(plain, people.organizer.phone, DEMO_PASSWORD)
    await withoutScript(plain)
  } finally {
    await stop()
  }
})
