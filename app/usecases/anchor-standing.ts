/** Where a judge stands on the anchors 标杆文, for this judge alone and only beside at least three others taken together. */
import { currentRules } from '../../db/contests'
import { type AnchorReading, anchorReadings, anchorsToRead } from '../../db/judging-anchors'
import { judgedContests } from '../../db/judging-contests'
import type { Reader } from '../../db/schema'
import { type AnchorStanding, anchorStanding } from '../domain/anchors'
import type { Judge } from '../domain/people'
import { missing } from '../domain/refusal'
import type { Criterion } from '../domain/rubric'

/** Where this judge stands on the anchors that they read. */
export async function standingOf(
  db: Reader,
  judge: Judge,
  contest: string,
  criteria: readonly Criterion[],
): Promise<AnchorStanding> {
  const own = await anchorsToRead(db, judge.account, contest)
  const left = own.filter(({ isSubmitted }) => !isSubmitted).length
  if (left > 0 || own.length === 0) return { kind: 'unfinished', left }
  const all = await anchorReadings(db, contest)
  return anchorStanding(
    own.map(({ essay }) => essay),
    criteria,
    all.filter(({ submittedAt }) => submittedAt !== null),
    finishedIn(all),
    own[0].judge,
  )
}

/** The judges who have submitted every anchor that they read, in the order in which they were done. */
function finishedIn(all: readonly AnchorReading[]): readonly string[] {
  return [...new Set(all.map(({ judge }) => judge))]
    .flatMap((judge) => {
      const own = all.filter((reading) => reading.judge === judge)
      const times = own.flatMap(({ submittedAt }) => submittedAt ?? []).sort()
      return times.length === own.length ? [{ judge, order: `${times.at(-1)} ${judge}` }] : []
    })
    .sort((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ judge }) => judge)
}

/** Where this judge stands in one contest, the chosen one or the newest; null for a judge with no contest. */
export async function openStanding(db: Reader, judge: Judge, chosen: string | null) {
  const contests = await judgedContests(db, judge.account)
  const contest = contests.find(({ id }) => id === chosen) ?? contests[0]
  if (chosen !== null && contest?.id !== chosen) throw missing('这个征文比赛')
  if (!contest) return null
  const { criteria } = await currentRules(db, contest.id)
  return { contest, criteria, standing: await standingOf(db, judge, contest.id, criteria) }
}
