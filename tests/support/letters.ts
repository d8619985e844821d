/** What the tests of letters share: people with addresses, and messages to them. */
import type { NewMessage } from '../../db/messages'
import type { Writer } from '../../db/schema'
import { buildPerson } from '../../scripts/builders'

/** 2026-06-01 10:00 in Shanghai. */
export const NOW = '2026-06-01T02:00:00.000Z'
export const MINUTE = 60_000
export const DAY = 24 * 60 * MINUTE
export const SITE = 'https://contest.example.com'
export const NOTHING = { sent: 0, failed: 0 }

export async function addReader(
  db: Writer,
  index: number,
  email: string | null = `reader${index}@example.com`,
) {
  const phone = `1990000${String(index).padStart(4, '0')}`
  const account = await buildPerson(db, { name: `李菁${index}`, phone, passwordHash: '-' }, NOW)
  await db.updateTable('accounts').set({ email }).where('id', '=', account).execute()
  return account
}

export function messageTo(account: string, more: Partial<NewMessage> = {}): NewMessage {
  return { account, contest: null, title: '一', body: '二', link: '/worker', ...more }
}
