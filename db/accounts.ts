/** Accounts and the roles that they hold. */
import type { Contact } from '../app/domain/account'
import { newId } from './ids'
import type { Reader, Writer } from './schema'

export async function findAccountByContact(db: Reader, { phone, email }: Contact) {
  const accounts = db.selectFrom('accounts').select(['id', 'name', 'password_hash', 'union_id'])
  const row =
    phone !== null
      ? await accounts.where('phone', '=', phone).executeTakeFirst()
      : await accounts.where('email', '=', email).executeTakeFirst()
  return row ?? null
}

export type NewAccount = Contact & {
  readonly name: string
  readonly passwordHash: string
  readonly union: string | null
}

export async function addAccount(db: Writer, account: NewAccount, now: string): Promise<string> {
  const id = newId()
  await db
    .insertInto('accounts')
    .values({
      id,
      name: account.name,
      phone: account.phone,
      email: account.email,
      password_hash: account.passwordHash,
      union_id: account.union,
      created_at: now,
    })
    .execute()
  return id
}

export async function setUnionOfAccount(db: Writer, account: string, union: string): Promise<void> {
  await db.updateTable('accounts').set({ union_id: union }).where('id', '=', account).execute()
}

export async function hasOrganizer(db: Reader): Promise<boolean> {
  const row = await db.selectFrom('organizers').select('account_id').limit(1).executeTakeFirst()
  return row !== undefined
}

export async function addOrganizer(db: Writer, account: string, now: string): Promise<void> {
  await db
    .insertInto('organizers')
    .values({ account_id: account, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function addOfficer(
  db: Writer,
  account: string,
  union: string,
  now: string,
): Promise<void> {
  await db
    .insertInto('officers')
    .values({ account_id: account, union_id: union, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function addJudge(
  db: Writer,
  judge: { contest: string; account: string; union: string | null },
  now: string,
): Promise<void> {
  await db
    .insertInto('judges')
    .values({
      id: newId(),
      contest_id: judge.contest,
      account_id: judge.account,
      union_id: judge.union,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
