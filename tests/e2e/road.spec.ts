/** The whole road in one run, through the screens alone: from an empty database to the downloaded list of winners. */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from '@playwright/test'
import readXlsxFile from 'read-excel-file/node'
import { look, newPerson, register, score } from './acts'
import { expect, startServer, test } from './server'

const REGISTER = `名称,上级,类型,别名
红岩市总工会,,市总工会,市总
渝中区总工会,红岩市总工会,区县总工会,渝中工会
合川区总工会,红岩市总工会,区县总工会,
渝江机械厂工会委员会,渝中区总工会,基层工会,渝江厂、渝江
西图科技有限公司工会委员会,合川区总工会,基层工会,西图
`

const WORKERS = [
  { name: '李家珍', phone: '19900000011', union: '渝江机械厂工会委员会', title: '车间的灯' },
  {
    name: '王永福',
    phone: '19900000012',
    union: '渝江机械厂工会委员会',
    title: '我们的“渝江之家”',
  },
  {
    name: '张秀芬',
    phone: '19900000013',
    union: '西图科技有限公司工会委员会',
    title: '话说西图家风',
  },
  {
    name: '陈小琴',
    phone: '19900000014',
    union: '西图科技有限公司工会委员会',
    title: '末班车, "回家"',
  },
] as const

const JUDGES = [
  { name: '评委甲', phone: '19900000021', union: '' },
  { name: '评委乙', phone: '19900000022', union: '' },
  { name: '评委丙', phone: '19900000023', union: '西图科技有限公司工会委员会' },
] as const

/** By title: what each judge from outside gives. The first two tie in every criterion, on the line of 一等奖. */
const POINTS: Readonly<Record<string, readonly string[]>> = {
  车间的灯: ['28', '27.5', '18', '18'],
  我们的: ['28', '27.5', '18', '18'],
  话说: ['25', '25', '16.5', '16'],
  末班车: ['22', '22', '15', '14.5'],
}

const PARAGRAPH = '天还没有亮，车间的灯已经亮了，师傅把饭盒放在暖气片上，回头对我笑。'

function bodyOf({ union, name }: (typeof WORKERS)[number]): string {
  return [
    `我在${union.replace(/工会委员会$/, '')}上班，同事都叫我${name[0]}师傅。`,
    ...Array.from({ length: 6 }, () => PARAGRAPH),
  ].join('\n')
}

function inDays(days: number): string {
  // What a datetime-local field takes, on the clocks of Shanghai.
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 16)
}

async function moveOn(page: Page, contest: string, phase: string, reason?: string): Promise<void> {
  await page.goto(contest)
  await look(page)
  if (reason) await page.getByLabel(/^理由/).fill(reason)
  await page.getByRole('button', { name: `进入“${phase}”` }).click()
  await expect(page.locator('.phase-now strong')).toHaveText(phase)
}

