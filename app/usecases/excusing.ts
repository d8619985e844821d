/** Excusing 回避和退出: conflicts that the organizer records, the most essays of a judge, and judges who leave. */
import {
  essaysToRead,
  judgesToRead,
  readingsOf,
  removeOpenReadings,
  removeReadings,
} from '../../db/assignments'
import { record } from '../../db/audit'
import {
  addConflict,
  changeJudge,
  conflictCount,
  conflictsOf,
  isReadingBegun,
  removeConflict,
} from '../../db/conflicts'
import { currentRules } from '../../db/contests'
import { findJudge } from '../../db/people'
import type { Reader, Writer } from '../../db/schema'
import { essayNumber } from '../domain/essay-number'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { demandAssignable, whyNotAssign } from './assigning'
import { openContest } from './contests'
import { openTable } from './seating'
import { readUnion } from './staffing'
import { tellExcused } from './telling-moments'

export const CONFLICTS_PAGE = 30

/** The judges with what they can take on, and the recorded conflicts, in a fixed number of statements. */
export async function openJudges(
  db: Reader,
  _organizer: Organizer,
  id: string,
  page: number,
  now: string,
) {
  const contest = await openContest(db, id, now)
  const { clashLevel } = await currentRules(db, id)
  const { judges } = await judgesToRead(db, id, clashLevel, 'contest')
  const readings = await readingsOf(db, id)
  const slice = { offset: (page - 1) * CONFLICTS_PAGE, limit: CONFLICTS_PAGE }
  return {
    contest,
    whyNot: whyNotAssign(contest.effectivePhase),
    judges: judges.map(({ groups: _, ...judge }) => {
      const own = readings.filter((reading) => reading.judge === judge.id)
      return {
        ...judge,
        assigned: own.length,
        submitted: own.filter(({ isSubmitted }) => isSubmitted).length,
      }
    }),
    conflicts: await conflictsOf(db, id, slice),
    conflictsTotal: await conflictCount(db, id),
    isReadingBegun: await isReadingBegun(db, id),
  }
}

const NOT_RECORDED = '回避没有登记，请看下面标出的地方。'

/** The one eligible essay with this number or title; '' is none. */
async function readEssay(db: Reader, contest: string, typed: string): Promise<string | null> {
  if (typed === '') return null
  const { clashLevel } = await currentRules(db, contest)
  const essays = await essaysToRead(db, contest, clashLevel)
  const wanted = typed.replace(/^《(.*)》$/, '$1')
  const found = essays.filter(
    ({ id, title }) => title === wanted || essayNumber(id) === typed.toUpperCase(),
  )
  if (found.length === 1) return found[0].id
  const words =
    found.length === 0
      ? `没有题目或编号是“${typed}”的合格作品。请照作品列表填写完整的题目，或填导出表里的作品编号。`
      : `有 ${found.length} 篇作品题为“${typed}”。请填作品编号：${found.map(({ id, unionName }) => `${essayNumber(id)}（${unionName}）`).join('、')}。`
  throw new Refusal('invalid', NOT_RECORDED, { essay: words })
}

export type ConflictInput = {
  readonly judge: string
  /** Title or number of an essay, '' for none. */
  readonly essay: string
  /** Name or alias of a union, '' for none. */
  readonly union: string
  readonly reason: string
}

/**
 * Records that a judge must not read an essay, or anything of a union and those below it. Readings that the judge has not
 * submitted are taken back; a submitted one refuses it. Answers how many were taken back.
 */
