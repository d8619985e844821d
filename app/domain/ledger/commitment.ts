/**
 * A commitment: what is published at the end of a stage and fixes all that happened until then. It is a few lines
 * long, so that it fits into a notice; each holds the hash of the one before.
 */
import { canonicalJson, fingerprint } from '../canonical'
import { type Break, firstBreak, genesisOf, type Head } from './chain'
import type { Hash } from './merkle'
import type { TreeHead } from './merkle-proof'

/** When a commitment is made, in the order of a contest. A stage may come again: a second round, a second 公示. */
export const STAGES = [
  { key: 'closed', label: '截稿' },
  { key: 'judged', label: '评审结束' },
  { key: 'publicity', label: '公示' },
  { key: 'published', label: '公布' },
] as const

export type Stage = (typeof STAGES)[number]['key']

export const STAGE_LABEL = Object.fromEntries(
  STAGES.map(({ key, label }) => [key, label]),
) as Readonly<Record<Stage, string>>

export type Commitment = TreeHead & {
  readonly contest: string
  readonly title: string
  readonly stage: Stage
  /** From 1. */
  readonly sequence: number
  /** ISO 8601, UTC, to the millisecond. */
  readonly at: string
  /** The chain of what was done, up to here. */
  readonly chain: Head
  /** The hash of the commitment before, or of the contest's genesis. */
  readonly previous: Hash
  /** SHA-256 over the canonical JSON of all the rest. */
  readonly hash: Hash
}

type Committed = Pick<Commitment, 'contest' | 'title' | 'stage' | 'at' | 'chain' | 'size' | 'root'>

/** The commitment that comes after `previous`, or the first one for null. */
export function nextCommitment(previous: Commitment | null, what: Committed): Commitment {
  const { contest, title, stage, at, chain, size, root } = what
  const content = {
    contest,
    title,
    stage,
    at,
    chain,
    size,
    root,
    sequence: (previous?.sequence ?? 0) + 1,
    previous: (previous ?? genesisOf(contest)).hash,
  }
  return { ...content, hash: fingerprint(canonicalJson(content)) }
}

/** The hash that a commitment's content really has. */
export function commitmentHash({ hash: _, ...content }: Commitment): Hash {
  return fingerprint(canonicalJson(content))
}

/**
 * The first place where a sequence of commitments does not fit, from the first on; null when it is sound. By itself it
 * cannot tell that the last one was rewritten; the chain of a ledger can, for it records each commitment's hash.
 */
export function checkCommitments(
  commitments: readonly Commitment[],
  contest: string,
): Break | null {
  const links = commitments.map((commitment) => ({
    previous: commitment.previous,
    sequence: commitment.sequence,
    hash: commitment.hash,
    actual: commitmentHash(commitment),
  }))
  return firstBreak(links, genesisOf(contest).hash)
}
