/** The whole check of a ledger, from the file alone: every hash is computed again, and every part against the others. */
import { checkChain, genesisOf } from './chain'
import { type Commitment, checkCommitments, commitmentHash } from './commitment'
import type { Fault } from './fault'
import type { Ledger } from './format'
import { recordFaults } from './record'
import { leafFaults, treeFaults } from './tree'
import { chainFault, commitmentFault, commitmentName } from './words'

/**
 * All that is wrong with a ledger, the most telling first; empty for a sound one. Where one fault would only be the
 * shadow of another it is left out.
 *
 * A file that somebody wrote anew from the beginning is sound in itself. What gives it away is any commitment's hash
 * that was published elsewhere before, given as `known`: it has to be in the file.
 */
export function ledgerFaults(ledger: Ledger, known: readonly string[] = []): readonly Fault[] {
  const { contest, chain, leaves, commitments } = ledger
  const changes = changedCommitments(commitments)
  if (changes.length === 0) {
    const strangers = contestFaults(ledger)
    if (strangers.length > 0) return strangers
  }
  const broken = checkChain(chain, genesisOf(contest))
  const ofLinks = changes.length > 0 ? changes : linkFaults(ledger, broken !== null)
  const ofLeaves = leafFaults(leaves)
  const areSound = ofLinks.length + ofLeaves.length === 0
  return [
    ...(broken === null ? [] : [chainFault(broken)]),
    ...ofLinks,
    ...ofLeaves,
    // With a leaf or a commitment that is known to be wrong, roots, sizes and times can only repeat it.
    ...(areSound ? [...treeFaults(leaves, commitments), ...orderFaults(commitments)] : []),
    ...known.flatMap((hash) => unknownHash(commitments, hash)),
  ]
}

function changedCommitments(commitments: readonly Commitment[]): readonly Fault[] {
  return commitments.flatMap((commitment, index) =>
    commitmentHash(commitment) === commitment.hash
      ? []
      : [commitmentFault({ kind: 'changed', index }, commitment)],
  )
}

/** The commitments against the chain; or, when the chain is broken, against one another. */
function linkFaults(ledger: Ledger, isBroken: boolean): readonly Fault[] {
  if (!isBroken) return recordFaults(ledger)
  const found = checkCommitments(ledger.commitments, ledger.contest)
  return found === null ? [] : [commitmentFault(found, ledger.commitments[found.index])]
}

function contestFaults({ contest, commitments }: Ledger): readonly Fault[] {
  const strangers = commitments.filter((commitment) => commitment.contest !== contest)
  if (strangers.length === 0) return []
  const isWhole = strangers.length === commitments.length
  return [
    {
      code: 'contest.differs',
      place: isWhole ? '/contest' : `/commitments/${commitments.indexOf(strangers[0])}/contest`,
      say: isWhole
        ? '文件开头写的征文与各次存证的征文不同。'
        : `${commitmentName(strangers[0])}属于别的征文。`,
    },
  ]
}

/** Commitments that are older, or cover less, than the one before. */
function orderFaults(commitments: readonly Commitment[]): readonly Fault[] {
  return commitments.slice(1).flatMap((commitment, index) => {
    const before = commitments[index]
    const place = `/commitments/${index + 1}`
    const name = commitmentName(commitment)
    return [
      ...(commitment.at < before.at
        ? [{ code: 'commitment.time', place: `${place}/at`, say: `${name}的时间早于前一次。` }]
        : []),
      ...(commitment.size < before.size
        ? [{ code: 'commitment.size', place: `${place}/size`, say: `${name}的叶少于前一次。` }]
        : []),
    ]
  })
}

function unknownHash(commitments: readonly Commitment[], hash: string): readonly Fault[] {
  if (commitments.some((commitment) => commitment.hash === hash)) return []
  return [
    {
      code: 'commitment.unknown',
      place: '/commitments',
      say: `文件里没有校验码为 ${hash} 的存证：文件不是当时公布的那一份，或者被从头改写过。`,
    },
  ]
}