export async function recordConflict(
  db: Writer,
  organizer: Organizer,
  contest: string,
  input: ConflictInput,
  now: string,
): Promise<number> {
  await demandOpen(db, contest, now)
  const { judge, reason } = input
  const found = await findJudge(db, contest, judge)
  if (!found) throw new Refusal('invalid', NOT_RECORDED, { judge: '请选一位评委。' })
  if ((input.essay === '') === (input.union === '')) {
    const both = '作品和工会请只填一个。'
    throw new Refusal('invalid', NOT_RECORDED, {
      essay: input.essay === '' ? '请填写作品，或填写工会。' : both,
    })
  }
  if (reason === '') throw new Refusal('invalid', NOT_RECORDED, { reason: '请写明回避的原因。' })
  const essay = await readEssay(db, contest, input.essay)
  const union = await readUnion(db, input.union, NOT_RECORDED)
  await addConflict(db, { contest, judge, essay, union, reason, createdBy: organizer.account }, now)
  const table = await openTable(db, contest, now)
  const hit = table.readings.filter(
    (each) => each.judge === judge && table.clashes(each.essay, judge),
  )
  const done = hit.filter(({ isSubmitted }) => isSubmitted)
  if (done.length > 0) {
    const titles = new Map(table.essays.map(({ id, title }) => [id, title]))
    throw new Refusal(
      'conflict',
      `${found.name}已经提交了《${titles.get(done[0].essay)}》${done.length > 1 ? `等 ${done.length} 篇` : ''}的评分表，不能再登记回避。请先退回这份评分表。`,
    )
  }
  const ids = hit.map(({ id }) => id)
  const takenBack = await removeReadings(db, contest, ids, 'submitted')
  const detail = { essay, union, reason, takenBack }
  await recordOn(db, organizer, contest, { act: '登记回避', judge, detail }, now)
  return takenBack
}

/** Strikes a recorded conflict out as long as no score sheet has been begun; later it stays for everybody to see. */
export async function strikeConflict(
  db: Writer,
  organizer: Organizer,
  contest: string,
  conflict: string,
  now: string,
): Promise<void> {
  await demandOpen(db, contest, now)
  if (await isReadingBegun(db, contest)) {
    throw new Refusal('closed', '评委已经开始评阅，登记的回避不能再删除。')
  }
  const struck = await removeConflict(db, contest, conflict)
  if (!struck) throw missing('这条回避')
  const { judge, ...detail } = struck
  await recordOn(db, organizer, contest, { act: '删除回避', judge, detail }, now)
}

/** Sets the most essays that a judge takes on; null for no limit. Readings that are there stay. */
export async function setMaxLoad(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { judge, most }: { readonly judge: string; readonly most: number | null },
  now: string,
): Promise<void> {
  await demandOpen(db, contest, now)
  if (!(await changeJudge(db, { contest, judge, hasLeft: false }, { max_load: most }))) {
    throw missing('这位评委')
  }
  await recordOn(db, organizer, contest, { act: '设评阅上限', judge, detail: { most } }, now)
}

/** A judge leaves: what is not submitted is taken back, what is stays. Answers how many readings were taken back. */
export async function dismissJudge(
  db: Writer,
  organizer: Organizer,
  contest: string,
  { judge, reason }: { readonly judge: string; readonly reason: string },
  now: string,
): Promise<number> {
  await demandOpen(db, contest, now)
  if (reason === '') {
    throw new Refusal('invalid', '评委退出需要写明原因，会记入操作记录。', {
      reason: '请写明退出的原因。',
    })
  }
  const change = { left_at: now, left_because: reason }
  if (!(await changeJudge(db, { contest, judge, hasLeft: false }, change))) {
    throw missing('这位评委')
  }
  const takenBack = await removeOpenReadings(db, contest, judge)
  await recordOn(
    db,
    organizer,
    contest,
    { act: '退出评审', judge, detail: { reason, takenBack } },
    now,
  )
  const account = (await findJudge(db, contest, judge))?.account_id
  if (account !== undefined) {
    await tellExcused(db, await openContest(db, contest, now), { account, takenBack }, now)
  }
  return takenBack
}

/** A judge who left takes part again; what was taken back is not given back by itself. */
export async function readmitJudge(
  db: Writer,
  organizer: Organizer,
  contest: string,
  judge: string,
  now: string,
): Promise<void> {
  await demandOpen(db, contest, now)
  const change = { left_at: null, left_because: null }
  if (!(await changeJudge(db, { contest, judge, hasLeft: true }, change))) throw missing('这位评委')
  await recordOn(db, organizer, contest, { act: '恢复评审', judge, detail: {} }, now)
}

async function demandOpen(db: Reader, contest: string, now: string): Promise<void> {
  demandAssignable((await openContest(db, contest, now)).effectivePhase)
}

async function recordOn(
  db: Writer,
  { account: actor }: Organizer,
  contest: string,
  { act, judge, detail }: { act: string; judge: string; detail: Readonly<Record<string, unknown>> },
  now: string,
): Promise<void> {
  const subjectId = (await findJudge(db, contest, judge))?.account_id ?? null
  await record(db, { contest, actor, act, subject: 'judge', subjectId, detail }, now)
}
