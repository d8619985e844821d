/** Publicity 公示: what may become public, how long it lasts, and putting off its end. */
import { record } from '../../db/audit'
import { awardedEssays } from '../../db/awards'
import { changeContest, currentRules } from '../../db/contests'
import { calendarFrom } from '../../db/holidays'
import { objectionCounts, objectionPage } from '../../db/objections'
import type { Reader, Writer } from '../../db/schema'
import { PHASE_LABEL } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { type PublicText, privacyFault, privacyFaults } from '../domain/privacy'
import { Refusal } from '../domain/refusal'
import { dayOf, endOfDay, workingDaysAfter, workingDaysLeft } from '../domain/working-days'
import { type Contest, openContest } from './contests'

export const OBJECTIONS_PAGE = 30

/** Everything that 公示 makes public, with where it stands. */
async function publicTexts(db: Reader, contest: Contest): Promise<readonly PublicText[]> {
  const winners = await awardedEssays(db, contest.id)
  return [
    { where: '征文名称', text: contest.title },
    { where: '主办单位', text: contest.host },
    { where: '征文通知', text: contest.notice },
    ...winners.flatMap(({ title, authors }) => [
      { where: `作品《${title}》的题目`, text: title },
      ...authors.flatMap(({ name, union }) => [
        { where: `作品《${title}》的作者姓名`, text: name },
        { where: `作品《${title}》的工会名称`, text: union },
      ]),
    ]),
  ]
}

/** Refuses where the list or the notice carries somebody's number or address. */
export async function demandPublishable(db: Reader, contest: Contest): Promise<void> {
  const faults = privacyFaults(await publicTexts(db, contest))
  if (faults.length > 0) {
    throw new Refusal(
      'closed',
      `还不能公示：公开的内容里有个人信息。${faults.slice(0, 5).join('')}请先改正。`,
    )
  }
}

/** How many working days of 公示 are left, for everybody; null outside 公示. */
export async function daysLeftOf(
  db: Reader,
  contest: Contest,
  now: string,
): Promise<number | null> {
  const { effectivePhase, publicityEndsAt } = contest
  if (effectivePhase !== 'publicity' || publicityEndsAt === null) return null
  return workingDaysLeft(now, publicityEndsAt, await calendarFrom(db, dayOf(now)))
}

/** Everything that the desk of 公示 shows, in a fixed number of statements. */
export async function openPublicity(
  db: Reader,
  _organizer: Organizer,
  { contest: id, page }: { readonly contest: string; readonly page: number },
  now: string,
) {
  const contest = await openContest(db, id, now)
  const { publicityDays } = await currentRules(db, id)
  const started = contest.publicityStartedAt
  const calendar = await calendarFrom(db, dayOf(started ?? now))
  const offset = (page - 1) * OBJECTIONS_PAGE
  const ends = contest.publicityEndsAt
  return {
    contest,
    publicityDays,
    daysLeft: ends === null ? null : workingDaysLeft(now, ends, calendar),
    /** When it would end by the calendar as it is now. */
    endByCalendar: workingDaysAfter(started ?? now, publicityDays, calendar),
    objections: await objectionPage(db, { contest: id, offset, limit: OBJECTIONS_PAGE }),
    counts: await objectionCounts(db, id),
    faults: privacyFaults(await publicTexts(db, contest)),
  }
}

/** Puts off the end of 公示 to the end of a later day, for a reason that everybody reads. */
export async function extendPublicity(
  db: Writer,
  organizer: Organizer,
  input: {
    readonly contest: string
    readonly version: number
    /** yyyy-mm-dd in Shanghai, or null where no day could be read. */
    readonly day: string | null
    readonly reason: string
  },
  now: string,
): Promise<void> {
  const contest = await openContest(db, input.contest, now)
  const { phase, publicityEndsAt: from } = contest
  if (phase !== 'publicity') {
    throw new Refusal('closed', `征文现在处于“${PHASE_LABEL[phase]}”阶段，不能延长公示。`)
  }
  const fields: Record<string, string> = {}
  const to = input.day === null ? null : endOfDay(input.day)
  if (to === null) fields.day = '请填写新的公示截止日期。'
  else if (to <= now || (from !== null && to <= from)) {
    fields.day = '新的公示截止日期要晚于现在的截止日期。'
  }
  const fault = privacyFault(input.reason)
  if (input.reason === '') fields.reason = '请写明延长公示的原因，所有人都会看到。'
  else if (fault !== null) fields.reason = `延长的原因是公开的，里面有${fault}，请删去。`
  if (Object.keys(fields).length > 0 || to === null) {
    throw new Refusal('invalid', '公示没有延长，请看下面标出的地方。', fields)
  }
  const change = { publicity_ends_at: to, publicity_because: input.reason }
  const isCurrent = contest.version === input.version
  if (!isCurrent || !(await changeContest(db, contest.id, input.version, change))) {
    throw new Refusal(
      'conflict',
      '这个征文刚刚被别的组委会成员修改过，公示没有延长。您填的内容还在本页，请看最新状态后再决定。',
    )
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: '延长公示',
      subject: 'contest',
      subjectId: contest.id,
      detail: { from, to, reason: input.reason },
    },
    now,
  )
}
