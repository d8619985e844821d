/** The command `verify`, run as a person runs it: files in, plain words and an exit code out. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { canonicalJson } from '../app/domain/canonical'
import { proveInclusion, recordProof } from '../app/domain/ledger'
import { sampleLedger } from './support/ledger'

const folder = mkdtempSync(join(tmpdir(), 'verify-'))
afterAll(() => rmSync(folder, { recursive: true }))

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function verify(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/verify.ts', ...args],
    { encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

const { ledger, records } = sampleLedger()
const genuine = fileOf('ledger.json', canonicalJson(ledger))
const hashes = ledger.leaves.map(({ hash }) => hash)
const [closed] = ledger.commitments
const proof = proveInclusion(hashes, closed, { index: 5, record: records[5] })
const receipt = fileOf('proof.json', canonicalJson(proof))

test('a genuine ledger with a proof passes and is explained', () => {
  const { status, stdout, stderr } = verify(genuine, '--known', closed.hash, '--proof', receipt)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toContain('ledger.json：通过。\n✓ 征文：“职工话家”主题征文比赛')
  expect(stdout).toContain('✓ 操作记录 34 行：每一行都接在前一行上')
  expect(stdout).toContain('proof.json：通过。')
  expect(stdout).toContain('投稿回执 K7QM3XTA9RP2，2026年9月20日 16:15:00（北京时间）收到')
})

test('a tampered ledger without a known commitment fails, with the places, and its proof is not looked at', () => {
  const chain = ledger.chain.toSpliced(7, 1)
  const tampered = fileOf('tampered.json', canonicalJson({ ...ledger, chain }))
  const unknown = 'f'.repeat(64)
  const { status, stdout } = verify(tampered, '--proof', receipt, '--known', unknown)
  expect(status).toBe(1)
  expect(stdout.split('\n')).toEqual([
    `${tampered}：没有通过，发现 2 处问题。`,
    '✗ 操作记录的第 8 行之前有内容被删去。（chain.removed，/chain/7）',
    `✗ 文件里没有校验码为 ${unknown} 的存证：文件不是当时公布的那一份，或者被从头改写过。（commitment.unknown，/commitments）`,
    '',
  ])
})

test('a proof alone passes with a word on what it does not show, and fails when it was changed', () => {
  const alone = verify('--proof', receipt)
  expect(alone.status).toBe(0)
  expect(alone.stdout).toContain('证明只对其中写明的存证成立。')
  const changed = fileOf('changed.json', canonicalJson({ ...proof, index: 6 }))
  const { status, stdout } = verify('--proof', changed)
  expect(status).toBe(1)
  expect(stdout).toContain('（proof.inclusion）')
})

test('a receipt of one’s own is found in the ledger, alone it says nothing, and a changed one is not there', () => {
  const own = recordProof(ledger.contest, records[5])
  const held = fileOf('own.json', canonicalJson(own))
  const beside = verify(genuine, '--known', closed.hash, '--proof', held)
  expect(beside.status).toBe(0)
  expect(beside.stdout).toContain('own.json：通过。')
  expect(beside.stdout).toContain(`下面的内容是台账的第 6 片叶（共 ${hashes.length} 片）`)
  const alone = verify('--proof', held)
  expect(alone).toMatchObject({ status: 1, stdout: expect.stringContaining('（proof.alone）') })
  const record = { ...own.record, at: '2026-09-21T08:15:00.000Z' }
  const later = verify(genuine, '--proof', fileOf('later.json', canonicalJson({ ...own, record })))
  expect(later).toMatchObject({ status: 1, stdout: expect.stringContaining('（proof.record') })
})

test('what is no ledger, no text, no file or no command is refused in words', () => {
  const spaced = verify(fileOf('spaced.json', `${canonicalJson(ledger)}\n`))
  expect(spaced.status).toBe(1)
  expect(spaced.stdout).toContain('（format.canonical）')
  const binary = verify(fileOf('binary.json', Uint8Array.of(0xff, 0xfe)))
  expect(binary).toMatchObject({ status: 1, stderr: expect.stringContaining('不是 UTF-8 文本') })
  const missing = verify(join(folder, 'missing.json'))
  expect(missing).toMatchObject({ status: 1, stderr: expect.stringContaining('打不开') })
  const nothing = verify()
  expect(nothing).toMatchObject({ status: 1, stderr: expect.stringContaining('用法：') })
})
