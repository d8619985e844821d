/** How the demo's committee comes to its list: a session on each tie with votes and minutes, then the list is applied. */
import type { Member } from '../../app/domain/deliberation'
import type { Organizer } from '../../app/domain/people'
import { applyAllocation } from '../../app/usecases/awarding'
import { keepSession, newDraft } from '../../app/usecases/deliberating'
import { openDeliberation } from '../../app/usecases/deliberation-desk'
import type { Connection } from '../../db/connection.server'

const RULE = { kind: 'majority', minimum: 'present' } as const

/** The organizer presides; four judges vote, and one more writes the minutes. */
function committee(organizer: string, judges: readonly string[]): readonly Member[] {
  return [
    { name: organizer, duty: 'chair' },
    ...judges.slice(0, 4).map((name): Member => ({ name, duty: 'member' })),
    { name: judges[4], duty: 'recorder' },
  ]
}

export async function deliberate(
  { reader, transact }: Pick<Connection, 'reader' | 'transact'>,
  organizer: Organizer,
  { contest, judges }: { readonly contest: string; readonly judges: readonly string[] },
  now: string,
): Promise<void> {
  const { ties } = await openDeliberation(reader, organizer, contest, now)
  for (const { essays } of ties) {
    const desk = await openDeliberation(reader, organizer, contest, now)
    const ranking = essays.map(({ id }) => id)
    const [first, second] = essays.map(({ title }) => `《${title}》`)
    const members = committee(organizer.name, judges)
    const text = {
      ...newDraft(desk, organizer, { matter: 'tie', subjects: ranking }, now),
      members,
      place: '市总工会三楼会议室',
      vote: {
        kind: 'open',
        rule: RULE,
        ballots: [ranking[0], ranking[0], ranking[1], ranking[0], ranking[0]].map((one) => [one]),
      },
      ranking,
      reason: '前者的细节更真切，结尾更有余味。',
      minutes: [
        `主持人介绍：${first}与${second}总分相同，逐项比较后仍然相同，正好在奖级线上，按规则提交合议。`,
        `委员们重读了两篇作品。多数意见认为${first}写人写事都落在实处，结尾有余味；也有委员认为${second}的立意更新。`,
        `公开表决，4 票对 1 票，${first}列前。`,
      ].join('\n'),
    } as const
    const input = { seen: desk.seen, number: null, version: 0, text, isClosing: true }
    await transact((db) => keepSession(db, organizer, contest, input, now))
  }
  const { seen } = await openDeliberation(reader, organizer, contest, now)
  await transact((db) => applyAllocation(db, organizer, contest, seen, now))
}
