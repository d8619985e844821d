/** Every single tampering with a published ledger is found, and found where it was done. */
import { expect, test } from 'vitest'
import { canonicalJson, fingerprint } from '../../app/domain/canonical'
import {
  type Commitment,
  checkChain,
  checkCommitments,
  type Fault,
  genesisOf,
  type Ledger,
  ledgerAccount,
  ledgerFaults,
  nextEntry,
  openLeaf,
  readLedger,
  salted,
} from '../../app/domain/ledger'
import { sampleLedger } from '../support/ledger'

const { ledger } = sampleLedger()

/** What the check of a file says: of the file with this value, written in canonical form. */
function faultsOf(value: unknown, known: readonly string[] = []): readonly Fault[] {
  const reading = readLedger(canonicalJson(value))
  return 'fault' in reading ? [reading.fault] : ledgerFaults(reading.value, known)
}

/** Code and place of the first fault. */
function firstOf(value: unknown): readonly [code: string, place: string] | null {
  const [fault] = faultsOf(value)
  return fault === undefined ? null : [fault.code, fault.place]
}

/** The first commitment that fixes the leaf at this place. */
function fixing(leaf: number): number {
  return ledger.commitments.findIndex(({ size }) => size > leaf)
}

function without<T>(items: readonly T[], index: number): readonly T[] {
  return items.toSpliced(index, 1)
}

function swapped<T>(items: readonly T[], index: number): readonly T[] {
  return items.with(index, items[index + 1]).with(index + 1, items[index])
}

function doubled<T>(items: readonly T[], index: number, at = index + 1): readonly T[] {
  return items.toSpliced(at, 0, items[index])
}

test('the genuine ledger has more than thirty rows and four commitments, and no fault', () => {
  expect(ledger.chain.length).toBe(34)
  expect(ledger.commitments.map(({ stage }) => stage)).toEqual([
    'closed',
    'judged',
    'publicity',
    'published',
  ])
  expect(faultsOf(ledger)).toEqual([])
})

type Path = readonly (string | number)[]

/** The paths of all texts and numbers in a value. */
function fieldsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return value === null ? [] : [path]
  return Object.entries(value).flatMap(([key, part]) => fieldsOf(part, [...path, key]))
}

function fieldAt(value: unknown, path: Path): unknown {
  return path.reduce((part, key) => (part as Record<string | number, unknown>)[key], value)
}

function withField(value: unknown, path: Path, field: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return field
  const part = (value as Record<string | number, unknown>)[key]
  const changed = withField(part, rest, field)
  return Array.isArray(value)
    ? value.with(Number(key), changed)
    : { ...(value as object), [key]: changed }
}

/** Another character of the same kind, so that what is malformed at a glance does not hide what only hashes tell. */
function otherCharacter(character: string): string {
  if (/[0-9]/.test(character)) return String((Number(character) + 1) % 10)
  if (/[a-f]/.test(character)) return character === 'f' ? 'a' : next(character)
  return next(character)
}

function next(character: string): string {
  return String.fromCharCode(character.charCodeAt(0) + 1)
}

/** The field with its character at `position` changed. */
function spoilt(field: unknown, position: number): string | number {
  const text = String(field)
  const changed = `${text.slice(0, position)}${otherCharacter(text[position])}${text.slice(position + 1)}`
  return typeof field === 'number' ? Number(changed) : changed
}

/** Where a changed field has to be found: at its row, leaf or commitment; for a sealed leaf, at what fixed it. */
function homeOf([part, index]: Path): string {
  if (part === 'leaves' && ledger.leaves[Number(index)].record === null) {
    return `/commitments/${fixing(Number(index))}/root`
  }
  return index === undefined ? `/${part}` : `/${part}/${index}`
}

/** The shape of the row, leaf or commitment that a field belongs to. */
function shapeOf([part, index]: Path): string {
  if (part === 'leaves') return ledger.leaves[Number(index)].record?.kind ?? 'sealed'
  if (part === 'chain') return Object.keys(ledger.chain[Number(index)].row).join()
  return String(part)
}

// Every character of the first item of each shape. Of further leaves and commitments every fourth, beginning at another
// one in each; of further rows one in each field, since the next test takes more of theirs.
test('a changed character in any field of any row, leaf or commitment is found at its place', () => {
  const seen = new Map<string, Path[number] | undefined>()
  const missed: string[] = []
  let count = 0
  for (const path of fieldsOf(ledger)) {
    const shape = shapeOf(path)
    if (!seen.has(shape)) seen.set(shape, path[1])
    const isFirst = seen.get(shape) === path[1]
    const field = fieldAt(ledger, path)
    const { length } = String(field)
    const stride = isFirst ? 1 : path[0] === 'chain' ? length : 4
    const start = (Number(path[1] ?? 0) * 3) % Math.min(stride, length)
    for (let position = start; position < length; position += stride) {
      count += 1
      const tampered = withField(ledger, path, spoilt(field, position))
      const place = faultsOf(tampered)[0]?.place ?? 'nothing'
      const home = homeOf(path)
      if (place !== home && !place.startsWith(`${home}/`))
        missed.push(`${path.join('/')}: ${place}`)
    }
  }
  expect(missed).toEqual([])
  expect(count).toBeGreaterThan(2000)
})

