/** Proofs taken from a ledger: they show one leaf and nothing of its neighbours, and no other leaf can use them. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import {
  genesisOf,
  type LedgerRecord,
  nextCommitment,
  nextEntry,
  type Proof,
  proofAccount,
  proofFaults,
  proveConsistency,
  proveInclusion,
  readProof,
  recordHash,
  recordProof,
  recordProofAccount,
  recordProofFaults,
  type Salted,
  salted,
  sealOf,
} from '../../app/domain/ledger'
import { sampleLedger } from '../support/ledger'

const { ledger, records } = sampleLedger()
const { commitments } = ledger
const hashes = ledger.leaves.map(({ hash }) => hash)
const salt = '00112233445566778899aabbccddeeff'

function codesOf(proof: Proof, known: readonly string[] = []): readonly string[] {
  const reading = readProof(canonicalJson(proof))
  if ('fault' in reading) return [reading.fault.code]
  const { value } = reading
  const faults =
    value.kind === 'record' ? recordProofFaults(value, ledger) : proofFaults(value, known)
  return faults.map(({ code }) => code)
}

test('every leaf is proven in every commitment that fixed it, the sealed ones too', () => {
  for (const commitment of commitments) {
    for (const [index, record] of records.slice(0, commitment.size).entries()) {
      const proof = proveInclusion(hashes, commitment, { index, record })
      expect(codesOf(proof, [commitment.hash])).toEqual([])
    }
  }
})

test('each later commitment is proven to continue each earlier one', () => {
  for (const [index, first] of commitments.entries()) {
    for (const second of commitments.slice(index)) {
      expect(codesOf(proveConsistency(hashes, first, second))).toEqual([])
    }
  }
  expect(codesOf(proveConsistency(hashes, commitments[1], commitments[2]))).toEqual([])
})

test('a proof does not hold for a changed record, salt, place, path or commitment', () => {
  const commitment = commitments[1]
  const index = 10
  const sheet = records[index]
  if (sheet.kind !== 'sheet') throw new Error('leaf 10 is a score sheet')
  const proof = proveInclusion(hashes, commitment, { index, record: sheet })
  const scores = sheet.scores.map((score) => ({ ...score, tenths: score.tenths + 5 }))
  const wrong = ['proof.inclusion']
  expect(codesOf(proof)).toEqual([])
  expect(codesOf({ ...proof, record: { ...sheet, scores } })).toEqual(wrong)
  expect(codesOf({ ...proof, record: { ...sheet, salt } })).toEqual(wrong)
  expect(codesOf({ ...proof, index: 11 })).toEqual(wrong)
  expect(codesOf({ ...proof, path: proof.path.slice(1) })).toEqual(wrong)
  expect(codesOf({ ...proof, path: proof.path.with(0, fingerprint('x')) })).toEqual(wrong)
  expect(codesOf({ ...proof, commitment: commitments[2] })).toEqual(wrong)
  const changed = { ...commitment, title: '别的征文' }
  expect(codesOf({ ...proof, commitment: changed })).toEqual(['commitment.changed'])
  expect(codesOf(proof, [commitments[2].hash])).toEqual(['commitment.unknown'])
})

test('no commitment passes for the continuation of one whose leaves it dropped', () => {
  const other = sampleLedger((stage, all) => (stage === 'closed' ? all.slice(1) : all)).ledger
  const proof = proveConsistency(hashes, commitments[0], commitments[1])
  expect(codesOf({ ...proof, second: other.commitments[1] })).toEqual(['proof.consistency'])
  const foreign = nextCommitment(null, { ...commitments[1], contest: 'another' })
  expect(codesOf({ ...proof, second: foreign })).toEqual(['contest.differs'])
})

test('a proof of a leaf that the tree does not have cannot be made', () => {
  const [first] = commitments
  const record = records[first.size]
  expect(() => proveInclusion(hashes, first, { index: first.size, record })).toThrow(RangeError)
  expect(() => proveInclusion(hashes, first, { index: 0, record })).toThrow(RangeError)
})

test('what a proof says names the record in words for people', () => {
  const words = (index: number) =>
    proofAccount(proveInclusion(hashes, commitments[3], { index, record: records[index] })).join(
      '\n',
    )
  expect(words(0)).toContain('规则第 1 版，校验码 ')
  expect(words(1)).toContain('匿名作品 A7QM3X，文稿校验码 ')
  expect(words(5)).toContain('投稿回执 K7QM3XTA9RP2，2026年9月20日 16:15:00（北京时间）收到')
  expect(words(9)).toContain('评委 1 第 1 轮对作品 A7QM3X 的评分表：theme 27.5、content 26.0')
  expect(words(13)).toContain('一等奖第 1 名《我们的“西图之家”故事》（西南大学工会委员会 李菁）')
  expect(proofAccount(proveConsistency(hashes, commitments[0], commitments[3])).at(-1)).toBe(
    '后一次存证原样保留了前一次的全部 9 片叶，并加入了 10 片。',
  )
})

test('a leaf is SHA-256 over a zero byte and the canonical JSON of record and salt, one for each kind', () => {
  const written: readonly (readonly [Salted<LedgerRecord>, string])[] = [
    [
      salted({ kind: 'rules', version: 1, hash: 'aa' }, salt),
      `{"hash":"aa","kind":"rules","salt":"${salt}","version":1}`,
    ],
    [
      salted({ kind: 'essay', code: 'A7', hash: 'aa' }, salt),
      `{"code":"A7","hash":"aa","kind":"essay","salt":"${salt}"}`,
    ],
    [
      salted({ kind: 'receipt', code: 'K7', hash: 'aa', at: 'now' }, salt),
      `{"at":"now","code":"K7","hash":"aa","kind":"receipt","salt":"${salt}"}`,
    ],
    [
      salted(
        {
          kind: 'sheet',
          round: 1,
          code: 'A7',
          judge: '3',
          scores: [{ criterion: 'theme', tenths: 275 }],
          at: 'now',
        },
        salt,
      ),
      `{"at":"now","code":"A7","judge":"3","kind":"sheet","round":1,"salt":"${salt}","scores":[{"criterion":"theme","tenths":275}]}`,
    ],
    [
      salted(
        {
          kind: 'line',
          tier: '一等奖',
          place: 1,
          title: '家',
          authors: [{ name: '李菁', union: '西南大学工会委员会' }],
          code: null,
          mean: null,
        },
        salt,
      ),
      `{"authors":[{"name":"李菁","union":"西南大学工会委员会"}],"code":null,"kind":"line","mean":null,"place":1,"salt":"${salt}","tier":"一等奖","title":"家"}`,
    ],
  ]
  for (const [record, json] of written) {
    expect(recordHash(record)).toBe(createHash('sha256').update(`\0${json}`).digest('hex'))
  }
})

test('the same record under two salts has two hashes, and a salt that is none is refused', () => {
  const record = { kind: 'essay', code: 'A7', hash: 'aa' } as const
  const other = salt.replace('0', '1')
  expect(recordHash(salted(record, salt))).not.toBe(recordHash(salted(record, other)))
  for (const none of ['', '00', salt.toUpperCase(), `${salt}00`, `${salt}\n`]) {
    expect(() => salted(record, none)).toThrow(RangeError)
  }
})

test('entries, genesis, seals and commitments are hashed as docs/ledger.md says', () => {
  const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const genesis = genesisOf('c1')
  expect(genesis).toEqual({ size: 0, hash: sha('{"chain":"zhigong-huajia","contest":"c1"}') })
  const seal = sealOf({ act: '截稿', actor: null }, salt)
  expect(seal).toBe(sha(`{"act":"截稿","actor":null,"salt":"${salt}"}`))
  const entry = nextEntry(genesis, { seal })
  expect(entry).toEqual({
    previous: genesis.hash,
    row: { seal, sequence: 1 },
    hash: sha(`{"previous":"${genesis.hash}","row":{"seal":"${seal}","sequence":1}}`),
  })
  const chain = { size: 1, hash: entry.hash }
  const what = { contest: 'c1', title: '征文', stage: 'closed', at: 'now', size: 0 } as const
  const commitment = nextCommitment(null, { ...what, root: 'ff', chain })
  expect(commitment.hash).toBe(
    sha(
      `{"at":"now","chain":{"hash":"${entry.hash}","size":1},"contest":"c1","previous":"${genesis.hash}","root":"ff","sequence":1,"size":0,"stage":"closed","title":"征文"}`,
    ),
  )
  expect(nextCommitment(commitment, { ...what, root: 'ee', chain }).previous).toBe(commitment.hash)
})

test('a record with its salt is found among the leaves, sealed or not, with the commitment that fixed it first', () => {
  for (const record of records) expect(codesOf(recordProof(ledger.contest, record))).toEqual([])
  const sheet = records.findIndex(({ kind }) => kind === 'sheet')
  expect(recordProofAccount(recordProof(ledger.contest, records[sheet]), ledger)).toEqual([
    `下面的内容是台账的第 ${sheet + 1} 片叶（共 ${records.length} 片），第 2 次存证（评审结束）起固定，一字未改：`,
    '  评委 1 第 1 轮对作品 A7QM3X 的评分表：theme 27.5、content 26.0，2026年10月19日 10:00:00（北京时间）提交',
  ])
})

test('a record proof with another record, salt or contest is not in the ledger', () => {
  const [record] = records
  expect(codesOf(recordProof(ledger.contest, { ...record, salt }))).toEqual(['proof.record'])
  expect(codesOf(recordProof('another', record))).toEqual(['contest.differs'])
})
