/** One-time invitations. Of an invitation's secret only the hash is kept. */
import { hashToken, newId, newToken } from './ids'
import type { Reader, Writer } from './schema'

export type NewInvitation = {
  readonly role: 'organizer' | 'officer' | 'judge'
  readonly name: string
  readonly union: string | null
  readonly contest: string | null
  readonly createdBy: string | null
  readonly expiresAt: string
}

/** Answers the secret for the link; it cannot be read again. */
export async function addInvitation(
  db: Writer,
  invitation: NewInvitation,
  now: string,
): Promise<string> {
  const token = newToken()
  await db
    .insertInto('invitations')
    .values({
      id: newId(),
      token_hash: hashToken(token),
      role: invitation.role,
      name: invitation.name,
      union_id: invitation.union,
      contest_id: invitation.contest,
      created_by: invitation.createdBy,
      created_at: now,
      expires_at: invitation.expiresAt,
      used_by: null,
      used_at: null,
    })
    .execute()
  return token
}

/** Takes back the set-up addresses that nobody has used. */
export async function removeUnusedSetUps(db: Writer): Promise<void> {
  await db
    .deleteFrom('invitations')
    .where('created_by', 'is', null)
    .where('used_at', 'is', null)
    .execute()
}

export async function findInvitation(db: Reader, token: string) {
  const row = await db
    .selectFrom('invitations')
    .leftJoin('unions', 'unions.id', 'invitations.union_id')
    .leftJoin('contests', 'contests.id', 'invitations.contest_id')
    .where('invitations.token_hash', '=', hashToken(token))
    .select(['invitations.id', 'invitations.role', 'invitations.name', 'invitations.union_id'])
    .select(['invitations.contest_id', 'invitations.expires_at', 'invitations.used_at'])
    .select(['unions.name as union_name', 'contests.title as contest_title'])
    .executeTakeFirst()
  return row ?? null
}

/** Answers whether this call was the one that used it up. */
export async function spendInvitation(
  db: Writer,
  id: string,
  account: string,
  now: string,
): Promise<boolean> {
  const result = await db
    .updateTable('invitations')
    .set({ used_by: account, used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

type OpenInvitation = { readonly id: string; readonly contest: string }

/** Gives an unused invitation a new secret and a new last day; null when there is no such one for this contest. */
export async function renewInvitation(
  db: Writer,
  { id, contest, expiresAt }: OpenInvitation & { readonly expiresAt: string },
) {
  const token = newToken()
  const row = await db
    .updateTable('invitations')
    .set({ token_hash: hashToken(token), expires_at: expiresAt })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('created_by', 'is not', null)
    .where((eb) => eb.or([eb('contest_id', '=', contest), eb('contest_id', 'is', null)]))
    .returning(['name', 'role', 'contest_id as contest'])
    .executeTakeFirst()
  return row ? { ...row, token } : null
}

/** Removes an unused invitation; answers what it was, null when there is no such one for this contest. */
export async function withdrawInvitation(db: Writer, { id, contest }: OpenInvitation) {
  const row = await db
    .deleteFrom('invitations')
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('created_by', 'is not', null)
    .where((eb) => eb.or([eb('contest_id', '=', contest), eb('contest_id', 'is', null)]))
    .returning(['name', 'role', 'contest_id'])
    .executeTakeFirst()
  return row ?? null
}