// Every third character, beginning at another one in each row: the rows are of one shape, so that all of it is covered.
test('a changed character anywhere in any row of the chain is found at that row', () => {
  const genesis = genesisOf(ledger.contest)
  let count = 0
  for (const path of fieldsOf(ledger.chain)) {
    const field = fieldAt(ledger.chain, path)
    const { length } = String(field)
    for (let position = Number(path[0]) % Math.min(3, length); position < length; position += 3) {
      count += 1
      const tampered = withField(ledger.chain, path, spoilt(field, position)) as Ledger['chain']
      const found = checkChain(tampered, genesis)
      if (found?.kind !== 'changed' || found.index !== Number(path[0])) {
        expect.fail(`${path.join('/')}, character ${position}: ${JSON.stringify(found)}`)
      }
    }
  }
  expect(count).toBeGreaterThan(34 * 64)
})

test('a removed row is found where it stood', () => {
  for (const index of ledger.chain.keys()) {
    const tampered = { ...ledger, chain: without(ledger.chain, index) }
    expect(firstOf(tampered)).toEqual(['chain.removed', `/chain/${index}`])
  }
})

test('two neighbouring rows that changed places are found', () => {
  for (let index = 0; index + 1 < ledger.chain.length; index += 1) {
    const tampered = { ...ledger, chain: swapped(ledger.chain, index) }
    expect(firstOf(tampered)).toEqual(['chain.reordered', `/chain/${index}`])
  }
})

test('a row that stands twice is found, next to itself and anywhere else', () => {
  for (const index of ledger.chain.keys()) {
    const next = { ...ledger, chain: doubled(ledger.chain, index) }
    expect(firstOf(next)).toEqual(['chain.repeated', `/chain/${index + 1}`])
    const at = (index * 11) % (ledger.chain.length + 1)
    const tampered = { ...ledger, chain: doubled(ledger.chain, index, at) }
    // Put right before itself, the copy is the original and the original the copy.
    expect(firstOf(tampered)?.[1]).toBe(`/chain/${at === index ? at + 1 : at}`)
  }
})

test('an invented row that is slipped in with a right hash of its own is found', () => {
  for (let index = 1; index < ledger.chain.length; index += 1) {
    const before = ledger.chain[index - 1]
    const seal = fingerprint('invented')
    for (const hash of [before.hash, fingerprint('nowhere')]) {
      const invented = nextEntry({ size: index, hash }, { seal })
      const tampered = { ...ledger, chain: ledger.chain.toSpliced(index, 0, invented) }
      expect(firstOf(tampered)).toEqual(['chain.inserted', `/chain/${index}`])
    }
  }
})

test('a row that is rewritten with its hash is found, unless all the rest is rewritten too', () => {
  const seal = fingerprint('rewritten')
  for (let index = 1; index + 1 < ledger.chain.length; index += 1) {
    const before = { size: index, hash: ledger.chain[index - 1].hash }
    const chain = ledger.chain.with(index, nextEntry(before, { seal }))
    expect(firstOf({ ...ledger, chain })).toEqual(['chain.rewritten', `/chain/${index}`])
  }
})

test('the chain of another contest is found at its first row', () => {
  const [first] = ledger.chain
  const foreign = nextEntry({ size: 0, hash: fingerprint('another contest') }, first.row)
  expect(firstOf({ ...ledger, chain: ledger.chain.with(0, foreign) })).toEqual([
    'chain.genesis',
    '/chain/0',
  ])
})

test('a chain that is rewritten from a row to its end does not fit the commitments', () => {
  for (const start of [0, 11, 12, 20, 32]) {
    let head = { size: start, hash: ledger.chain[start].previous }
    const rewritten = ledger.chain.slice(start).map(({ row }, index) => {
      const content = index === 0 ? { seal: fingerprint('rewritten') } : row
      const entry = nextEntry(head, content)
      head = { size: entry.row.sequence, hash: entry.hash }
      return entry
    })
    const [code, place] = firstOf({
      ...ledger,
      chain: [...ledger.chain.slice(0, start), ...rewritten],
    }) ?? ['', '']
    const first = ledger.commitments.findIndex(({ chain }) => chain.size >= start)
    expect(place.startsWith(`/commitments/${first}`), `${start}: ${code} ${place}`).toBe(true)
  }
})

