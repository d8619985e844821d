/** Screening 资格审查: the organizer's list of essays, one essay with who wrote it, and the verdict on it. */
import { removeUnbegunReadings } from '../../db/assignments'
import { record } from '../../db/audit'
import { authorsOf } from '../../db/authors'
import { withdrawStaleApproval } from '../../db/blind-copies'
import { currentRules } from '../../db/contests'
import type { Reader, Writer } from '../../db/schema'
import {
  countByState,
  countEssays,
  type EssayFilter,
  type EssayOrder,
  essayPage,
  findEssay,
  moveEssay,
  type ScreenedEssay,
  waitingAround,
} from '../../db/screening'
import type { Rules } from '../domain/contest'
import { type EssayAct, type EssayState, STEPS } from '../domain/essay'
import type { Organizer } from '../domain/people'
import { demand, needsRecommendation, whyNot } from '../domain/policy'
import { missing, Refusal } from '../domain/refusal'
import { openContest } from './contests'
import { tellAuthor } from './telling'

const ESSAYS_A_PAGE = 30

export type ListInput = Omit<EssayFilter, 'contest'> & {
  readonly order: EssayOrder
  readonly descending: boolean
  /** From 1. */
  readonly page: number
}

/** A page of the contest's essays by filter and order, with the counts that stand above it. */
export async function openEssayList(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  { order, descending, page, ...chosen }: ListInput,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const filter = { contest: contestId, ...chosen }
  const counts = await countByState(db, contestId)
  const total = await countEssays(db, filter)
  const pages = Math.max(1, Math.ceil(total / ESSAYS_A_PAGE))
  const shown = Math.min(page, pages)
  const rows = await essayPage(db, filter, {
    order,
    descending,
    offset: (shown - 1) * ESSAYS_A_PAGE,
    limit: ESSAYS_A_PAGE,
  })
  const authors = await authorsOf(
    db,
    rows.map(({ id }) => id),
  )
  return {
    contest,
    counts,
    total,
    page: shown,
    pages,
    rows: rows.map((row) => ({
      ...row,
      authors: authors.filter(({ essay }) => essay === row.id).map(({ name }) => name),
    })),
  }
}

const VERDICTS = ['accept', 'reject', 'reopen'] as const

export type Verdict = (typeof VERDICTS)[number]

/** The states that wait for a verdict of the organizer. */
function undecidedStates(rules: Rules): readonly EssayState[] {
  return rules.unionStep === 'required' ? ['recommended'] : ['submitted', 'recommended']
}

/** Why this verdict is not possible now, or null. */
function whyNoVerdict(
  act: EssayAct,
  standing: Parameters<typeof whyNot>[1],
  rules: Rules,
): string | null {
  const no = whyNot(act, standing)
  if (no === null && act === 'accept' && needsRecommendation(rules, standing.state)) {
    return '这篇作品还没有所属工会的推荐，不能认定合格。请等工会推荐报送，或请工会干事尽快审核。'
  }
  return no
}

/** An essay of this contest with its authors, or the 404 of all that is not there. */
export async function demandEssay(db: Reader, contest: string, id: string): Promise<ScreenedEssay> {
  const essay = await findEssay(db, contest, id)
  if (!essay) throw missing('这篇作品')
  return essay
}

/** One essay with its authors, what may be decided on it, and the essays that wait beside it. */
export async function openScreening(
  db: Reader,
  _organizer: Organizer,
  contestId: string,
  id: string,
  now: string,
) {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const essay = await demandEssay(db, contestId, id)
  const standing = { phase: contest.effectivePhase, state: essay.state }
  return {
    contest,
    essay,
    authors: await authorsOf(db, [id]),
    waiting: await waitingAround(db, {
      contest: contestId,
      essay: id,
      undecided: undecidedStates(rules),
    }),
    verdicts: VERDICTS.map((act) => ({ act, no: whyNoVerdict(act, standing, rules) })),
  }
}

/** Where "next" leads after an act on this essay: the waiting essay behind it, or null when none is left. */
export async function nextWaiting(db: Reader, contest: string, essay: string) {
  const undecided = undecidedStates(await currentRules(db, contest))
  return (await waitingAround(db, { contest, essay, undecided })).next
}

/**
 * Accepts, rejects or reopens an essay. The verdict holds for the state and the version of the text that the organizer
 * had before them; on reopening, readings that nobody has begun are taken back.
 */
export async function giveVerdict(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  id: string,
  verdict: {
    readonly act: Verdict
    readonly reason: string
    readonly state: string
    readonly version: number
  },
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const essay = await demandEssay(db, contestId, id)
  const { act, reason } = verdict
  const standing = { phase: contest.effectivePhase, state: essay.state }
  demand(act, standing, reason)
  const no = whyNoVerdict(act, standing, rules)
  if (no !== null) throw new Refusal('conflict', no)
  const to = STEPS[act].to
  const isCurrent = essay.state === verdict.state && essay.version === verdict.version
  const isMoved =
    isCurrent &&
    to !== null &&
    (await moveEssay(
      db,
      {
        contest: contestId,
        id,
        from: essay.state,
        version: essay.version,
        to,
        reason: act === 'reject' ? reason : null,
      },
      now,
    ))
  if (!isMoved) {
    throw new Refusal(
      'conflict',
      '这篇作品刚刚有了变化（文字或审查结论），没有按您的决定处理。请刷新页面查看最新内容再决定，填写的原因已保留在本页。',
    )
  }
  if (act === 'accept') await withdrawStaleApproval(db, id, essay.version)
  const takenBack = act === 'reopen' ? await removeUnbegunReadings(db, contestId, id) : 0
  await record(
    db,
    {
      contest: contestId,
      actor: organizer.account,
      act: STEPS[act].name,
      subject: 'essay',
      subjectId: id,
      detail: { from: essay.state, ...(reason && { reason }), ...(takenBack > 0 && { takenBack }) },
    },
    now,
  )
  const told = { id, title: essay.title, account: essay.account, contest }
  await tellAuthor(db, told, { act, reason: act === 'reject' ? reason : null }, now)
}
