/** A contest in deliberation with scores as a test wants them, and its committee. */
import type { Rules } from '../../app/domain/contest'
import type { Organizer } from '../../app/domain/people'
import type { SessionDraft } from '../../app/domain/session-form'
import type { Writer } from '../../db/schema'
import {
  buildContest,
  buildEssay,
  buildJudge,
  buildPerson,
  buildReading,
  buildRound,
  buildUnion,
} from '../../scripts/builders'

const NOW = '2026-06-01T00:00:00.000Z'
const TIERS = [
  { name: '一等奖', count: 1 },
  { name: '二等奖', count: 2 },
]

/** A test may build several; no two people share a number. */
let phone = 19920000000

/**
 * `totals` are the points that each of two judges gave, essay by essay: 第0篇, 第1篇, … The essays are of one union below
 * 渝中区总工会 but for the last one, which is of 合川区. `organizer` belongs to no union, `insider` to the first one.
 */
export async function buildScored(
  db: Writer,
  totals: readonly number[],
  rules: Partial<Rules> = {},
  passwordHash = '-',
) {
  const unions: string[] = []
  for (const [name, below] of [
    ['渝中区总工会', '渝江机械厂工会委员会'],
    ['合川区总工会', '合川棉纺厂工会委员会'],
  ]) {
    const parent = await buildUnion(db, { name, kind: 'district' }, NOW)
    unions.push(await buildUnion(db, { name: below, parent }, NOW))
  }
  const [union] = unions
  const person = (name: string, more = {}) =>
    buildPerson(db, { name, phone: String(++phone), passwordHash, ...more }, NOW)
  const first = phone + 1
  const account = await person('组委', { organizer: true })
  const inside = await person('张三', { organizer: true, union })
  const author = await person('李菁', { union })
  const contest = await buildContest(
    db,
    { phase: 'deliberating', createdBy: account, rules: { tiers: TIERS, ...rules } },
    NOW,
  )
  const round = await buildRound(db, { contest }, NOW)
  const essays: string[] = []
  for (const index of totals.keys()) {
    const own = index === totals.length - 1 ? unions[1] : union
    const essay = { contest, account: author, union: own, title: `第${index}篇` }
    essays.push(await buildEssay(db, { ...essay, state: 'eligible' }, NOW))
  }
  for (const name of ['评委1', '评委2']) {
    const judge = await buildJudge(db, { contest, account: await person(name) }, NOW)
    for (const [index, essay] of essays.entries()) {
      const theme = totals[index] * 10 - 500
      const scores = { theme, content: 250, language: 150, originality: 100 }
      await buildReading(db, { contest, round, essay, judge, scores, submitted: true }, NOW)
    }
  }
  return {
    contest,
    essays,
    author,
    phones: { organizer: String(first), insider: String(first + 1) },
    organizer: { account, name: '组委' } as Organizer,
    insider: { account: inside, name: '张三' } as Organizer,
  }
}

/** What a session says on these essays, in the order given where it is on a tie: all agreed. */
export function sessionOn(
  essays: readonly string[],
  more: Partial<SessionDraft> = {},
): SessionDraft {
  return {
    matter: 'tie',
    subjects: essays,
    heldAt: NOW,
    place: '三楼',
    question: '先后怎样排',
    members: [
      { name: '张主任', duty: 'chair' },
      { name: '李委员', duty: 'member' },
      { name: '王委员', duty: 'member' },
      { name: '赵记录', duty: 'recorder' },
    ],
    vote: { kind: 'unanimous' },
    ranking: essays,
    reason: '前者细节更真',
    minutes: '逐篇重读，各人说了意见。',
    ...more,
  }
}

/** The ranking as its desk opens, whole and by rank. */
export const WHOLE = { show: null, sort: null, union: null, page: 1, whatIf: null } as const
