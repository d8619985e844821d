/** Tracks and organisation awards: a worker on a phone chooses a track, the organizer lists by it and applies the awards. */
import type { Organizer } from '../../app/domain/people'
import { connect } from '../../db/connection.server'
import { buildContest, buildEssay } from '../../scripts/builders'
import { deliberate } from '../../scripts/demo/deliberation'
import { demoContest } from '../../scripts/demo/index'
import { loadDemo } from '../../scripts/demo/load'
import { DEMO_PASSWORD, look, newPerson, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const TRACKED = 'zubie1'
const NOW = new Date().toISOString()
const TRACKS = [
  { name: '散文组', tiers: [{ name: '一等奖', count: 2 }] },
  { name: '诗歌组', tiers: [{ name: '一等奖', count: 1 }] },
]

/** The demo with its prizes applied, and an open contest with tracks in which the first author has a draft. */
async function prepare(url: string): Promise<void> {
  await loadDemo(url, 'deliberating', NOW)
  const { people, essays } = demoContest(2022)
  const { transact, reader, close } = connect(url)
  const accountOf = (phone: string) =>
    reader
      .selectFrom('accounts')
      .where('phone', '=', phone)
      .select(['id', 'union_id as union', 'name'])
      .executeTakeFirstOrThrow()
  const { id: account, name } = await accountOf(people.organizer.phone)
  const organizer = { account, name } as Organizer
  const judges = people.judges.map((judge) => judge.name)
  await deliberate({ reader, transact }, organizer, { contest: 'huajia', judges }, NOW)
  const worker = await accountOf(essays[0].authorPhone)
  await transact(async (db) => {
    const contest = await buildContest(
      db,
      { id: TRACKED, title: '分组征文', createdBy: account, rules: { tracks: TRACKS } },
      NOW,
    )
    const union = worker.union ?? ''
    const authors = [{ name: worker.name, union }]
    const draft = { contest, account: worker.id, union, authors, state: 'draft' } as const
    await buildEssay(db, { ...draft, title: '车间的灯' }, NOW)
  })
  await close()
}

test('a track is chosen on a phone, essays are listed by it, and organisation awards are applied', async ({
  browser,
}) => {
  const { served, stop } = await startServer(prepare)
  try {
    const { people, essays } = demoContest(2022)
    const worker = await newPerson(browser, served.url, PHONE)
    await signIn(worker, essays[0].authorPhone, DEMO_PASSWORD)
    await worker.goto('/worker')
    await worker.getByRole('link', { name: '车间的灯' }).click()
    await expect(worker.getByLabel('组别')).toHaveValue('')
    await worker.getByRole('button', { name: '预览和提交' }).click()
    await worker.getByRole('link', { name: '请选择组别：散文组、诗歌组。' }).click()
    const saved = worker.waitForResponse(
      (response) => response.url().includes('/autosave') && response.request().method() === 'POST',
    )
    await worker.getByLabel('组别').selectOption('散文组')
    await saved
    await look(worker)
    await worker.reload()
    await expect(worker.getByLabel('组别')).toHaveValue('散文组')
    await worker.getByRole('button', { name: '预览和提交' }).click()
    await worker.getByLabel(/我承诺/).check()
    await worker.getByRole('button', { name: /提交/ }).last().click()
    await expect(worker.getByRole('heading', { name: '投稿回执' })).toBeVisible()

    const desk = await newPerson(browser, served.url)
    await signIn(desk, people.organizer.phone, DEMO_PASSWORD)
    const list = `/organizer/contests/${TRACKED}/essays`
    await desk.goto(list)
    await desk.getByLabel('组别').selectOption('诗歌组')
    await desk.getByRole('button', { name: '筛选' }).click()
    await expect(desk.getByText('没有符合条件的作品')).toBeVisible()
    await desk.getByLabel('组别').selectOption('散文组')
    await desk.getByRole('button', { name: '筛选' }).click()
    await expect(desk.getByRole('row', { name: /车间的灯/ })).toContainText('散文组')
    await look(desk)

    await desk.goto('/organizer/contests/huajia/organisations')
    await look(desk)
    const places = desk.locator('select[name^="place-"]')
    const tied = await places.count()
    for (let place = 0; place < tied; place++) {
      await places.nth(place).selectOption({ index: place + 1 })
    }
    if (tied > 0) {
      await desk.getByLabel('合议的理由').fill('积分相同，前者发动的基层工会更多。')
      await desk.getByRole('button', { name: '记录合议决定' }).click()
    }
    await desk.getByRole('button', { name: '确认优秀组织奖' }).click()
    await expect(desk.getByText('已确认 5 家')).toBeVisible()
    await look(desk)
    await desk.setViewportSize({ width: 390, height: 844 })
    await look(desk)
    await desk.goto('/organizer/contests/huajia/awards')
    await expect(desk.getByRole('heading', { name: '优秀组织奖（5 家）' })).toBeVisible()
  } finally {
    await stop()
  }
})