/** The commitment with other content and the hash that this content has. */
function rewrite(commitment: Commitment, change: Partial<Commitment>): Commitment {
  const { hash: _, ...content } = { ...commitment, ...change }
  return { ...content, hash: fingerprint(canonicalJson(content)) }
}

test('a commitment that is rewritten with its hash is found, the last one too', () => {
  for (const [index, commitment] of ledger.commitments.entries()) {
    const { chain } = commitment
    const changes: readonly Partial<Commitment>[] = [
      { title: '别的征文' },
      { contest: 'another' },
      { stage: commitment.stage === 'closed' ? 'judged' : 'closed' },
      { sequence: commitment.sequence + 1 },
      { at: '2026-12-01T00:00:00.000Z' },
      { size: commitment.size - 1 },
      { root: fingerprint('root') },
      { chain: { ...chain, size: chain.size - 1 } },
      { chain: { ...chain, hash: fingerprint('head') } },
      { previous: fingerprint('previous') },
    ]
    for (const change of changes) {
      const commitments = ledger.commitments.with(index, rewrite(commitment, change))
      const [code, place] = firstOf({ ...ledger, commitments }) ?? ['', '']
      const isForeign = change.contest !== undefined
      expect(code).toBe(isForeign ? 'contest.differs' : 'commitment.rewritten')
      expect(place).toBe(isForeign ? `/commitments/${index}/contest` : `/commitments/${index}`)
    }
  }
})

test('removed, exchanged and doubled commitments are found', () => {
  const { commitments } = ledger
  for (const index of commitments.keys()) {
    expect(firstOf({ ...ledger, commitments: without(commitments, index) })).toEqual([
      'commitment.removed',
      `/commitments/${index}`,
    ])
    expect(firstOf({ ...ledger, commitments: doubled(commitments, index) })).toEqual([
      'commitment.repeated',
      `/commitments/${index + 1}`,
    ])
    if (index === 0) continue
    expect(firstOf({ ...ledger, commitments: swapped(commitments, index - 1) })).toEqual([
      'commitment.reordered',
      `/commitments/${index - 1}`,
    ])
  }
})

test('commitments by themselves show what was removed, exchanged, doubled and rewritten', () => {
  const { commitments, contest } = ledger
  const check = (changed: readonly Commitment[]) => checkCommitments(changed, contest)
  expect(check(commitments)).toBeNull()
  expect(check(without(commitments, 1))).toEqual({ index: 1, kind: 'removed' })
  expect(check(swapped(commitments, 1))).toEqual({ index: 1, kind: 'reordered' })
  expect(check(doubled(commitments, 1))).toEqual({ index: 2, kind: 'repeated' })
  const rewritten = rewrite(commitments[1], { title: '别的征文' })
  expect(check(commitments.with(1, rewritten))).toEqual({ index: 1, kind: 'rewritten' })
  const displaced = rewrite(commitments[1], { previous: fingerprint('previous') })
  expect(check(commitments.with(1, displaced))).toEqual({ index: 1, kind: 'rewritten' })
  expect(checkCommitments(commitments, 'another')).toEqual({ index: 0, kind: 'genesis' })
  const numbered = rewrite(commitments[3], { sequence: 5 })
  expect(check(commitments.with(3, numbered))).toEqual({ index: 3, kind: 'numbered' })
})

test('a leaf of the published list that is replaced by a sound one is found at the list that it was in', () => {
  for (const [index, { record }] of ledger.leaves.entries()) {
    if (record?.kind !== 'line') continue
    const replaced = openLeaf({ ...record, title: '后来换上的作品' })
    const tampered = { ...ledger, leaves: ledger.leaves.with(index, replaced) }
    expect(firstOf(tampered)).toEqual(['tree.root', `/commitments/${fixing(index)}/root`])
  }
})

test('removed, exchanged, doubled, added and hidden leaves are found', () => {
  const { leaves, commitments } = ledger
  const last = commitments.length - 1
  for (const index of leaves.keys()) {
    expect(firstOf({ ...ledger, leaves: without(leaves, index) })).toEqual(
      fixing(index) === last
        ? ['tree.removed', `/leaves/${leaves.length - 1}`]
        : ['tree.root', `/commitments/${fixing(index)}/root`],
    )
    expect(firstOf({ ...ledger, leaves: doubled(leaves, index) })).toEqual([
      'leaf.repeated',
      `/leaves/${index + 1}`,
    ])
    if (index === 0) continue
    expect(firstOf({ ...ledger, leaves: swapped(leaves, index - 1) })).toEqual([
      'tree.root',
      `/commitments/${fixing(index - 1)}/root`,
    ])
  }
  const added = { kind: 'rules', version: 2, hash: fingerprint('rules 2') } as const
  const more = [...leaves, openLeaf(salted(added, '0'.repeat(32)))]
  expect(firstOf({ ...ledger, leaves: more })).toEqual(['tree.added', `/leaves/${leaves.length}`])
})

