import { describe, expect, test } from 'vitest'
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import { DEFAULT_RULES, type Phase, type Rules } from '../../app/domain/contest'
import type { Organizer } from '../../app/domain/people'
import { openSetUp, writeNotice, writeRules } from '../../app/usecases/ruling'
import { findContest } from '../../db/contests'
import { buildContest, buildPerson } from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-08T10:00:00.000Z'
const LONGER: Rules = { ...DEFAULT_RULES, maxLength: 3000 }

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  async function build(phase: Phase, closesAt?: string) {
    const { transact } = database()
    return transact(async (db) => {
      const account = await buildPerson(
        db,
        { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true },
        NOW,
      )
      const contest = await buildContest(db, { phase, closesAt, createdBy: account }, NOW)
      return { contest, organizer: { account, name: '组委' } as Organizer }
    })
  }

  type World = Awaited<ReturnType<typeof build>>

  function rule(world: World, rules: Rules, reason = '', version = 1) {
    const input = { contest: world.contest, version, rules, reason }
    return database().transact((db) => writeRules(db, world.organizer, input, NOW))
  }

  test('before 截稿 a change of rules needs no reason and makes a version with its hash', async () => {
    const world = await build('open', LATER)
    expect(await rule(world, LONGER)).toBe(true)
    const { versions, areFrozen } = await openSetUp(
      database().reader,
      world.organizer,
      world.contest,
      NOW,
    )
    expect(areFrozen).toBe(false)
    expect(
      versions.map(({ version, reason, rules }) => [version, reason, rules.maxLength]),
    ).toEqual([
      [2, null, 3000],
      [1, null, 2000],
    ])
    expect(versions[0]?.hash).toBe(fingerprint(canonicalJson(LONGER)))
  })

  test('rules that say the same make no new version', async () => {
    const world = await build('open')
    const sameInAnotherOrder = Object.fromEntries(
      Object.entries(DEFAULT_RULES).reverse(),
    ) as unknown as Rules
    expect(await rule(world, sameInAnotherOrder)).toBe(false)
    const { versions } = await openSetUp(database().reader, world.organizer, world.contest, NOW)
    expect(versions).toHaveLength(1)
  })

  test('the closing second freezes the rules, though nobody has pressed a button', async () => {
    const world = await build('open', NOW)
    await expect(rule(world, LONGER)).rejects.toMatchObject({
      kind: 'invalid',
      fields: { reason: '请写明修改规则的理由。' },
    })
    expect(await rule(world, LONGER, '上级通知')).toBe(true)
    const { versions } = await openSetUp(database().reader, world.organizer, world.contest, NOW)
    expect(versions.map(({ reason }) => reason)).toEqual(['上级通知', null])
  })

  test('a change made from an older version of the rules is refused', async () => {
    const world = await build('open')
    await rule(world, LONGER)
    await expect(rule(world, DEFAULT_RULES)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(rule(world, DEFAULT_RULES, '', 3)).rejects.toMatchObject({ kind: 'conflict' })
  })

  test('once judging has begun the criteria keep their highest scores, though not their words', async () => {
    const world = await build('judging')
    const [first, ...others] = DEFAULT_RULES.criteria
    const with_ = (change: object): Rules => ({
      ...DEFAULT_RULES,
      criteria: [{ ...first, ...change }, ...others],
    })
    await expect(rule(world, with_({ max: 40 }), '改')).rejects.toMatchObject({ kind: 'closed' })
    await expect(rule(world, { ...DEFAULT_RULES, criteria: others }, '改')).rejects.toMatchObject({
      kind: 'closed',
    })
    expect(await rule(world, with_({ guide: '看立意。' }), '说得更清楚')).toBe(true)
  })

  test('nothing changes after publication', async () => {
    const world = await build('published')
    await expect(rule(world, LONGER, '改')).rejects.toMatchObject({ kind: 'closed' })
  })

  const notice = { title: '话家', host: '市总', notice: '# 通知', opensAt: NOW, closesAt: LATER }

  test('the notice and the dates are written in preparation', async () => {
    const world = await build('draft')
    const { transact, reader } = database()
    const input = { contest: world.contest, version: 2, ...notice }
    await transact((db) => writeNotice(db, world.organizer, input, NOW))
    expect(await findContest(reader, world.contest)).toMatchObject({ ...notice, version: 3 })
    const stale = transact((db) => writeNotice(db, world.organizer, input, NOW))
    await expect(stale).rejects.toMatchObject({ kind: 'conflict' })
    const backwards = { ...input, version: 3, closesAt: NOW }
    const refused = transact((db) => writeNotice(db, world.organizer, backwards, NOW))
    await expect(refused).rejects.toMatchObject({
      kind: 'invalid',
      fields: { closesAt: '截稿时间要晚于开始时间。' },
    })
  })

  test('once submission has begun the notice may change, the dates stay and it is never empty', async () => {
    const world = await build('open', '2026-06-05T00:00:00.000Z')
    const { transact, reader } = database()
    const input = { contest: world.contest, version: 2, ...notice }
    const empty = transact((db) => writeNotice(db, world.organizer, { ...input, notice: '' }, NOW))
    await expect(empty).rejects.toMatchObject({ kind: 'invalid' })
    await transact((db) => writeNotice(db, world.organizer, input, NOW))
    expect(await findContest(reader, world.contest)).toMatchObject({
      notice: '# 通知',
      closesAt: '2026-06-05T00:00:00.000Z',
    })
  })

  test('the notice of an archived contest stays as it is', async () => {
    const world = await build('archived')
    const input = { contest: world.contest, version: 2, ...notice }
    const refused = database().transact((db) => writeNotice(db, world.organizer, input, NOW))
    await expect(refused).rejects.toMatchObject({ kind: 'closed' })
  })
})
