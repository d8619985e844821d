import { describe, expect, test } from 'vitest'
import { isTemplated } from '../../app/domain/notice-templates'
import type { Organizer } from '../../app/domain/people'
import {
  tellAssigned,
  tellExcused,
  tellResults,
  tellRound,
} from '../../app/usecases/telling-moments'
import { openNotices, writeNotice } from '../../app/usecases/wording'
import { replaceAwards } from '../../db/awards'
import { countStatements } from '../../db/connection.server'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildUnion,
} from '../../scripts/builders'
import { DIALECTS, freshDatabase } from '../support/databases'

const NOW = '2026-06-01T00:00:00.000Z'
const TITLE = '“职工话家”主题征文'

async function build(db: Writer) {
  const union = await buildUnion(db, { name: '市总工会', kind: 'federation' }, NOW)
  const person = (name: string, phone: string, more = {}) =>
    buildPerson(db, { name, phone, passwordHash: '-', ...more }, NOW)
  const chief = await person('组委', '19900000002', { organizer: true })
  const winner = await person('李菁', '19900000003', { union })
  const other = await person('杨倩', '19900000004', { union })
  const reader = await person('王评', '19900000005')
  const second = await person('赵评', '19900000006')
  const contest = await buildContest(db, { createdBy: chief }, NOW)
  const essay = (account: string, state: 'eligible' | 'ineligible', title: string) =>
    buildEssay(
      db,
      { contest, account, union, state, title, authors: [{ name: '某人', union }] },
      NOW,
    )
  const won = await essay(winner, 'eligible', '家{姓名}')
  const lost = await essay(other, 'eligible', '灯')
  await essay(other, 'ineligible', '不合格')
  const judges = [
    await buildJudge(db, { contest, account: reader }, NOW),
    await buildJudge(db, { contest, account: second }, NOW),
  ]
  const award = { essay: won, tier: '一等奖', place: 1, reason: '{}', movedBecause: null }
  await replaceAwards(db, contest, [award], chief, NOW)
  return { chief, winner, other, reader, second, contest, won, lost, judges }
}

describe.each(DIALECTS)('%s', (dialect) => {
  const database = freshDatabase(dialect)

  const told = () =>
    database()
      .reader.selectFrom('messages')
      .select(['account_id', 'title', 'body', 'link'])
      .orderBy('id')
      .execute()

  test('everybody who competed hears once what has become of the essay, the winner with the tier', async () => {
    const { transact } = database()
    const { winner, other, contest, won, lost } = await transact(build)
    await transact((db) => tellResults(db, { id: contest, title: TITLE }, NOW))
    expect((await told()).map(({ account_id, title, link }) => [account_id, title, link])).toEqual([
      [winner, '《家{姓名}》：荣获一等奖', `/worker/essays/${won}`],
      [other, '《灯》：评审结果已经公布', `/worker/essays/${lost}`],
    ])
  })

  test('judges hear of counts and times alone, one message each', async () => {
    const { transact } = database()
    const { reader, second, contest, judges } = await transact(build)
    const [one, two] = judges
    const here = { id: contest, title: TITLE }
    await transact(async (db) => {
      const readings = [{ judge: one }, { judge: two }, { judge: one }]
      await tellAssigned(db, here, readings, '2026-06-10T10:00:00.000Z', NOW)
      await tellRound(db, here, { name: '复评', entries: 9, judges: [two] }, NOW)
      await tellRound(db, here, { name: '终评', entries: 3, judges: [] }, NOW)
      await tellExcused(db, here, { account: reader, takenBack: 2 }, NOW)
    })
    const seen = (await told()).map(({ account_id, title }) => [account_id, title])
    expect(seen.sort()).toEqual(
      [
        [reader, `${TITLE}：有 2 篇作品请您评审`],
        [second, `${TITLE}：有 1 篇作品请您评审`],
        [second, `${TITLE}：复评即将开始`],
        [reader, `${TITLE}：终评即将开始`],
        [second, `${TITLE}：终评即将开始`],
        [reader, `${TITLE}：您已退出评审`],
      ].sort(),
    )
    expect((await told())[0].body).toBe(
      '请进入评审页面阅读匿名稿并评分。请在 2026年6月10日 18:00 前完成。',
    )
  })

  test('a contest has its own words, leaves a notice out, and goes back to the usual ones', async () => {
    const { transact, reader } = database()
    const { chief, winner, contest } = await transact(build)
    const organizer = { account: chief } as Organizer
    const words = { title: '喜报：{题目}{奖级}', body: '{姓名}同志，祝贺您！' }
    const write = (more: object) =>
      transact((db) =>
        writeNotice(
          db,
          organizer,
          contest,
          { moment: 'won', words, isOff: false, version: 0, ...more },
          NOW,
        ),
      )
    await write({})
    await transact((db) =>
      writeNotice(
        db,
        organizer,
        contest,
        { moment: 'lost', words: { title: '{题目}', body: '谢谢' }, isOff: true, version: 0 },
        NOW,
      ),
    )
    await transact((db) => tellResults(db, { id: contest, title: TITLE }, NOW))
    expect((await told()).map(({ account_id, title, body }) => [account_id, title, body])).toEqual([
      [winner, '喜报：《家{姓名}》一等奖', '李菁同志，祝贺您！'],
    ])
    await expect(write({})).rejects.toMatchObject({ kind: 'conflict' })
    await expect(write({ version: 1, words: { ...words, body: '{原因}' } })).rejects.toMatchObject({
      kind: 'invalid',
      fields: { body: expect.stringContaining('{原因}') },
    })
    await expect(
      write({
        moment: 'returned',
        words: { title: '{题目}{要求}', body: '{原因}' },
        isOff: true,
      }),
    ).rejects.toMatchObject({ kind: 'invalid' })
    const { notices } = await openNotices(reader, organizer, contest, NOW)
    expect(notices.find(({ moment }) => moment === 'won')).toMatchObject({
      words,
      isChanged: true,
      version: 1,
      changed: { by: '组委' },
    })
    const usual = {
      title: '{题目}：荣获{奖级}',
      body: '{比赛}的获奖名单已经公布，祝贺您！请在作品页面查看评审结果。',
    }
    await write({ version: 1, words: usual })
    const after = await openNotices(reader, organizer, contest, NOW)
    expect(after.notices.find(({ moment }) => moment === 'won')).toMatchObject({
      words: usual,
      isChanged: false,
      version: 2,
    })
    const acts = await reader
      .selectFrom('audit')
      .where('act', '=', '修改通知模板')
      .select('subject_id')
      .execute()
    expect(acts.map(({ subject_id }) => subject_id)).toEqual(['won', 'lost', 'won'])
    expect(acts.every(({ subject_id }) => isTemplated(subject_id))).toBe(true)
  })

  test('telling many takes as many statements as telling few', async () => {
    const { transact } = database()
    const { contest, judges } = await transact(build)
    const here = { id: contest, title: TITLE }
    const cost = async (count: number) => {
      const { statements } = await countStatements(() =>
        transact((db) =>
          tellAssigned(
            db,
            here,
            judges.slice(0, count).flatMap((judge) => Array(count * 50).fill({ judge })),
            null,
            NOW,
          ),
        ),
      )
      return statements
    }
    expect(await cost(2)).toBe(await cost(1))
  })
})
