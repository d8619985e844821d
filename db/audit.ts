/**
 * The audit: who did what, when, on what. Rows are added and read, never changed; each is sealed and takes the next place
 * in the hash chain of its contest (docs/ledger.md).
 */
import { nextEntry, sealOf } from '../app/domain/ledger'
import { claimEntries, SITE_CHAIN, settleHead } from './chains'
import { newId, newSalt } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export type Act = {
  readonly contest: string | null
  readonly actor: string | null
  readonly act: string
  readonly subject: string
  readonly subjectId: string | null
  readonly detail?: Readonly<Record<string, unknown>>
}

export async function record(db: Writer, act: Act, now: string): Promise<void> {
  await recordAll(db, [act], now)
}

/** Records many acts of one moment. */
export async function recordAll(db: Writer, acts: readonly Act[], now: string): Promise<void> {
  const chains = new Map<string, Act[]>()
  for (const act of acts) {
    const chain = act.contest ?? SITE_CHAIN
    const known = chains.get(chain)
    if (known) known.push(act)
    else chains.set(chain, [act])
  }
  for (const [chain, ofChain] of chains) await recordIn(db, chain, ofChain, now)
}

async function recordIn(
  db: Writer,
  chain: string,
  acts: readonly Act[],
  now: string,
): Promise<void> {
  let head = await claimEntries(db, chain, acts.length)
  const rows = acts.map((act) => {
    const row = {
      id: newId(),
      contest_id: act.contest,
      actor_id: act.actor,
      act: act.act,
      subject: act.subject,
      subject_id: act.subjectId,
      detail: JSON.stringify(act.detail ?? {}),
      created_at: now,
    }
    const salt = newSalt()
    const { previous, hash, row: place } = nextEntry(head, { seal: sealOf(row, salt) })
    head = { size: place.sequence, hash }
    return { ...row, sequence: place.sequence, salt, previous, hash }
  })
  await inPieces(rows, (piece) => db.insertInto('audit').values(piece).execute())
  await settleHead(db, chain, head)
}

/** A page of the audit of a contest, newest first. Acts outside any contest have `contest` null. */
export async function auditPage(
  db: Reader,
  { contest, offset, limit }: { contest: string | null; offset: number; limit: number },
) {
  return acts(db, contest).offset(offset).limit(limit).execute()
}

/** The next acts before a place in the chain, newest first: reading on by place neither skips nor repeats what is added meanwhile. */
export async function auditBefore(
  db: Reader,
  { contest, before, limit }: { contest: string; before: number | null; limit: number },
) {
  return acts(db, contest)
    .$if(before !== null, (query) => query.where('audit.sequence', '<', before ?? 0))
    .limit(limit)
    .execute()
}

function acts(db: Reader, contest: string | null) {
  return db
    .selectFrom('audit')
    .leftJoin('accounts', 'accounts.id', 'audit.actor_id')
    .leftJoin('essays', 'essays.id', 'audit.subject_id')
    .leftJoin('unions', 'unions.id', 'audit.subject_id')
    .leftJoin('accounts as persons', 'persons.id', 'audit.subject_id')
    .where('audit.contest_id', contest === null ? 'is' : '=', contest)
    .select(['audit.id', 'audit.act', 'audit.subject', 'audit.subject_id', 'audit.detail'])
    .select(['audit.created_at', 'audit.sequence', 'accounts.name as actor'])
    .select((eb) =>
      eb.fn.coalesce('essays.title', 'unions.name', 'persons.name').as('subject_name'),
    )
    .orderBy('audit.sequence', 'desc')
}

export async function auditCount(db: Reader, contest: string | null): Promise<number> {
  const row = await db
    .selectFrom('audit')
    .where('contest_id', contest === null ? 'is' : '=', contest)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(row.count)
}
