/** The ledger in the database: the chain under concurrency, what each stage fixes, and every kind of tampering. */
import { type RawBuilder, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  checkChain,
  examine,
  genesisOf,
  type Ledger,
  ledgerFaults,
  nextCommitment,
  readLedger,
  readProof,
  recordProofFaults,
} from '../../app/domain/ledger'
import { issueCertificates, openCertificates } from '../../app/usecases/certifying'
import { commitChangedList, commitDueClosing, dueClosings } from '../../app/usecases/committing'
import { checkLedger } from '../../app/usecases/ledger-checking'
import { certificateProof, openCertificate } from '../../app/usecases/proving'
import {
  chainTo,
  ledgerFile,
  newestCommitment,
  openPublicLedger,
  receiptProof,
  sheetProof,
} from '../../app/usecases/public-ledger'
import { record, recordAll } from '../../db/audit'
import { headOfChain } from '../../db/chains'
import { commitmentsOf } from '../../db/commitments'
import { type Connection, countStatements } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import { buildContest, buildPerson } from '../../scripts/builders'
import { buildCommitted, MOMENTS } from '../support/committed-contest'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-07-20T00:00:00.000Z'

async function fileOf({ reader }: Connection, contest: string): Promise<Ledger> {
  const text = await ledgerFile(reader, await newestCommitment(reader, contest, NOW))
  const reading = readLedger(text)
  if ('fault' in reading) throw new Error(reading.fault.say)
  return reading.value
}

