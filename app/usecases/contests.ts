/** Contests as everybody needs them: one by its id, with the phase that the clock has brought. */
import { type ContestRow, findContest, listContests } from '../../db/contests'
import type { Reader } from '../../db/schema'
import { PHASES, type Phase, phaseAt } from '../domain/contest'
import { missing } from '../domain/refusal'

export type Contest = ContestRow & {
  /** The phase that permissions ask for: an open contest past its closing time is in screening. */
  readonly effectivePhase: Phase
}

export async function openContest(db: Reader, id: string, now: string): Promise<Contest> {
  const contest = await findContest(db, id)
  if (!contest) throw missing('这个征文比赛')
  return atTime(contest, now)
}

export function atTime(contest: ContestRow, now: string): Contest {
  return { ...contest, effectivePhase: phaseAt(contest, now) }
}

const PUBLIC_PHASES: readonly Phase[] = PHASES.map(({ key }) => key).filter(
  (phase) => phase !== 'draft',
)

/** The contests that everybody may see, newest first. */
export async function listPublicContests(db: Reader, now: string): Promise<readonly Contest[]> {
  const rows = await listContests(db, PUBLIC_PHASES, { offset: 0, limit: 20 })
  return rows.map((row) => atTime(row, now))
}

/** A contest that everybody may see; one in preparation looks like one that does not exist. */
export async function openPublicContest(db: Reader, id: string, now: string): Promise<Contest> {
  const contest = await openContest(db, id, now)
  if (contest.phase === 'draft') throw missing('这个征文比赛')
  return contest
}

/**
 * The contests that a union officer may look into, and the one that is looked at: the one asked for, else the newest that
 * takes recommendations, else the newest of all. One that is asked for and not there is missing.
 */
export async function chooseContest(db: Reader, asked: string | null, now: string) {
  const contests = await listPublicContests(db, now)
  if (asked !== null) {
    const contest = contests.find(({ id }) => id === asked)
    if (!contest) throw missing('这个征文比赛')
    return { contests, contest }
  }
  const isBusy = ({ effectivePhase }: Contest) =>
    effectivePhase === 'open' || effectivePhase === 'screening'
  return { contests, contest: contests.find(isBusy) ?? contests[0] ?? null }
}
