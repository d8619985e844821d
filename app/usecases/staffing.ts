/** Staffing: who organizes, reviews and judges, and the invitations that make them. */
import { record } from '../../db/audit'
import { addInvitation, renewInvitation, withdrawInvitation } from '../../db/invitations'
import {
  findJudge,
  invitationCount,
  invitationPage,
  judgesOfContest,
  officerCount,
  officerPage,
  organizers,
  removeIdleJudge,
  removeOfficer,
  removeOrganizer,
} from '../../db/people'
import type { Reader, Writer } from '../../db/schema'
import { findUnionsCalled } from '../../db/unions'
import type { Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { openContest } from './contests'
import { daysAfter } from './inviting'

const INVITATION_DAYS = 14
const NOT_INVITED = '邀请没有生成，请看下面标出的地方。'
export const PEOPLE_PAGE = 30

type Role = 'organizer' | 'officer' | 'judge'

export type InvitationState = 'open' | 'used' | 'expired'

/** Judges of the contest, officers and organizers of all, and the invitations that concern this contest. */
export async function openPeople(
  db: Reader,
  _: Organizer,
  { contest: id, page, officersPage }: { contest: string; page: number; officersPage: number },
  now: string,
) {
  const contest = await openContest(db, id, now)
  const slice = (from: number) => ({ offset: (from - 1) * PEOPLE_PAGE, limit: PEOPLE_PAGE })
  const [judges, committee, officers, officersTotal, invitations, invitationsTotal] =
    await Promise.all([
      judgesOfContest(db, id),
      organizers(db),
      officerPage(db, slice(officersPage)),
      officerCount(db),
      invitationPage(db, id, slice(page)),
      invitationCount(db, id),
    ])
  return {
    contest,
    judges,
    committee,
    officers,
    officersTotal,
    invitations: invitations.map((row) => ({ ...row, state: stateOf(row, now) })),
    invitationsTotal,
  }
}

function stateOf(
  row: { readonly used_at: string | null; readonly expires_at: string },
  now: string,
): InvitationState {
  if (row.used_at !== null) return 'used'
  return row.expires_at <= now ? 'expired' : 'open'
}

/** The id of the one union with this name or alias; '' is none. `failed` says what has not happened otherwise. */
export async function readUnion(db: Reader, typed: string, failed: string): Promise<string | null> {
  if (typed === '') return null
  const found = await findUnionsCalled(db, typed)
  const [only, second] = found
  if (only && !second) return only.id
  const words =
    second === undefined
      ? `没有登记名为“${typed}”的工会。请填写全称，或先在“工会”中添加。`
      : `“${typed}”对应多个工会：${found.map(({ name }) => name).join('、')}。请填写全称。`
  throw new Refusal('invalid', failed, { union: words })
}

/** Makes an invitation; answers the secret of its link, which cannot be read again. */
export async function invite(
  db: Writer,
  organizer: Organizer,
  input: {
    readonly role: Role
    readonly name: string
    /** Name or alias of a union, '' for none. */
    readonly union: string
    /** For judges. */
    readonly contest: string | null
  },
  now: string,
): Promise<string> {
  const { role, name } = input
  const contest = role === 'judge' ? input.contest : null
  if (contest !== null) await openContest(db, contest, now)
  if (role === 'officer' && input.union === '') {
    throw new Refusal('invalid', NOT_INVITED, {
      union: '请填写干事所属的工会。',
    })
  }
  const union = role === 'organizer' ? null : await readUnion(db, input.union, NOT_INVITED)
  const expiresAt = daysAfter(now, INVITATION_DAYS)
  const token = await addInvitation(
    db,
    { role, name, union, contest, createdBy: organizer.account, expiresAt },
    now,
  )
  await record(
    db,
    {
      contest,
      actor: organizer.account,
      act: '邀请',
      subject: role,
      subjectId: null,
      detail: { name, union: input.union },
    },
    now,
  )
  return token
}

const SPENT = '这个邀请已经用过或已经收回，没有变化。请刷新页面查看最新状态。'

/** Gives an unused invitation a new link; the old one stops working. Answers the secret and whom it is for. */
export async function reissue(
  db: Writer,
  organizer: Organizer,
  { contest, invitation }: { readonly contest: string; readonly invitation: string },
  now: string,
): Promise<{ readonly name: string; readonly token: string }> {
  const renewed = await renewInvitation(db, {
    id: invitation,
    contest,
    expiresAt: daysAfter(now, INVITATION_DAYS),
  })
  if (!renewed) throw new Refusal('conflict', SPENT)
  await record(
    db,
    {
      contest: renewed.contest,
      actor: organizer.account,
      act: '重新生成邀请',
      subject: renewed.role,
      subjectId: null,
      detail: { name: renewed.name },
    },
    now,
  )
  return { name: renewed.name, token: renewed.token }
}

/** Takes back an invitation that nobody has used. */
export async function withdraw(
  db: Writer,
  organizer: Organizer,
  { contest, invitation }: { readonly contest: string; readonly invitation: string },
  now: string,
): Promise<void> {
  const taken = await withdrawInvitation(db, { id: invitation, contest })
  if (!taken) throw new Refusal('conflict', SPENT)
  await record(
    db,
    {
      contest: taken.contest_id,
      actor: organizer.account,
      act: '收回邀请',
      subject: taken.role,
      subjectId: null,
      detail: { name: taken.name },
    },
    now,
  )
}

/** Takes a judge out of a contest as long as nothing has been given to this judge. */
export async function removeJudge(
  db: Writer,
  organizer: Organizer,
  { contest, judge }: { readonly contest: string; readonly judge: string },
  now: string,
): Promise<void> {
  const found = await findJudge(db, contest, judge)
  if (!found) throw missing('这位评委')
  if (!(await removeIdleJudge(db, contest, judge))) {
    throw new Refusal(
      'conflict',
      `${found.name}已经分配到作品，不能移除。请先在“评审分配”中调整分配。`,
    )
  }
  await record(
    db,
    {
      contest,
      actor: organizer.account,
      act: '移除评委',
      subject: 'judge',
      subjectId: found.account_id,
      detail: { name: found.name },
    },
    now,
  )
}

const GONE = '这个人已经没有这个身份了，没有变化。请刷新页面查看最新名单。'

/** Takes the office of reviewing a union's essays from somebody; what they have decided stays. Serves all contests. */
export async function dismissOfficer(
  db: Writer,
  organizer: Organizer,
  { account, union }: { readonly account: string; readonly union: string },
  now: string,
): Promise<void> {
  if (!(await removeOfficer(db, { account, union }))) throw new Refusal('conflict', GONE)
  const by = { contest: null, actor: organizer.account, act: '解除干事' }
  await record(db, { ...by, subject: 'officer', subjectId: account, detail: { union } }, now)
}

/** Takes somebody else out of the committee, which therefore never becomes empty. */
export async function dismissOrganizer(
  db: Writer,
  organizer: Organizer,
  account: string,
  now: string,
): Promise<void> {
  if (account === organizer.account) {
    throw new Refusal('conflict', '不能把自己移出组委会。请由另一位组委会成员操作。')
  }
  const isDone = await removeOrganizer(db, { account, by: organizer.account })
  if (!isDone) throw new Refusal('conflict', GONE)
  const by = { contest: null, actor: organizer.account, act: '移出组委会' }
  await record(db, { ...by, subject: 'organizer', subjectId: account }, now)
}
