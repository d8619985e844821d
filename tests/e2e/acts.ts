/** What people do in the browser tests, through the screens alone. */
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, watch } from './server'

export { DEMO_PASSWORD } from '../../scripts/demo/load'

/** The narrowest phone that every screen is made for. */
export const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }

export const PASSWORD = '山城的灯火一直亮到天明'

/** Looks at a page as the law would: WCAG 2.2 AA, nothing found, no sideways scrolling. */
export async function look(page: Page): Promise<void> {
  // No page frames another site: the mode that runs in one frame finds the same in less than half the time.
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .setLegacyMode()
    .analyze()
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
  )
  expect(found, page.url()).toEqual([])
  const { width, overflow } = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement
    return { width: clientWidth, overflow: scrollWidth - clientWidth }
  })
  // A phone lays a page out wider than its screen unless the page says otherwise.
  expect(width, page.url()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
  expect(overflow, page.url()).toBeLessThanOrEqual(0)
}

/** A browser of its own, as each person has one. */
export async function newPerson(
  browser: Browser,
  baseURL: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', ...options })
  watch(context)
  return context.newPage()
}

/** Registers behind a join link or an invitation. */
export async function register(
  page: Page,
  link: string,
  person: { readonly name?: string; readonly phone: string },
): Promise<void> {
  await page.goto(link)
  if (person.name) await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('手机号或邮箱').fill(person.phone)
  await page.getByLabel('密码').fill(PASSWORD)
  await page.getByRole('button', { name: /^注册并/ }).click()
  await expect(page.getByRole('button', { name: '退出' })).toBeVisible()
}

export async function signIn(page: Page, phone: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('手机号或邮箱').fill(phone)
  await page.getByLabel('密码').fill(password)
  await page.locator('main').getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('button', { name: '退出' })).toBeVisible()
}

/** Fills the open sheet in and submits it. */
export async function score(page: Page, points: readonly string[]): Promise<void> {
  for (const [index, criterion] of ['theme', 'content', 'language', 'originality'].entries()) {
    await page.locator(`#score-${criterion}`).fill(points[index])
  }
  await page.getByRole('button', { name: '提交评分表' }).click()
}