async function openTables({ all, dialect }: Connection): Promise<void> {
  for (const table of ['audit', 'ledger_commitments', 'ledger_leaves']) {
    if (dialect === 'postgres') {
      await sql`drop trigger ${sql.ref(`${table}_append_only`)} on ${sql.table(table)}`.execute(all)
    } else {
      for (const act of ['update', 'delete']) {
        await sql`drop trigger ${sql.ref(`${table}_no_${act}`)}`.execute(all)
      }
    }
  }
  await sql`drop index audit_sequence`.execute(all)
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  test('acts recorded at once by many transactions form one chain, of each contest and of the site', async () => {
    const { transact, reader, all } = database()
    const contest = await transact(async (db) => {
      const person = { name: '组委', phone: '19900000001', passwordHash: '-' }
      return buildContest(db, { createdBy: await buildPerson(db, person, NOW) }, NOW)
    })
    const act = (number: number, of: string | null) => {
      const subject = { subject: 'test', subjectId: null, detail: { number } }
      return { contest: of, actor: null, act: '测试', ...subject }
    }
    // Every one of them looks at the chain first, so that none can go by what it knew before it waited.
    const writers = Array.from({ length: 8 }, (_, number) =>
      transact(async (db) => {
        await headOfChain(db, contest)
        await record(db, act(number, contest), NOW)
        await recordAll(db, [act(number, contest), act(number, null), act(number, contest)], NOW)
      }),
    )
    await Promise.all(writers)
    const chain = await chainTo(reader, { contest, size: 99 }, [])
    expect(chain.map(({ row }) => row.sequence)).toEqual(
      Array.from({ length: 24 }, (_, n) => n + 1),
    )
    expect(checkChain(chain, genesisOf(contest))).toBeNull()
    expect(await headOfChain(reader, contest)).toEqual({ size: 24, hash: chain[23].hash })
    const outside = await reader
      .selectFrom('audit')
      .where('contest_id', 'is', null)
      .select(['sequence', 'previous', 'hash', 'salt'])
      .orderBy('sequence')
      .execute()
    expect(outside.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(outside.map(({ previous }) => previous)).toEqual([
      genesisOf('site').hash,
      ...outside.slice(0, 7).map(({ hash }) => hash),
    ])
    expect(new Set(outside.map(({ salt }) => salt)).size).toBe(8)
    const bare = all.insertInto('audit').values({
      ...{ id: 'x', contest_id: null, actor_id: null, act: '测试', subject: 'test' },
      ...{ subject_id: null, detail: '{}', created_at: NOW },
      ...{ sequence: 9, salt: '', previous: '', hash: null as unknown as string },
    })
    await expect(bare.execute()).rejects.toThrow('place in the chain')
  })

  test('the road fixes each stage: rules and receipts, copies and sheets, the list, the list again', async () => {
    const { reader, transact } = database()
    const world = await buildCommitted(database())
    const { commitments } = await openPublicLedger(reader, world.contest, NOW)
    expect(commitments.map(({ stage, at, added }) => ({ stage, at, added }))).toEqual([
      { stage: 'closed', at: MOMENTS.closed, added: { rules: 1, receipt: 4 } },
      { stage: 'judged', at: MOMENTS.judged, added: { essay: 4, sheet: 8 } },
      { stage: 'publicity', at: MOMENTS.publicity, added: { line: 3 } },
      { stage: 'published', at: MOMENTS.published, added: { line: 3 } },
    ])
    const ledger = await fileOf(database(), world.contest)
    expect(ledgerFaults(ledger, [commitments[0].hash])).toEqual([])
    expect(
      ledger.leaves.filter((leaf) => leaf.record !== null).map((leaf) => leaf.record?.kind),
    ).toEqual(['rules', ...Array.from({ length: 6 }, () => 'line')])
    expect(await checkLedger(reader, world.organizer, world.contest, NOW)).toEqual({
      ...{ chain: 7, site: 0, leaves: 23, commitments: 4, faults: [] },
    })
    const fixed = JSON.stringify(ledger)
    // What is done later belongs to the next commitment.
    const later = { contest: world.contest, actor: null, act: '测试', subject: 'test' }
    await transact((db) => record(db, { ...later, subjectId: null }, NOW))
    expect(JSON.stringify(await fileOf(database(), world.contest))).toBe(fixed)

    const text = await receiptProof(reader, world.author, await receiptOf(world.essays[0]))
    const sheet = await sheetProof(reader, world.judge, 'J0E1')
    for (const proof of [text.text, sheet].map(readProof)) {
      if ('fault' in proof || proof.value.kind !== 'record') throw new Error('a record proof')
      expect(recordProofFaults(proof.value, ledger)).toEqual([])
    }
    expect(JSON.parse(sheet).record).toMatchObject({
      ...{ kind: 'sheet', round: 1, code: 'J0E1' },
      scores: [
        { criterion: 'theme', tenths: 250 },
        { criterion: 'content', tenths: 240 },
        { criterion: 'language', tenths: 170 },
        { criterion: 'originality', tenths: 180 },
      ],
    })
    const missing = { kind: 'missing' }
    await expect(sheetProof(reader, world.otherJudge, 'J0E1')).rejects.toMatchObject(missing)
    const foreign = receiptProof(reader, world.otherAuthor, await receiptOf(world.essays[0]))
    await expect(foreign).rejects.toMatchObject(missing)
  })

  async function receiptOf(essay: string) {
    const { code } = await database()
      .reader.selectFrom('receipts')
      .where('essay_id', '=', essay)
      .select('code')
      .executeTakeFirstOrThrow()
    return { essay, code }
  }

  test('截稿 by the clock is fixed once, whoever comes, and again after 延期; a changed list is fixed anew', async () => {
    const { reader, transact, all } = database()
    const { contest } = await buildCommitted(database())
    const found = await findContest(reader, contest)
    if (!found) throw new Error('the contest is there')
    const again = (now: string) => transact((db) => commitChangedList(db, found, now))
    expect(await again(NOW)).toBeNull()
    await all.deleteFrom('awards').where('place', '=', 3).execute()
    expect(await again(NOW)).toMatchObject({ sequence: 5, stage: 'published' })
    expect(await again(NOW)).toBeNull()

    await all.updateTable('contests').set({ phase: 'screening' }).execute()
    expect(await dueClosings(reader, NOW)).toEqual([])
    await all.updateTable('contests').set({ phase: 'open', closes_at: NOW }).execute()
    expect(await dueClosings(reader, '2026-07-19T00:00:00.000Z')).toEqual([])
    expect(await dueClosings(reader, NOW)).toEqual([contest])
    const close = () => transact((db) => commitDueClosing(db, contest, NOW))
    const made = await Promise.all([close(), close(), close()])
    expect(made.filter((commitment) => commitment !== null)).toMatchObject([
      { sequence: 6, stage: 'closed' },
    ])
    expect((await commitmentsOf(reader, contest)).length).toBe(6)
    expect(ledgerFaults(await fileOf(database(), contest))).toEqual([])
  })

  test('what is fixed cannot be changed, and when it is changed all the same, the check and the file say where', async () => {
    const { all, reader } = database()
    const { contest, organizer, essays } = await buildCommitted(database())
    for (const table of ['audit', 'ledger_commitments', 'ledger_leaves']) {
      for (const act of [
        sql`update ${sql.table(table)} set hash = ''`,
        sql`delete from ${sql.table(table)}`,
      ]) {
        await expect(act.execute(all)).rejects.toThrow('append-only')
      }
    }
    await openTables(database())
    const tables = ['audit', 'ledger_commitments', 'ledger_leaves', 'scores', 'awards'] as const
    const before = await Promise.all(
      tables.map((table) => all.selectFrom(table).selectAll().execute()),
    )
    const restore = async () => {
      for (const table of tables.toReversed()) await all.deleteFrom(table).execute()
      for (const [index, table] of tables.entries()) {
        await all
          .insertInto(table)
          .values(before[index] as never)
          .execute()
      }
    }
    /** What the organizer's check and the file say after a change, as codes; the change is then undone. */
    const codesAfter = async (change: RawBuilder<unknown>) => {
      await change.execute(all)
      const { faults } = await checkLedger(reader, organizer, contest, NOW)
      const file = ledgerFaults(await fileOf(database(), contest))
      await restore()
      return [faults, file].map((found) => found.map(({ code }) => code).join(' '))
    }
    const [first, second] = await commitmentsOf(reader, contest)
    const forged = nextCommitment(first, { ...second, at: MOMENTS.closed })
    // Rows 1, 3, 5 and 7 of the chain record the commitments; 2, 4 and 6 are acts.
    const cases: readonly (readonly [RawBuilder<unknown>, string, string?])[] = [
      [sql`update audit set detail = '{}' where sequence = 4`, 'chain.changed'],
      [sql`update audit set created_at = '2026' where sequence = 2`, 'chain.changed'],
      [sql`update audit set salt = hash where sequence = 6`, 'chain.changed'],
      [sql`delete from audit where sequence = 4`, 'chain.removed'],
      [sql`update audit set sequence = 8 - sequence where sequence in (2, 6)`, 'chain.changed'],
      [
        sql`insert into audit (id, contest_id, act, subject, detail, created_at, sequence, salt,
          previous, hash) select 'x', contest_id, act, subject, detail, created_at, sequence, salt,
          previous, hash from audit where sequence = 4`,
        'chain.changed',
      ],
      [sql`update ledger_commitments set root = hash where sequence = 2`, 'commitment.changed'],
      [
        sql`update ledger_commitments set at = ${forged.at}, hash = ${forged.hash}
          where sequence = 2`,
        'chain.rewritten commitment.rewritten',
      ],
      [sql`delete from ledger_commitments where sequence = 2`, 'chain.removed commitment.removed'],
      [
        sql`update ledger_leaves set hash = ${forged.hash} where position = 3`,
        'leaf.changed',
        'tree.root',
      ],
      [
        sql`update ledger_leaves set record = 'x' where position = 3`,
        'leaf.changed row.changed',
        '',
      ],
      [
        sql`update ledger_leaves set record = replace(record, '一等', '二等')`,
        'leaf.changed leaf.changed list.changed',
        'leaf.changed leaf.changed',
      ],
      [sql`delete from ledger_leaves where position = 9`, 'tree.root'],
      [sql`update ledger_leaves set position = 100 where position = 9`, 'tree.root'],
      // What is cut off at the end is not in the file either; the head of the chain tells the organizer.
      [sql`delete from ledger_commitments where sequence = 4`, 'chain.end', ''],
      // What the leaves speak of is not in the file.
      [
        sql`update scores set tenths = 300 where tenths = 255 and criterion_id = 'theme'`,
        'row.changed row.changed row.changed row.changed',
        '',
      ],
      [sql`update awards set tier = '一等奖' where essay_id = ${essays[2]}`, 'list.changed', ''],
    ]
    const found: (readonly string[])[] = []
    for (const [change] of cases) found.push(await codesAfter(change))
    expect(found).toEqual(cases.map(([, check, file]) => [check, file ?? check]))
  })

  test('records that are no text any more are shown as they stand and found out; so is the chain of the site', async () => {
    const { all, reader, transact } = database()
    const world = await buildCommitted(database())
    const { contest, organizer } = world
    const outside = { contest: null, actor: null, act: '测试', subject: 'test', subjectId: null }
    await transact((db) => recordAll(db, [outside, outside, outside], NOW))
    const before = await checkLedger(reader, organizer, contest, NOW)
    expect(before.faults).toEqual([])
    await openTables(database())
    await sql`delete from audit where contest_id is null and sequence = ${before.site - 1}`.execute(
      all,
    )
    await sql`update ledger_leaves set record = '{' where contest_id = ${contest}
      and (kind = 'receipt' or kind = 'line')`.execute(all)
    const { faults } = await checkLedger(reader, organizer, contest, NOW)
    const codes = new Set(faults.map(({ code, place }) => `${place.split('/')[1]} ${code}`))
    expect(codes).toEqual(
      new Set([
        'leaves leaf.changed',
        'leaves row.changed',
        'leaves list.changed',
        'site chain.removed',
      ]),
    )
    const reading = readLedger(
      await ledgerFile(reader, await newestCommitment(reader, contest, NOW)),
    )
    expect(reading).toMatchObject({ fault: { code: 'format.object' } })
    const asked = await receiptOf(world.essays[0])
    await expect(receiptProof(reader, world.author, asked)).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('损坏'),
    })
  })

  test('a certificate is proven by the line of the newest list, until it is revoked or the list says something else', async () => {
    const { all, reader, transact } = database()
    const { contest, organizer, essays } = await buildCommitted(database())
    await transact((db) => issueCertificates(db, organizer, contest, NOW))
    const { issued } = await openCertificates(reader, organizer, contest, NOW)
    expect(issued).toHaveLength(3)
    const ledger = await fileOf(database(), contest)
    for (const { code, title } of issued) {
      const text = await certificateProof(reader, code)
      const [found] = examine({ ledger: null, proof: text }, [ledger.commitments[3].hash])
      expect(found.faults).toEqual([])
      expect(found.lines.at(-1)).toContain(`《${title}》`)
    }
    const { statements } = await countStatements(() => openCertificate(reader, issued[0].code))
    expect(statements).toBe(4)
    await sql`update certificates set revoked_at = ${NOW} where code = ${issued[0].code}`.execute(
      all,
    )
    await sql`update certificates set body = replace(body, '二等奖', '一等奖')`.execute(all)
    for (const { code } of issued) {
      expect((await openCertificate(reader, code)).proof).toBeNull()
      await expect(certificateProof(reader, code)).rejects.toMatchObject({ kind: 'missing' })
    }
    expect(essays).toHaveLength(4)
  })
})
