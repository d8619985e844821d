import { describe, expect, test } from 'vitest'
import type { Organizer } from '../../app/domain/people'
import type { SessionDraft } from '../../app/domain/session-form'
import { leaveVacant, moveEssay } from '../../app/usecases/awarding'
import { keepSession, newDraft, openSession } from '../../app/usecases/deliberating'
import { openDeliberation } from '../../app/usecases/deliberation-desk'
import { auditPage } from '../../db/audit'
import { DIALECTS, freshDatabase } from '../support/databases'
import { buildScored, sessionOn } from '../support/scored-contest'

const NOW = '2026-06-01T00:00:00.000Z'
const LATER = '2026-06-01T06:03:00.000Z'
const RULE = { kind: 'majority', minimum: 'cast' } as const

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)
  /** The second and the third are tied for the only first prize; the last is of another district. */
  const build = (totals: readonly number[] = [70, 78, 78, 60, 50]) =>
    database().transact((db) => buildScored(db, totals))

  const see = (contest: string, organizer: Organizer) =>
    openDeliberation(database().reader, organizer, contest, NOW)

  async function keep(
    contest: string,
    organizer: Organizer,
    text: SessionDraft,
    more: Partial<Parameters<typeof keepSession>[3]> = {},
  ) {
    const { seen } = await see(contest, organizer)
    const input = { seen, number: null, version: 0, text, isClosing: true, ...more }
    return database().transact((db) => keepSession(db, organizer, contest, input, LATER))
  }

  test('a session is drafted, closed, and never changed again, whoever tries', async () => {
    const { all } = database()
    const { contest, essays, organizer } = await build()
    const tied = [essays[2], essays[1]]
    const draft = sessionOn(tied, { minutes: '', reason: '', ranking: null, members: [] })
    expect(await keep(contest, organizer, draft, { isClosing: false })).toBe(1)
    await expect(keep(contest, organizer, draft, { number: 1, version: 1 })).rejects.toMatchObject({
      kind: 'invalid',
      fields: {
        'member-0': '请填写到会人员，至少两人。',
        minutes: '请写合议记录：各人的意见和结论。',
      },
    })
    const full = sessionOn(tied)
    await keep(contest, organizer, full, { number: 1, version: 1, isClosing: false })
    await expect(keep(contest, organizer, full, { number: 1, version: 1 })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('刚刚被别人改过'),
    })
    const others = { ...full, subjects: [essays[0], essays[1]] }
    await expect(keep(contest, organizer, others, { number: 1, version: 2 })).rejects.toMatchObject(
      {
        kind: 'missing',
      },
    )
    await keep(contest, organizer, full, { number: 1, version: 2 })
    const { session } = await openSession(database().reader, organizer, { contest, number: 1 }, NOW)
    expect(session).toMatchObject({
      ...full,
      outcome: 'adopted',
      closedBy: '组委',
      closedAt: LATER,
    })
    await expect(keep(contest, organizer, full, { number: 1, version: 3 })).rejects.toMatchObject({
      kind: 'conflict',
      message: '第 1 次合议已经结束并存档，不能再改。需要补充或改变决定时，请另开一次合议。',
    })
    const words = /never changed|append-only/
    await expect(
      all.updateTable('deliberations').set({ minutes: '改写' }).execute(),
    ).rejects.toThrow(words)
    await expect(all.deleteFrom('deliberations').execute()).rejects.toThrow(words)
    const { decisions } = (await see(contest, organizer)).awarded
    expect(decisions.map(({ ranking, session: number }) => [ranking, number])).toEqual([[tied, 1]])
    const acts = await auditPage(database().reader, { contest, offset: 0, limit: 9 })
    expect(acts.map(({ act }) => act)).toEqual([
      '合议决定并列',
      '结束合议',
      '保存合议草稿',
      '保存合议草稿',
    ])
    // The next session starts with those who sat at the last one.
    const desk = await see(contest, organizer)
    const next = newDraft(desk, organizer, { matter: 'other', subjects: [] }, NOW)
    expect(next.members).toEqual(full.members)
  })

  test('the ranking follows the votes, and a vote without a result leaves the tie open', async () => {
    const { contest, essays, organizer } = await build()
    const tied = [essays[1], essays[2]]
    const open = (ballots: readonly string[][], more = {}) =>
      sessionOn(tied, { vote: { kind: 'open', rule: RULE, ballots }, ...more })
    const [first, second] = tied.map((essay) => [essay])
    await expect(keep(contest, organizer, open([second, second, first]))).rejects.toMatchObject({
      fields: { [`place-${essays[1]}`]: '《第1篇》的票数比《第2篇》少，不能排在前面。' },
    })
    await expect(keep(contest, organizer, open([first, second]))).rejects.toMatchObject({
      fields: { method: '应有 3 人的票，现有 2 人的。' },
    })
    await expect(
      keep(contest, organizer, open([first, first, second], { ranking: null, reason: '' })),
    ).rejects.toMatchObject({
      fields: {
        [`place-${essays[1]}`]: '请给并列的每一篇排出不同的名次。',
        reason: '请写明决定的理由，理由会写进排名说明。',
      },
    })
    expect(await keep(contest, organizer, open([first, second, []], { ranking: null }))).toBe(1)
    const after = await see(contest, organizer)
    expect(after.sessions.map(({ outcome }) => outcome)).toEqual(['undecided'])
    expect(after.ties).toHaveLength(1)
    const counts = { [essays[1]]: 2, [essays[2]]: 1 }
    const secret = { kind: 'secret', rule: RULE, counts, abstained: 0 } as const
    const short = sessionOn(tied, { vote: { ...secret, abstained: 1 } })
    await expect(keep(contest, organizer, short)).rejects.toMatchObject({
      fields: { method: '各项票数合计 3，与投票人数 3 减去弃权 1 不符，应为 2。' },
    })
    expect(await keep(contest, organizer, sessionOn(tied, { vote: secret }))).toBe(2)
    const decided = await see(contest, organizer)
    expect(decided.ties).toEqual([])
    expect(decided.rows.slice(0, 2).map(({ title, tier }) => [title, tier])).toEqual([
      ['第1篇', '一等奖'],
      ['第2篇', '二等奖'],
    ])
  })

  test('a move can rest on a session that carried it, and on no other', async () => {
    const { transact } = database()
    const { contest, essays, organizer } = await build([70, 78, 75, 72.5, 60])
    const motion = (subjects: readonly string[], counts: { for: number; against: number }) =>
      sessionOn(subjects, {
        matter: 'move',
        ranking: null,
        vote: { kind: 'secret', rule: RULE, counts, abstained: 0 },
      })
    expect(await keep(contest, organizer, motion([essays[0]], { for: 2, against: 1 }))).toBe(1)
    expect(await keep(contest, organizer, motion([essays[0]], { for: 1, against: 2 }))).toBe(2)
    expect(await keep(contest, organizer, motion([essays[4]], { for: 3, against: 0 }))).toBe(3)
    const move = async (session: number) => {
      const { seen } = await see(contest, organizer)
      const input = { seen, essay: essays[0], to: { tier: '二等奖' }, reason: '难得', mover: '李' }
      return transact((db) => moveEssay(db, organizer, contest, { ...input, session }, NOW))
    }
    for (const session of [2, 3]) {
      await expect(move(session)).rejects.toMatchObject({
        kind: 'invalid',
        fields: { session: '这次合议没有结束、没有通过，或者议的不是这件事。' },
      })
    }
    await move(1)
    expect((await see(contest, organizer)).moves.map(({ session }) => session)).toEqual([1])
    const { seen } = await see(contest, organizer)
    const vacancy = {
      seen,
      track: null,
      tier: '一等奖',
      places: 1,
      reason: '都不够',
      session: null,
    }
    await transact((db) => leaveVacant(db, organizer, contest, vacancy, NOW))
    for (const table of ['award_moves', 'award_vacancies'] as const) {
      const { all } = database()
      await expect(all.updateTable(table).set({ reason: '改写' }).execute()).rejects.toThrow(
        'append-only',
      )
      await expect(all.deleteFrom(table).execute()).rejects.toThrow('append-only')
    }
  })

  test('a session on a tie that has changed, or by somebody who must keep out of it, is refused', async () => {
    const { contest, essays, organizer, insider } = await build()
    const tied = [essays[1], essays[2]]
    await expect(keep(contest, insider, sessionOn(tied))).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringContaining('您需要回避'),
    })
    await expect(keep(contest, organizer, sessionOn([essays[0], essays[1]]))).rejects.toMatchObject(
      {
        kind: 'conflict',
        message: '这处并列已经变了或已经决定。请回到合议定奖页看最新的并列。',
      },
    )
    const { seen, ties } = await see(contest, insider)
    expect(ties[0].clash).toContain('作者与您同属')
    await keep(contest, organizer, sessionOn(tied))
    await expect(keep(contest, organizer, sessionOn(tied), { seen })).rejects.toMatchObject({
      kind: 'conflict',
      message: expect.stringContaining('组委 14:03 合议决定并列，《第1篇》与《第2篇》'),
    })
    const { transact } = database()
    await transact((db) => db.updateTable('contests').set({ phase: 'publicity' }).execute())
    await expect(keep(contest, organizer, sessionOn(tied))).rejects.toMatchObject({
      kind: 'closed',
    })
  })
})
