/**
 * Whether the commitments of a ledger are those that its chain records. A commitment names how far the chain went when
 * it was made, and the very next row of the chain holds the commitment's hash: each fixes the other.
 */
import { type Break, genesisOf } from './chain'
import type { Commitment } from './commitment'
import type { Fault } from './fault'
import type { Ledger, LedgerRow } from './format'
import { chainFault, commitmentFault, commitmentName } from './words'

function recorded(row: LedgerRow): string | null {
  return 'commitment' in row ? row.commitment : null
}

/** The first commitment that is not the one that a sound chain records at its place; null when all are. */
function firstStranger(ledger: Ledger): Fault | null {
  const hashes = ledger.chain.flatMap(({ row }) => recorded(row) ?? [])
  const present = ledger.commitments.map(({ hash }) => hash)
  const length = Math.max(hashes.length, present.length)
  for (let index = 0; index < length; index += 1) {
    const [hash, wanted] = [present[index], hashes[index]]
    if (hash === wanted) continue
    if (wanted === undefined) return surplus(ledger, index)
    const isWantedLater = present.indexOf(wanted, index) !== -1
    const kind = hash === undefined ? 'removed' : kindOf(hashes.indexOf(hash), index, isWantedLater)
    return commitmentFault({ kind, index }, ledger.commitments[index])
  }
  return null
}

/** What is wrong with a commitment that the chain records at the place `home` (-1: nowhere) instead of `index`. */
function kindOf(home: number, index: number, isWantedLater: boolean): Break['kind'] {
  if (home === -1) return isWantedLater ? 'inserted' : 'rewritten'
  if (home < index) return 'repeated'
  return isWantedLater ? 'reordered' : 'removed'
}

/** A commitment that the chain does not record: either it is too much, or the chain is cut off before its record. */
function surplus({ chain, commitments }: Ledger, index: number): Fault {
  const commitment = commitments[index]
  const isCut = commitment.chain.size >= chain.length
  const first = commitments.findIndex(({ hash }) => hash === commitment.hash)
  if (isCut && first === index) return chainFault({ kind: 'removed', index: chain.length })
  return commitmentFault({ kind: first < index ? 'repeated' : 'inserted', index }, commitment)
}

/** Whether the chain went as far as the commitment says. */
function isHead({ contest, chain: head }: Commitment, { chain }: Ledger): boolean {
  const before = head.size === 0 ? genesisOf(contest) : chain[head.size - 1]
  return before?.hash === head.hash
}

/** The faults between a sound chain and commitments whose own hashes are right. */
export function recordFaults(ledger: Ledger): readonly Fault[] {
  const stranger = firstStranger(ledger)
  if (stranger !== null) return [stranger]
  for (const [index, commitment] of ledger.commitments.entries()) {
    const row = ledger.chain[commitment.chain.size]?.row
    if (!isHead(commitment, ledger) || !row || recorded(row) !== commitment.hash) {
      const say = `${commitmentName(commitment)}写明的操作记录不是文件里它之前的那一段。`
      return [{ code: 'commitment.head', place: `/commitments/${index}/chain`, say }]
    }
  }
  const last = ledger.commitments.at(-1)
  const end = last === undefined ? 0 : last.chain.size + 1
  if (end === ledger.chain.length) return []
  const say = `操作记录从第 ${end + 1} 行起没有存证，不应出现在文件里。`
  return [{ code: 'chain.added', place: `/chain/${end}`, say }]
}