async function setUpContest(page: Page): Promise<string> {
  await look(page)
  await page.getByLabel(/^征文名称/).fill('“职工话家”主题征文')
  await page.getByLabel(/^主办单位/).fill('红岩市总工会')
  await page.getByRole('button', { name: '新建', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('“职工话家”主题征文')
  const contest = new URL(page.url()).pathname
  await look(page)
  await page.getByRole('button', { name: '进入“征集中”' }).click()
  await expect(page.getByRole('alert')).toContainText('还没有')
  await page.goto(`${contest}/setup`)
  await look(page)
  await page.getByLabel(/^开始征集/).fill(inDays(-1))
  await page.getByLabel(/^截稿时间/).fill(inDays(20))
  await page.getByLabel(/^通知正文/).fill('## 征文要求\n\n写自己的家，**800 字**以内。')
  await page.getByRole('button', { name: /^保存通知/ }).click()
  await expect(page.getByText('通知已保存')).toBeVisible()
  await page.getByLabel('最少字数').fill('100')
  for (const [index, count] of ['1', '1', '1'].entries()) {
    await page.getByLabel(`奖级 ${index + 1} 的篇数`).fill(count)
  }
  await page.getByRole('button', { name: '保存规则' }).click()
  await expect(page.getByText('规则已保存')).toBeVisible()
  return contest
}

async function importUnions(page: Page): Promise<ReadonlyMap<string, string>> {
  await page.goto('/organizer/unions/import')
  await look(page)
  const upload = async (text: string) => {
    const file = { name: '名册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) }
    await page.getByLabel(/^名册文件/).setInputFiles(file)
    await page.getByRole('button', { name: '上传并预览' }).click()
  }
  await upload(`${REGISTER}某厂工会,没有的上级,基层工会,\n`)
  await expect(page.getByRole('alert')).toContainText('什么都没有导入')
  await look(page)
  await upload(REGISTER)
  await page.getByRole('button', { name: '确认导入' }).click()
  await expect(page.getByText('新增 5 个工会')).toBeVisible()
  await page.goto('/organizer/unions')
  await page.getByRole('button', { name: '为所有基层工会生成链接' }).click()
  await expect(page.getByText('已为 2 个基层工会生成加入链接')).toBeVisible()
  await look(page)
  const links = new Map<string, string>()
  for (const { union } of WORKERS) {
    const row = page.getByRole('row').filter({ hasText: union })
    links.set(union, await row.locator('.secret-link').innerText())
  }
  return links
}

async function invite(page: Page, contest: string): Promise<Record<string, string>> {
  const links: Record<string, string> = {}
  await page.goto(`${contest}/people`)
  const make = async (intent: string, name: string, union: string) => {
    await page.locator(`#${intent}-name`).fill(name)
    await page.locator(`#${intent}-union`).fill(union)
    await page.locator(`form:has(#${intent}-name)`).getByRole('button').click()
    await expect(page.getByText(`给${name}的邀请链接已生成`)).toBeVisible()
    links[name] = await page.locator('.secret-link').innerText()
  }
  for (const { name, union } of JUDGES) await make('judge', name, union)
  await make('officer', '渝中干事', '渝中区总工会')
  await make('officer', '合川干事', '合川区总工会')
  await look(page)
  return links
}

/** Every worker's pages are built alike: the first worker's are looked at. */
async function writeAndSubmit(page: Page, worker: (typeof WORKERS)[number]): Promise<void> {
  const isFirst = worker === WORKERS[0]
  if (isFirst) await look(page)
  await page.getByRole('button', { name: '开始写' }).click()
  await page.getByLabel(/^题目/).fill(worker.title)
  await page.getByLabel(/^正文/).fill('太短了。')
  await expect(page.getByText(/还差 \d+ 字/)).toBeVisible()
  await page.getByLabel(/^正文/).fill(bodyOf(worker))
  await expect(page.getByText(/^已保存/)).toBeVisible()
  if (isFirst) await look(page)
  await page.getByRole('button', { name: '预览和提交' }).click()
  if (isFirst) {
    await expect(page.getByLabel(/我承诺/)).toBeVisible()
    await look(page)
  }
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('原创承诺')
  await page.getByLabel(/我承诺/).check()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await expect(page.getByText('已提交').first()).toBeVisible()
}

async function recommendAll(page: Page): Promise<void> {
  await page.goto('/union?state=submitted')
  await look(page)
  const titles = page.locator('tbody th a')
  await page.goto((await titles.first().getAttribute('href')) ?? '')
  await look(page)
  await page.goto('/union?state=submitted')
  while ((await titles.count()) > 0) {
    await titles.first().click()
    const before = page.url()
    await page.getByRole('button', { name: '推荐报送' }).click()
    await page.waitForURL((url) => url.href !== before)
    await page.goto('/union?state=submitted')
  }
}

async function screen(page: Page, contest: string): Promise<void> {
  await page.goto(`${contest}/essays`)
  await look(page)
  const addresses = await page
    .locator('tbody th a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses).toHaveLength(WORKERS.length)
  for (const [index, address] of addresses.entries()) {
    await page.goto(address)
    if (index === 0) await look(page)
    await page.getByRole('button', { name: '认定合格' }).click()
    await expect(page.locator('dd .status').filter({ hasText: '合格' }).first()).toBeVisible()
    await page.getByRole('link', { name: '到脱敏工作台遮盖和确认' }).click()
    await expect(page.getByRole('button', { name: '只保存' })).toBeVisible()
    if (index === 0) await look(page)
    // The proposal masks by itself; what is left is the organizer's to take out.
    const proposed = await page.getByRole('region', { name: /^匿名稿/ }).innerText()
    for (const { name, union } of WORKERS) {
      expect(proposed).not.toContain(name)
      expect(proposed).not.toContain(union.replace(/工会委员会$/, ''))
    }
    await page.getByRole('button', { name: '只保存' }).click()
    await expect(page.locator('form.masking [name=version]')).toHaveValue('1')
    const confirm = page.getByLabel(/我已核对/)
    if (await confirm.isVisible()) await confirm.check()
    await page.getByRole('button', { name: /^确认匿名稿$|^确认$/ }).click()
    await expect(page.getByText(/确认。再修改并保存会撤销确认/)).toBeVisible()
  }
}

async function assign(page: Page, contest: string): Promise<void> {
  await page.goto(`${contest}/assignment`)
  await look(page)
  await page.getByRole('button', { name: '提出方案' }).click()
  await look(page)
  // Judge 丙 belongs to the union of two essays: 4 × 3 readings less 2.
  const apply = page.getByRole('button', { name: /新增 10 次评阅/ })
  await apply.click()
  await expect(apply).toHaveCount(0)
  await page.goto(`${contest}/progress`)
  await look(page)
}

async function judgeAll(page: Page): Promise<void> {
  await page.goto('/judge')
  await look(page)
  const count = await page.locator('tbody th a').count()
  await page.locator('tbody th a').first().click()
  for (let index = 0; index < count; index++) {
    await expect(page.getByRole('button', { name: '提交评分表' })).toBeVisible()
    if (index === 0) await look(page)
    const text = await page.locator('main').innerText()
    for (const { name, union } of WORKERS) {
      expect(text).not.toContain(name)
      expect(text).not.toContain(union.replace(/工会委员会$/, ''))
    }
    const title = await page.locator('.essay-title').innerText()
    const key = Object.keys(POINTS).find((start) => title.startsWith(start)) ?? ''
    const before = page.url()
    await score(page, POINTS[key] as readonly string[])
    await page.waitForURL((url) => url.href !== before)
  }
  await expect(page.getByText(`${count} / ${count} 篇`)).toBeVisible()
}

async function award(page: Page, contest: string): Promise<void> {
  await page.goto(`${contest}/standings`)
  await look(page)
  await page.getByRole('link', { name: '合议定奖', exact: true }).first().click()
  await expect(page.getByText('奖级线上有 1 处并列没有决定')).toBeVisible()
  await expect(page.getByRole('button', { name: '确认定奖名单' })).toHaveCount(0)
  await page.getByRole('link', { name: /^合议这处并列/ }).click()
  await page.getByRole('button', { name: '结束合议并存档' }).click()
  await expect(page.getByRole('alert')).toContainText('请填写到会人员，至少两人')
  await page.getByLabel('第 1 人的姓名').fill('张主任')
  await page.getByLabel('第 1 人的职责').selectOption('chair')
  await page.getByLabel('第 2 人的姓名').fill('李委员')
  await page.getByLabel(/^合议记录/).fill('两篇都重读过，一致同意。')
  const places = page.locator('select[name^=place-]')
  const second = await page.locator('label', { hasText: '渝江之家' }).last().getAttribute('for')
  for (let index = 0; index < 2; index++) {
    const place = places.nth(index)
    const isSecond = (await place.getAttribute('id')) === second
    await place.selectOption(isSecond ? '2' : '1')
  }
  await page.getByRole('button', { name: '结束合议并存档' }).click()
  await expect(page.getByRole('alert')).toContainText('理由')
  await page.getByLabel(/^决定的理由/).fill('《车间的灯》细节更真切。')
  await page.getByRole('button', { name: '结束合议并存档' }).click()
  await page.getByRole('button', { name: '确认定奖名单' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('名单与导出')
  await look(page)
}

async function downloads(page: Page): Promise<{ xlsx: Buffer; csv: Buffer }> {
  const get = async (name: string) => {
    const started = page.waitForEvent('download')
    await page.getByRole('link', { name }).click()
    const download = await started
    return { bytes: await readFile(await download.path()), name: download.suggestedFilename() }
  }
  const xlsx = await get('下载 Excel 名单')
  expect(xlsx.name).toBe('“职工话家”主题征文获奖名单.xlsx')
  return { xlsx: xlsx.bytes, csv: (await get('下载 CSV')).bytes }
}

async function peopleOf(browser: Browser, url: string) {
  return { organizer: await newPerson(browser, url), visitor: await newPerson(browser, url) }
}

test('from the notice to the exported list of winners', async ({ browser }) => {
  test.setTimeout(480_000)
  const { served, stop } = await startServer()
  try {
    const { organizer, visitor } = await peopleOf(browser, served.url)
    if (!served.setUp) throw new Error('an empty database must print a set-up address')
    await organizer.goto(served.setUp)
    await look(organizer)
    await register(organizer, served.setUp, { name: '组委会主任', phone: '19900000001' })
    const contest = await setUpContest(organizer)
    const joins = await importUnions(organizer)
    const invitations = await invite(organizer, contest)
    await moveOn(organizer, contest, '征集中')

    await visitor.goto('/')
    await look(visitor)
    await visitor.getByRole('link', { name: '“职工话家”主题征文' }).click()
    await expect(visitor.locator('strong', { hasText: '800 字' })).toBeVisible()
    await look(visitor)

    await visitor.goto(joins.get(WORKERS[0].union) ?? '')
    await look(visitor)
    for (const worker of WORKERS) {
      const page = await newPerson(browser, served.url)
      await register(page, joins.get(worker.union) ?? '', worker)
      await writeAndSubmit(page, worker)
      await page.context().close()
    }

    await visitor.goto(invitations.渝中干事)
    await look(visitor)
    for (const [index, name] of ['渝中干事', '合川干事'].entries()) {
      const officer = await newPerson(browser, served.url)
      await register(officer, invitations[name], { phone: `1990000003${index}` })
      await recommendAll(officer)
      await officer.context().close()
    }
    const judges: Page[] = []
    for (const { name, phone } of JUDGES) {
      const page = await newPerson(browser, served.url)
      await register(page, invitations[name], { phone })
      await expect(page.getByText('现在没有要评的作品')).toBeVisible()
      judges.push(page)
    }

    await moveOn(organizer, contest, '资格审查', '投稿已经齐了，提前截稿。')
    await screen(organizer, contest)
    await assign(organizer, contest)
    await moveOn(organizer, contest, '评审中')
    for (const page of judges) await judgeAll(page)

    await moveOn(organizer, contest, '合议定奖')
    await award(organizer, contest)
    const { xlsx, csv } = await downloads(organizer)
    const [{ data: rows }] = await readXlsxFile(xlsx)
    const expected = [
      ['一等奖', 1, '车间的灯', '李家珍', '渝江机械厂工会委员会'],
      ['二等奖', 1, '我们的“渝江之家”', '王永福', '渝江机械厂工会委员会'],
      ['三等奖', 1, '话说西图家风', '张秀芬', '西图科技有限公司工会委员会'],
    ]
    expect(
      rows.slice(-3).map((row) => row.map((cell, index) => (index === 1 ? Number(cell) : cell))),
    ).toEqual(expected)
    expect(csv.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(csv.toString('utf8')).toContain('李家珍')

    await visitor.goto(
      `${new URL(contest, served.url).pathname.replace('/organizer/contests', '/contest')}/winners`,
    )
    await expect(visitor.getByText('找不到页面')).toBeVisible()
    await moveOn(organizer, contest, '公示中')
    await moveOn(organizer, contest, '已公布', '各单位均无异议，提前公布。')
    await visitor.reload()
    await expect(
      visitor.getByText('渝江机械厂工会委员会李家珍的作品《车间的灯》荣获一等奖。'),
    ).toBeVisible()
    await look(visitor)

    await organizer.goto(`${contest}/audit`)
    await look(organizer)
    await expect(organizer.getByText('合议决定并列')).toBeVisible()
    for (const page of judges) await page.context().close()
  } finally {
    await stop()
  }
})
