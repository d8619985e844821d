/** The strict reader of the files: what is malformed is named by place, with a code for programs and words for people. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../app/domain/canonical'
import { proveInclusion, readLedger, readProof } from '../../app/domain/ledger'
import { sampleLedger } from '../support/ledger'

const { ledger, records } = sampleLedger()
const text = canonicalJson(ledger)
const proof = canonicalJson(
  proveInclusion(
    ledger.leaves.map(({ hash }) => hash),
    ledger.commitments[0],
    { index: 5, record: records[5] },
  ),
)

/** Code, place and words for the text of a ledger. */
function faultIn(source: string) {
  const reading = readLedger(source)
  return 'fault' in reading ? reading.fault : null
}

/** The fault after the first `old` in the text became `changed`. */
function afterChange(old: string | RegExp, changed: string) {
  const source = text.replace(old, () => changed)
  expect(source).not.toBe(text)
  return faultIn(source)
}

test('a genuine ledger and a genuine proof read as they were written', () => {
  expect(readLedger(text)).toEqual({ value: ledger })
  expect(readProof(proof)).toHaveProperty('value')
})

test('what is malformed is named', () => {
  const [leaf] = ledger.leaves
  // Each commitment has a field of this name too; that of the file stands right before `format`.
  const top = /"contest":(?="[^"]*","format")/
  const cases: readonly (readonly [string | RegExp, string, string, string])[] = [
    ['"format":"zhigong-huajia/ledger"', '"format":"other"', 'format.choice', '/format'],
    [/"version":1}$/, '"version":2}', 'format.choice', '/version'],
    ['"title":', '"Title":', 'format.unknown', '/commitments/0/Title'],
    ['"stage":"closed",', '', 'format.missing', '/commitments/0/stage'],
    ['"stage":"closed"', '"stage":"open"', 'format.choice', '/commitments/0/stage'],
    ['"sequence":1,', '"sequence":"1",', 'format.number', '/commitments/0/sequence'],
    ['"sequence":1,', '"sequence":1.5,', 'format.number', '/commitments/0/sequence'],
    ['"size":9', '"size":-1', 'format.number', '/commitments/0/size'],
    ['"size":9', '"size":9007199254740992', 'format.number', '/commitments/0/size'],
    ['2026-09-30T10:00:00.000Z', '2026-09-30T10:00:00Z', 'format.text', '/commitments/0/at'],
    ['2026-09-30T10:00:00.000Z', '2026-02-30T10:00:00.000Z', 'format.text', '/commitments/0/at'],
    [leaf.hash, leaf.hash.toUpperCase(), 'format.text', '/leaves/0/hash'],
    [leaf.hash, `${leaf.hash}\\n`, 'format.text', '/leaves/0/hash'],
    ['"kind":"rules"', '"kind":"rule"', 'format.choice', '/leaves/0/record/kind'],
    ['"kind":"rules"', '"kind":["rules"]', 'format.choice', '/leaves/0/record/kind'],
    ['"code":"A7QM3X"', '"code":""', 'format.length', '/leaves/1/record/code'],
    ['"code":"A7QM3X"', `"code":"${'A'.repeat(201)}"`, 'format.length', '/leaves/1/record/code'],
    ['"code":"A7QM3X"', '"code":"\\ud83d"', 'format.text', '/leaves/1/record/code'],
    ['"leaves":[{', '"leaves":[null,{', 'format.object', '/leaves/0'],
    [top, '"__proto__":1,"contest":', 'format.unknown', '/__proto__'],
    [top, '"a/b~c":1,"contest":', 'format.unknown', '/a~1b~0c'],
  ]
  for (const [old, changed, code, place] of cases) {
    const fault = afterChange(old, changed)
    expect([fault?.code, fault?.place], changed).toEqual([code, place])
    expect(fault?.say).toMatch(/\p{Script=Han}.*。$/u)
  }
})

test('a list where none may be empty, and things that are no list or object, are named', () => {
  expect(faultIn(canonicalJson({ ...ledger, commitments: [] }))).toEqual({
    code: 'format.short',
    place: '/commitments',
    say: '“/commitments”处的列表至少要有 1 项。',
  })
  expect(faultIn(canonicalJson({ ...ledger, chain: {} }))?.code).toBe('format.list')
  expect(faultIn('[]')).toMatchObject({ code: 'format.object', place: '' })
  expect(faultIn('null')).toMatchObject({ code: 'format.object', say: '文件应当是对象。' })
})

test('a file that is cut short, has a byte order mark or is no JSON is said to be none', () => {
  for (const source of [text.slice(0, -1), `\ufeff${text}`, '', '公开台账', `${text}}`]) {
    expect(faultIn(source)?.code).toBe('format.json')
  }
})

test('a file that was laid out anew, or gives a field twice, is not in canonical form', () => {
  const sources = [
    `${text}\n`,
    JSON.stringify(ledger, null, 2),
    JSON.stringify(ledger),
    text.replace('"title":', '"title":"","title":'),
    text.replace('职工', '\\u804c\\u5de5'),
    text.replace('"size":9', '"size":9.0'),
  ]
  for (const source of sources) expect(faultIn(source)?.code).toBe('format.canonical')
  expect(faultIn(text.replace('"chain"', ' "chain"'))?.say).toContain('从第 2 个字符起')
})

test('no other text reads as the ledger, wherever a character is changed, lost or added', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: text.length - 1 }),
      fc.constantFrom('', '0', 'f', ' ', '"', '家'),
      fc.nat({ max: 1 }),
      (position, put, taken) => {
        const source = text.slice(0, position) + put + text.slice(position + taken)
        fc.pre(source !== text)
        expect(readLedger(source)).not.toEqual({ value: ledger })
      },
    ),
    { numRuns: 300 },
  )
})

test('a proof is read as strictly', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['"kind":"inclusion"', '"kind":"other"', 'format.choice'],
    ['"index":5', '"index":-5', 'format.number'],
    ['"index":5', '"extra":1,"index":5', 'format.unknown'],
    ['"path":[', '"path":["",', 'format.text'],
    [' ', '', 'format.json'],
  ]
  for (const [old, changed, code] of cases) {
    const source = code === 'format.json' ? proof.slice(1) : proof.replace(old, changed)
    expect(readProof(source)).toMatchObject({ fault: { code } })
  }
})
