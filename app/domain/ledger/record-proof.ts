/** A record proof 存证凭据: whoever holds a record and its salt finds it among the leaves of the public ledger. */
import type { Fault } from './fault'
import { type Ledger, PROOF_MARK, type RecordProof } from './format'
import { type LedgerRecord, recordHash, type Salted } from './leaves'
import { recordInWords } from './proof-account'
import { commitmentName } from './words'

export function recordProof(contest: string, record: Salted<LedgerRecord>): RecordProof {
  return { ...PROOF_MARK, kind: 'record', contest, record }
}

/** What is wrong with a record proof beside a ledger that is sound; empty when the record is one of its leaves. */
export function recordProofFaults(
  { contest, record }: RecordProof,
  ledger: Ledger,
): readonly Fault[] {
  if (contest !== ledger.contest) {
    const say = '这份凭据属于别的征文，不是这份台账的征文。'
    return [{ code: 'contest.differs', place: '/contest', say }]
  }
  const hash = recordHash(record)
  if (ledger.leaves.some((leaf) => leaf.hash === hash)) return []
  const say = `台账里没有与这份凭据相符的叶（校验码应为 ${hash}）：凭据被改动过，或者它在这份台账之后才存证，请下载最新的台账。`
  return [{ code: 'proof.record', place: '/record', say }]
}

/** What a record proof that is in the ledger shows, line by line. */
export function recordProofAccount(
  { record }: RecordProof,
  { leaves, commitments }: Ledger,
): readonly string[] {
  const hash = recordHash(record)
  const index = leaves.findIndex((leaf) => leaf.hash === hash)
  const commitment = commitments.find(({ size }) => index < size)
  const name = commitment === undefined ? '' : `，${commitmentName(commitment)}起固定`
  return [
    `下面的内容是台账的第 ${index + 1} 片叶（共 ${leaves.length} 片）${name}，一字未改：`,
    `  ${recordInWords(record)}`,
  ]
}
