/**
 * How far each hash chain of acts goes. Whoever adds to a chain first counts its head up: on PostgreSQL the row is then
 * theirs until they commit, so that no two entries ever follow the same one; SQLite has one writer anyhow.
 */
import { genesisOf, type Head } from '../app/domain/ledger'
import type { Reader, Writer } from './schema'

/** The chain of the acts that belong to no contest. */
export const SITE_CHAIN = 'site'

/** Takes the next `count` places of a chain; answers the head that they follow. `settleHead` has to come after it. */
export async function claimEntries(db: Writer, chain: string, count: number): Promise<Head> {
  const counted = await countUp(db, chain, count)
  if (counted) return { size: Number(counted.size) - count, hash: counted.hash }
  const genesis = genesisOf(chain)
  await db
    .insertInto('ledger_heads')
    .values({ chain, ...genesis })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return claimEntries(db, chain, count)
}

function countUp(db: Writer, chain: string, count: number) {
  return db
    .updateTable('ledger_heads')
    .set((eb) => ({ size: eb('size', '+', count) }))
    .where('chain', '=', chain)
    .returning(['size', 'hash'])
    .executeTakeFirst()
}

/** Writes down where a chain ends after what was added. */
export async function settleHead(db: Writer, chain: string, { hash }: Head): Promise<void> {
  await db.updateTable('ledger_heads').set({ hash }).where('chain', '=', chain).execute()
}

export async function headOfChain(db: Reader, chain: string): Promise<Head> {
  const row = await db
    .selectFrom('ledger_heads')
    .where('chain', '=', chain)
    .select(['size', 'hash'])
    .executeTakeFirst()
  return row ?? genesisOf(chain)
}
