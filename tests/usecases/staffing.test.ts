import { describe, expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import { openAudit } from '../../app/usecases/auditing'
import { acceptInvitation } from '../../app/usecases/inviting'
import { listAllContests, makeContest, overview } from '../../app/usecases/organizing'
import {
  dismissOfficer,
  dismissOrganizer,
  invite,
  openPeople,
  reissue,
  removeJudge,
  withdraw,
} from '../../app/usecases/staffing'
import { countStatements } from '../../db/connection.server'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const AFTER_15_DAYS = '2026-06-16T00:00:00.000Z'

function registration(number: number) {
  const phone = `199${String(number).padStart(8, '0')}`
  return { name: '李菁', phone, email: null, passwordHash: '-' }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  async function build() {
    return database().transact(async (db) => {
      const account = await buildPerson(
        db,
        { name: '组委', phone: '19800000001', passwordHash: '-', organizer: true },
        NOW,
      )
      const contest = await buildContest(db, { createdBy: account }, NOW)
      const other = await buildContest(db, { createdBy: account, title: '另一个' }, NOW)
      const city = await buildUnion(db, { name: '重庆市总工会', kind: 'federation' }, NOW)
      const shop = await buildUnion(
        db,
        { name: '渝江机械厂工会', parent: city, aliases: ['渝机', '机械厂'] },
        NOW,
      )
      await buildUnion(db, { name: '嘉陵机械厂工会', parent: city, aliases: ['机械厂'] }, NOW)
      const organizer = { account, name: '组委' } as Organizer
      return { contest, other, shop, organizer, account }
    })
  }

  type World = Awaited<ReturnType<typeof build>>
  type Invitee = Parameters<typeof invite>[2]

  function ask(world: World, change: Partial<Invitee>) {
    const input = {
      role: 'judge',
      name: '评委',
      union: '',
      contest: world.contest,
      ...change,
    } as const
    return database().transact((db) => invite(db, world.organizer, input, NOW))
  }

  function people(world: World, now = NOW, contest = world.contest) {
    const where = { contest, page: 1, officersPage: 1 }
    return openPeople(database().reader, world.organizer, where, now)
  }

  test('invitations make a judge of this contest, an officer of a union and an organizer', async () => {
    const world = await build()
    const { transact } = database()
    const tokens = [
      await ask(world, { name: '周评', union: '渝机' }),
      await ask(world, { role: 'officer', name: '干事', union: '渝江机械厂工会' }),
      await ask(world, { role: 'organizer', name: '新组委', union: '渝机' }),
    ]
    expect(
      (await people(world)).invitations.map(({ role, state, union_name }) => [
        role,
        state,
        union_name,
      ]),
    ).toEqual([
      ['organizer', 'open', null],
      ['officer', 'open', '渝江机械厂工会'],
      ['judge', 'open', '渝江机械厂工会'],
    ])
    for (const [index, token] of tokens.entries()) {
      await transact((db) => acceptInvitation(db, token, registration(index), NOW))
    }
    const { judges, officers, committee, invitations } = await people(world)
    expect(judges.map(({ union_name, readings }) => [union_name, readings])).toEqual([
      ['渝江机械厂工会', 0],
    ])
    expect(officers.map(({ union_name }) => union_name)).toEqual(['渝江机械厂工会'])
    expect(committee).toHaveLength(2)
    expect(invitations.map(({ state }) => state)).toEqual(['used', 'used', 'used'])
    expect((await people(world, NOW, world.other)).judges).toEqual([])
  })

  test('an invitation for a union that is unknown, ambiguous or left out is refused at its field', async () => {
    const world = await build()
    await expect(ask(world, { union: '没有的工会' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { union: '没有登记名为“没有的工会”的工会。请填写全称，或先在“工会”中添加。' },
    })
    await expect(ask(world, { union: '机械厂' })).rejects.toMatchObject({
      fields: { union: '“机械厂”对应多个工会：嘉陵机械厂工会、渝江机械厂工会。请填写全称。' },
    })
    await expect(ask(world, { role: 'officer' })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { union: '请填写干事所属的工会。' },
    })
    await expect(ask(world, { contest: 'nothing' })).rejects.toMatchObject({ kind: 'missing' })
    expect((await people(world)).invitationsTotal).toBe(0)
  })

  test('an invitation issued again gets a new link and new days; the old link is dead', async () => {
    const world = await build()
    const { transact } = database()
    const old = await ask(world, { name: '周评' })
    const [sent] = (await people(world, AFTER_15_DAYS)).invitations
    expect(sent?.state).toBe('expired')
    const which = { contest: world.contest, invitation: sent?.id ?? '' }
    const { name, token } = await transact((db) =>
      reissue(db, world.organizer, which, AFTER_15_DAYS),
    )
    expect(name).toBe('周评')
    const late = transact((db) => acceptInvitation(db, old, registration(1), AFTER_15_DAYS))
    await expect(late).rejects.toMatchObject({ kind: 'missing' })
    await transact((db) => acceptInvitation(db, token, registration(1), AFTER_15_DAYS))
    for (const work of [reissue, withdraw]) {
      const spent = transact<unknown>((db) => work(db, world.organizer, which, AFTER_15_DAYS))
      await expect(spent).rejects.toMatchObject({ kind: 'conflict' })
    }
  })

  test('an invitation can be taken back, but not from the page of another contest', async () => {
    const world = await build()
    const { transact } = database()
    const token = await ask(world, {})
    const invitation = (await people(world)).invitations[0]?.id ?? ''
    const elsewhere = transact((db) =>
      withdraw(db, world.organizer, { contest: world.other, invitation }, NOW),
    )
    await expect(elsewhere).rejects.toMatchObject({ kind: 'conflict' })
    await transact((db) =>
      withdraw(db, world.organizer, { contest: world.contest, invitation }, NOW),
    )
    const late = transact((db) => acceptInvitation(db, token, registration(1), NOW))
    await expect(late).rejects.toMatchObject({ kind: 'missing' })
  })

  test('a judge goes as long as nothing was given to them', async () => {
    const world = await build()
    const { transact } = database()
    const { contest, shop } = world
    const { idle, busy } = await transact(async (db) => {
      const make = async (number: number) =>
        buildJudge(db, { contest, account: await buildPerson(db, registration(number), NOW) }, NOW)
      const [first, second] = [await make(1), await make(2)]
      const essay = await buildEssay(db, { contest, account: world.account, union: shop }, NOW)
      const round = await buildRound(db, { contest }, NOW)
      await buildReading(db, { contest, round, essay, judge: second }, NOW)
      return { idle: first, busy: second }
    })
    const remove = (judge: string, from = contest) =>
      transact((db) => removeJudge(db, world.organizer, { contest: from, judge }, NOW))
    await expect(remove(busy)).rejects.toMatchObject({ kind: 'conflict' })
    await expect(remove(idle, world.other)).rejects.toMatchObject({ kind: 'missing' })
    await remove(idle)
    await expect(remove(idle)).rejects.toMatchObject({ kind: 'missing' })
    expect((await people(world)).judges.map(({ id }) => id)).toEqual([busy])
  })

  test('every act is in the audit, with who and on what', async () => {
    const world = await build()
    await ask(world, { name: '周评' })
    await ask(world, { role: 'officer', name: '干事', union: '渝机' })
    const read = async (outside: boolean) => {
      const where = { contest: world.contest, outside, page: 1 }
      const { acts, total } = await openAudit(database().reader, world.organizer, where, NOW)
      expect(total).toBe(acts.length)
      return acts.map(({ act, actor, subject, detail }) => [act, actor, subject, detail])
    }
    expect(await read(false)).toEqual([['邀请', '组委', 'judge', '{"name":"周评","union":""}']])
    expect(await read(true)).toEqual([
      ['邀请', '组委', 'officer', '{"name":"干事","union":"渝机"}'],
    ])
  })

  test('the lists take as many statements for 300 rows as for three', async () => {
    const world = await build()
    const { transact, reader } = database()
    const { organizer, contest, account, shop } = world
    const measure = async () => {
      const counts: number[] = []
      for (const work of [
        () => people(world),
        () => openAudit(reader, organizer, { contest, outside: false, page: 1 }, NOW),
        () => listAllContests(reader, organizer, 1, NOW),
        () => overview(reader, organizer, contest, NOW),
      ]) {
        counts.push((await countStatements<unknown>(work)).statements)
      }
      return counts
    }
    const add = (from: number, to: number) =>
      transact(async (db) => {
        for (let n = from; n < to; n += 1) {
          const someone = await buildPerson(db, { ...registration(n), officerOf: [shop] }, NOW)
          await buildJudge(db, { contest, account: someone }, NOW)
          await buildEssay(db, { contest, account, union: shop, state: 'eligible' }, NOW)
          await invite(db, organizer, { role: 'judge', name: '评', union: '', contest }, NOW)
          await makeContest(db, organizer, { title: '话家', host: '市总' }, NOW)
        }
      })
    await add(0, 3)
    const few = await measure()
    await add(3, 300)
    expect(few).toEqual([7, 3, 2, 10])
    expect(await measure()).toEqual(few)
  })

  test('an office is taken back once, its decisions stay, and the committee never becomes empty', async () => {
    const world = await build()
    const { transact, reader } = database()
    const { organizer, shop, contest } = world
    const officer = await transact((db) =>
      buildPerson(
        db,
        { name: '干事', phone: '19800000002', passwordHash: '-', officerOf: [shop] },
        NOW,
      ),
    )
    const second = await transact((db) =>
      buildPerson(
        db,
        { name: '组委二', phone: '19800000003', passwordHash: '-', organizer: true },
        NOW,
      ),
    )
    const office = { account: officer, union: shop }
    await transact((db) => dismissOfficer(db, organizer, office, NOW))
    const { officers } = await openPeople(
      reader,
      organizer,
      { contest, page: 1, officersPage: 1 },
      NOW,
    )
    expect(officers).toEqual([])
    const again = transact((db) => dismissOfficer(db, organizer, office, NOW))
    await expect(again).rejects.toMatchObject({ kind: 'conflict' })

    const other = { account: second, name: '组委二' } as Organizer
    const self = transact((db) => dismissOrganizer(db, organizer, organizer.account, NOW))
    await expect(self).rejects.toMatchObject({ kind: 'conflict' })
    const both = await Promise.allSettled([
      transact((db) => dismissOrganizer(db, organizer, second, NOW)),
      transact((db) => dismissOrganizer(db, other, organizer.account, NOW)),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const left = await reader.selectFrom('organizers').select('account_id').execute()
    expect(left).toHaveLength(1)
    const acts = await reader
      .selectFrom('audit')
      .where('contest_id', 'is', null)
      .select('act')
      .orderBy('sequence')
      .execute()
    expect(acts.map(({ act }) => act).slice(-2)).toEqual(['解除干事', '移出组委会'])
  })
})
