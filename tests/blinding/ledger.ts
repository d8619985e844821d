/** A commitment of the public ledger: one leaf is this judge's own sheet, all others are as the secrets say. */
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import {
  genesisOf,
  type LedgerRecord,
  nextCommitment,
  rootOf,
  salted,
} from '../../app/domain/ledger'
import { addCommitment, addLeaves } from '../../db/commitments'
import type { Writer } from '../../db/schema'
import { CONTEST, hourOf, type Secrets } from './secrets'

type Planted = { readonly subject: string; readonly record: LedgerRecord; readonly salt: string }

export async function plantLedger(db: Writer, secrets: Secrets, at: string): Promise<void> {
  const subjectOf = async (code: string) => {
    const found = db.selectFrom('assignments').where('code', '=', code).select('id')
    return (await found.executeTakeFirstOrThrow()).id
  }
  const sheet = (code: string, judge: string, tenths: number) => {
    const scores = [{ criterion: 'theme', tenths }]
    return { kind: 'sheet', round: 1, code, judge, scores, at } as const
  }
  const saltOf = (name: string) => fingerprint(name).slice(0, 32)
  const secret = saltOf(secrets.body)
  const others = Array.from({ length: secrets.outside }, (_, index) => ({
    subject: `receipt ${index}`,
    record: { kind: 'receipt', code: `CODE${index}`, hash: fingerprint(secrets.body), at } as const,
    salt: saltOf(`${secrets.body}${index}`),
  }))
  const planted: readonly Planted[] = [
    ...others,
    { subject: await subjectOf('JCODE2'), record: sheet('JCODE2', '1', 255), salt: saltOf('own') },
    {
      subject: await subjectOf('K0CODE1'),
      record: sheet('K0CODE1', '2', secrets.score),
      salt: secret,
    },
  ]
  const leaves = planted.map(({ subject, record, salt }) => {
    const leaf = salted(record, salt)
    return { kind: record.kind, subject, version: 1, record: leaf, text: canonicalJson(leaf) }
  })
  const hashes = await addLeaves(db, { contest: CONTEST, from: 0, commitment: 1 }, leaves)
  const what = { contest: CONTEST, title: secrets.sheet, chain: genesisOf(CONTEST) }
  await addCommitment(
    db,
    nextCommitment(null, {
      ...({ ...what, stage: 'judged' } as const),
      at: hourOf(secrets, 900),
      size: hashes.length,
      root: rootOf(hashes),
    }),
  )
}
