/**
 * The ledger 公开台账: a record of a contest that anybody can check without trusting whoever keeps it.
 *
 * Acts form a hash chain; at the end of each stage a commitment fixes the chain so far and, as a Merkle tree after
 * RFC 6962, the rules, blind essays, receipts, score sheets and lists. The tree of a later stage continues that of an
 * earlier one. Leaves and acts are salted, so that each can be shown without its neighbours. All hashes are SHA-256
 * (FIPS 180-4) over canonical JSON (RFC 8785). The files and ways to check them are described in docs/ledger.md.
 */
export { ledgerAccount } from './ledger/account'
export {
  type Break,
  checkChain,
  type Entry,
  genesisOf,
  type Head,
  headOf,
  nextEntry,
  type Row,
} from './ledger/chain'
export { ledgerFaults } from './ledger/check'
export {
  type Commitment,
  checkCommitments,
  nextCommitment,
  STAGE_LABEL,
  type Stage,
} from './ledger/commitment'
export { type Examined, examine } from './ledger/examine'
export type { Fault } from './ledger/fault'
export {
  type CommitmentRow,
  type ConsistencyProof,
  type InclusionProof,
  LEDGER_MARK,
  type Ledger,
  type LedgerRow,
  type Proof,
  type RecordProof,
  readLedger,
  readProof,
  type SealedRow,
} from './ledger/format'
export {
  type EssayRecord,
  type Leaf,
  type LedgerRecord,
  type LineRecord,
  openLeaf,
  type ReceiptRecord,
  type RulesRecord,
  recordHash,
  type Salted,
  type SheetRecord,
  salted,
  sealedLeaf,
  sealOf,
} from './ledger/leaves'
export { type Hash, rootOf } from './ledger/merkle'
export { proofFaults, proveConsistency, proveInclusion } from './ledger/proof'
export { proofAccount } from './ledger/proof-account'
export { recordProof, recordProofAccount, recordProofFaults } from './ledger/record-proof'
export { chainFault, RECORD_LABEL } from './ledger/words'
