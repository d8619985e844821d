/** Inviting: one-time links that make organizers, officers and judges, and the first one on an empty database. */
import { addAccount, addJudge, addOfficer, addOrganizer, hasOrganizer } from '../../db/accounts'
import { record } from '../../db/audit'
import {
  addInvitation,
  findInvitation,
  removeUnusedSetUps,
  spendInvitation,
} from '../../db/invitations'
import type { Reader, Writer } from '../../db/schema'
import { Refusal } from '../domain/refusal'
import type { Registration } from './accounts'
import { demandFreeContact } from './accounts'

type Role = 'organizer' | 'officer' | 'judge'

const SET_UP_DAYS = 7

/** A one-time secret for the first organizer, or null when there is one already. Earlier secrets stop working. */
export async function inviteFirstOrganizer(db: Writer, now: string): Promise<string | null> {
  if (await hasOrganizer(db)) return null
  await removeUnusedSetUps(db)
  return addInvitation(
    db,
    {
      role: 'organizer',
      name: '',
      union: null,
      contest: null,
      createdBy: null,
      expiresAt: daysAfter(now, SET_UP_DAYS),
    },
    now,
  )
}

/** The time so many whole days after `now`, ISO 8601 in UTC. */
export function daysAfter(now: string, days: number): string {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString()
}

/** The invitation behind a link that can still be used. */
export async function openInvitation(db: Reader, token: string, now: string) {
  const invitation = await findInvitation(db, token)
  if (!invitation) {
    throw new Refusal('missing', '这个邀请链接无效。请检查链接是否完整，或请组委会重新发送。')
  }
  if (invitation.used_at !== null) {
    throw new Refusal(
      'missing',
      '这个邀请链接已经使用过。如果是您本人用过，请直接登录；否则请组委会重新发送。',
    )
  }
  if (invitation.expires_at <= now) {
    throw new Refusal('missing', '这个邀请链接已经过期。请组委会重新发送。')
  }
  return invitation
}

/** Accepts an invitation for an account that exists, or makes the account first. Answers the account and its new role. */
export async function acceptInvitation(
  db: Writer,
  token: string,
  who: { readonly account: string } | Registration,
  now: string,
): Promise<{ readonly account: string; readonly role: Role }> {
  const invitation = await openInvitation(db, token, now)
  if (!('account' in who)) await demandFreeContact(db, who)
  const account =
    'account' in who ? who.account : await addAccount(db, { ...who, union: null }, now)
  if (!(await spendInvitation(db, invitation.id, account, now))) {
    throw new Refusal('conflict', '这个邀请链接刚刚被使用。如果是您本人用的，请直接登录。')
  }
  const { role, union_id: union, contest_id: contest } = invitation
  if (role === 'organizer') await addOrganizer(db, account, now)
  if (role === 'officer' && union !== null) await addOfficer(db, account, union, now)
  if (role === 'judge' && contest !== null) await addJudge(db, { contest, account, union }, now)
  await record(
    db,
    {
      contest,
      actor: account,
      act: '接受邀请',
      subject: role,
      subjectId: account,
      detail: { union },
    },
    now,
  )
  return { account, role }
}
