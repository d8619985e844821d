/** Judging: a judge reads blind copies, fills in score sheets, submits them, or declares a conflict. */
import { record } from '../../db/audit'
import { findReading, newestReturn, nextOpenCode, type Reading, scoresOf } from '../../db/judging'
import { openAnchors } from '../../db/judging-anchors'
import { notesOf } from '../../db/judging-notes'
import { recuseFrom, writeScores, writeSheet } from '../../db/judging-sheets'
import type { Reader, Writer } from '../../db/schema'
import { roundName } from '../domain/contest'
import type { Judge } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { formatTenths, readScore, unscored } from '../domain/rubric'
import { standingOf } from './anchor-standing'
import { tellRecusal } from './telling'

/** The reading behind a code; refused while judging lasts and this judge has anchors to submit first. */
export async function demandReading(db: Reader, judge: Judge, code: string): Promise<Reading> {
  const reading = await findReading(db, judge.account, code)
  if (!reading) throw missing('这份匿名稿')
  if (reading.isOpen && !reading.isAnchor) {
    const open = await openAnchors(db, judge.account, reading.contest)
    if (open > 0) {
      throw new Refusal(
        'closed',
        `请先评完标杆文：还有 ${open} 篇标杆文没有提交。都提交以后，其他作品就会打开。`,
      )
    }
  }
  return reading
}

/** The blind copy behind a code with the sheet and the notes as the server holds them. */
export async function openReading(db: Reader, judge: Judge, code: string) {
  const reading = await demandReading(db, judge, code)
  const { rules, round } = reading
  return {
    ...reading,
    /** Null where the contest has one round alone. */
    roundName: rules.laterRounds.length === 0 ? null : roundName(rules, round),
    scores: await scoresOf(db, reading.assignment),
    notes: await notesOf(db, judge.account, code),
    /** Whether the judge must not open the sheet again because they may compare it with others. */
    isFixed:
      reading.isAnchor &&
      reading.submittedAt !== null &&
      (await isStandingShown(db, judge, reading)),
    returned: reading.isReturned ? await newestReturn(db, reading.assignment) : null,
  }
}

/** Scores in tenths as a person writes them. */
export function inWords(scores: Readonly<Record<string, number>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(scores).map(([criterion, tenths]) => [criterion, formatTenths(tenths)]),
  )
}

export type SheetInput = {
  readonly version: number
  /** What was typed for a criterion. */
  readonly typed: (criterion: string) => string
  readonly comment: string
  /** For the judge alone; null leaves what is held. */
  readonly note: string | null
}

const LONGEST_COMMENT = 1000
const LONGEST_NOTE = 5000

function demandOpenSheet(reading: Reading, version: number): void {
  if (reading.phase !== 'judging') {
    throw new Refusal('closed', '评审已经结束，评分表不能再修改。您已提交的评分都已保留。')
  }
  if (!reading.isOpen) {
    throw new Refusal('closed', '这一轮评审已经结束，评分表不能再修改。您已提交的评分都已保留。')
  }
  if (reading.submittedAt !== null) {
    throw new Refusal('conflict', '这份评分表已经提交。如需修改，请先按“重新打开”。')
  }
  if (reading.version !== version) {
    throw new Refusal(
      'conflict',
      '这份评分表已在另一个窗口保存过。您填的内容还在本页，请刷新查看最新的分数，再决定用哪一份。',
    )
  }
}

/** The scores in tenths of what was typed; refuses with a message at each criterion that cannot be read. */
export function readSheet(
  { rules }: Pick<Reading, 'rules'>,
  { typed, comment, note }: SheetInput,
): Record<string, number> {
  const scores: Record<string, number> = {}
  const fields: Record<string, string> = {}
  for (const criterion of rules.criteria) {
    const { tenths, fault } = readScore(criterion, typed(criterion.id))
    if (fault !== undefined) fields[`score-${criterion.id}`] = fault
    else if (tenths !== null) scores[criterion.id] = tenths
  }
  if (comment.length > LONGEST_COMMENT) {
    fields.comment = `评语最多 ${LONGEST_COMMENT} 个字，现有 ${comment.length} 个，请缩短。`
  }
  if (note !== null && note.length > LONGEST_NOTE) {
    fields.note = `备注最多 ${LONGEST_NOTE} 个字，现有 ${note.length} 个，请缩短。`
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '有分数或评语需要修改，还没有保存。', fields)
  }
  return scores
}

/** Demands a score for every criterion. */
export function demandScored(
  { rules }: Pick<Reading, 'rules'>,
  scores: Readonly<Record<string, number>>,
): void {
  const open = unscored(rules.criteria, scores)
  if (open.length === 0) return
  const names = open.map(({ name }) => `“${name}”`).join('、')
  throw new Refusal(
    'invalid',
    `还有评分项没有打分：${names}。请补上后再提交。`,
    Object.fromEntries(open.map(({ id, name }) => [`score-${id}`, `请给“${name}”打分。`])),
  )
}

