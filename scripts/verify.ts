/**
 * Checks a public ledger 公开台账, a proof, or a proof against a ledger, without network or database:
 *
 *   npm run verify -- ledger.json [--known HASH …] [--proof proof.json]
 *   npm run verify -- --proof proof.json [--known HASH …]
 *
 * A known hash is one that was published elsewhere, in a notice or a newspaper; the commitment with it must be there.
 * Prints in Chinese what was checked and exits 0 when all holds, else 1.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  type Fault,
  type Ledger,
  ledgerAccount,
  ledgerFaults,
  type Proof,
  proofAccount,
  proofFaults,
  type RecordProof,
  readLedger,
  readProof,
  recordProofAccount,
  recordProofFaults,
} from '../app/domain/ledger'

const USAGE =
  '用法：npm run verify -- ledger.json [--known 校验码] [--proof proof.json]\n      npm run verify -- --proof proof.json [--known 校验码]'

/** Ends the check: one line for people, exit code 1. */
class Unusable extends Error {}

function usable(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { proof: { type: 'string' }, known: { type: 'string', multiple: true } },
    })
    const known = (values.known ?? []).map((hash) => hash.replaceAll(/\s/g, '').toLowerCase())
    const isHash = known.every((hash) => /^[0-9a-f]{64}$/.test(hash))
    if (positionals.length > 1 || !isHash) throw new Unusable(USAGE)
    if (positionals.length === 0 && values.proof === undefined) throw new Unusable(USAGE)
    return { ledger: positionals[0], proof: values.proof, known }
  } catch {
    throw new Unusable(USAGE)
  }
}

/** The text of a file. Npm starts scripts in the project's folder; INIT_CWD is where the person stands. */
function textOf(name: string): string {
  try {
    const bytes = readFileSync(resolve(process.env.INIT_CWD ?? '', name))
    // A byte order mark stays, and is then no JSON: the file has to be what was published, byte for byte.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    const why = error instanceof TypeError ? '不是 UTF-8 文本' : '打不开'
    throw new Unusable(`文件 ${name} ${why}。`)
  }
}

function sayFaults(name: string, faults: readonly Fault[]): void {
  console.log(`${name}：没有通过，发现 ${faults.length} 处问题。`)
  for (const { code, place, say } of faults) {
    console.log(`✗ ${say}（${code}${place === '' ? '' : `，${place}`}）`)
  }
}

/** What passed, line by line; what deserves a second look is marked. */
function sayAccount(name: string, lines: readonly string[]): void {
  console.log(`${name}：通过。`)
  for (const line of lines) {
    const mark = line.startsWith(' ') ? '' : line.startsWith('注意') ? '! ' : '✓ '
    console.log(`${mark}${line}`)
  }
}

function read<T>(
  name: string,
  reader: (text: string) => { readonly value: T } | { readonly fault: Fault },
): T | null {
  const reading = reader(textOf(name))
  if ('value' in reading) return reading.value
  sayFaults(name, [reading.fault])
  return null
}

function isLedgerSound(name: string, ledger: Ledger, known: readonly string[]): boolean {
  const faults = ledgerFaults(ledger, known)
  if (faults.length > 0) {
    sayFaults(name, faults)
    return false
  }
  sayAccount(name, ledgerAccount(ledger))
  if (known.length === 0) {
    console.log(
      '请把上面的校验码与通知、公告上当时公布的校验码对照，或用 --known 给出：文件本身不能证明它没有被从头改写。',
    )
  }
  return true
}

/** A record proof says something only beside a ledger. */
function isRecordSound(name: string, proof: RecordProof, ledger: Ledger | null): boolean {
  if (ledger === null)
    throw new Unusable(`${name} 是存证凭据，要和 ledger.json 一起核对。\n${USAGE}`)
  const faults = recordProofFaults(proof, ledger)
  if (faults.length > 0) {
    sayFaults(name, faults)
    return false
  }
  sayAccount(name, recordProofAccount(proof, ledger))
  return true
}

function isProofSound(name: string, proof: Proof, ledger: Ledger | null, known: readonly string[]) {
  if (proof.kind === 'record') return isRecordSound(name, proof, ledger)
  const published = ledger === null ? known : ledger.commitments.map(({ hash }) => hash)
  const faults = proofFaults(proof, published)
  if (faults.length > 0) {
    sayFaults(name, faults)
    return false
  }
  sayAccount(name, proofAccount(proof))
  if (published.length === 0) {
    console.log(
      '证明只对其中写明的存证成立。请把校验码与公布的校验码对照，或同时给出 ledger.json、--known。',
    )
  }
  return true
}

function main(): boolean {
  const asked = usable(process.argv.slice(2))
  const ledger = asked.ledger === undefined ? null : read(asked.ledger, readLedger)
  if (asked.ledger !== undefined) {
    if (ledger === null || !isLedgerSound(asked.ledger, ledger, asked.known)) return false
  }
  if (asked.proof === undefined) return true
  const proof = read(asked.proof, readProof)
  return proof !== null && isProofSound(asked.proof, proof, ledger, asked.known)
}

try {
  process.exitCode = main() ? 0 : 1
} catch (error) {
  if (!(error instanceof Unusable)) throw error
  console.error(error.message)
  process.exitCode = 1
}
