/** A judge's own re-readings 复评: the blind copy with the question, the opinion once, or recusal. */
import { record } from '../../db/audit'
import { answerReview, findReview, openReviews } from '../../db/judging-reviews'
import type { Reader, Writer } from '../../db/schema'
import { renderEssay } from '../domain/markdown'
import type { Judge } from '../domain/people'
import { privacyFault } from '../domain/privacy'
import { missing, Refusal } from '../domain/refusal'
import { reviewStateOf, SHORTEST_OPINION, VERDICTS, type Verdict } from '../domain/rereading'
import { tellReviewAnswered } from './telling-objections'

export async function ownOpenReviews(db: Reader, judge: Judge) {
  return openReviews(db, judge.account)
}

/** What the judge's page shows; the text is there while it is asked for and after it was answered. */
export async function openOwnReview(db: Reader, judge: Judge, code: string) {
  const found = await demandReview(db, judge, code)
  const { title, body, question, dueAt, verdict, opinion } = found
  const state = reviewStateOf(found)
  return {
    state,
    contest: { title: found.contestTitle, phase: found.phase },
    text:
      state === 'open' || state === 'submitted'
        ? { title, html: renderEssay(body), question }
        : null,
    dueAt,
    verdict: verdict === null ? null : VERDICTS[verdict],
    opinion,
  }
}

async function demandReview(db: Reader, judge: Judge, code: string) {
  const found = await findReview(db, judge.account, code)
  if (!found) throw missing('这份复评')
  return found
}

type Review = Awaited<ReturnType<typeof demandReview>>

const DONE: Readonly<Record<Exclude<ReturnType<typeof reviewStateOf>, 'open'>, string>> = {
  submitted: '这份复评意见已经提交，不能再改。',
  recused: '您已对这份复评声明回避。',
  withdrawn: '组委会已撤回这份复评，不用再写意见。您填的内容还在本页。',
}

function demandOpen(review: Review): void {
  const state = reviewStateOf(review)
  if (state !== 'open') throw new Refusal('conflict', DONE[state])
}

async function answer(db: Writer, review: Review, values: Parameters<typeof answerReview>[2]) {
  if (!(await answerReview(db, review, values))) {
    throw new Refusal('conflict', '这份复评刚刚有了变化，没有提交。请刷新后再看。')
  }
}

async function recordAnswer(
  db: Writer,
  judge: Judge,
  { contest, objection }: Review,
  act: '提交复评意见' | '复评回避',
  detail: Readonly<Record<string, unknown>>,
  now: string,
) {
  const about = { contest, actor: judge.account, act, subject: 'objection', subjectId: objection }
  await record(db, { ...about, detail }, now)
}

/** Hands an opinion in, once. */
export async function submitReview(
  db: Writer,
  judge: Judge,
  code: string,
  { verdict, opinion }: { readonly verdict: Verdict | null; readonly opinion: string },
  now: string,
): Promise<void> {
  const review = await demandReview(db, judge, code)
  demandOpen(review)
  const fields: Record<string, string> = {}
  if (verdict === null) fields.verdict = '请选择您的意见。'
  const length = [...opinion.replace(/\s/g, '')].length
  const fault = privacyFault(opinion)
  if (length < SHORTEST_OPINION) {
    fields.opinion = `请写明理由，至少 ${SHORTEST_OPINION} 个字，现有 ${length} 个。`
  } else if (fault !== null) fields.opinion = `意见里有${fault}，请删去。`
  if (verdict === null || Object.keys(fields).length > 0) {
    throw new Refusal('invalid', '复评意见还没有提交，请看下面标出的地方。', fields)
  }
  await answer(db, review, { verdict, opinion, submitted_at: now })
  await recordAnswer(db, judge, review, '提交复评意见', { decision: VERDICTS[verdict] }, now)
  await tellReviewAnswered(db, review, { judge: judge.name, isRecusal: false }, now)
}

/** Declines to give an opinion, with a reason for the organizers alone. */
export async function recuseReview(
  db: Writer,
  judge: Judge,
  code: string,
  reason: string,
  now: string,
): Promise<void> {
  const review = await demandReview(db, judge, code)
  demandOpen(review)
  if (reason === '') {
    throw new Refusal('invalid', '请写明回避的原因。', { reason: '请写明回避的原因。' })
  }
  await answer(db, review, { recused_at: now, recused_because: reason })
  await recordAnswer(db, judge, review, '复评回避', { reason }, now)
  await tellReviewAnswered(db, review, { judge: judge.name, isRecusal: true }, now)
}
