/** Accounts: signing in, and joining through a union's link. */
import { addAccount, findAccountByContact, setUnionOfAccount } from '../../db/accounts'
import { record } from '../../db/audit'
import { findJoinLink } from '../../db/join-links'
import type { Reader, Writer } from '../../db/schema'
import type { Contact } from '../domain/account'
import { missing, Refusal } from '../domain/refusal'

export type Registration = Contact & { readonly name: string; readonly passwordHash: string }

/** The account with this contact and what its password is checked against. */
export function findForSignIn(db: Reader, contact: Contact) {
  return findAccountByContact(db, contact)
}

/** Refuses a contact that an account already has. */
export async function demandFreeContact(db: Reader, contact: Contact): Promise<void> {
  if (await findAccountByContact(db, contact)) {
    throw new Refusal('conflict', '这个手机号或邮箱已经注册过。请直接登录，再打开这个链接。', {
      contact: '已经注册过，请直接登录。',
    })
  }
}

/** The union behind a join link. */
export async function openJoinLink(db: Reader, token: string) {
  const link = await findJoinLink(db, token)
  if (!link) throw missing('这个加入链接')
  return link
}

/** Registers a worker of the union that the link belongs to; answers the account. */
export async function joinUnion(
  db: Writer,
  token: string,
  who: Registration,
  now: string,
): Promise<string> {
  const { union_id: union } = await openJoinLink(db, token)
  await demandFreeContact(db, who)
  const account = await addAccount(db, { ...who, union }, now)
  await recordJoin(db, account, union, now)
  return account
}

/** Lets somebody with an account enter essays for a union; a worker of another union is refused. */
export async function joinUnionAs(
  db: Writer,
  token: string,
  person: { readonly account: string; readonly union: string | null },
  now: string,
): Promise<void> {
  const { union_id: union } = await openJoinLink(db, token)
  if (person.union === union) return
  if (person.union !== null) {
    throw new Refusal(
      'conflict',
      '您的账号已经属于另一个工会，不能同时加入两个工会。如需转会，请联系组委会。',
    )
  }
  await setUnionOfAccount(db, person.account, union)
  await recordJoin(db, person.account, union, now)
}

async function recordJoin(db: Writer, account: string, union: string, now: string): Promise<void> {
  await record(
    db,
    { contest: null, actor: account, act: '加入工会', subject: 'union', subjectId: union },
    now,
  )
}
