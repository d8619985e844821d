/** Transcribing 纸质评分录入: judges who score on paper, their booklets, and their sheets read in by two people apart. */
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import { writeScores, writeSheet } from '../../db/judging-sheets'
import { addMessages } from '../../db/messages'
import type { Reader, Writer } from '../../db/schema'
import {
  bookletTexts,
  findPaperJudge,
  findPaperSheet,
  paperJudges,
  paperSheets,
  type TypedTranscript,
  transcriptsOf,
  writePaper,
  writeTranscript,
} from '../../db/transcripts'
import { PHASE_LABEL, type Phase } from '../domain/contest'
import { paperNotice } from '../domain/notices'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { formatTenths } from '../domain/rubric'
import { discrepanciesOf, transcriptState } from '../domain/transcript'
import { openContest } from './contests'
import { demandScored, readSheet, type SheetInput } from './judging'

/** Every judge of a contest with how far their paper is. */
export async function openPaper(db: Reader, _: Organizer, contestId: string, now: string) {
  const contest = await openContest(db, contestId, now)
  return { contest, judges: await paperJudges(db, contestId) }
}

async function demandJudge(db: Reader, contest: string, id: string) {
  const judge = await findPaperJudge(db, contest, id)
  if (!judge) throw missing('这位评委')
  return judge
}

const SETTLING: readonly Phase[] = ['draft', 'open', 'screening', 'judging']

/** Puts a judge on paper or back on screen, and tells them; sheets that are there already stay as they are. */
export async function settlePaper(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { judge: id, onPaper }: { readonly judge: string; readonly onPaper: boolean },
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const judge = await demandJudge(db, contestId, id)
  if (!SETTLING.includes(contest.effectivePhase)) {
    const phase = PHASE_LABEL[contest.effectivePhase]
    throw new Refusal('closed', `征文现在处于“${phase}”阶段，评审方式不能再改。`)
  }
  if ((judge.paperSince !== null) === onPaper) return
  await writePaper(db, id, onPaper ? now : null)
  const act = onPaper ? '改为纸质评审' : '改为在线评审'
  await record(
    db,
    { contest: contestId, actor: organizer.account, act, subject: 'judge', subjectId: id },
    now,
  )
  await addMessages(
    db,
    [
      {
        account: judge.account,
        contest: contestId,
        link: '/judge',
        moment: 'assigned',
        ...paperNotice(contest.title, onPaper),
      },
    ],
    now,
  )
}

/** A judge on paper with all sheets and how far each is. */
export async function openPaperJudge(
  db: Reader,
  organizer: Organizer,
  contestId: string,
  id: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const judge = await demandJudge(db, contestId, id)
  const { criteria } = await currentRules(db, contestId)
  const sheets = await paperSheets(db, contestId, id)
  return {
    contest,
    judge,
    sheets: sheets.map(({ code, title, submitted_at, transcribed_at, transcripts }) => ({
      code,
      title,
      onScreen: submitted_at !== null && transcribed_at === null,
      mine: transcripts.some(({ account }) => account === organizer.account),
      readBy: transcripts.map(({ name }) => name),
      state: transcriptState(criteria, transcripts, submitted_at !== null),
    })),
  }
}

/** The blind copies and the rubric for a judge's booklet or score forms. Judges read from the phase of judging on. */
export async function openBooklet(
  db: Reader,
  _: Organizer,
  contestId: string,
  id: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const judge = await demandJudge(db, contestId, id)
  if (judge.paperSince === null) {
    throw new Refusal('conflict', '这位评委在线评审。请先在“纸质评审”中改为纸质评审。')
  }
  if (contest.effectivePhase !== 'judging') {
    const phase = PHASE_LABEL[contest.effectivePhase]
    throw new Refusal(
      'closed',
      `征文现在处于“${phase}”阶段。匿名稿册和评分表在评审阶段打印：到那时匿名稿和分配都已确定。`,
    )
  }
  const { criteria } = await currentRules(db, contestId)
  const texts = await bookletTexts(db, contestId, id)
  if (texts.length === 0) {
    throw new Refusal('conflict', '这位评委还没有分配到作品，没有可以打印的内容。')
  }
  return { contest, judge, criteria, texts }
}

async function demandSheet(db: Reader, contest: string, code: string) {
  const sheet = await findPaperSheet(db, contest, code)
  if (!sheet) throw missing('这份评分表')
  return sheet
}

