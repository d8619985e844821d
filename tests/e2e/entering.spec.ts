/** 代投 on a phone: one essay from a file with its slip, a batch by summary sheet and files, and both without a script. */
import writeWorkbook from 'write-excel-file/node'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const LINE = '天还没有亮，车间的灯已经亮了。师傅把饭盒放在暖气片上，回头对我笑。\n'

function textFile(name: string, head = '', lines = 28) {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(`${head}${LINE.repeat(lines)}`) }
}

test('an officer enters one essay and a batch, with and without a script', async ({ browser }) => {
  const { served, stop } = await startServer(async (url) => {
    await loadDemo(url, 'open', new Date().toISOString())
  })
  try {
    const [{ phone }] = demoContest(2022).people.officers
    const page = await newPerson(browser, served.url, PHONE)
    await signIn(page, phone, DEMO_PASSWORD)
    await page.goto('/union')
    await page.locator('.contest-nav-toggle').click()
    await page.getByRole('link', { name: '代投', exact: true }).click()
    await look(page)
    await page.getByRole('link', { name: '代投一篇' }).click()
    await look(page)
    const file = textFile('灯下.txt', '题目：灯下\n作者：巫芯语\n')
    await page.getByLabel(/^作品文件/).setInputFiles(file)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.locator('#pledge-error')).toContainText('请先征得作者同意')
    await look(page)
    await page.getByLabel(/已同意由工会代投/).check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByText('已替巫芯语提交')).toBeVisible()
    await look(page)
    const [slip] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '下载 PDF' }).click(),
    ])
    expect(slip.suggestedFilename()).toMatch(/^投稿回执 .*\.pdf$/)
    await page.getByRole('link', { name: '回到作品' }).click()
    await expect(page.getByText('工会代投')).toBeVisible()
    await look(page)
    await page.getByRole('link', { name: '查看全文和审核' }).click()
    await expect(page.getByText('代投人')).toBeVisible()
    await expect(page.getByRole('link', { name: '替作者修改或撤稿' })).toBeVisible()
    await look(page)

    await page.goto('/union/entries')
    const sheet = await writeWorkbook([
      ['綦江区职工征文汇总表', null],
      ['题目', '作者'],
      ['山海扎根', '陈玥颖'],
      ['老厂的夜', '杨倩'],
      ['太短的一篇', '王芳'],
    ]).toBuffer()
    await page
      .getByLabel(/^汇总表/)
      .setInputFiles({ name: '汇总表.xlsx', mimeType: '', buffer: sheet })
    await page.getByRole('button', { name: '上传汇总表' }).click()
    await expect(page).toHaveURL(/union\/batches\//)
    await expect(page.getByText('等文件', { exact: true })).toHaveCount(4)
    await look(page)
    await page
      .getByLabel(/^选择文件/)
      .setInputFiles([
        textFile('陈玥颖 山海扎根.txt'),
        textFile('王芳-太短的一篇.txt', '', 2),
        textFile('扫描稿01.txt', '厂区的夜是从锅炉房开始的。\n'),
        { name: '旧稿.doc', mimeType: '', buffer: Buffer.from('D0CF11E0A1B11AE1', 'hex') },
      ])
    await page.getByRole('button', { name: '上传', exact: true }).click()
    await expect(page.getByText('有文件没有上传')).toBeVisible()
    await expect(page.getByText('没有对上的文件')).toBeVisible()
    await look(page)
    await page.getByLabel(/^扫描稿01/).selectOption({ label: '第 4 行 老厂的夜（杨倩）' })
    await page.getByRole('button', { name: /^对应到这一行\s*：扫描稿01/ }).click()
    await expect(page.getByText('没有对上的文件')).toHaveCount(0)
    await page.getByLabel(/已同意由工会代投/).check()
    await page.getByRole('button', { name: '提交 3 篇' }).click()
    await expect(page.getByText('提交了 2 篇')).toBeVisible()
    await expect(page.getByText('1 篇没有提交，原因见下表。')).toBeVisible()
    await expect(page.getByRole('link', { name: '老厂的夜' })).toBeVisible()
    await expect(page.getByText(/没有提交：.*还差/)).toBeVisible()
    await expect(page.getByRole('link', { name: '太短的一篇' })).toHaveCount(0)
    await look(page)

    // Without a script the same forms post themselves.
    const batch = page.url()
    const plain = await newPerson(browser, served.url, { ...PHONE, javaScriptEnabled: false })
    await plain.context().addCookies(await page.context().cookies())
    await plain.goto(batch)
    const remove = plain.getByRole('button', { name: /^移去文件/ })
    await remove.click()
    await expect(remove).toHaveCount(0)
    await plain
      .getByLabel(/^选择文件/)
      .setInputFiles(textFile('王芳 太短的一篇.txt', '食堂的灯也亮着。\n'))
    await plain.getByRole('button', { name: '上传', exact: true }).click()
    await expect(remove).toHaveCount(1)
    await plain.getByRole('button', { name: '修改后重新检查' }).click()
    await plain.getByLabel(/已同意由工会代投/).check()
    await plain.getByRole('button', { name: '提交 1 篇' }).click()
    await expect(plain.getByText('提交了 1 篇')).toBeVisible()
    await expect(plain.getByRole('link', { name: '太短的一篇' })).toBeVisible()
    await plain.goto('/union/entries/new')
    await plain
      .getByLabel(/^作品文件/)
      .setInputFiles(textFile('夜班.txt', '题目：夜班\n作者：何苗\n'))
    await plain.getByLabel(/已同意由工会代投/).check()
    await plain.getByRole('button', { name: '提交', exact: true }).click()
    await expect(plain.getByText('已替何苗提交')).toBeVisible()
  } finally {
    await stop()
  }
})
