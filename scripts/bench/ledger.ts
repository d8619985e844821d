/**
 * Measures the ledger: seconds of processor for the leaves and the root of trees of 25,000 to 200,000 records, one
 * proof and its check, and a chain of as many rows. Twice the leaves should take twice the time.
 * Run with `npx tsx scripts/bench/ledger.ts`.
 */
import { fingerprint } from '../../app/domain/canonical'
import {
  checkChain,
  type Entry,
  genesisOf,
  headOf,
  nextCommitment,
  nextEntry,
  proofFaults,
  proveInclusion,
  recordHash,
  rootOf,
  type SealedRow,
  salted,
} from '../../app/domain/ledger'

/** What `work` answers, and the milliseconds of processor that it took. */
function timed<T>(work: () => T): readonly [T, number] {
  const start = process.cpuUsage()
  const answer = work()
  const { user, system } = process.cpuUsage(start)
  return [answer, (user + system) / 1000]
}

function measure(size: number): void {
  const records = Array.from({ length: size }, (_, index) =>
    salted(
      {
        kind: 'receipt',
        code: `K7QM3XTA${index}`,
        hash: fingerprint(`${index}`),
        at: '2026-09-30T10:00:00.000Z',
      },
      fingerprint(`salt ${index}`).slice(0, 32),
    ),
  )
  const [leaves, hashing] = timed(() => records.map(recordHash))
  const [root, rooting] = timed(() => rootOf(leaves))
  const genesis = genesisOf('bench')
  const commitment = nextCommitment(null, {
    contest: 'bench',
    title: 'bench',
    stage: 'closed',
    at: '2026-09-30T10:00:00.000Z',
    chain: genesis,
    size,
    root,
  })
  const index = size >> 1
  const [proof, proving] = timed(() =>
    proveInclusion(leaves, commitment, { index, record: records[index] }),
  )
  const [faults, checking] = timed(() => proofFaults(proof))
  const [chain, linking] = timed(() => {
    const entries: Entry<SealedRow>[] = []
    let head = genesis
    for (const seal of leaves) {
      const entry = nextEntry(head, { seal })
      entries.push(entry)
      head = headOf(entry)
    }
    return entries
  })
  const [broken, following] = timed(() => checkChain(chain, genesis))
  if (faults.length > 0 || broken !== null) throw new Error('What was just made does not check')
  const perThousand = ((hashing + rooting) / size) * 1000
  console.log(
    `${size} leaves: hashed in ${Math.round(hashing)} ms, root in ${Math.round(rooting)} ms (${perThousand.toFixed(1)} ms a thousand together), proof of ${proof.path.length} hashes in ${Math.round(proving)} ms, checked in ${checking.toFixed(1)} ms; chain of ${size} rows made in ${Math.round(linking)} ms, checked in ${Math.round(following)} ms`,
  )
}

measure(2000)
for (const size of [25_000, 50_000, 100_000, 200_000]) measure(size)
