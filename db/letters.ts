/**
 * Letters: messages that go out one by one, and those that go out together once a day. Whoever claims a letter puts it off
 * in the same transaction, so that no other process sends it meanwhile.
 */
import type { NoticeMoment } from '../app/domain/notice-groups'
import { newId } from './ids'
import { letterKeys } from './notice-choices'
import { inPieces } from './pieces'
import type { Writer } from './schema'

type Listed = { readonly title: string; readonly body: string; readonly link: string }

export type DueLetter = {
  readonly id: string
  readonly kind: 'message' | 'digest'
  /** Of a digest 'other'. */
  readonly moment: NoticeMoment
  readonly address: string
  readonly name: string
  /** What the address that stops such letters is made of. */
  readonly key: string
  /** How often it was tried before. */
  readonly tries: number
  /** One, or all of a digest, oldest first. */
  readonly messages: readonly Listed[]
}

/**
 * Puts the unread messages whose day has come into one letter a person. Each message goes into one digest alone; those
 * that were due before `since` go into none. At most `limit` people at once; the others are next.
 */
export async function gatherDigests(
  db: Writer,
  { now, since, limit }: { readonly now: string; readonly since: string; readonly limit: number },
): Promise<void> {
  const due = await db
    .selectFrom('messages')
    .innerJoin('accounts', 'accounts.id', 'messages.account_id')
    .where('messages.digest_due_at', '<=', now)
    .where('messages.digest_due_at', '>=', since)
    .where('accounts.email', 'is not', null)
    .select('messages.account_id as account')
    .distinct()
    .orderBy('messages.account_id')
    .limit(limit)
    .execute()
  if (due.length === 0) return
  const digests = due.map(({ account }) => ({ id: newId(), account }))
  await db
    .insertInto('digests')
    .values(
      digests.map(({ id, account }) => ({
        id,
        account_id: account,
        created_at: now,
        mail_due_at: now,
        mail_tries: 0,
        mailed_at: null,
      })),
    )
    .execute()
  await db
    .updateTable('messages')
    .set((eb) => ({
      digest_due_at: null,
      digest_id: eb
        .selectFrom('digests')
        .whereRef('digests.account_id', '=', 'messages.account_id')
        .where(
          'digests.id',
          'in',
          digests.map(({ id }) => id),
        )
        .select('digests.id'),
    }))
    .where('digest_due_at', '<=', now)
    .where('digest_due_at', '>=', since)
    .where(
      'account_id',
      'in',
      digests.map(({ account }) => account),
    )
    .execute()
}

type Claiming = {
  readonly now: string
  /** Older letters are not sent any more. */
  readonly since: string
  /** When whoever finds it unsettled may send it again. */
  readonly again: string
  readonly limit: number
}

/** The letters that are due, each put off until `again`. */
export async function claimLetters(db: Writer, claiming: Claiming): Promise<readonly DueLetter[]> {
  const { now, since, again, limit } = claiming
  const messages = await db
    .selectFrom('messages')
    .innerJoin('accounts', 'accounts.id', 'messages.account_id')
    .where('messages.mail_due_at', '<=', now)
    .where('messages.created_at', '>=', since)
    .where('accounts.email', 'is not', null)
    .select(['messages.id', 'messages.title', 'messages.body', 'messages.link', 'messages.moment'])
    .select(['messages.mail_tries as tries', 'messages.account_id as account'])
    .select(['accounts.email', 'accounts.name'])
    .orderBy('messages.mail_due_at')
    .orderBy('messages.id')
    .limit(limit)
    .execute()
  const digests = await db
    .selectFrom('digests')
    .innerJoin('accounts', 'accounts.id', 'digests.account_id')
    .where('digests.mail_due_at', '<=', now)
    .where('digests.created_at', '>=', since)
    .where('accounts.email', 'is not', null)
    .select(['digests.id', 'digests.mail_tries as tries', 'digests.account_id as account'])
    .select(['accounts.email', 'accounts.name'])
    .orderBy('digests.mail_due_at')
    .orderBy('digests.id')
    .limit(limit - messages.length)
    .execute()
  await putOff(db, 'messages', messages, again)
  await putOff(db, 'digests', digests, again)
  const accounts = [...messages, ...digests].map(({ account }) => account)
  const keys = await letterKeys(db, accounts, now)
  const listed = await messagesIn(db, digests)
  return [
    ...messages.map(({ title, body, link, ...letter }) => ({
      ...letter,
      kind: 'message' as const,
      messages: [{ title, body, link }],
    })),
    ...digests.map((letter) => ({
      ...letter,
      kind: 'digest' as const,
      moment: 'other' as const,
      messages: listed.get(letter.id) ?? [],
    })),
  ].map(({ account, email, ...letter }) => ({
    ...letter,
    address: email ?? '',
    key: keys.get(account) ?? '',
  }))
}

async function putOff(
  db: Writer,
  table: 'messages' | 'digests',
  letters: readonly { readonly id: string }[],
  again: string,
): Promise<void> {
  await inPieces(letters, (piece) =>
    db
      .updateTable(table)
      .set((eb) => ({ mail_due_at: again, mail_tries: eb('mail_tries', '+', 1) }))
      .where(
        'id',
        'in',
        piece.map(({ id }) => id),
      )
      .execute(),
  )
}

async function messagesIn(db: Writer, digests: readonly { readonly id: string }[]) {
  const listed = new Map<string, Listed[]>()
  await inPieces(digests, async (piece) => {
    const rows = await db
      .selectFrom('messages')
      .where(
        'digest_id',
        'in',
        piece.map(({ id }) => id),
      )
      .select(['digest_id as digest', 'title', 'body', 'link'])
      .orderBy('id')
      .execute()
    for (const { digest, ...message } of rows) {
      const known = listed.get(digest ?? '')
      if (known) known.push(message)
      else listed.set(digest ?? '', [message])
    }
  })
  return listed
}

/**
 * Settles a claimed letter: it has gone out, is to be tried again, or was given up. One that its reader has stopped
 * meanwhile is not tried again. `isTried` is false where a claimed letter was not sent at all.
 */
export async function settleLetter(
  db: Writer,
  { id, kind }: Pick<DueLetter, 'id' | 'kind'>,
  outcome: {
    readonly mailedAt: string | null
    readonly dueAt: string | null
    readonly isTried?: false
  },
): Promise<void> {
  const { mailedAt, dueAt, isTried = true } = outcome
  await db
    .updateTable(kind === 'message' ? 'messages' : 'digests')
    .set((eb) => ({
      mailed_at: mailedAt,
      mail_due_at: dueAt,
      mail_tries: eb('mail_tries', '-', isTried ? 0 : 1),
    }))
    .where('id', '=', id)
    .$if(mailedAt === null, (query) => query.where('mail_due_at', 'is not', null))
    .execute()
}