async function write(
  db: Writer,
  reading: Reading,
  sheet: {
    scores: Record<string, number>
    comment: string
    note: string | null
    submittedAt: string | null
  },
  now: string,
): Promise<number> {
  const { assignment, version } = reading
  const { comment, submittedAt } = sheet
  const note = sheet.note ?? reading.note
  if (!(await writeSheet(db, { assignment, version, comment, note, submittedAt }, now))) {
    throw new Refusal('conflict', '这份评分表刚刚在另一个窗口保存过，请刷新后再试。')
  }
  await writeScores(db, assignment, sheet.scores)
  return version + 1
}

/** Saves a sheet that is not finished yet; answers its new version. */
export async function saveSheet(
  db: Writer,
  judge: Judge,
  code: string,
  input: SheetInput,
  now: string,
): Promise<number> {
  const reading = await demandReading(db, judge, code)
  demandOpenSheet(reading, input.version)
  const scores = readSheet(reading, input)
  const { comment, note } = input
  return write(db, reading, { scores, comment, note, submittedAt: null }, now)
}

/** Submits a sheet in which every criterion is scored; answers the next open code of the queue, or null. */
export async function submitSheet(
  db: Writer,
  judge: Judge,
  code: string,
  input: SheetInput,
  now: string,
): Promise<string | null> {
  const reading = await demandReading(db, judge, code)
  demandOpenSheet(reading, input.version)
  const scores = readSheet(reading, input)
  demandScored(reading, scores)
  const { comment, note } = input
  await write(db, reading, { scores, comment, note, submittedAt: now }, now)
  const total = formatTenths(Object.values(scores).reduce((sum, tenths) => sum + tenths, 0))
  await recordOn(db, judge, reading, '提交评分表', { code, total }, now)
  return nextOpenCode(db, judge.account, reading.contest, code)
}

async function isStandingShown(db: Reader, judge: Judge, { contest, rules }: Reading) {
  return (await standingOf(db, judge, contest, rules.criteria)).kind === 'standing'
}

/** The contest of this anchor where the judge has now submitted every anchor, and may look at where they stand; else null. */
export async function finishedAnchors(
  db: Reader,
  judge: Judge,
  code: string,
): Promise<string | null> {
  const { isAnchor, contest } = await demandReading(db, judge, code)
  return isAnchor && (await openAnchors(db, judge.account, contest)) === 0 ? contest : null
}

/** Opens a submitted sheet again while judging lasts and the judge has not submitted the round. */
export async function reopenSheet(
  db: Writer,
  judge: Judge,
  code: string,
  now: string,
): Promise<void> {
  const reading = await demandReading(db, judge, code)
  if (reading.submittedAt === null) return
  demandOpenSheet({ ...reading, submittedAt: null }, reading.version)
  if (reading.finishedAt !== null) {
    throw new Refusal(
      'closed',
      '您已经提交了本轮评分，评分表不能再自行打开。如需重评，请联系组委会退回。',
    )
  }
  if (reading.isAnchor && (await isStandingShown(db, judge, reading))) {
    throw new Refusal(
      'closed',
      '标杆文的宽严对照已经给出，标杆文不能再自行打开。如需重评，请联系组委会退回。',
    )
  }
  const { comment, note } = reading
  const scores = await scoresOf(db, reading.assignment)
  await write(db, reading, { scores, comment, note, submittedAt: null }, now)
  await recordOn(db, judge, reading, '重新打开评分表', { code }, now)
}

/** Declares a conflict: the reading and its open sheet disappear for good. */
export async function recuse(
  db: Writer,
  judge: Judge,
  code: string,
  reason: string,
  now: string,
): Promise<void> {
  const reading = await demandReading(db, judge, code)
  demandOpenSheet(reading, reading.version)
  if (reason === '') {
    throw new Refusal('invalid', '声明回避需要写明原因，只有组委会看得到。', {
      reason: '请写明原因，例如“作者是我的同事”。',
    })
  }
  await recordOn(db, judge, reading, '声明回避', { code, reason }, now)
  const { assignment, judge: id, contest, contestTitle, title } = reading
  await recuseFrom(db, { assignment, judge: id, reason }, now)
  await tellRecusal(
    db,
    { id: contest, title: contestTitle },
    { judge: judge.name, title, reason },
    now,
  )
}

async function recordOn(
  db: Writer,
  judge: Judge,
  reading: Reading,
  act: string,
  detail: Record<string, unknown>,
  now: string,
): Promise<void> {
  const { contest, assignment } = reading
  await record(
    db,
    { contest, actor: judge.account, act, subject: 'sheet', subjectId: assignment, detail },
    now,
  )
}
