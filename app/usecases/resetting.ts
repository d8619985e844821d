/** Resetting a password: somebody who knows the person makes a one-time link; who opens it sets a new password. */
import { record } from '../../db/audit'
import { findMember, memberCount, memberPage } from '../../db/members'
import {
  addPasswordReset,
  findPasswordReset,
  spendPasswordReset,
  writePassword,
} from '../../db/password-resets'
import type { Reader, Writer } from '../../db/schema'
import { removeSessionsOf } from '../../db/sessions'
import { maskContact } from '../domain/account'
import type { Officer, Organizer } from '../domain/people'
import { missing, Refusal } from '../domain/refusal'
import { daysAfter } from './inviting'

const RESET_DAYS = 2
export const MEMBERS_PAGE = 50

type Search = { readonly search: string; readonly page: number }

/** The workers of an officer's own subtree; numbers and addresses are shortened, since they only tell people apart. */
export function listMembers(db: Reader, officer: Officer, search: Search) {
  return list(db, officer.account, search)
}

/** Everybody with an account. */
export function listAccounts(db: Reader, _: Organizer, search: Search) {
  return list(db, null, search)
}

async function list(db: Reader, officer: string | null, { search, page }: Search) {
  const filter = { officer, search }
  const slice = { offset: (page - 1) * MEMBERS_PAGE, limit: MEMBERS_PAGE }
  const rows = await memberPage(db, filter, slice)
  return {
    total: await memberCount(db, filter),
    members: rows.map(({ phone, email, roles, ...row }) => ({
      ...row,
      contact: maskContact({ phone, email }),
      hasRoles: roles > 0,
    })),
  }
}

/**
 * A link for a worker of the officer's own subtree; answers its secret. Whoever organizes, reviews or judges is left to
 * the organizers: an officer could otherwise take over more than a worker's account.
 */
export async function makeMemberReset(
  db: Writer,
  officer: Officer,
  account: string,
  now: string,
): Promise<{ readonly name: string; readonly token: string }> {
  const member = await findMember(db, officer.account, account)
  if (!member) throw missing('这位职工')
  if (member.roles > 0) {
    throw new Refusal(
      'conflict',
      `${member.name}同时是干事、评委或组委会成员，重置链接请由组委会生成。`,
    )
  }
  return make(db, officer.account, member, now)
}

/** A link for any account; answers its secret. */
export async function makeAccountReset(
  db: Writer,
  organizer: Organizer,
  account: string,
  now: string,
): Promise<{ readonly name: string; readonly token: string }> {
  const member = await findMember(db, null, account)
  if (!member) throw missing('这个账号')
  return make(db, organizer.account, member, now)
}

async function make(
  db: Writer,
  createdBy: string,
  { id: account, name }: { readonly id: string; readonly name: string },
  now: string,
) {
  const expiresAt = daysAfter(now, RESET_DAYS)
  const token = await addPasswordReset(db, { account, createdBy, expiresAt }, now)
  await note(db, createdBy, '生成密码重置链接', account, now)
  return { name, token }
}

/** The person behind a link that can still be used. */
export async function openReset(db: Reader, token: string, now: string) {
  const reset = await findPasswordReset(db, token)
  if (!reset) {
    throw new Refusal('missing', '这个重置链接无效。请检查链接是否完整，或请工会干事重新生成。')
  }
  if (reset.usedAt !== null) {
    throw new Refusal('missing', '这个重置链接已经用过。请直接登录；忘记了新密码，请再要一个链接。')
  }
  if (reset.expiresAt <= now) {
    throw new Refusal('missing', '这个重置链接已经过期。请工会干事或组委会重新生成。')
  }
  return reset
}

/** Sets the new password, ends all sessions of the account, and answers the account. */
export async function resetPassword(
  db: Writer,
  token: string,
  passwordHash: string,
  now: string,
): Promise<string> {
  const { account } = await openReset(db, token, now)
  if (!(await spendPasswordReset(db, token, now))) {
    throw new Refusal('conflict', '这个重置链接刚刚被使用。如果是您本人用的，请直接登录。')
  }
  await writePassword(db, account, passwordHash)
  await removeSessionsOf(db, account)
  await note(db, account, '重置密码', account, now)
  return account
}

async function note(db: Writer, actor: string, act: string, account: string, now: string) {
  await record(db, { contest: null, actor, act, subject: 'account', subjectId: account }, now)
}