test('rows without a commitment after the last one are found', () => {
  const { chain } = ledger
  const head = { size: chain.length, hash: chain[chain.length - 1].hash }
  const more = [...chain, nextEntry(head, { seal: fingerprint('late') })]
  expect(firstOf({ ...ledger, chain: more })).toEqual(['chain.added', `/chain/${chain.length}`])
  const record = nextEntry(head, { commitment: fingerprint('secret') })
  expect(firstOf({ ...ledger, chain: [...chain, record] })).toEqual([
    'commitment.removed',
    '/commitments/4',
  ])
})

test('two tamperings in different parts are both named', () => {
  const codes = faultsOf({
    ...ledger,
    chain: without(ledger.chain, 3),
    commitments: swapped(ledger.commitments, 1),
    leaves: doubled(ledger.leaves, 5),
  }).map(({ code }) => code)
  expect(codes).toEqual(['chain.removed', 'commitment.reordered', 'leaf.repeated'])
})

test('a ledger that is forged from the beginning is given away by a hash that was published before', () => {
  const forged = sampleLedger((stage, records) =>
    records.map((record) =>
      stage === 'publicity' && record.kind === 'line' ? { ...record, mean: '99.99' } : record,
    ),
  ).ledger
  const [closed, judged, publicity] = ledger.commitments.map(({ hash }) => hash)
  expect(faultsOf(forged)).toEqual([])
  expect(faultsOf(forged, [closed, judged])).toEqual([])
  expect(faultsOf(forged, [closed, publicity]).map(({ code }) => code)).toEqual([
    'commitment.unknown',
  ])
  expect(faultsOf(ledger, [closed, judged, publicity])).toEqual([])
})

test('what an earlier stage published is a sound ledger, and the hash of a later one is not in it', () => {
  const [first, second] = ledger.commitments
  const earlier: Ledger = {
    ...ledger,
    chain: ledger.chain.slice(0, first.chain.size + 1),
    leaves: ledger.leaves.slice(0, first.size),
    commitments: [first],
  }
  expect(faultsOf(earlier, [first.hash])).toEqual([])
  expect(faultsOf(earlier, [second.hash]).map(({ code }) => code)).toEqual(['commitment.unknown'])
})

test('commitments that a system wrote out of order are faults even where all hashes fit', () => {
  const { chain, commitments } = ledger
  const [, judged, , last] = commitments
  const head = { size: chain.length - 1, hash: chain[chain.length - 1].previous }
  const changes: readonly (readonly [Partial<Commitment>, string, string])[] = [
    [{ at: '2026-01-01T00:00:00.000Z' }, 'commitment.time', '/commitments/3/at'],
    [{ size: judged.size, root: judged.root }, 'commitment.size', '/commitments/3/size'],
    [{ chain: judged.chain }, 'commitment.head', '/commitments/3/chain'],
  ]
  for (const [change, code, place] of changes) {
    const moved = rewrite(last, change)
    const tampered = {
      ...ledger,
      chain: chain.with(-1, nextEntry(head, { commitment: moved.hash })),
      commitments: commitments.with(3, moved),
    }
    expect(faultsOf(tampered)).toContainEqual(expect.objectContaining({ code, place }))
  }
})

test('the account says that the list is the one of the 公示, or which lines are not', () => {
  const same = ledgerAccount(ledger).join('\n')
  expect(same).toContain('第 4 次存证（公布）的名单与第 3 次存证（公示）的名单逐字相同，共 3 行。')
  const changed = sampleLedger((stage, records) =>
    stage === 'published'
      ? records.map((record) =>
          record.kind === 'line' && record.tier === '二等奖'
            ? { ...record, title: '递补的作品' }
            : record,
        )
      : records,
  ).ledger
  expect(faultsOf(changed)).toEqual([])
  expect(ledgerAccount(changed).join('\n')).toContain(
    '名单不同：少了二等奖第 1 名《山海扎根，筑家情深》；多了二等奖第 1 名《递补的作品》',
  )
})

test('the account says when rules were added after 截稿', () => {
  const added = { kind: 'rules', version: 2, hash: fingerprint('rules 2') } as const
  const changed = sampleLedger((stage, records) =>
    stage === 'judged' ? [added, ...records] : records,
  ).ledger
  const words = '注意：第 2 次存证（评审结束）加入了规则第 2 版，截稿以后改过规则。'
  expect(ledgerAccount(changed)).toContain(words)
  expect(ledgerAccount(ledger)).not.toContain(words)
})
