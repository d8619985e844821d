/** Returning 退回重评: the organizer opens one submitted sheet, and sends it back to its judge with a reason. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import { scoresOf } from '../../db/judging'
import { addReturnedSheet, findSheet, openReturned, returnsOf } from '../../db/returned-sheets'
import type { Reader, Writer } from '../../db/schema'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { openContest } from './contests'
import { tellReturnedSheet } from './telling'

async function demandSheet(db: Reader, contest: string, assignment: string) {
  const sheet = await findSheet(db, contest, assignment)
  if (!sheet) throw missing('这份评分表')
  return sheet
}

/** One sheet as it stands, and what it held each time that it was returned. A judge's private notes are not read. */
export async function openSheet(
  db: Reader,
  _: Organizer,
  contestId: string,
  assignment: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const sheet = await demandSheet(db, contest.id, assignment)
  const { criteria } = await currentRules(db, contest.id)
  return {
    contest,
    sheet,
    criteria,
    scores: await scoresOf(db, assignment),
    returns: await returnsOf(db, assignment),
  }
}

/** Returns a submitted sheet for another look; what it held is kept for good, and the judge hears why. */
export async function returnSheet(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  assignment: string,
  reason: string,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const sheet = await demandSheet(db, contest.id, assignment)
  if (contest.phase !== 'judging') {
    throw new Refusal('closed', '只有在评审阶段才能退回评分表。')
  }
  if (sheet.roundClosedAt !== null) {
    throw new Refusal('closed', '这份评分表所在的一轮评审已经结束，不能再退回。')
  }
  if (sheet.submittedAt === null) {
    throw new Refusal('conflict', '这份评分表还没有提交，评委现在就可以修改，不需要退回。')
  }
  if (reason === '') {
    throw new Refusal('invalid', '退回重评需要写明原因，评委会看到。', { reason: '请写明原因。' })
  }
  const { version, comment, submittedAt, judge, essay, account, code } = sheet
  const scores = await scoresOf(db, assignment)
  const former = { contest: contest.id, assignment, judge, essay, version, scores, comment }
  await addReturnedSheet(db, { ...former, submittedAt, reason, returnedBy: organizer.account }, now)
  if (!(await openReturned(db, assignment, version, now))) {
    throw new Refusal('conflict', '这份评分表刚刚被改动过，没有退回。请刷新后再决定。')
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: '退回重评',
      subject: 'sheet',
      subjectId: assignment,
      detail: { code, judge: sheet.judgeName, reason },
    },
    now,
  )
  await tellReturnedSheet(db, contest, { account, code, reason }, now)
}
