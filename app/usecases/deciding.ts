/** Deciding 资格审查结论: the organizer's verdict on one essay or on many, and corrections with a deadline. */
import { removeUnbegunReadings } from '../../db/assignments'
import { record } from '../../db/audit'
import { currentRules } from '../../db/contests'
import { factsOfEssays } from '../../db/doubts'
import type { Writer } from '../../db/schema'
import { type EssayStanding, findEssays, moveEssay, restoreText } from '../../db/screening'
import { PHASE_LABEL } from '../domain/contest'
import { type Correction, correctionOf, deadlineFault } from '../domain/correction'
import { DOUBTS, doubtsOf } from '../domain/eligibility'
import { type EssayState, STEPS } from '../domain/essay'
import type { Organizer } from '../domain/people'
import { demand } from '../domain/policy'
import { Refusal } from '../domain/refusal'
import { toShanghai } from '../domain/time'
import { quoteTitle } from '../domain/winners'
import { handedIn } from './comparing'
import { openContest } from './contests'
import { reopenStale } from './reopening'
import { checksOf, demandStanding, ESSAYS_A_PAGE, type Verdict, whyNoVerdict } from './screening'
import { tellAuthor } from './telling'

export type Decision = {
  readonly act: Verdict
  readonly reason: string
  /** When a correction ends, ISO 8601 in UTC; null unless `act` is `correct` and a time was given. */
  readonly correctBy?: string | null
}

/** An essay in the state and the version of the text that the organizer had before them. */
export type Seen = { readonly state: string; readonly version: number }

/** Gives a verdict on one essay. It holds for what the organizer had before them. */
export async function giveVerdict(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  id: string,
  { state, version, ...decision }: Decision & Seen,
  now: string,
): Promise<void> {
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const essay = withStanding(await demandStanding(db, contestId, id), now)
  const standing = { phase: contest.effectivePhase, ...essay.standing }
  demand(decision.act, standing, decision.reason)
  const no = whyNoVerdict(decision.act, standing, rules)
  if (no !== null) throw new Refusal('conflict', no)
  demandDeadline(decision, now)
  const isDone =
    isAsSeen(essay, { state, version }) &&
    (await carryOut(db, { contest, actor: organizer.account, essay, decision }, now))
  if (!isDone) {
    throw new Refusal(
      'conflict',
      '这篇作品刚刚有了变化（文字或审查结论），没有按您的决定处理。请刷新页面查看最新内容再决定，填写的原因已保留在本页。',
    )
  }
}

/** What may be decided on many essays at once. */
export const BULK_VERDICTS = ['accept', 'reject', 'correct'] as const

export type BulkVerdict = (typeof BULK_VERDICTS)[number]

export type BulkDecision = Decision & {
  readonly act: BulkVerdict
  readonly essays: readonly (Seen & { readonly id: string })[]
  /** The words by which the organizer confirmed that some of the essays have doubts. */
  readonly confirmed: string
}

export type BulkReport = {
  readonly act: BulkVerdict
  readonly done: readonly { readonly id: string; readonly title: string }[]
  readonly left: readonly { readonly id: string; readonly title: string; readonly why: string }[]
}

/** Gives the same verdict on many essays in one transaction; answers on which it was given and why not on the others. */
export async function giveVerdicts(
  db: Writer,
  organizer: Organizer,
  contestId: string,
  { essays: ticked, confirmed, ...decision }: BulkDecision,
  now: string,
): Promise<BulkReport> {
  const { act } = decision
  const contest = await openContest(db, contestId, now)
  const rules = await currentRules(db, contestId)
  const phase = contest.effectivePhase
  if (!STEPS[act].phases.includes(phase)) {
    throw new Refusal('closed', `征文现在处于“${PHASE_LABEL[phase]}”阶段，不能${STEPS[act].name}。`)
  }
  if (ticked.length === 0) {
    throw new Refusal('invalid', '还没有勾选作品。请在列表中勾选要处理的作品，再按一次。')
  }
  if (ticked.length > ESSAYS_A_PAGE) {
    throw new Refusal('invalid', `一次最多处理 ${ESSAYS_A_PAGE} 篇，请分几次勾选。`)
  }
  if (STEPS[act].needsReason && decision.reason === '') {
    throw new Refusal('invalid', `${STEPS[act].name}需要写明原因，作者会看到。`, {
      reason: '请写明原因。',
    })
  }
  demandDeadline(decision, now)
  const ids = ticked.map(({ id }) => id)
  const found = await findEssays(db, contestId, ids)
  if (act === 'accept') {
    const facts = await factsOfEssays(db, contestId, ids)
    const checks = checksOf(contest, rules)
    demandConfirmed(
      found.flatMap(({ id, title }) => {
        const known = facts.get(id)
        const doubts = known ? doubtsOf(known, checks) : []
        return doubts.length > 0 ? [{ title, kinds: doubts.map(({ kind }) => DOUBTS[kind]) }] : []
      }),
      confirmed,
    )
  }
  const done: { id: string; title: string }[] = []
  const left: { id: string; title: string; why: string }[] = []
  for (const { id, ...seen } of ticked) {
    const row = found.find((each) => each.id === id)
    if (!row) {
      left.push({ id, title: '（找不到的作品）', why: '这篇作品不存在，或不在这次征文里。' })
      continue
    }
    const essay = withStanding(row, now)
    const order = { contest, actor: organizer.account, essay, decision }
    const no = isAsSeen(essay, seen)
      ? whyNoVerdict(act, { phase, ...essay.standing }, rules)
      : '作品刚刚有了变化（文字或审查结论），请看过最新内容再决定。'
    const why = no ?? ((await carryOut(db, order, now)) ? null : '作品刚刚有了变化。')
    if (why === null) done.push({ id, title: row.title })
    else left.push({ id, title: row.title, why })
  }
  return { act, done, left }
}

