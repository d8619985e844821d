/** A contest of any size in deliberation, for measuring: essays, judges, and submitted sheets with seeded scores. */
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
} from '../builders'

const NOW = '2026-05-01T00:00:00.000Z'

const NOTICE = `# 征文通知

写自己的家、自己的岗位、自己的工会。

## 作品要求

- 真人真事，**800 到 2000 字**；
- 每位职工限交一篇。
`

export async function fillContest(
  db: Writer,
  {
    essays,
    judges,
    readings,
    bodies,
  }: { essays: number; judges: number; readings: number; bodies?: readonly string[] },
) {
  const person = (index: number, name: string, more = {}) =>
    buildPerson(
      db,
      { name, phone: `199${String(index).padStart(8, '0')}`, passwordHash: '-', ...more },
      NOW,
    )
  const organizer = await person(0, '组委', { organizer: true })
  const contest = await buildContest(
    db,
    { phase: 'deliberating', notice: NOTICE, createdBy: organizer, rules: { readings } },
    NOW,
  )
  const round = await buildRound(db, { contest, readings }, NOW)
  const unions: string[] = []
  const federation = await buildUnion(db, { name: '某市总工会', kind: 'federation' }, NOW)
  for (let index = 0; index < 40; index++) {
    const district = await buildUnion(
      db,
      { name: `第${index}区总工会`, kind: 'district', parent: federation },
      NOW,
    )
    unions.push(await buildUnion(db, { name: `第${index}厂工会委员会`, parent: district }, NOW))
  }
  const accounts: string[] = []
  const judgeIds: string[] = []
  for (let index = 0; index < judges; index++) {
    const account = await person(1000 + index, `评委${index}`)
    accounts.push(account)
    judgeIds.push(await buildJudge(db, { contest, account }, NOW))
  }
  let sheets = 0
  let sample: { essay: string; code: string; worker: string } | null = null
  for (let index = 0; index < essays; index++) {
    const union = unions[index % unions.length]
    const worker = await person(100_000 + index, `作者${index}`, { union })
    const body = bodies?.[index]
    const text = { state: 'eligible', title: `第${index}篇：车间的灯`, body } as const
    const essay = await buildEssay(db, { contest, account: worker, union, ...text }, NOW)
    await buildBlindCopy(db, { essay, body, approvedBy: organizer }, NOW)
    for (let reading = 0; reading < readings; reading++) {
      const place = (index + reading * 7) % judges
      // A fixed arithmetic walk: spread like real scores, the same in every run.
      const walk = (index * 37 + place * 11) % 61
      const code = await buildReading(
        db,
        {
          contest,
          round,
          essay,
          judge: judgeIds[place],
          position: index,
          scores: {
            theme: 200 + 5 * (walk % 17),
            content: 200 + 5 * (walk % 13),
            language: 130 + 5 * (walk % 11),
            originality: 130 + 5 * (walk % 7),
          },
          submitted: true,
        },
        NOW,
      )
      sheets += 1
      if (place === 0) sample = { essay, code, worker }
    }
  }
  if (!sample) throw new Error('the first judge must read something')
  return { contest, organizer, judge: accounts[0], sheets, ...sample }
}
