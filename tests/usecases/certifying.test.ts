import { describe, expect, test } from 'vitest'
import { usualTemplate } from '../../app/domain/certificate'
import type { Phase, Rules } from '../../app/domain/contest'
import type { Organizer, Worker } from '../../app/domain/people'
import {
  checkCertificate,
  issueCertificates,
  openCertificateSet,
  openCertificates,
  openOwnCertificates,
  writeTemplate,
} from '../../app/usecases/certifying'
import { openAnnouncement } from '../../app/usecases/publishing'
import { replaceAwards } from '../../db/awards'
import { countStatements } from '../../db/connection.server'
import { buildContest, buildEssay, buildPerson, buildUnion } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-02T00:00:00.000Z'
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
]

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  let series = 0

  /** A contest with a prize for each of these titles, the first one the best. */
  async function build(
    titles: readonly string[],
    phase: Phase = 'published',
    rules: Partial<Rules> = {},
  ) {
    series += 1
    return database().transact(async (db) => {
      const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
      const person = (name: string, place: number, organizer = false) =>
        buildPerson(
          db,
          { name, phone: `1880000${series}00${place}`, passwordHash: '-', union, organizer },
          NOW,
        )
      const account = await person('组委', 1, true)
      const author = await person('李菁', 2)
      const contest = await buildContest(
        db,
        { phase, createdBy: account, rules: { tiers: TIERS, ...rules } },
        NOW,
      )
      const essays: string[] = []
      for (const title of titles) {
        essays.push(
          await buildEssay(db, { contest, account: author, union, state: 'eligible', title }, NOW),
        )
      }
      const award = (list: readonly string[]) =>
        list.map((essay, index) => ({
          essay,
          tier: TIERS[Math.min(index, 1)].name,
          place: index + 1,
          reason: '{}',
          movedBecause: null,
        }))
      await replaceAwards(db, contest, award(essays), account, NOW)
      return {
        contest,
        essays,
        award,
        organizer: { account, name: '组委' } as Organizer,
        worker: { account: author, name: '李菁' } as Worker,
      }
    })
  }

  test('certificates follow the list: issued once, kept when borne out, revoked when not, no number twice', async () => {
    const { contest, essays, organizer, worker, award } = await build(['甲', '乙', '丙'])
    const { reader, transact } = database()
    const issue = (now = NOW) => transact((db) => issueCertificates(db, organizer, contest, now))
    expect(await issue()).toEqual({ added: 3, revoked: 0 })
    await expect(issue()).rejects.toMatchObject({ kind: 'conflict' })

    const first = await openCertificateSet(reader, organizer, contest, NOW)
    expect(first.certificates.map(({ number, title, tier }) => [number, title, tier])).toEqual([
      ['征文〔2026〕第 001 号', '甲', '一等奖'],
      ['征文〔2026〕第 002 号', '乙', '二等奖'],
      ['征文〔2026〕第 003 号', '丙', '二等奖'],
    ])
    // The first prize is taken back and the next one moves up; the third keeps what it has.
    await transact((db) =>
      replaceAwards(db, contest, award(essays.slice(1)), organizer.account, LATER),
    )
    const { due } = await openCertificates(reader, organizer, contest, LATER)
    expect([due.added.map(({ title }) => title), due.revoked.map(({ title }) => title)]).toEqual([
      ['乙'],
      ['甲', '乙'],
    ])
    expect(await issue(LATER)).toEqual({ added: 1, revoked: 2 })
    const { issued } = await openCertificates(reader, organizer, contest, LATER)
    expect(
      issued.map(({ sequence, title, tier, revokedAt }) => [sequence, title, tier, revokedAt]),
    ).toEqual([
      [1, '甲', '一等奖', LATER],
      [2, '乙', '二等奖', LATER],
      [3, '丙', '二等奖', null],
      [4, '乙', '一等奖', null],
    ])
    const own = await openOwnCertificates(reader, worker, essays[1], LATER)
    expect(own.certificates.map(({ sequence }) => sequence)).toEqual([4])
    await expect(openOwnCertificates(reader, worker, essays[0], LATER)).rejects.toMatchObject({
      kind: 'missing',
    })

    const [revoked] = issued
    expect(await checkCertificate(reader, revoked.code)).toMatchObject({
      number: revoked.number,
      revokedAt: LATER,
      revokedBecause: '名单已经调整，这张证书作废。',
    })
    const typed = `${issued[2].code.slice(0, 4)}-${issued[2].code.slice(4)}`.toLowerCase()
    expect(await checkCertificate(reader, typed)).toMatchObject({ title: '丙', revokedAt: null })
    for (const code of ['', 'nothing', 'AAAAAAAAAAAA']) {
      await expect(checkCertificate(reader, code)).rejects.toMatchObject({ kind: 'missing' })
    }
    const messages = await reader
      .selectFrom('messages')
      .where('contest_id', '=', contest)
      .select(['account_id', 'title', 'link'])
      .orderBy('id')
      .execute()
    expect(messages).toHaveLength(4)
    expect(messages.at(-1)).toEqual({
      account_id: worker.account,
      title: '《乙》：荣誉证书可以下载了',
      link: `/worker/essays/${essays[1]}`,
    })
  })

  test('nothing is issued before the winners are published, and no certificate is somebody else’s', async () => {
    const early = await build(['甲'], 'publicity')
    const { reader, transact } = database()
    await expect(
      transact((db) => issueCertificates(db, early.organizer, early.contest, NOW)),
    ).rejects.toMatchObject({ kind: 'closed' })
    await expect(
      openCertificateSet(reader, early.organizer, early.contest, NOW),
    ).rejects.toMatchObject({ kind: 'missing' })

    const { contest, essays, organizer } = await build(['甲'])
    await transact((db) => issueCertificates(db, organizer, contest, NOW))
    await expect(openOwnCertificates(reader, early.worker, essays[0], NOW)).rejects.toMatchObject({
      kind: 'missing',
    })
  })

  test('the wording is kept by version, refused with words by field, and never overwritten unseen', async () => {
    const { contest, organizer } = await build(['甲'])
    const { reader, transact } = database()
    const usual = usualTemplate({ title: '', host: '市总工会', year: 2026 })
    const write = (change: Partial<typeof usual>, version: number, seal?: string | null) =>
      transact((db) =>
        writeTemplate(
          db,
          organizer,
          contest,
          { template: { ...usual, ...change }, version, seal },
          NOW,
        ),
      )
    await write({ heading: '获奖证书' }, 0, 'c2VhbA==')
    await expect(write({ heading: '奖状' }, 0)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(write({ body: '{姓名}获{奖}' }, 1)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { body: expect.stringContaining('“{奖}”不是可以替换的内容') },
    })
    await write({ heading: '荣誉证书' }, 1)
    const desk = await openCertificates(reader, organizer, contest, NOW)
    expect([desk.template.heading, desk.version, desk.seal]).toEqual(['荣誉证书', 2, 'c2VhbA=='])
    await write({}, 2, null)
    expect((await openCertificates(reader, organizer, contest, NOW)).seal).toBe(null)
  })

  test('a certificate names its track, unless the contest has none', async () => {
    const { reader, transact, all } = database()
    const issued = async (tracks: Rules['tracks']) => {
      const { contest, essays, organizer } = await build(['甲', '乙'], 'published', { tracks })
      await all
        .updateTable('essays')
        .set({ submitted_track: '诗歌组' })
        .where('id', 'in', essays)
        .execute()
      await transact((db) => issueCertificates(db, organizer, contest, NOW))
      const { certificates } = await openCertificateSet(reader, organizer, contest, NOW)
      return certificates.map(({ track, tier }) => [track, tier])
    }
    expect(await issued([{ name: '诗歌组', tiers: TIERS }])).toEqual([
      ['诗歌组', '一等奖'],
      ['诗歌组', '二等奖'],
    ])
    expect(await issued([])).toEqual([
      [null, '一等奖'],
      [null, '二等奖'],
    ])
  })

  test('the desk takes the same number of statements for one prize and for thirty', async () => {
    const { reader } = database()
    const counts: number[] = []
    for (const prizes of [1, 30]) {
      const { contest, organizer } = await build(
        Array.from({ length: prizes }, (_, n) => `第${n}篇`),
      )
      const { statements } = await countStatements(() =>
        openCertificates(reader, organizer, contest, NOW),
      )
      counts.push(statements)
    }
    expect(counts[0]).toBe(counts[1])
  })

  test('the notice of the winners says who won and what stayed vacant', async () => {
    const { contest, organizer } = await build(['甲', '乙'])
    const facts = await openAnnouncement(database().reader, organizer, contest, LATER)
    expect(
      facts.fields[0].tiers.map(({ tier, winners, vacant }) => [tier, winners.length, vacant]),
    ).toEqual([
      ['一等奖', 1, 0],
      ['二等奖', 1, 1],
    ])
    expect([facts.essays, facts.date]).toEqual([2, '2026年6月2日'])
    const empty = await build([])
    await expect(
      openAnnouncement(database().reader, empty.organizer, empty.contest, NOW),
    ).rejects.toMatchObject({ kind: 'missing' })
  })
})
