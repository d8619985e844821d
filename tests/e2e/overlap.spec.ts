/** 查重 by keyboard alone: the list, two texts side by side, decisions, the reference shelf; and without JavaScript. */
import type { Page } from '@playwright/test'
import { indexQueued } from '../../app/usecases/indexing'
import { connect } from '../../db/connection.server'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, signIn } from './acts'
import { expect, startServer, test } from './server'

const DESK = '/organizer/contests/huajia/overlap'
const ORGANIZER = demoContest(2022).people.organizer.phone

/** Moves the focus by Tab until it is on this element, then presses a key. */
async function pressOn(page: Page, name: RegExp | string, key = 'Enter'): Promise<void> {
  const wanted = page
    .locator('main')
    .getByRole(key === 'Space' ? 'radio' : 'link', { name })
    .or(page.locator('main').getByRole('button', { name }))
  await reach(page, wanted.first())
  await page.keyboard.press(key)
}

async function reach(page: Page, wanted: ReturnType<Page['locator']>): Promise<void> {
  await expect(wanted).toBeVisible()
  for (let presses = 0; presses < 150; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('the keyboard does not reach it')
}

/** The demo in screening, with all its essays compared. */
async function fill(databaseUrl: string): Promise<void> {
  const now = new Date().toISOString()
  await loadDemo(databaseUrl, 'screening', now)
  const { transact, close } = connect(databaseUrl)
  await transact((db) => indexQueued(db, 200, now))
  await close()
}

test('an organizer judges copied text by keyboard alone', async ({ browser }) => {
  const { served, stop } = await startServer(fill)
  try {
    const page = await newPerson(browser, served.url, { viewport: { width: 1280, height: 800 } })
    await signIn(page, ORGANIZER, DEMO_PASSWORD)
    await page.goto(DESK)
    const rows = page.locator('tbody tr')
    await expect(rows).toHaveCount(3)
    await expect(rows.first()).toContainText('100.0%')
    await look(page)

    await pressOn(page, /^2\d\.\d%/)
    await expect(page.getByText(/^相同的文字 \d+ 处/)).toBeVisible()
    await look(page)
    const marks = page.locator('.overlap-texts')
    const both = async (number: number) => {
      await expect(marks.locator(`#a-${number}`)).toHaveClass(/shared-current/)
      await expect(marks.locator(`#a-${number}`)).toBeInViewport()
      await expect(marks.locator(`#b-${number}`)).toBeInViewport()
    }
    await page.keyboard.press('n')
    await both(1)
    await page.keyboard.press('n')
    await both(2)
    await page.keyboard.press('p')
    await both(1)
    const left = await marks.locator('#a-1').innerText()
    expect((await marks.locator('#b-1').innerText()).slice(-6)).toBe(left.slice(-6))

    // Nothing chosen, then no reason, then a decision that is carried out.
    await pressOn(page, '记录结论')
    await expect(page.getByRole('alert')).toContainText('请看下面标出的地方')
    await look(page)
    await reach(page, page.getByRole('radio', { name: /^无问题/ }))
    for (let down = 0; down < 4; down++) await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('radio', { name: /^认定抄袭/ })).toBeChecked()
    await pressOn(page, '记录结论')
    await expect(page.getByRole('alert')).toContainText('需要写明理由')
    await expect(page.getByRole('radio', { name: /^认定抄袭/ })).toBeChecked()
    await reach(page, page.getByRole('textbox', { name: '理由' }))
    await page.keyboard.type('两段照抄。n 和 p 在这里只是字母。')
    await pressOn(page, '记录结论')
    await expect(page.getByText('已记录上一对的结论，这是下一对。')).toBeVisible()
    await page.goto(`${DESK}?standing=decided`)
    await expect(page.locator('tbody')).toContainText('认定抄袭并取消资格')
    await pressOn(page, /^2\d\.\d%/)
    await expect(page.getByText('结论：认定抄袭并取消资格')).toBeVisible()
    await expect(page.locator('.pair-facts')).toContainText('不合格')
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('button', { name: '记录结论' })).toBeHidden()
    await expect(page.locator('.overlap-texts mark').first()).toBeVisible()
    await page.emulateMedia({ media: null })

    await page.goto('/organizer/shelf')
    await look(page)
    await reach(page, page.getByRole('textbox', { name: /^题目(?!或)/ }))
    await page.keyboard.type('一篇旧文')
    await reach(page, page.getByRole('textbox', { name: '正文' }))
    await page.keyboard.type('去年夏天一场暴雨，我给一栋老楼送药，电梯停了，爬到十九楼。'.repeat(2))
    await reach(page, page.getByRole('button', { name: '加入文库' }).last())
    await page.keyboard.press('Enter')
    await expect(page.getByText('加入了 1 篇。')).toBeVisible()
    await page.goto(`${DESK}?kind=shelf&share=50`)
    await expect(rows.filter({ hasText: '一篇旧文' })).toHaveCount(2)
    await page.goto('/organizer/shelf')
    await pressOn(page, '一篇旧文')
    await pressOn(page, '移出参考文库')
    await expect(page.getByText('已移出参考文库。')).toBeVisible()
    await page.goto(DESK)
    await pressOn(page, '重新检查全部作品')
    await expect(page.getByText('已开始重新检查。')).toBeVisible()
    await page.goto('/organizer/contests/huajia/essays?doubt=overlap')
    await expect(page.locator('tbody tr')).toHaveCount(3)

    const plain = await newPerson(browser, served.url, {
      javaScriptEnabled: false,
      viewport: { width: 390, height: 740 },
    })
    await signIn(plain, ORGANIZER, DEMO_PASSWORD)
    await plain.goto(DESK)
    await plain.getByRole('link', { name: /^10\.\d%/ }).click()
    await plain.locator('#a-1 a').click()
    await expect(plain.locator('#b-1')).toBeInViewport()
    await plain.getByLabel('合理引用').check()
    await plain.getByRole('textbox', { name: '理由' }).fill('引用工会法，注明了出处。')
    await plain.getByRole('button', { name: '记录结论' }).click()
    await expect(plain.getByText('已记录上一对的结论，这是下一对。')).toBeVisible()
  } finally {
    await stop()
  }
})
