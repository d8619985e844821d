/** A contest that has gone from 截稿 to publication, each step through its use case, so that its ledger is whole. */
import type { Judge, Organizer, Worker } from '../../app/domain/people'
import { commitDueClosing } from '../../app/usecases/committing'
import { moveOn } from '../../app/usecases/moving'
import type { Connection } from '../../db/connection.server'
import { findContest } from '../../db/contests'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'

const CLOSES = '2026-06-01T10:00:00.000Z'

/** When the contest is closed, judged, in publicity and published. */
export const MOMENTS = {
  closed: '2026-06-01T10:00:20.000Z',
  judged: '2026-06-20T01:00:00.000Z',
  publicity: '2026-06-22T01:00:00.000Z',
  published: '2026-07-10T01:00:00.000Z',
} as const

/** A moment after publication. */
export const AT = '2026-07-12T00:00:00.000Z'

export type Committed = Awaited<ReturnType<typeof buildCommitted>>

const TIERS = ['一等奖', '二等奖', '二等奖'] as const

/** `essays` essays, each read by `readings` judges; the first three win. Answers who is in it. */
export async function buildCommitted(
  { transact, reader }: Connection,
  { essays: count = 4, readings = 2 }: { essays?: number; readings?: number } = {},
) {
  const made = await transact(async (db) => {
    let phone = 18800000000
    const person = (name: string, union?: string) =>
      buildPerson(db, { name, phone: String(++phone), passwordHash: '-', union }, CLOSES)
    const account = await person('组委')
    const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, CLOSES)
    const contest = await buildContest(
      db,
      { createdBy: account, closesAt: CLOSES, phase: 'open' },
      CLOSES,
    )
    const essays: string[] = []
    const authors: string[] = []
    for (let index = 0; index < count; index++) {
      const author = index < 3 ? await person(`作者${index + 1}`, union) : authors[0]
      authors.push(author)
      const title = `第${index + 1}篇`
      const authored = { account: author, union, authors: [{ name: `作者${index + 1}`, union }] }
      const essay = { contest, ...authored, state: 'eligible', title, body: '短文' } as const
      essays.push(await buildEssay(db, essay, '2026-05-20T08:00:00.000Z'))
      const copy = { essay: essays[index], title, approvedBy: account }
      await buildBlindCopy(db, copy, '2026-06-05T08:00:00.000Z')
    }
    return { contest, organizer: { account, name: '组委' } as Organizer, essays, authors }
  })
  const { contest, organizer, essays } = made
  await transact((db) => commitDueClosing(db, contest, MOMENTS.closed))
  const judges = await transact(async (db) => {
    await db.updateTable('contests').set({ phase: 'judging' }).where('id', '=', contest).execute()
    const round = await buildRound(db, { contest }, MOMENTS.closed)
    const accounts: string[] = []
    for (let place = 0; place < readings; place++) {
      const phone = String(18700000000 + place)
      const account = await buildPerson(
        db,
        { name: `评委${place + 1}`, phone, passwordHash: '-' },
        CLOSES,
      )
      accounts.push(account)
      const judge = await buildJudge(db, { contest, account }, CLOSES)
      for (const [index, essay] of essays.entries()) {
        const scores = { theme: 250 + 5 * place, content: 240, language: 170, originality: 180 }
        const code = `J${place}E${index}`
        const reading = { contest, round, essay, judge, code, scores, submitted: true }
        await buildReading(db, reading, '2026-06-15T08:00:00.000Z')
      }
    }
    return accounts
  })
  const step = async (now: string) => {
    const { version = 0 } = (await findContest(reader, contest)) ?? {}
    await transact((db) => moveOn(db, organizer, { contest, version, reason: '' }, now))
  }
  await step(MOMENTS.judged)
  await transact(async (db) => {
    const winners = TIERS.map((tier, index) => ({
      ...{ essay_id: essays[index], contest_id: contest, tier, place: index + 1, reason: '{}' },
      ...{ moved_because: null, created_by: organizer.account, created_at: MOMENTS.judged },
    }))
    await db.insertInto('awards').values(winners).execute()
  })
  await step(MOMENTS.publicity)
  await step(MOMENTS.published)
  return {
    ...made,
    judge: { account: judges[0], name: '评委1' } as Judge,
    otherJudge: { account: judges[1], name: '评委2' } as Judge,
    author: { account: made.authors[0], name: '作者1' } as Worker,
    otherAuthor: { account: made.authors[1], name: '作者2' } as Worker,
  }
}
