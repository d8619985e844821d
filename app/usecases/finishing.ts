/** Finishing: a judge compares the own sheets, submits all that are complete, and in the end the whole round. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import { judgedContests } from '../../db/judging-contests'
import { finishOwnRound, type OwnSheet, ownSheets, submitSheets } from '../../db/judging-rounds'
import { findRound } from '../../db/rounds'
import type { Reader, Writer } from '../../db/schema'
import type { Judge } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { type Criterion, unscored } from '../domain/rubric'

async function demandContest(db: Reader, judge: Judge, contest: string) {
  const contests = await judgedContests(db, judge.account)
  const found = contests.find(({ id }) => id === contest)
  if (!found) throw missing('这个征文比赛')
  return found
}

async function demandJudging(db: Reader, judge: Judge, contest: string) {
  const found = await demandContest(db, judge, contest)
  if (found.phase !== 'judging') {
    throw new Refusal('closed', '评审已经结束，评分表不能再提交。您已提交的评分都已保留。')
  }
  if ((await findRound(db, contest))?.closedAt) {
    throw new Refusal('closed', '这一轮评审已经结束，评分表不能再提交。您已提交的评分都已保留。')
  }
  return found
}

export type Unfinished = {
  readonly code: string
  readonly title: string
  /** The names of the criteria without a score; none where a returned sheet waits for its judge to look at it again. */
  readonly lacks: readonly string[]
}

/**
 * The sheets that are complete but not submitted, those that were begun and are not ready, and how many are untouched. A
 * returned sheet is complete from before, so it is never ready by itself: its judge submits it alone. While an anchor is not
 * ready, no other sheet is.
 */
function sortedOut(sheets: readonly OwnSheet[], criteria: readonly Criterion[]) {
  const open = sheets.filter(({ submittedAt }) => submittedAt === null)
  const lacking = open.map((sheet) => ({ ...sheet, lacks: unscored(criteria, sheet.scores) }))
  const isReady = ({ lacks, isReturned }: (typeof lacking)[number]) =>
    lacks.length === 0 && !isReturned
  const isLocking = lacking.some((sheet) => sheet.isAnchor && !isReady(sheet))
  return {
    ready: lacking.filter((sheet) => isReady(sheet) && (sheet.isAnchor || !isLocking)),
    unfinished: lacking
      .filter(({ lacks, isReturned, version }) => (lacks.length > 0 || isReturned) && version > 0)
      .map(
        ({ code, title, lacks }): Unfinished => ({
          code,
          title,
          lacks: lacks.map(({ name }) => name),
        }),
      ),
    untouched: lacking.filter(({ version }) => version === 0).length,
  }
}

/** What could be submitted of a contest now, and what could not and why. */
export async function openSubmission(db: Reader, judge: Judge, contest: string) {
  const { criteria } = await currentRules(db, contest)
  const sheets = await ownSheets(db, judge.account, contest)
  const { ready, unfinished, untouched } = sortedOut(sheets, criteria)
  return { ready: ready.length, unfinished, untouched }
}

/** Submits every complete sheet at once; answers how many. What is not complete stays as it is. */
export async function submitAll(
  db: Writer,
  judge: Judge,
  contest: string,
  now: string,
): Promise<number> {
  await demandJudging(db, judge, contest)
  const { criteria } = await currentRules(db, contest)
  const { ready } = sortedOut(await ownSheets(db, judge.account, contest), criteria)
  if (ready.length === 0) {
    throw new Refusal('conflict', '现在没有打完分而未提交的评分表，没有提交任何评分。')
  }
  await submitSheets(
    db,
    ready.map(({ assignment }) => assignment),
    now,
  )
  await record(
    db,
    {
      contest,
      actor: judge.account,
      act: '全部提交评分表',
      subject: 'contest',
      subjectId: contest,
      detail: { codes: ready.map(({ code }) => code) },
    },
    now,
  )
  return ready.length
}

/** Submits the round: every sheet is in, and from now on only the organizer opens one again. */
export async function finishRound(
  db: Writer,
  judge: Judge,
  contest: string,
  now: string,
): Promise<void> {
  const { readings, counts } = await demandJudging(db, judge, contest)
  if (readings === 0) throw new Refusal('conflict', '本轮没有分配给您的作品，不用提交。')
  const open = readings - counts.submitted
  if (open > 0) {
    throw new Refusal(
      'conflict',
      `还有 ${open} 份评分表没有提交，本轮还不能提交。请先评完并提交每一份。`,
    )
  }
  await finishOwnRound(db, judge.account, contest, now)
  await record(
    db,
    {
      contest,
      actor: judge.account,
      act: '提交本轮评分',
      subject: 'contest',
      subjectId: contest,
      detail: { sheets: readings },
    },
    now,
  )
}

/**
 * The own sheets of the current round, or of an earlier one, with a score, the highest total first: how the judge has
 * scored so far.
 */
export async function openComparison(
  db: Reader,
  judge: Judge,
  chosen: string | null,
  round: number | null = null,
) {
  const contests = await judgedContests(db, judge.account)
  const id = chosen ?? contests[0]?.id
  if (id === undefined) return null
  const contest = contests.find((other) => other.id === id)
  if (!contest) throw missing('这个征文比赛')
  const { criteria } = await currentRules(db, id)
  const current = await findRound(db, id)
  const isCurrent = round === null || round === (current?.position ?? 1)
  const sheets = await ownSheets(db, judge.account, id, isCurrent ? null : round)
  const rows = sheets
    .map(({ assignment: _, version: __, ...sheet }) => ({
      ...sheet,
      total: Object.values(sheet.scores).reduce((sum, tenths) => sum + tenths, 0),
      isComplete: unscored(criteria, sheet.scores).length === 0,
    }))
    .filter(({ scores }) => Object.keys(scores).length > 0)
    .sort((one, other) => other.total - one.total)
  const isOpen = contest.phase === 'judging' && isCurrent && !current?.closedAt
  return { contest, criteria, rows, isOpen, isFinished: isCurrent && contest.finishedAt !== null }
}
