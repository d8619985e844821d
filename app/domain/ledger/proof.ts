/** Proofs to hand out: that one leaf is in a commitment's tree, and that a later tree only added to an earlier one. */
import { type Commitment, commitmentHash } from './commitment'
import type { Fault } from './fault'
import { type ConsistencyProof, type InclusionProof, PROOF_MARK } from './format'
import { type LedgerRecord, recordHash, type Salted } from './leaves'
import { consistencyPath, type Hash, inclusionPath } from './merkle'
import { isContinued, isIncluded } from './merkle-proof'
import { commitmentName } from './words'

/**
 * The proof that `record` is the leaf at `index`, from 0, of the commitment's tree. `leaves` are the hashes of at least
 * that tree's leaves. Throws a RangeError when the tree has no such leaf or the leaf is not this record's.
 */
export function proveInclusion(
  leaves: readonly Hash[],
  commitment: Commitment,
  { index, record }: { readonly index: number; readonly record: Salted<LedgerRecord> },
): InclusionProof {
  const path = inclusionPath(leaves.slice(0, commitment.size), index)
  if (leaves[index] !== recordHash(record)) throw new RangeError(`Leaf ${index} is another record`)
  return { ...PROOF_MARK, kind: 'inclusion', commitment, index, record, path }
}

/** The proof that the second commitment kept all leaves of the first. Throws a RangeError when leaves are missing. */
export function proveConsistency(
  leaves: readonly Hash[],
  first: Commitment,
  second: Commitment,
): ConsistencyProof {
  const path = consistencyPath(leaves.slice(0, second.size), first.size)
  return { ...PROOF_MARK, kind: 'consistency', first, second, path }
}

/**
 * What is wrong with a proof; empty when it holds. It holds against the commitments that are written in it: whether
 * those were really published is for the holder to compare, or for `known`, the hashes of published ones, to say.
 */
export function proofFaults(
  proof: InclusionProof | ConsistencyProof,
  known: readonly Hash[] = [],
): readonly Fault[] {
  const named =
    proof.kind === 'inclusion'
      ? [{ key: 'commitment', commitment: proof.commitment }]
      : [
          { key: 'first', commitment: proof.first },
          { key: 'second', commitment: proof.second },
        ]
  const faults = named.flatMap(({ key, commitment }): readonly Fault[] => {
    const name = commitmentName(commitment)
    if (commitmentHash(commitment) !== commitment.hash) {
      const say = `${name}的内容与校验码不符，被改动过。`
      return [{ code: 'commitment.changed', place: `/${key}`, say }]
    }
    if (known.length === 0 || known.includes(commitment.hash)) return []
    const say = `${name}不在公布的存证之中（校验码 ${commitment.hash}）。`
    return [{ code: 'commitment.unknown', place: `/${key}`, say }]
  })
  if (faults.length > 0) return faults
  return proof.kind === 'inclusion' ? inclusionFaults(proof) : consistencyFaults(proof)
}

function inclusionFaults({ commitment, index, record, path }: InclusionProof): readonly Fault[] {
  if (isIncluded({ leaf: recordHash(record), index, path }, commitment)) return []
  const say = `这份内容不是${commitmentName(commitment)}的第 ${index + 1} 片叶：内容、位置或证明被改动过。`
  return [{ code: 'proof.inclusion', place: '', say }]
}

function consistencyFaults({ first, second, path }: ConsistencyProof): readonly Fault[] {
  if (first.contest !== second.contest) {
    const say = '两次存证属于不同的征文。'
    return [{ code: 'contest.differs', place: '/second/contest', say }]
  }
  if (isContinued(first, second, path)) return []
  const say = `不能证明${commitmentName(second)}原样保留了${commitmentName(first)}的全部内容。`
  return [{ code: 'proof.consistency', place: '', say }]
}
