/** The receipt on a phone: handed in, kept as a PDF, and a pasted text compared with it by somebody without an account. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Download, Page } from '@playwright/test'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { readPdf } from '../documents/pdf-reader'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

async function saved(page: Page, link: string): Promise<{ file: Download; bytes: Buffer }> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).click(),
  ])
  return { file, bytes: readFileSync(await file.path()) }
}

async function check(page: Page, text: string, result: string): Promise<void> {
  await page.getByLabel(/^文稿/).fill(text)
  await page.getByRole('button', { name: '核对', exact: true }).click()
  await expect(page.locator('.notice-title')).toHaveText(result)
  await expect(page.getByLabel(/^文稿/)).toHaveValue(text)
  await look(page)
}

test('an essay is handed in, its receipt is kept, and anybody can check the text against it', async ({
  browser,
}) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const [, draft] = demoContest(2022).essays
    const author = await newPerson(browser, served.url, PHONE)
    await signIn(author, draft.authorPhone, DEMO_PASSWORD)
    await author.goto('/worker')
    await author.locator('main h3 a').first().click()
    await author.getByRole('button', { name: '预览和提交' }).click()
    await author.getByLabel(/我承诺/).check()
    await author.getByRole('button', { name: '提交', exact: true }).click()
    await expect(author.getByRole('heading', { name: '投稿回执' })).toBeVisible()
    await look(author)
    const code = await author.locator('.receipt-code strong').innerText()
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/)
    const hash = (await author.locator('.receipt-hash').innerText()).replace(/\s/g, '')
    const text = await author.getByLabel('文稿').inputValue()
    expect(text.split('\n')[0]).toBe(draft.title)
    expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(hash)

    const pdf = await saved(author, '下载 PDF')
    expect(pdf.file.suggestedFilename()).toBe(`投稿回执 ${code}.pdf`)
    const shown = readPdf(pdf.bytes)
    expect(shown.pages).toBe(1)
    expect(shown.text).toContain(code)
    expect(shown.text.replace(/\s/g, '')).toContain(hash)
    const written = await saved(author, '下载文稿（txt）')
    expect(createHash('sha256').update(written.bytes).digest('hex')).toBe(hash)

    await author.goto('/worker')
    await look(author)
    await author.getByRole('link', { name: '查看回执' }).click()
    await expect(author.locator('.receipt-code strong')).toHaveText(code)

    const visitor = await newPerson(browser, served.url, PHONE)
    await visitor.goto(`/check?code=${code.replaceAll('-', '')}`)
    await look(visitor)
    await expect(visitor.getByLabel(/^回执编号/)).toHaveValue(code)
    await check(visitor, text.replaceAll('\n', '\n\n　　'), '一致')
    await expect(visitor.getByText(/提交于 \d+年\d+月\d+日 \d\d:\d\d:\d\d/)).toBeVisible()
    await check(visitor, text.replace('。', '！'), '不一致')
    const answer = await visitor.locator('main').innerText()
    expect(answer).not.toContain('提交于')
    expect(answer).not.toContain(hash.slice(0, 8))
    const wrong = code.endsWith('2') ? '3' : '2'
    await visitor.getByLabel(/^回执编号/).fill(`${code.slice(0, -1)}${wrong}`)
    await visitor.getByRole('button', { name: '核对', exact: true }).click()
    await expect(visitor.getByText(/编号不对，可能抄错了/).first()).toBeVisible()
    await expect(visitor.getByLabel(/^文稿/)).toHaveValue(text.replace('。', '！'))
    await look(visitor)

    const plain = await newPerson(browser, served.url, { ...PHONE, javaScriptEnabled: false })
    await plain.goto(`/check?code=${code}`)
    await plain.getByLabel(/^题目/).fill(draft.title)
    const body = text.slice(text.indexOf('\n') + 1)
    await plain.getByLabel(/^文稿/).fill(body)
    await plain.getByRole('button', { name: '核对', exact: true }).click()
    await expect(plain.locator('.notice-title')).toHaveText('一致')
    await expect(plain.getByLabel(/^文稿/)).toHaveValue(body)
  } finally {
    await stop()
  }
})
