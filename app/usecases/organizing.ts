/** Organizing: the contests of the organizer, a new one, and where one of them stands. */
import { record } from '../../db/audit'
import { addContest, addRules, contestCount, contestPage, rulesVersions } from '../../db/contests'
import { newCode } from '../../db/ids'
import { countsByState, isAssigned, phaseFacts } from '../../db/phase-facts'
import { essaysBehind, judgesBehind } from '../../db/progress'
import { warnedCopies } from '../../db/reopening'
import type { Reader, Writer } from '../../db/schema'
import { receivedByHour, receivedByUnion } from '../../db/submissions'
import { canonicalJson, fingerprint } from '../domain/canonical'
import { daysOf } from '../domain/chart/days'
import { blockersOf, DEFAULT_RULES, nextPhase, type Rules } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { missing } from '../domain/refusal'
import { atTime, openContest } from './contests'

export const CONTESTS_PAGE = 20

const WARNED_SHOWN = 10

/** A page of all contests, newest first, with the total. */
export async function listAllContests(db: Reader, _: Organizer, page: number, now: string) {
  const [rows, total] = await Promise.all([
    contestPage(db, { offset: (page - 1) * CONTESTS_PAGE, limit: CONTESTS_PAGE }),
    contestCount(db),
  ])
  return {
    total,
    contests: rows.map((row) => ({
      ...row,
      effectivePhase: atTime(row, now).effectivePhase,
    })),
  }
}

/** Makes a contest in preparation with the usual rules; answers its id. */
export async function makeContest(
  db: Writer,
  organizer: Organizer,
  { title, host }: { readonly title: string; readonly host: string },
  now: string,
): Promise<string> {
  const id = newCode(6).toLowerCase()
  await addContest(db, { id, title, host, notice: '' }, now)
  const body = canonicalJson(DEFAULT_RULES satisfies Rules)
  await addRules(
    db,
    {
      contest: id,
      version: 1,
      body,
      hash: fingerprint(body),
      reason: null,
      createdBy: organizer.account,
    },
    now,
  )
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '新建征文',
      subject: 'contest',
      subjectId: id,
      detail: { title, host },
    },
    now,
  )
  return id
}

/** The newest version of the rules of a contest. */
export async function rulesInForce(db: Reader, contest: string) {
  const [newest] = await rulesVersions(db, contest)
  if (!newest) throw missing('评审规则')
  return newest
}

/** Judges and essays that the page names; the blockers count them all. */
const NAMED = 20

/** What would be missing if judging ended now: whose sheets, and of which essays. */
async function missingIn(db: Reader, contest: string) {
  const judges = await judgesBehind(db, contest)
  return {
    judges: judges.slice(0, NAMED).map(({ id, name, open }) => ({ id, name, open })),
    essays: await essaysBehind(db, contest, NAMED),
  }
}

/** Where a contest stands: its essays by state and what is between it and its next phase. */
export async function overview(db: Reader, _: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const { rules } = await rulesInForce(db, id)
  const [facts, counts, assigned, warned, unions, hours] = await Promise.all([
    phaseFacts(db, contest, rules),
    countsByState(db, id),
    isAssigned(db, id),
    warnedCopies(db, id, WARNED_SHOWN),
    receivedByUnion(db, id),
    receivedByHour(db, id),
  ])
  return {
    contest,
    facts,
    counts,
    /** What has come in, by union and by day. */
    received: { unions, days: daysOf(hours) },
    /** Copies that judges have read, and that something has touched since. */
    warned,
    next: nextPhase(contest.phase),
    blockers: blockersOf(contest.phase, facts, now),
    missing: contest.phase === 'judging' ? await missingIn(db, id) : null,
    canExtend: contest.phase === 'open' || (contest.phase === 'screening' && !assigned),
  }
}
