/** Acts from before the ledger are sealed by its migration: the organizer's check finds nothing to say of them. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import { checkLedger } from '../../app/usecases/ledger-checking'
import { record } from '../../db/audit'
import { headOfChain, SITE_CHAIN } from '../../db/chains'
import type { Connection } from '../../db/connection.server'
import { newId } from '../../db/ids'
import { migrate } from '../../db/migrate'
import { buildContest, buildPerson } from '../../scripts/builders'
import { DIALECTS, makeBare } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
/** More than the migration reads at once. */
const OLD_ACTS = 1203

async function oldAct(all: Connection['all'], contest: string | null, actor: string) {
  await sql`insert into audit
    (id, contest_id, actor_id, act, subject, subject_id, detail, created_at)
    values (${newId()}, ${contest}, ${actor}, '保存“规则”', 'contest', ${contest},
      ${JSON.stringify({ reason: '“引号”与 \\ 换行\n' })}, ${NOW})`.execute(all)
}

test.each(DIALECTS)('a chain of old acts holds and goes on, on %s', async (dialect) => {
  const { connection, remove } = await makeBare(dialect)
  try {
    const { all, reader, transact } = connection
    await migrate(connection, '0019_anchors')
    const person = { name: '组委', phone: '19900000001', passwordHash: '-', organizer: true }
    const account = await transact((db) => buildPerson(db, person, NOW))
    const build = (id: string) =>
      transact((db) => buildContest(db, { id, createdBy: account }, NOW))
    const contests = [await build('first1'), await build('second')]
    const chains = [...contests, null]
    await transact(async (db) => {
      for (let act = 0; act < OLD_ACTS; act++) await oldAct(db, chains[act % 3], account)
    })
    await migrate(connection)
    const organizer = { account, name: '组委' } as Organizer
    const check = (id: string) => checkLedger(reader, organizer, id, NOW)
    for (const id of contests) expect(await check(id)).toMatchObject({ chain: 401, faults: [] })
    expect((await headOfChain(reader, SITE_CHAIN)).size).toBe(OLD_ACTS / 3)
    const [contest] = contests
    const act = { contest, actor: account, act: '测试', subject: 'contest', subjectId: contest }
    await transact((db) => record(db, act, NOW))
    expect(await check(contest)).toMatchObject({ chain: 402, faults: [] })
    await expect(all.updateTable('audit').set({ act: '改' }).execute()).rejects.toThrow(
      'append-only',
    )
    await expect(oldAct(all, contest, account)).rejects.toThrow('place in the chain')
  } finally {
    await remove()
  }
})