/** One paper sheet as this organizer may see it: what the other person has read shows only beside one's own. */
export async function openTranscript(
  db: Reader,
  organizer: Organizer,
  contestId: string,
  code: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const sheet = await demandSheet(db, contestId, code)
  const { criteria } = await currentRules(db, contestId)
  const transcripts = await transcriptsOf(db, sheet.assignment)
  const { mine, others } = apart(transcripts, organizer)
  const [other] = others
  const isSubmitted = sheet.submitted_at !== null
  return {
    contest,
    sheet: {
      code: sheet.code,
      title: sheet.title,
      judge: sheet.judge,
      judgeName: sheet.judgeName,
      isTranscribed: sheet.transcribed_at !== null,
      isSubmitted,
    },
    criteria,
    mine,
    readBy: others.map(({ name }) => name),
    discrepancies: mine && other && !isSubmitted ? discrepanciesOf(criteria, mine, other) : [],
    whyNot: whyNotTranscribe(contest.effectivePhase, sheet, mine, others),
  }
}

function apart(transcripts: readonly TypedTranscript[], { account }: Organizer) {
  return {
    mine: transcripts.find((transcript) => transcript.account === account) ?? null,
    others: transcripts.filter((transcript) => transcript.account !== account),
  }
}

/** Why this person cannot read this sheet in now, or null. */
function whyNotTranscribe(
  phase: Phase,
  sheet: {
    readonly paperSince: string | null
    readonly submitted_at: string | null
    readonly roundClosedAt: string | null
  },
  mine: TypedTranscript | null,
  others: readonly TypedTranscript[],
): string | null {
  if (phase !== 'judging') {
    return `征文现在处于“${PHASE_LABEL[phase]}”阶段，只有评审阶段可以录入评分表。`
  }
  if (sheet.roundClosedAt !== null) return '这份评分表所在的一轮评审已经结束，不能再录入。'
  if (sheet.submitted_at !== null) return '这份评分表已经提交，不能再录入。'
  if (sheet.paperSince === null) return '这位评委在线评审，评分表由评委自己填写。'
  if (mine === null && others.length >= 2) {
    const names = others.map(({ name }) => name).join('、')
    return `这份评分表已由${names}两位录入。两遍不一致时，请他们核对纸质评分表后改正。`
  }
  return null
}

/** What has come of reading a sheet in. */
export type Transcribed = 'first' | 'different' | 'submitted'

/**
 * Keeps what this person has read from a paper sheet. As soon as two people have read the same, the sheet is submitted
 * and marked as transcribed; until then no score counts.
 */
export async function transcribe(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  code: string,
  input: SheetInput,
  now: string,
): Promise<Transcribed> {
  const contest = await openContest(db, contestId, now)
  const sheet = await demandSheet(db, contestId, code)
  const { mine, others } = apart(await transcriptsOf(db, sheet.assignment), organizer)
  const no = whyNotTranscribe(contest.effectivePhase, sheet, mine, others)
  if (no !== null)
    throw new Refusal(contest.effectivePhase === 'judging' ? 'conflict' : 'closed', no)
  const rules = await currentRules(db, contestId)
  const scores = readSheet({ rules }, input)
  demandScored({ rules }, scores)
  const { assignment } = sheet
  const { comment, version } = input
  const own = { assignment, account: organizer.account, scores, comment, version }
  if ((mine?.version ?? 0) !== version || !(await writeTranscript(db, own, now))) {
    throw new Refusal(
      'conflict',
      '您录入的这份评分表刚刚在另一个窗口保存过，没有覆盖。您填的内容还在本页，请对照后再决定。',
    )
  }
  const [other] = others
  if (!other) return 'first'
  if (discrepanciesOf(rules.criteria, { scores, comment }, other).length > 0) return 'different'
  const written = await writeSheet(
    db,
    {
      assignment,
      version: sheet.version ?? 0,
      comment,
      note: sheet.note ?? '',
      submittedAt: now,
      transcribedAt: now,
    },
    now,
  )
  if (!written) {
    throw new Refusal('conflict', '这份评分表刚刚在别处保存过，没有提交。请刷新后再试。')
  }
  await writeScores(db, assignment, scores)
  const total = formatTenths(Object.values(scores).reduce((sum, tenths) => sum + tenths, 0))
  const detail = { code, total, readBy: [other.name, organizer.name] }
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: '录入纸质评分表',
      subject: 'sheet',
      subjectId: assignment,
      detail,
    },
    now,
  )
  return 'submitted'
}
