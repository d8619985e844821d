/** What people have chosen to get by mail, and the keys by which the addresses in their letters stop some of it. */
import {
  type MailChoice,
  type MailChoices,
  NOTICE_GROUPS,
  type NoticeGroup,
} from '../app/domain/notice-groups'
import { newToken } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

/** The choices of those of these accounts that have an e-mail address; whoever has none is not in the answer. */
export async function choicesByMail(
  db: Reader,
  accounts: readonly string[],
): Promise<ReadonlyMap<string, MailChoices>> {
  const found = new Map<string, Partial<Record<NoticeGroup, MailChoice>>>()
  await inPieces([...new Set(accounts)], async (piece) => {
    const rows = await db
      .selectFrom('accounts')
      .leftJoin('notice_choices', 'notice_choices.account_id', 'accounts.id')
      .where('accounts.id', 'in', piece)
      .where('accounts.email', 'is not', null)
      .select(['accounts.id', 'notice_choices.notice_group as group', 'notice_choices.mail'])
      .execute()
    for (const { id, group, mail } of rows) {
      const choices = found.get(id) ?? {}
      if (group !== null && mail !== null) choices[group] = mail
      found.set(id, choices)
    }
  })
  return found
}

export async function choicesOf(db: Reader, account: string): Promise<MailChoices> {
  const rows = await db
    .selectFrom('notice_choices')
    .where('account_id', '=', account)
    .select(['notice_group as group', 'mail'])
    .execute()
  return Object.fromEntries(rows.map(({ group, mail }) => [group, mail]))
}

export async function addressOf(db: Reader, account: string): Promise<string | null> {
  const row = await db
    .selectFrom('accounts')
    .where('id', '=', account)
    .select('email')
    .executeTakeFirst()
  return row?.email ?? null
}

/** Puts these choices in the place of those before; letters that wait and are no longer wanted do not go out. */
export async function saveChoices(
  db: Writer,
  account: string,
  choices: MailChoices,
  now: string,
): Promise<void> {
  const entries = Object.entries(choices) as [NoticeGroup, MailChoice][]
  if (entries.length === 0) return
  await db
    .insertInto('notice_choices')
    .values(
      entries.map(([group, mail]) => ({
        account_id: account,
        notice_group: group,
        mail,
        chosen_at: now,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'notice_group']).doUpdateSet((eb) => ({
        mail: eb.ref('excluded.mail'),
        chosen_at: now,
      })),
    )
    .execute()
  const stopped = entries.filter(([, mail]) => mail === 'none').map(([group]) => group)
  const moments = stopped.flatMap((group) => [...NOTICE_GROUPS[group].moments])
  if (moments.length === 0) return
  await db
    .updateTable('messages')
    .set({ mail_due_at: null, digest_due_at: null })
    .where('account_id', '=', account)
    .where('moment', 'in', moments)
    .where(({ eb, or }) =>
      or([eb('mail_due_at', 'is not', null), eb('digest_due_at', 'is not', null)]),
    )
    .execute()
}

/** The keys of these accounts; whoever has none yet gets one. */
export async function letterKeys(
  db: Writer,
  accounts: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map()
  const read = async () => {
    const rows = await db
      .selectFrom('letter_keys')
      .where('account_id', 'in', accounts)
      .select(['account_id', 'key'])
      .execute()
    return new Map(rows.map(({ account_id, key }) => [account_id, key]))
  }
  const known = await read()
  const lacking = [...new Set(accounts)].filter((account) => !known.has(account))
  if (lacking.length === 0) return known
  await db
    .insertInto('letter_keys')
    .values(lacking.map((account) => ({ account_id: account, key: newToken(), created_at: now })))
    .execute()
  return read()
}

/** Whose letters carry this key; null for none. */
export async function holderOf(db: Reader, key: string): Promise<string | null> {
  const row = await db
    .selectFrom('letter_keys')
    .where('key', '=', key)
    .select('account_id')
    .executeTakeFirst()
  return row?.account_id ?? null
}
