/** Certificates: the organizer words them with a preview that follows, issues them, and anybody checks one on a phone. */

import { hashPassword } from '../../app/passwords.server'
import { commit } from '../../app/usecases/committing'
import { replaceAwards } from '../../db/awards'
import { connect } from '../../db/connection.server'
import { migrate } from '../../db/migrate'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { look, newPerson, PASSWORD, PHONE, signIn } from './acts'
import { expect, startServer, test } from './server'

const NOW = '2026-06-01T00:00:00.000Z'

async function fill(databaseUrl: string): Promise<void> {
  const connection = connect(databaseUrl)
  await migrate(connection)
  const passwordHash = await hashPassword(PASSWORD)
  await connection.transact(async (db) => {
    const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
    const organizer = { name: '组委', phone: '18800000001', passwordHash, organizer: true }
    const createdBy = await buildPerson(db, organizer, NOW)
    const author = { name: '李菁', phone: '18800000002', passwordHash, union }
    const account = await buildPerson(db, author, NOW)
    const rules = { tiers: [{ name: '一等奖', count: 1 }] }
    const contest = await buildContest(
      db,
      { id: 'huajia', phase: 'published', createdBy, rules },
      NOW,
    )
    const authors = [{ name: '李菁', union }]
    const work = { contest, account, union, authors, state: 'eligible', title: '一碗面' } as const
    const essay = await buildEssay(db, work, NOW)
    const row = { essay, tier: '一等奖', place: 1, reason: '{}', movedBecause: null }
    await replaceAwards(db, contest, [row], createdBy, NOW)
    await commit(db, { id: contest, title: '职工话家' }, 'published', NOW)
  })
  await connection.close()
}

test('a certificate says what the organizer wrote, and its code that it holds', async ({
  browser,
}) => {
  const { served, stop } = await startServer(fill)
  try {
    const organizer = await newPerson(browser, served.url, {
      viewport: { width: 1280, height: 900 },
    })
    await signIn(organizer, '18800000001')
    await organizer.goto('/organizer/contests/huajia/certificates')
    const preview = organizer.locator('.certificate-preview')
    await organizer.getByLabel('正文').fill('经评审，{作品}荣获{奖级}。')
    await expect(preview).toContainText('经评审，《一碗面》荣获一等奖。')
    await organizer.getByRole('button', { name: '保存证书文字' }).click()
    await expect(organizer.getByLabel('正文')).toHaveValue('经评审，{作品}荣获{奖级}。')
    await organizer.getByRole('button', { name: /颁发/ }).click()
    const link = organizer.getByRole('link', { name: /查验页/ })
    await expect(link).toHaveCount(1)
    const [archive] = await Promise.all([
      organizer.waitForEvent('download'),
      organizer.getByRole('link', { name: /ZIP/ }).click(),
    ])
    expect(archive.suggestedFilename()).toMatch(/荣誉证书.zip$/)
    await expect(organizer.getByRole('status')).toContainText('已经做好')
    await look(organizer)

    const visitor = await newPerson(browser, served.url, PHONE)
    await visitor.goto((await link.getAttribute('href')) ?? '')
    await expect(visitor.locator('main')).toContainText('这张证书是真的，现在有效')
    await expect(visitor.locator('main')).toContainText('李菁')
    await expect(visitor.locator('.check-result')).toContainText('凭据通过')
    await expect(visitor.locator('.check-result')).toContainText('一等奖第 1 名《一碗面》')
    await look(visitor)
  } finally {
    await stop()
  }
})
