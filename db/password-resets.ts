/** One-time links to set a new password. Of a link's secret only the hash is kept. */
import { hashToken, newToken } from './ids'
import type { Reader, Writer } from './schema'

/** Makes a link; those made earlier for this account stop working. Answers the secret, which cannot be read again. */
export async function addPasswordReset(
  db: Writer,
  reset: { readonly account: string; readonly createdBy: string; readonly expiresAt: string },
  now: string,
): Promise<string> {
  await db
    .deleteFrom('password_resets')
    .where('account_id', '=', reset.account)
    .where('used_at', 'is', null)
    .execute()
  const token = newToken()
  await db
    .insertInto('password_resets')
    .values({
      token_hash: hashToken(token),
      account_id: reset.account,
      created_by: reset.createdBy,
      created_at: now,
      expires_at: reset.expiresAt,
      used_at: null,
    })
    .execute()
  return token
}

export async function findPasswordReset(db: Reader, token: string) {
  const row = await db
    .selectFrom('password_resets')
    .innerJoin('accounts', 'accounts.id', 'password_resets.account_id')
    .where('password_resets.token_hash', '=', hashToken(token))
    .select(['accounts.id as account', 'accounts.name', 'accounts.phone', 'accounts.email'])
    .select(['password_resets.expires_at as expiresAt', 'password_resets.used_at as usedAt'])
    .executeTakeFirst()
  return row ?? null
}

/** Marks a link as used; answers whether it could still be. */
export async function spendPasswordReset(db: Writer, token: string, now: string): Promise<boolean> {
  const result = await db
    .updateTable('password_resets')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function writePassword(db: Writer, account: string, hash: string): Promise<void> {
  await db.updateTable('accounts').set({ password_hash: hash }).where('id', '=', account).execute()
}
