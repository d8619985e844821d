/** The files: `ledger.json`, the public ledger 公开台账, and a proof taken from it. Described in docs/ledger.md. */
import type { Entry, Row } from './chain'
import { type Commitment, STAGES } from './commitment'
import { type Leaf, type LedgerRecord, SALT_BYTES, type Salted } from './leaves'
import type { Hash } from './merkle'
import {
  list,
  object,
  oneOf,
  orNull,
  type Reader,
  type Reading,
  readText,
  text,
  variant,
  whole,
} from './reading'

const LEDGER_FORMAT = 'zhigong-huajia/ledger'
const PROOF_FORMAT = 'zhigong-huajia/proof'
const VERSION = 1

/** A row of the public chain: the seal of an audit row, or the hash of a commitment that was published. */
export type SealedRow = Row & { readonly seal: Hash }
export type CommitmentRow = Row & { readonly commitment: Hash }
export type LedgerRow = SealedRow | CommitmentRow

export type Ledger = {
  readonly format: typeof LEDGER_FORMAT
  readonly version: typeof VERSION
  readonly contest: string
  /** Every entry up to the one that records the last commitment. */
  readonly chain: readonly Entry<LedgerRow>[]
  /** The leaves of the last commitment's tree. Those of an earlier one are its first `size`. */
  readonly leaves: readonly Leaf[]
  readonly commitments: readonly Commitment[]
}

/** That a record is a leaf of a commitment's tree. */
export type InclusionProof = {
  readonly format: typeof PROOF_FORMAT
  readonly version: typeof VERSION
  readonly kind: 'inclusion'
  readonly commitment: Commitment
  /** The place of the leaf, from 0. */
  readonly index: number
  readonly record: Salted<LedgerRecord>
  readonly path: readonly Hash[]
}

/** That between two commitments leaves were added and nothing else. */
export type ConsistencyProof = {
  readonly format: typeof PROOF_FORMAT
  readonly version: typeof VERSION
  readonly kind: 'consistency'
  readonly first: Commitment
  readonly second: Commitment
  readonly path: readonly Hash[]
}

/**
 * A record with its salt, for whom it is about: with a ledger it can be found among the leaves. Unlike an inclusion proof
 * it holds nothing that depends on anybody else's record.
 */
export type RecordProof = {
  readonly format: typeof PROOF_FORMAT
  readonly version: typeof VERSION
  readonly kind: 'record'
  readonly contest: string
  readonly record: Salted<LedgerRecord>
}

export type Proof = InclusionProof | ConsistencyProof | RecordProof

export const LEDGER_MARK = { format: LEDGER_FORMAT, version: VERSION } as const
export const PROOF_MARK = { format: PROOF_FORMAT, version: VERSION } as const

const hash = text(64, /^[0-9a-f]{64}$/, ' 64 位小写十六进制数（SHA-256）')
const salt = text(
  SALT_BYTES * 2,
  new RegExp(`^[0-9a-f]{${SALT_BYTES * 2}}$`),
  ` ${SALT_BYTES * 2} 位小写十六进制数`,
)
const word = text(200)
const longText = text(1000)

const TIME = text(
  24,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  '精确到毫秒的世界时，例如 2026-11-24T09:30:00.000Z',
)

const time: Reader<string> = (value, place) => {
  const reading = TIME(value, place)
  if ('fault' in reading) return reading
  const milliseconds = Date.parse(reading.value)
  // Some engines roll 30 February over to March; a real instant reads back as it was written.
  const isReal =
    !Number.isNaN(milliseconds) && new Date(milliseconds).toISOString() === reading.value
  return isReal ? reading : TIME(null, place)
}

const record = variant<Salted<LedgerRecord>>('kind', {
  rules: object({ kind: oneOf(['rules']), version: whole(1), hash, salt }),
  essay: object({ kind: oneOf(['essay']), code: word, hash, salt }),
  receipt: object({ kind: oneOf(['receipt']), code: word, hash, at: time, salt }),
  sheet: object({
    kind: oneOf(['sheet']),
    round: whole(1),
    code: word,
    judge: word,
    scores: list(object({ criterion: word, tenths: whole(0) }), 1),
    at: time,
    salt,
  }),
  line: object({
    kind: oneOf(['line']),
    tier: word,
    place: whole(1),
    title: longText,
    authors: list(object({ name: word, union: word }), 1),
    code: orNull(word),
    mean: orNull(word),
    salt,
  }),
})

const commitment = object<Commitment>({
  contest: word,
  title: longText,
  stage: oneOf(STAGES.map(({ key }) => key)),
  sequence: whole(1),
  at: time,
  size: whole(0),
  root: hash,
  chain: object({ size: whole(0), hash }),
  previous: hash,
  hash,
})

const sealedRow = object<SealedRow>({ sequence: whole(1), seal: hash })
const commitmentRow = object<CommitmentRow>({ sequence: whole(1), commitment: hash })
const ledgerRow: Reader<LedgerRow> = (value, place) =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, 'commitment')
    ? commitmentRow(value, place)
    : sealedRow(value, place)

const ledger = object<Ledger>({
  format: oneOf([LEDGER_FORMAT]),
  version: oneOf([VERSION]),
  contest: word,
  chain: list(object<Entry<LedgerRow>>({ previous: hash, row: ledgerRow, hash }), 1),
  leaves: list(object<Leaf>({ hash, record: orNull(record) })),
  commitments: list(commitment, 1),
})

const mark = { format: oneOf([PROOF_FORMAT]), version: oneOf([VERSION]) }

const proof = variant<Proof>('kind', {
  inclusion: object<InclusionProof>({
    ...mark,
    kind: oneOf(['inclusion']),
    commitment,
    index: whole(0),
    record,
    path: list(hash),
  }),
  consistency: object<ConsistencyProof>({
    ...mark,
    kind: oneOf(['consistency']),
    first: commitment,
    second: commitment,
    path: list(hash),
  }),
  record: object<RecordProof>({ ...mark, kind: oneOf(['record']), contest: word, record }),
})

/** Reads the text of a `ledger.json`, or says in Chinese the first thing that is malformed. It checks no hash. */
export function readLedger(source: string): Reading<Ledger> {
  return readText(source, ledger)
}

/** Reads the text of a proof, as `readLedger` does. */
export function readProof(source: string): Reading<Proof> {
  return readText(source, proof)
}
