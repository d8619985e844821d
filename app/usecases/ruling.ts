/** Ruling: the notice, the dates and the rules that a contest is run by, and how they may still change. */
import { replaceAnchors } from '../../db/anchors'
import { record } from '../../db/audit'
import { addRules, changeContest, rulesVersions } from '../../db/contests'
import { findRound } from '../../db/rounds'
import type { Reader, Writer } from '../../db/schema'
import { canonicalJson, fingerprint } from '../domain/canonical'
import { anchorCount, areRulesFrozen, isAtLeast, type Rules, roundName } from '../domain/contest'
import type { Organizer } from '../domain/people'
import { privacyFault } from '../domain/privacy'
import { Refusal } from '../domain/refusal'
import { openContest } from './contests'
import { demandTracksKept } from './tracking'

/** The contest with all versions of its rules, newest first. */
export async function openSetUp(db: Reader, _: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const versions = await rulesVersions(db, id)
  return { contest, versions, areFrozen: areRulesFrozen(contest.effectivePhase) }
}

export type NoticeInput = {
  readonly contest: string
  readonly version: number
  readonly title: string
  readonly host: string
  readonly notice: string
  /** ISO 8601, UTC. */
  readonly opensAt: string | null
  readonly closesAt: string | null
}

/** Writes the notice and, while the contest is in preparation, its dates; afterwards 延期 alone moves them. */
export async function writeNotice(
  db: Writer,
  organizer: Organizer,
  input: NoticeInput,
  now: string,
): Promise<void> {
  const contest = await openContest(db, input.contest, now)
  if (contest.phase === 'archived') {
    throw new Refusal('closed', '这个征文已经归档，通知不能再修改。')
  }
  const isDraft = contest.phase === 'draft'
  if (isDraft) demandDates(input)
  else if (input.notice === '') {
    throw new Refusal('invalid', '征文已经开始，通知不能为空。', { notice: '请填写征文通知。' })
  }
  demandNothingPrivate(input)
  const { title, host, notice } = input
  const dates = isDraft ? { opens_at: input.opensAt, closes_at: input.closesAt } : {}
  if (
    contest.version !== input.version ||
    !(await changeContest(db, contest.id, input.version, { title, host, notice, ...dates }))
  ) {
    throw new Refusal(
      'conflict',
      '通知在别处被修改过，您的内容没有保存，但还在本页。请另开窗口查看最新内容，再决定怎样合并。',
    )
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: '修改通知',
      subject: 'contest',
      subjectId: contest.id,
      detail: { title, host, ...dates },
    },
    now,
  )
}

/** The notice, like everything public, has no numbers of persons in it. */
function demandNothingPrivate({ title, host, notice }: NoticeInput): void {
  const fields: Record<string, string> = {}
  for (const [field, text] of Object.entries({ title, host, notice })) {
    const fault = privacyFault(text)
    if (fault !== null) fields[field] = `里面有${fault}，请删去。`
  }
  if (Object.keys(fields).length > 0) {
    throw new Refusal(
      'invalid',
      '通知是公开的，不能写手机号、电话、身份证号、邮箱和银行卡号，没有保存。您填的内容还在本页。',
      fields,
    )
  }
}

function demandDates({ opensAt, closesAt }: NoticeInput): void {
  if (opensAt !== null && closesAt !== null && closesAt <= opensAt) {
    throw new Refusal('invalid', '截稿时间要晚于开始时间，没有保存。', {
      closesAt: '截稿时间要晚于开始时间。',
    })
  }
}

/** Whether two rubrics take the same scores: the same criteria with the same highest scores. */
function takeSameScores(one: Rules, other: Rules): boolean {
  const shape = ({ criteria }: Rules) =>
    canonicalJson(Object.fromEntries(criteria.map(({ id, max }) => [id, max])))
  return shape(one) === shape(other)
}

export type RulesInput = {
  readonly contest: string
  /** The version that the change was made from. */
  readonly version: number
  readonly rules: Rules
  readonly reason: string
}

/**
 * Puts a new version of the rules in force; answers whether anything changed. After 截稿 a reason is needed; once judging
 * has begun the criteria keep their highest scores, because scores have been given by them. A round that has been opened
 * stays. Rules without anchors unmake those that were chosen.
 */
export async function writeRules(
  db: Writer,
  organizer: Organizer,
  input: RulesInput,
  now: string,
): Promise<boolean> {
  const contest = await openContest(db, input.contest, now)
  if (isAtLeast(contest.phase, 'published')) {
    throw new Refusal('closed', '获奖名单已经公布，规则不能再修改。')
  }
  const [newest] = await rulesVersions(db, contest.id)
  if (newest?.version !== input.version) {
    throw new Refusal(
      'conflict',
      '规则在别处被修改过，您的修改没有保存，但还在本页。请另开窗口查看最新的规则，再决定怎样合并。',
    )
  }
  const body = canonicalJson(input.rules)
  const hash = fingerprint(body)
  if (body === canonicalJson(newest.rules)) return false
  const isFrozen = areRulesFrozen(contest.effectivePhase)
  if (isFrozen && input.reason === '') {
    throw new Refusal('invalid', '已经截稿，规则已定。修改规则需要写明理由，理由会一直保留。', {
      reason: '请写明修改规则的理由。',
    })
  }
  if (isAtLeast(contest.phase, 'judging') && !takeSameScores(newest.rules, input.rules)) {
    throw new Refusal(
      'closed',
      '评审已经开始，评分项和满分不能再改，否则已经打出的分数无法比较。名称和说明仍可修改。',
    )
  }
  await demandTracksKept(db, contest, { before: newest.rules, after: input.rules })
  const round = await findRound(db, contest.id)
  if (round !== null && input.rules.laterRounds.length < round.position - 1) {
    throw new Refusal(
      'closed',
      `“${roundName(newest.rules, round.position)}”已经开始，这一轮和它之前的轮次不能再删去。`,
    )
  }
  const version = newest.version + 1
  const reason = input.reason === '' ? null : input.reason
  await addRules(
    db,
    { contest: contest.id, version, body, hash, reason, createdBy: organizer.account },
    now,
  )
  if (anchorCount(newest.rules) > 0 && anchorCount(input.rules) === 0) {
    const none = { contest: contest.id, essays: [], chosenBy: organizer.account }
    await replaceAnchors(db, none, now)
  }
  await record(
    db,
    {
      contest: contest.id,
      actor: organizer.account,
      act: isFrozen ? '截稿后修改规则' : '修改规则',
      subject: 'rules',
      subjectId: contest.id,
      detail: { version, hash, ...(reason === null ? {} : { reason }) },
    },
    now,
  )
  return true
}
