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
import { examine, type Fault } from '../app/domain/ledger'

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

/** What a sound file cannot show by itself, and what to hold it against. */
const BEYOND = {
  ledger:
    '请把上面的校验码与通知、公告上当时公布的校验码对照，或用 --known 给出：文件本身不能证明它没有被从头改写。',
  proof:
    '证明只对其中写明的存证成立。请把校验码与公布的校验码对照，或同时给出 ledger.json、--known。',
} as const

function main(): boolean {
  const { known, ...names } = usable(process.argv.slice(2))
  const texts = {
    ledger: names.ledger === undefined ? null : textOf(names.ledger),
    proof: names.proof === undefined ? null : textOf(names.proof),
  }
  const found = examine(texts, known)
  for (const { of, faults, lines } of found) {
    const name = names[of] ?? ''
    if (faults.length > 0) {
      sayFaults(name, faults)
      continue
    }
    sayAccount(name, lines)
    const isAlone = of === 'ledger' || texts.ledger === null
    if (known.length === 0 && isAlone) console.log(BEYOND[of])
  }
  return found.every(({ faults }) => faults.length === 0)
}

try {
  process.exitCode = main() ? 0 : 1
} catch (error) {
  if (!(error instanceof Unusable)) throw error
  console.error(error.message)
  process.exitCode = 1
}
