/** The public ledger 公开台账 as everybody reads it, and the record proofs 存证凭据 of those whom a record is about. */
import {
  commitmentsOf,
  countLeaves,
  isCommitted,
  ownReceiptRecord,
  ownSheetRecord,
  publicLeaves,
  wholeActs,
} from '../../db/commitments'
import type { Reader } from '../../db/schema'
import { canonicalJson, fingerprint } from '../domain/canonical'
import {
  type Commitment,
  type Entry,
  LEDGER_MARK,
  type Ledger,
  type LedgerRecord,
  type LedgerRow,
  nextEntry,
  recordProof,
} from '../domain/ledger'
import type { Judge, Worker } from '../domain/people'
import { readReceiptCode } from '../domain/receipt'
import { missing, Refusal } from '../domain/refusal'
import { keptRecord } from './committing'
import { type Contest, openPublicContest } from './contests'

export type ShownCommitment = Commitment & {
  /** How many leaves of each kind it added. */
  readonly added: Readonly<Partial<Record<LedgerRecord['kind'], number>>>
}

/** The commitments of a contest with what each of them added; two statements however many leaves there are. */
export async function shownCommitments(
  db: Reader,
  contest: string,
): Promise<readonly ShownCommitment[]> {
  const commitments = await commitmentsOf(db, contest)
  if (commitments.length === 0) return []
  const counts = await countLeaves(db, contest)
  return commitments.map((commitment) => ({
    ...commitment,
    added: Object.fromEntries(
      counts
        .filter((row) => row.commitment === commitment.sequence)
        .map(({ kind, count }) => [kind, count]),
    ),
  }))
}

/** The public page: what was fixed, when, and by which hash. */
export async function openPublicLedger(
  db: Reader,
  id: string,
  now: string,
): Promise<{ readonly contest: Contest; readonly commitments: readonly ShownCommitment[] }> {
  const contest = await openPublicContest(db, id, now)
  return { contest, commitments: await shownCommitments(db, id) }
}

/** Whether anything of a contest is fixed yet. */
export async function hasLedger(db: Reader, contest: string): Promise<boolean> {
  return isCommitted(db, contest)
}

/**
 * The chain up to a place, each act with the seal that its row has now, commitments where they were recorded. The acts
 * of no contest are a chain too.
 */
export async function chainTo(
  db: Reader,
  { contest, size }: { readonly contest: string | null; readonly size: number },
  commitments: readonly Commitment[],
): Promise<readonly Entry<LedgerRow>[]> {
  const acts = (await wholeActs(db, contest, size)).map(
    ({ sequence, salt, previous, hash, ...row }) => {
      // As `sealOf`, but also for a salt that somebody has spoilt.
      const seal = fingerprint(canonicalJson({ ...row, salt }))
      return { previous, row: { sequence, seal }, hash }
    },
  )
  const records = commitments.map(({ chain, hash }) => nextEntry(chain, { commitment: hash }))
  return [...acts, ...records].toSorted((one, other) => one.row.sequence - other.row.sequence)
}

/** The hash of the newest commitment, by which `ledger.json` can be told from an older one; missing before the first. */
export async function newestCommitment(db: Reader, id: string, now: string): Promise<Commitment> {
  await openPublicContest(db, id, now)
  const last = (await commitmentsOf(db, id)).at(-1)
  if (!last) throw missing('公开台账')
  return last
}

/** `ledger.json` as docs/ledger.md describes it: the same bytes at any time, as long as nothing new is fixed. */
export async function ledgerFile(db: Reader, last: Commitment): Promise<string> {
  const { contest } = last
  const commitments = (await commitmentsOf(db, contest)).slice(0, last.sequence)
  const leaves = await publicLeaves(db, contest, last.size)
  const ledger: Ledger = {
    ...LEDGER_MARK,
    contest,
    chain: await chainTo(db, { contest, size: last.chain.size }, commitments),
    leaves: leaves.map(({ hash, record }) => ({
      hash,
      record: record === null ? null : keptRecord(record),
    })),
    commitments,
  }
  return canonicalJson(ledger)
}

const NOT_YET = '还没有存证'

function proofText({ contest, record }: { readonly contest: string; readonly record: string }) {
  const kept = keptRecord(record)
  if (typeof kept === 'string') {
    throw new Refusal(
      'conflict',
      '这份存证的记录在数据库里已经损坏，做不出凭据。请告诉组委会：在“公开台账”中核对，并从备份中恢复。',
    )
  }
  return canonicalJson(recordProof(contest, kept))
}

/** The record proof of an own receipt, once 截稿 is fixed. */
export async function receiptProof(
  db: Reader,
  worker: Worker,
  asked: { readonly essay: string; readonly code: string },
): Promise<{ readonly code: string; readonly text: string }> {
  const code = readReceiptCode(asked.code)
  const found = code && (await ownReceiptRecord(db, worker.account, { essay: asked.essay, code }))
  if (!code || !found) throw missing('这份回执的存证凭据')
  return { code, text: proofText(found) }
}

/** Whether a receipt of the contest can be in the ledger: the phase says so, and nothing about other essays is read. */
export async function isInLedger(
  db: Reader,
  worker: Worker,
  asked: { readonly essay: string; readonly code: string },
): Promise<boolean> {
  return (await ownReceiptRecord(db, worker.account, asked)) !== null
}

/** Whether a judge's own sheet is in the ledger; nothing about other sheets is read. */
export async function isSheetInLedger(db: Reader, judge: Judge, code: string): Promise<boolean> {
  return (await ownSheetRecord(db, judge.account, code)) !== null
}

/** The record proof of a judge's own sheet, after judging. It holds that sheet and its salt, and nothing of others. */
export async function sheetProof(db: Reader, judge: Judge, code: string): Promise<string> {
  const found = await ownSheetRecord(db, judge.account, code)
  if (!found) throw new Refusal('missing', `这份评分表${NOT_YET}，评审结束后可以下载凭据。`)
  return proofText(found)
}
