/** What is this judge's own, the same in both worlds: sheets, notes, what was returned and said to them, older rounds. */

import { fill, MOMENTS } from '../../app/domain/notice-templates'
import { dueNotice, paperNotice, returnedSheetNotice } from '../../app/domain/notices'
import { DEFAULT_CRITERIA } from '../../app/domain/rubric'
import { addNote } from '../../db/judging-notes'
import { addReturnedSheet } from '../../db/returned-sheets'
import type { Writer } from '../../db/schema'
import {
  buildBlindCopy,
  buildContest,
  buildEssay,
  buildJudge,
  buildReading,
  buildRound,
  type NewReading,
} from '../../scripts/builders'
import { CONTEST, hourOf, type Secrets } from './secrets'

/** When the judge's own sheets were saved, and until when they are to be submitted. */
export const SAVED = '2026-05-01T00:00:00.000Z'
export const DUE = '2026-05-20T10:00:00.000Z'

const COMPLETE_SCORES = Object.fromEntries(
  DEFAULT_CRITERIA.map(({ id }, index) => [id, 150 + 5 * index]),
)

/** Own sheets by place in the queue: begun, submitted, complete, returned. */
export function ownScores(index: number): Pick<NewReading, 'scores' | 'submitted'> {
  if (index === 1) return { scores: { theme: 250 } }
  if (index === 2) return { scores: { theme: 255, content: 250 }, submitted: true }
  return index === 7 || index === 8 ? { scores: COMPLETE_SCORES } : {}
}

type Own = { readonly judge: string; readonly organizer: string; readonly me: string }

async function assignmentBehind(db: Writer, code: string) {
  const found = db.selectFrom('assignments').where('code', '=', code).select(['id', 'essay_id'])
  return found.executeTakeFirstOrThrow()
}

export async function plantOwn(db: Writer, { judge, organizer, me }: Own): Promise<void> {
  const begun = await assignmentBehind(db, 'JCODE1')
  const first = { number: 1, start: 0, quote: '【本单位】', note: '' }
  await addNote(db, begun.id, first, SAVED)
  await addNote(db, begun.id, { number: 2, start: 6, quote: '故事', note: '开头平实' }, SAVED)
  await change(db, begun.id, { note: '与第二篇比较' })
  const returned = await assignmentBehind(db, 'JCODE8')
  await change(db, returned.id, { version: 2, returned_at: SAVED })
  const reason = '主题分和语言分请再核对一次'
  await addReturnedSheet(
    db,
    {
      ...{ contest: CONTEST, assignment: returned.id, essay: returned.essay_id, judge: me },
      ...{ version: 1, scores: COMPLETE_SCORES, comment: '', submittedAt: SAVED },
      ...{ reason, returnedBy: organizer },
    },
    SAVED,
  )
  const title = '“职工话家”主题征文'
  const told = [
    { ...returnedSheetNotice(title, { code: 'JCODE8', reason }), link: '/judge/read/JCODE8' },
    {
      ...fill(MOMENTS.reminder.usual, { 比赛: title, 份数: '51', 截止时间: DUE }),
      link: `/judge?contest=${CONTEST}`,
    },
    { ...dueNotice(title, DUE, '春节放假'), link: `/judge?contest=${CONTEST}` },
    { ...paperNotice(title, false), link: '/judge' },
  ]
  for (const [index, words] of told.entries()) {
    const message = { id: `own-message-${index}`, account_id: judge, contest_id: CONTEST, ...words }
    const mail = { read_at: null, mail_due_at: null, mail_tries: 0, mailed_at: null }
    await db
      .insertInto('messages')
      .values({ ...message, ...mail, created_at: SAVED })
      .execute()
  }
}

async function change(
  db: Writer,
  assignment: string,
  values: { note?: string; version?: number; returned_at?: string },
): Promise<void> {
  const sheet = db.updateTable('score_sheets').where('assignment_id', '=', assignment)
  await sheet.set(values).execute()
}

type OwnContest = {
  readonly contest: string
  readonly judge: string
  readonly organizer: string
  /** Who wrote its essays, and for which union. */
  readonly account: string
  readonly union: string
  readonly isFinished: boolean
}

/** Another contest with two complete sheets of this judge; with `isFinished` they and the round are submitted. */
export async function plantOwnContest(
  db: Writer,
  secrets: Secrets,
  { contest, judge, organizer, account, union, isFinished }: OwnContest,
): Promise<void> {
  const at = hourOf(secrets, 700)
  await buildContest(db, { id: contest, phase: 'judging', createdBy: organizer }, at)
  const round = await buildRound(db, { contest, seed: secrets.score }, at)
  const me = await buildJudge(db, { contest, account: judge }, at)
  for (const index of [0, 1]) {
    const title = `${secrets.titles[2]}·${index}`
    const essay = await buildEssay(db, { contest, account, union, state: 'eligible', title }, at)
    const copy = { title: `旧题${index}`, body: `${contest}之${index}`, approvedBy: organizer }
    await buildBlindCopy(db, { essay, ...copy }, at)
    const reading = {
      contest,
      round,
      essay,
      judge: me,
      position: index,
      code: `${contest}${index}`,
    }
    const sheet = { scores: COMPLETE_SCORES, submitted: isFinished }
    await buildReading(db, { ...reading, ...sheet }, SAVED)
  }
  if (!isFinished) return
  await db
    .insertInto('finished_rounds')
    .values({ judge_id: me, round_id: round, submitted_at: SAVED })
    .execute()
}