const NAMED = 5

/** The words to confirm carry the number, so that a doubt that has come up since is asked about again. */
function demandConfirmed(
  doubtful: readonly { readonly title: string; readonly kinds: readonly string[] }[],
  confirmed: string,
): void {
  if (doubtful.length === 0) return
  const words = `其中 ${doubtful.length} 篇有疑点，我已逐篇看过，仍认定合格`
  if (confirmed === words) return
  const named = doubtful
    .slice(0, NAMED)
    .map(({ title, kinds }) => `${quoteTitle(title)}（${kinds.join('、')}）`)
  const more = doubtful.length > NAMED ? '等' : ''
  throw new Refusal(
    'conflict',
    `其中 ${doubtful.length} 篇有疑点：${named.join('、')}${more}。还没有认定；请看过后勾选确认，再按一次“认定合格”。`,
    { confirmed: words },
  )
}

function demandDeadline({ act, correctBy = null }: Decision, now: string): void {
  const fault = act === 'correct' ? deadlineFault(correctBy, now) : null
  if (fault !== null) {
    throw new Refusal('invalid', `还没有要求补正：${fault}`, { correctBy: fault })
  }
}

type OpenedEssay = EssayStanding & {
  readonly standing: {
    readonly state: EssayState
    readonly correction: Correction | null
  }
}

function withStanding(essay: EssayStanding, now: string): OpenedEssay {
  return { ...essay, standing: { state: essay.state, correction: correctionOf(essay, now) } }
}

/** Organizers look at the text that was handed in, whatever its author has saved since. */
function isAsSeen({ state, submittedVersion }: OpenedEssay, seen: Seen): boolean {
  return state === seen.state && submittedVersion === seen.version
}

type Order = {
  readonly contest: { readonly id: string; readonly title: string }
  readonly actor: string
  readonly essay: OpenedEssay
  readonly decision: Decision
}

/** An essay that was judged without a recommendation waits for its union again, or directly for the organizer. */
function destinationOf(act: Verdict, { state, returnTo, position }: OpenedEssay): EssayState {
  if (act === 'recall') return returnTo ?? 'submitted'
  if (act === 'reopen' && position === null) return 'submitted'
  return STEPS[act].to ?? state
}

/** Does what was decided; answers false when somebody else has changed the essay in between. */
async function carryOut(db: Writer, order: Order, now: string): Promise<boolean> {
  const { contest, actor, essay, decision } = order
  const { act, reason, correctBy = null } = decision
  const { id, state: from, version } = essay
  const correction = correctBy !== null && act === 'correct' ? askedFor(essay, correctBy) : null
  const move = {
    contest: contest.id,
    id,
    from,
    version,
    to: destinationOf(act, essay),
    reason: STEPS[act].needsReason ? reason : null,
    ...(correction && { correction }),
  }
  if (!(await moveEssay(db, move, now))) return false
  const isBeingChanged = version !== essay.submittedVersion
  if (correction === null && isBeingChanged) await takeBack(db, { contest, actor, essay }, now)
  if (act === 'accept') await reopenStale(db, actor, { id, contest: contest.id, version }, now)
  const takenBack = act === 'reopen' ? await removeUnbegunReadings(db, contest.id, id) : 0
  await record(
    db,
    {
      contest: contest.id,
      actor,
      act: STEPS[act].name,
      subject: 'essay',
      subjectId: id,
      detail: {
        from,
        version: essay.submittedVersion,
        ...(reason && { reason }),
        ...(correction && { correctBy: correction.by }),
        ...(takenBack > 0 && { takenBack }),
      },
    },
    now,
  )
  const { title, account, enteredFor } = essay
  const told = { id, title, account, enteredFor, contest }
  const words = correction
    ? `${reason}（请在 ${toShanghai(correction.by)} 前修改并重新提交）`
    : move.reason
  await tellAuthor(db, told, { act, reason: words, actor }, now)
  return true
}

/** A new deadline leaves the way back as it is; an essay that its union has returned goes back to the union. */
function askedFor({ state, returnTo }: EssayStanding, by: string) {
  return {
    by,
    returnTo: returnTo ?? (state === 'recommended' ? 'recommended' : 'submitted'),
  } as const
}

/** The text that was handed in holds again; what its author has saved since stays among the versions. */
async function takeBack(
  db: Writer,
  { contest, actor, essay }: Omit<Order, 'decision'>,
  now: string,
): Promise<void> {
  const { id, version, union } = essay
  const place = { contest: contest.id, id, version, union, by: actor }
  await restoreText(db, place, await handedIn(db, essay), now)
}
