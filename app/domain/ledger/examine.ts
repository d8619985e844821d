/** Files that somebody has at hand, a ledger, a proof or both, from their text to what can be said of them. */
import { ledgerAccount } from './account'
import { ledgerFaults } from './check'
import type { Fault } from './fault'
import { type Ledger, type Proof, readLedger, readProof } from './format'
import { proofFaults } from './proof'
import { proofAccount } from './proof-account'
import { recordProofAccount, recordProofFaults } from './record-proof'

export type Examined = {
  readonly of: 'ledger' | 'proof'
  /** Empty when all holds. */
  readonly faults: readonly Fault[]
  /** What it shows when all holds, for people, line by line. */
  readonly lines: readonly string[]
}

const ALONE: Fault = {
  code: 'proof.alone',
  place: '',
  say: '存证凭据要和 ledger.json 一起核对：请同时选择下载的台账。',
}

function examineProof(
  proof: Proof,
  ledger: Ledger | null,
  known: readonly string[],
): Pick<Examined, 'faults' | 'lines'> {
  if (proof.kind === 'record') {
    const faults = ledger === null ? [ALONE] : recordProofFaults(proof, ledger)
    const isFound = ledger !== null && faults.length === 0
    return { faults, lines: isFound ? recordProofAccount(proof, ledger) : [] }
  }
  const published = ledger === null ? known : ledger.commitments.map(({ hash }) => hash)
  const faults = proofFaults(proof, published)
  return { faults, lines: faults.length === 0 ? proofAccount(proof) : [] }
}

/**
 * Examines the text of a `ledger.json`, of a proof, or of both; `known` are hashes of commitments that were published
 * elsewhere. Beside a ledger that does not hold a proof is not looked at.
 */
export function examine(
  texts: { readonly ledger: string | null; readonly proof: string | null },
  known: readonly string[],
): readonly Examined[] {
  const found: Examined[] = []
  let ledger: Ledger | null = null
  if (texts.ledger !== null) {
    const reading = readLedger(texts.ledger)
    const faults = 'fault' in reading ? [reading.fault] : ledgerFaults(reading.value, known)
    if ('value' in reading && faults.length === 0) ledger = reading.value
    found.push({ of: 'ledger', faults, lines: ledger === null ? [] : ledgerAccount(ledger) })
    if (ledger === null) return found
  }
  if (texts.proof === null) return found
  const reading = readProof(texts.proof)
  return [
    ...found,
    'fault' in reading
      ? { of: 'proof', faults: [reading.fault], lines: [] }
      : { of: 'proof', ...examineProof(reading.value, ledger, known) },
  ]
}
