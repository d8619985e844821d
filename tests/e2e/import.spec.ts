/** An essay from a Word file and from the clipboard, on a phone; the organizer takes the file, the judge never sees it. */
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const WORD = fileURLToPath(new URL('../fixtures/essays/word.docx', import.meta.url))
const BODY = /^一、初到车间|^\*\*一、初到车间/

async function upload(
  page: Page,
  file: string | { name: string; mimeType: string; buffer: Buffer },
) {
  await page.getByLabel(/^作品文件/).setInputFiles(file)
  await page.getByRole('button', { name: '上传并核对' }).click()
}

function paste(page: Page, types: Readonly<Record<string, string>>) {
  return page.getByLabel(/^正文/).evaluate((area, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, content] of Object.entries(given)) clipboardData.setData(type, content)
    area.focus()
    area.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    )
  }, types)
}

test('a worker imports a Word file and pastes from Word, and the organizer takes the original', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const demo = demoContest(2022)
    const { authorPhone } = demo.essays[1]
    const page = await newPerson(browser, served.url, PHONE)
    await signIn(page, authorPhone, DEMO_PASSWORD)
    await page.goto('/worker')
    await page.locator('main h3 a').first().click()
    const body = page.getByLabel(/^正文/)
    const before = await body.inputValue()
    const editor = page.url()

    await page.getByRole('link', { name: '从 Word 文件导入' }).click()
    await look(page)
    await upload(page, {
      name: '旧稿.doc',
      mimeType: '',
      buffer: Buffer.from('D0CF11E0A1B11AE1', 'hex'),
    })
    await expect(page.getByText('另存为').first()).toBeVisible()
    await look(page)
    await page.goto(editor)
    await expect(body).toHaveValue(before)

    await page.getByRole('link', { name: '从 Word 文件导入' }).click()
    await upload(page, WORD)
    await expect(page.getByLabel(/^题目/)).toHaveValue('我们的“家”')
    await expect(body).toHaveValue(BODY)
    await expect(page.locator('[name=author-0]')).toHaveValue('李建国')
    await expect(page.getByText('1 张图片没有带入')).toBeVisible()
    await expect(page.getByText('红星机械厂工会', { exact: true })).toBeVisible()
    await expect(page.getByText(/^作品里已有 \d+ 字$/)).toBeVisible()
    await look(page)

    // A refused confirmation gives everything back, what was read and what was mended.
    await page.locator('[name=author-union-0]').fill('名册里没有的工会')
    await page.getByLabel(/^题目/).fill('我们的家')
    await page.getByRole('button', { name: '确认导入' }).click()
    await expect(page.locator('#author-union-0-error')).toContainText('工会名册里没有')
    await expect(page.getByLabel(/^题目/)).toHaveValue('我们的家')
    await expect(body).toHaveValue(BODY)
    await expect(page.getByText('1 张图片没有带入')).toBeVisible()
    await look(page)
    await page.locator('[name=author-union-0]').fill('')
    await page.getByRole('button', { name: '确认导入' }).click()
    await expect(page.getByText('文件里的文字已经放进作品')).toBeVisible()
    await expect(page.getByLabel(/^题目/)).toHaveValue('我们的家')
    await expect(body).toHaveValue(BODY)
    await look(page)

    await body.fill('')
    await paste(page, {
      'text/plain': '重点。后文',
      'text/html':
        '<html><body><!--StartFragment--><p class=MsoNormal><b>重点。</b>后文<o:p></o:p></p><p>1. 张**和李**</p><!--EndFragment--></body></html>',
    })
    await expect(body).toHaveValue('**重点。**后文\n1. 张\\*\\*和李\\*\\*')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(body).toHaveValue('')
    const long = `<p>${'天还没有亮，车间的灯已经亮了。'.repeat(20)}</p>`.repeat(60)
    await paste(page, { 'text/html': long })
    await expect(body).toHaveValue(/^(?:(?:天还没有亮，车间的灯已经亮了。){20}\n?){60}$/)
    await expect(page.getByText(/^已保存 \d/)).toBeVisible()
    await body.fill('')
    await paste(page, { 'text/html': '<p><b>重点。</b>后文</p><p>1. 张**和李**</p>' })
    await page.getByRole('button', { name: '预览和提交' }).click()
    await expect(page.locator('.essay-text strong').first()).toHaveText('重点。')
    await expect(page.getByText('1. 张**和李**').first()).toBeVisible()

    // Without JavaScript too.
    const plain = await newPerson(browser, served.url, { javaScriptEnabled: false })
    await signIn(plain, authorPhone, DEMO_PASSWORD)
    await plain.goto(editor)
    await plain.getByRole('link', { name: '从 Word 文件导入' }).click()
    const buffer = Buffer.from(`题目：灯下\n作者：李菁\n${before}\n联系电话：13800138000`)
    await upload(plain, { name: '灯下.txt', mimeType: 'text/plain', buffer })
    await expect(plain.getByText('联系电话：13800138000')).toBeVisible()
    await plain.getByRole('button', { name: '确认导入' }).click()
    await expect(plain.getByLabel(/^题目/)).toHaveValue('灯下')
    await expect(plain.getByLabel(/^正文/)).toHaveValue(before.replaceAll(/\n+/g, '\n'))
    await plain.getByRole('button', { name: '预览和提交' }).click()
    await plain.getByLabel(/我承诺/).check()
    await plain.getByRole('button', { name: '提交', exact: true }).click()
    await expect(plain.getByText('作品已经提交')).toBeVisible()

    const desk = await newPerson(browser, served.url, PHONE)
    await signIn(desk, demo.people.organizer.phone, DEMO_PASSWORD)
    await desk.goto(`/organizer/contests/huajia/essays/${editor.split('/').at(-1)}`)
    await look(desk)
    const [taken] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: /^下载\s*灯下\.txt$/ }).click(),
    ])
    expect(taken.suggestedFilename()).toBe('灯下.txt')
    await desk.goto('/organizer/contests/huajia/audit')
    await expect(desk.getByText('下载原文件').first()).toBeVisible()
  } finally {
    await stop()
  }
})
