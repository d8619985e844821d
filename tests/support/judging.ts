/** A contest in judging for tests of the judge's desk: two judges who both read every essay, and sheets as they type them. */
import type { Judge, Organizer } from '../../app/domain/people'
import type { SheetInput } from '../../app/usecases/judging'
import type { Writer } from '../../db/schema'
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

export const NOW = '2026-05-01T00:00:00.000Z'
export const LATER = '2026-05-01T01:00:00.000Z'

function judgeOf(account: string): Judge {
  return { account, name: '评委' } as Judge
}

export function sheet(
  version: number,
  scores: Record<string, string>,
  comment = '',
  note: string | null = null,
): SheetInput {
  return { version, comment, note, typed: (criterion) => scores[criterion] ?? '' }
}

export const FULL = { theme: '25.5', content: '26', language: '17', originality: '16.5' }

/** One contest, two judges, `count` essays that both read. */
export async function buildJudging(db: Writer, count: number) {
  const union = await buildUnion(db, { name: '渝江机械厂工会委员会' }, NOW)
  const person = (name: string, phone: string, organizer = false) =>
    buildPerson(db, { name, phone, passwordHash: '-', organizer }, NOW)
  const organizer = await person('组委', '19900000000', true)
  const author = await buildPerson(
    db,
    { name: '李菁', phone: '19900000001', passwordHash: '-', union },
    NOW,
  )
  const contest = await buildContest(db, { phase: 'judging', createdBy: organizer }, NOW)
  const round = await buildRound(db, { contest }, NOW)
  const accounts = [await person('评委甲', '19900000002'), await person('评委乙', '19900000003')]
  const judges = [
    await buildJudge(db, { contest, account: accounts[0] }, NOW),
    await buildJudge(db, { contest, account: accounts[1] }, NOW),
  ]
  for (let index = 0; index < count; index++) {
    const essay = await buildEssay(
      db,
      { contest, account: author, union, state: 'eligible', title: `原题${index}` },
      NOW,
    )
    await buildBlindCopy(db, { essay, title: `匿名稿${index}`, approvedBy: organizer }, NOW)
    for (const [place, judge] of judges.entries()) {
      const code = `${'AB'[place]}${index}`
      await buildReading(db, { contest, round, essay, judge, code, position: index }, NOW)
    }
  }
  return {
    contest,
    judge: judgeOf(accounts[0]),
    other: judgeOf(accounts[1]),
    organizer: { account: organizer, name: '组委' } as Organizer,
  }
}
