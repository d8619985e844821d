/** Messages 站内消息: written with the act that they tell of, read by one account, and sent by e-mail where there is one. */
import type { NoticeMoment } from '../app/domain/notice-templates'
import { newId } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export type NewMessage = {
  readonly account: string
  readonly contest: string | null
  readonly title: string
  readonly body: string
  readonly link: string
  /** What it is about; none is `other`. */
  readonly moment?: NoticeMoment
}

/** Stores messages; one whose account has an e-mail address is due to be sent at once. */
export async function addMessages(
  db: Writer,
  messages: readonly NewMessage[],
  now: string,
): Promise<void> {
  if (messages.length === 0) return
  const reachable = await db
    .selectFrom('accounts')
    .where('id', 'in', [...new Set(messages.map(({ account }) => account))])
    .where('email', 'is not', null)
    .select('id')
    .execute()
  const byMail = new Set(reachable.map(({ id }) => id))
  await inPieces(messages, (piece) =>
    db
      .insertInto('messages')
      .values(
        piece.map(({ account, contest, title, body, link }) => ({
          id: newId(),
          account_id: account,
          contest_id: contest,
          title,
          body,
          link,
          created_at: now,
          read_at: null,
          mail_due_at: byMail.has(account) ? now : null,
          mail_tries: 0,
          mailed_at: null,
        })),
      )
      .execute(),
  )
}

export async function messagePage(
  db: Reader,
  account: string,
  { offset, limit }: { readonly offset: number; readonly limit: number },
) {
  return db
    .selectFrom('messages')
    .where('account_id', '=', account)
    .select(['id', 'title', 'body', 'link', 'created_at as at', 'read_at as readAt'])
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute()
}

export async function messageCount(db: Reader, account: string): Promise<number> {
  const row = await db
    .selectFrom('messages')
    .where('account_id', '=', account)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** An own message with where it leads; anybody else's is null. */
export async function findMessage(db: Reader, account: string, id: string) {
  const row = await db
    .selectFrom('messages')
    .where('id', '=', id)
    .where('account_id', '=', account)
    .select('link')
    .executeTakeFirst()
  return row ?? null
}

/** Marks own messages as read: one, or all of them. */
export async function markRead(
  db: Writer,
  account: string,
  id: string | null,
  now: string,
): Promise<void> {
  let query = db
    .updateTable('messages')
    .set({ read_at: now })
    .where('account_id', '=', account)
    .where('read_at', 'is', null)
  if (id !== null) query = query.where('id', '=', id)
  await query.execute()
}

/** The letters that are due, each put off until `again` so that no other process sends it meanwhile. */
export async function claimLetters(
  db: Writer,
  { now, since, again, limit }: { now: string; since: string; again: string; limit: number },
) {
  const due = await db
    .selectFrom('messages')
    .innerJoin('accounts', 'accounts.id', 'messages.account_id')
    .where('messages.mail_due_at', '<=', now)
    .where('messages.created_at', '>=', since)
    .where('accounts.email', 'is not', null)
    .select(['messages.id', 'messages.title', 'messages.body', 'messages.link'])
    .select(['messages.mail_tries as tries', 'accounts.email', 'accounts.name'])
    .orderBy('messages.mail_due_at')
    .orderBy('messages.id')
    .limit(limit)
    .execute()
  if (due.length === 0) return []
  await db
    .updateTable('messages')
    .set((eb) => ({ mail_due_at: again, mail_tries: eb('mail_tries', '+', 1) }))
    .where(
      'id',
      'in',
      due.map(({ id }) => id),
    )
    .execute()
  return due.map(({ email, ...letter }) => ({ ...letter, address: email ?? '' }))
}

export async function settleLetter(
  db: Writer,
  id: string,
  outcome: { readonly mailedAt: string | null; readonly dueAt: string | null },
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ mailed_at: outcome.mailedAt, mail_due_at: outcome.dueAt })
    .where('id', '=', id)
    .execute()
}

/** The officers of the nearest union, upwards from this one, that has any. */
export async function nearestOfficers(db: Reader, union: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('union_ancestors')
    .innerJoin('officers', 'officers.union_id', 'union_ancestors.ancestor_id')
    .where('union_ancestors.union_id', '=', union)
    .select(['officers.account_id', 'union_ancestors.distance'])
    .orderBy('union_ancestors.distance')
    .orderBy('officers.account_id')
    .execute()
  const nearest = rows[0]?.distance
  return rows.filter(({ distance }) => distance === nearest).map(({ account_id }) => account_id)
}

/** Who has an essay in this contest that is not handed in: a draft, or one that came back. */
export async function writersIn(db: Reader, contest: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('essays')
    .where('contest_id', '=', contest)
    .where('state', 'in', ['draft', 'returned'])
    .where('entered_for', 'is', null)
    .select('account_id')
    .distinct()
    .orderBy('account_id')
    .execute()
  return rows.map(({ account_id }) => account_id)
}

/** Who handed in each of these essays; of an entered one the officer who entered it, which `enteredFor` tells. */
export async function sendersOf(db: Reader, essays: readonly string[]) {
  const found: {
    readonly id: string
    readonly title: string
    readonly account: string
    readonly enteredFor: string | null
  }[] = []
  await inPieces(essays, async (piece) => {
    const rows = await db
      .selectFrom('essays')
      .where('id', 'in', piece)
      .select(['id', 'title', 'account_id as account', 'entered_for as enteredFor'])
      .orderBy('id')
      .execute()
    found.push(...rows)
  })
  return found
}

export async function organizerAccounts(db: Reader): Promise<readonly string[]> {
  const rows = await db.selectFrom('organizers').select('account_id').execute()
  return rows.map(({ account_id }) => account_id)
}
