/** Proving a certificate: that its line is in the list that the public ledger fixed, for whoever holds the paper. */
import { commitmentsOf, leafHashes, newestLines } from '../../db/commitments'
import type { Reader } from '../../db/schema'
import { canonicalJson } from '../domain/canonical'
import { type LedgerRecord, proveInclusion, recordHash, type Salted } from '../domain/ledger'
import { missing } from '../domain/refusal'
import { prizeName } from '../domain/tracks'
import { checkCertificate } from './certifying'
import { keptRecord } from './committing'

type Printed = {
  readonly names: readonly string[]
  readonly title: string
  readonly track: string | null
  readonly tier: string
}

/** Whether a line says what is printed: the prize, the title, and every name. A certificate may name one of several. */
function bearsOut(line: Salted<LedgerRecord>, { names, title, track, tier }: Printed): boolean {
  if (line.kind !== 'line' || line.tier !== prizeName(track, tier) || line.title !== title) {
    return false
  }
  return names.every((name) => line.authors.some((author) => author.name === name))
}

/**
 * The inclusion proof of the line that a certificate was given for, as canonical JSON; null where none is fixed, where
 * what is fixed says something else, and for a certificate that was revoked. A fixed number of statements.
 */
async function proofOf(
  db: Reader,
  { contest, revokedAt, ...printed }: Awaited<ReturnType<typeof checkCertificate>>,
): Promise<string | null> {
  if (revokedAt !== null) return null
  const lines = (await newestLines(db, contest.id)).map(({ record, ...place }) => {
    return { ...place, record: keptRecord(record) }
  })
  const line = lines.find(({ record }) => bearsOut(record, printed))
  if (line === undefined) return null
  const commitment = (await commitmentsOf(db, contest.id)).find(
    ({ sequence }) => sequence === line.commitment,
  )
  if (commitment === undefined) return null
  const leaves = await leafHashes(db, contest.id, commitment.size)
  const { position: index, record } = line
  // A tree that somebody has spoilt proves nothing; the check of the ledger says where.
  if (leaves.length !== commitment.size || leaves[index] !== recordHash(record)) return null
  return canonicalJson(proveInclusion(leaves, commitment, { index, record }))
}

/** What the code on a certificate opens: what the certificate says, and the proof that the ledger bears it out. */
export async function openCertificate(db: Reader, code: string) {
  const certificate = await checkCertificate(db, code)
  return { ...certificate, proof: await proofOf(db, certificate) }
}

/** The proof alone, as a file. */
export async function certificateProof(db: Reader, code: string): Promise<string> {
  const { proof } = await openCertificate(db, code)
  if (proof === null) throw missing('这张证书的存证证明')
  return proof
}
